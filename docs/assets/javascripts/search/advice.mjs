/**
 * What may help where nothing was found.
 *
 * @typedef {{kind: "unfiltered" | "looser" | "homophone" | "similar", query: string, total: number}} Advice
 *   unfiltered: the same query without facets; looser: less of the query; homophone: a name that sounds the
 *   same; similar: a name that differs in one character.  `total`: documents that it finds, never 0.
 */

import { textOf } from "./folding.mjs";
import { isHan, lettersOf } from "./pinyin.mjs";
import { composeQuery } from "./query.mjs";
import { allNames } from "./suggesting.mjs";

/** Searches that looking for less of the query may take. */
const MOST_TRIES = 6;
const MOST_NAMES = 3;
const MOST_LOOSER = 3;
/** Code points from which a name that differs in one is near. */
const SHORTEST_SIMILAR = 3;

/**
 * Advice for a query that finds nothing.
 * @param {import("./index.mjs").Index} index
 * @param {import("./query.mjs").Term[]} terms
 * @param {(terms: import("./query.mjs").Term[]) => Promise<number>} count documents that other terms find
 * @returns {Promise<Advice[]>}
 */
export async function adviceFor(index, terms, count) {
  const positive = terms.filter((term) => !term.excluded);
  const [term] = positive;
  if (!term) return [];
  if (positive.length > 1) return withoutOne(terms, positive.slice(0, MOST_TRIES), count);
  const names = await nearNames(index, term, count);
  return [...names, ...(await partsOf(terms, term, count))];
}

async function withoutOne(terms, candidates, count) {
  const found = [];
  for (const dropped of candidates) {
    const rest = terms.filter((term) => term !== dropped);
    const total = await count(rest);
    if (total) found.push({ kind: "looser", query: composeQuery(rest), total });
  }
  // What finds least is nearest to what was asked.
  const order = found.map((_, at) => at).sort((a, b) => found[a].total - found[b].total || a - b);
  return order.slice(0, MOST_LOOSER).map((at) => found[at]);
}

/** The longest beginning and the longest end that are found, the longer first. */
async function partsOf(terms, term, count) {
  if (term.codes.length < 2 || !term.codes.some(isHan)) return [];
  const cut = (codes) => {
    const part = { ...term, codes, text: textOf(codes) };
    return terms.map((other) => (other === term ? part : other));
  };
  const beginning = (length) => cut(term.codes.slice(0, length));
  const end = (length) => cut(term.codes.slice(-length));
  const parts = [];
  for (const part of [beginning, end]) {
    const { length, total } = await longest(term.codes.length, part, count);
    if (total) parts.push({ length, advice: { kind: "looser", query: composeQuery(part(length)), total } });
  }
  if (parts.length === 2 && parts[1].length > parts[0].length) parts.reverse();
  return parts.map(({ advice }) => advice);
}

/** A longer part is never found where a shorter one is not, so the search halves. */
async function longest(whole, part, count) {
  let found = { length: 0, total: 0 };
  let shortest = Math.min(2, whole - 1);
  let beyond = whole;
  for (let tries = MOST_TRIES / 2; tries > 0 && shortest < beyond; tries--) {
    const length = (shortest + beyond) >> 1;
    const total = await count(part(length));
    if (total) {
      found = { length, total };
      shortest = length + 1;
    } else {
      beyond = length;
    }
  }
  return found;
}

/** Names of the same length that sound the same or differ in one character. */
async function nearNames(index, term, count) {
  if (!term.codes.some(isHan) && !/[a-z]/.test(term.text)) return [];
  const { terms, titles } = await allNames(index);
  const named = [...terms, ...(titles || [])];
  const near = term.codes.some(isHan)
    ? likeCharacters(named, term.codes)
    : likeLetters(index, named, term.text);
  const advice = [];
  for (const { kind, codes } of near.slice(0, MOST_NAMES)) {
    const text = textOf(codes);
    const total = await count([{ codes, text, excluded: false }]);
    if (total) advice.push({ kind, query: composeQuery([{ text, excluded: false }]), total });
  }
  return advice;
}

function likeCharacters(named, codes) {
  const sounds = soundsOf(named);
  const alike = (a, b) => (sounds.get(a) || []).some((sound) => (sounds.get(b) || []).includes(sound));
  const homophones = new Map();
  const similar = new Map();
  for (const { reading } of named) {
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

function likeLetters(index, named, text) {
  const wanted = blurred(lettersOf(text, index.fold));
  const alike = named.filter(({ reading }) => blurred(reading.joined) === wanted);
  return alike.map(({ reading }) => ({ kind: "homophone", codes: reading.codes }));
}

/** Spellings that many speakers do not tell apart become one: zh and z, n and l, ing and in. */
function blurred(pinyin) {
  return pinyin
    .replace(/([zcs])h/g, "$1")
    .replace(/n(?=[aeiouv])/g, "l")
    .replace(/([aei]n)g/g, "$1")
    .replace(/v/g, "u");
}
