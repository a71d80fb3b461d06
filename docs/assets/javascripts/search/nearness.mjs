/**
 * Names and titles that sound the same as a term or differ from it in one character.
 *
 * @typedef {{kind: "homophone" | "similar", codes: number[]}} Near what may be meant, folded
 */

import { isHan, textOf } from "./folding.mjs";
import { lettersOf } from "./pinyin.mjs";
import { positionsOf } from "./positions.mjs";
import { allNames, titlesIn } from "./suggesting.mjs";

const MOST_NAMES = 3;
/** Code points of a term for which one that differs in one is near. */
const SHORTEST_SIMILAR = 3;
/** And for which a part of a name that sounds the same is. */
const SHORTEST_PART = 2;
const LONGEST_SIMILAR = 20;
/** Files of titles, and titles, that are looked into. */
const MOST_FILES = 6;
const MOST_TITLES = 8;
/** Offset in a document behind its title. */
const BEHIND_TITLE = 64;
/** Stands for a character that may be wrong. */
const ANY = null;

/**
 * What may be meant by a term that stands nowhere.
 * @param {import("./index.mjs").Index} index
 * @param {import("./query.mjs").Term} term
 * @returns {Promise<Near[]>} at most three; what sounds the same first
 */
export async function nearNames(index, { codes, text }) {
  const hasHan = codes.some(isHan);
  if (!hasHan && !/[a-z]/.test(text)) return [];
  const names = await allNames(index);
  const named = [...names.terms, ...(names.titles || [])];
  if (!hasHan) return likeLetters(index, named, names.shards, text);
  const near = new Map();
  const add = (found) => near.set(textOf(found.codes), near.get(textOf(found.codes)) || found);
  likeCharacters(named, codes).forEach(add);
  if (near.size < MOST_NAMES) (await inTitles(index, codes)).forEach(add);
  return Array.from(near.values()).slice(0, MOST_NAMES);
}

/** Parts of titles that differ in one character. */
async function inTitles(index, codes) {
  if (codes.length < SHORTEST_SIMILAR || codes.length > LONGEST_SIMILAR) return [];
  const found = [];
  for (let wrong = 0; wrong < codes.length && found.length < MOST_NAMES; wrong++) {
    const pattern = codes.map((code, at) => (at === wrong ? ANY : code));
    const occurrences = occurrencesInTitles(index, await positionsOf(index, pattern), codes.length);
    const documents = await index.documents(occurrences.map(({ document }) => document));
    documents.forEach(({ title }, number) => {
      const { offset } = occurrences[number];
      const part = index.fold(title).codes.slice(offset, offset + codes.length);
      const fits = pattern.every((code, at) => code === part[at] || (code === ANY && at < part.length));
      if (fits) found.push({ kind: "similar", codes: part });
    });
  }
  return found;
}

/** The latest documents in whose titles such positions lie. */
function occurrencesInTitles({ core }, positions, length) {
  const occurrences = [];
  for (let at = positions.length - 1; at >= 0 && occurrences.length < MOST_TITLES; at--) {
    const document = core.documentOfSlot[positions[at] >>> core.slotBits];
    const offset = positions[at] - core.starts[document] * 2 ** core.slotBits;
    if (offset + length <= BEHIND_TITLE) occurrences.push({ document, offset });
  }
  return occurrences;
}

function likeCharacters(named, codes) {
  const sounds = soundsOf(named);
  const alike = (a, b) => (sounds.get(a) || []).some((sound) => (sounds.get(b) || []).includes(sound));
  const homophones = new Map();
  const similar = new Map();
  for (const { reading } of named) {
    if (codes.length >= SHORTEST_PART && codes.length < reading.codes.length) {
      const sounds = (code, at) => code === codes[at] || alike(code, codes[at]);
      for (const part of partsOf(reading.codes, codes, sounds)) homophones.set(textOf(part), { kind: "homophone", codes: part });
      // Of three the ends are no pair, by which the index would find them.
      const isEnd = (code, at) => at === 1 || code === codes[at];
      const ends = codes.length === SHORTEST_SIMILAR ? partsOf(reading.codes, codes, isEnd) : [];
      for (const part of ends) similar.set(textOf(part), { kind: "similar", codes: part });
    }
    if (reading.codes.length !== codes.length) continue;
    const other = codes.filter((code, at) => code !== reading.codes[at]).length;
    if (codes.every((code, at) => code === reading.codes[at] || alike(code, reading.codes[at]))) {
      homophones.set(reading.name, { kind: "homophone", codes: reading.codes });
    } else if (other === 1 && codes.length >= SHORTEST_SIMILAR) {
      similar.set(reading.name, { kind: "similar", codes: reading.codes });
    }
  }
  return [...homophones.values(), ...similar.values()];
}

/** Parts of a longer name, as long as a term, of fitting Chinese characters only. */
function partsOf(name, codes, fits) {
  const parts = [];
  for (let from = 0; from + codes.length <= name.length; from++) {
    const part = name.slice(from, from + codes.length);
    if (part.every((code, at) => isHan(code) && fits(code, at))) parts.push(part);
  }
  return parts;
}

/** How characters sound, as far as names with their pinyin tell. */
function soundsOf(named) {
  const sounds = new Map();
  for (const { reading } of named) {
    reading.syllables.forEach((syllable, at) => {
      if (reading.tos[at] - reading.froms[at] !== 1) return;
      const code = reading.codes[reading.froms[at]];
      const known = sounds.get(code) || [];
      if (!known.includes(blurred(syllable))) sounds.set(code, [...known, blurred(syllable)]);
    });
  }
  return sounds;
}

/** @returns {Promise<Near[]>} */
async function likeLetters(index, named, shards, text) {
  const wanted = blurred(lettersOf(text, index.fold));
  const keys = Object.keys(shards).filter((key) => wanted.startsWith(blurred(key)));
  const titles = await titlesIn(index, keys.slice(0, MOST_FILES).map((key) => shards[key]));
  const alike = [...named, ...titles].filter(({ reading }) => blurred(reading.joined) === wanted);
  return alike.slice(0, MOST_NAMES).map(({ reading }) => ({ kind: "homophone", codes: reading.codes }));
}

/** Spellings that many speakers do not tell apart become one: zh and z, n and l, ing and in. */
function blurred(pinyin) {
  return pinyin
    .replace(/([zcs])h/g, "$1")
    .replace(/n(?=[aeiouv])/g, "l")
    .replace(/([aei]n)g/g, "$1")
    .replace(/v/g, "u");
}
