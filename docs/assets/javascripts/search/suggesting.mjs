/**
 * Names that may be meant, while a reader types: those of terms, and titles.
 *
 * @typedef {{kind: string, title: string, address: string, reading: import("./pinyin.mjs").Reading}} Named
 * @typedef {{named: Named, match: import("./reading.mjs").Match}} Found
 */

import { codesOf } from "./folding.mjs";
import { allOf, parseJson } from "./loading.mjs";
import { findTerm } from "./matching.mjs";
import { readingOf } from "./pinyin.mjs";
import { WHOLE, askedFor, matchReading } from "./reading.mjs";

const MOST_SUGGESTED = 8;
const TITLE_FIELD = 3;

/**
 * The names that a text reads.
 * @param {import("./index.mjs").Index} index
 * @param {string} text
 * @returns {Promise<Found[]>} terms before titles; whole names, then beginnings, then parts; then by pinyin
 */
export async function namesReading(index, text) {
  const asked = askedFor(text, index.fold);
  if (!asked.name) return [];
  const names = await allNames(index);
  const titles = names.titles || (await splitTitles(index, names.shards, asked));
  return [...matching(names.terms, asked), ...matching(titles, asked)];
}

/**
 * Suggestions for what has been typed so far.
 * @param {import("./index.mjs").Index} index
 * @param {string} text
 * @param {string} base the site's address
 * @returns {Promise<{kind: string, title: string, url: string, match: string}[]>} at most 8: whole names, then what
 *   most cases have, then by the place in the name; `match`: the way in which the text reads the name
 */
export async function suggestions(index, text, base) {
  const found = byUse(index.core, await namesReading(index, text));
  return found.slice(0, MOST_SUGGESTED).map(({ named, match }) => ({
    kind: named.kind,
    title: index.files.titled(named.title),
    url: base + named.address,
    match: match.way,
  }));
}

/** Terms before titles; of terms whole names first, then what most cases have; the rest as it was. */
function byUse({ facets }, found) {
  const uses = new Map();
  for (const { terms } of facets) {
    for (const [, , address, cases] of terms) uses.set(address, cases);
  }
  const useOf = ({ named: { address }, match: { grade } }) => (uses.has(address) && grade === WHOLE ? 1e9 : uses.get(address) || 0);
  return inOrder(found, (a, b) => useOf(b) - useOf(a));
}

/**
 * Addresses of the terms whose whole name, or full pinyin, a text in Latin letters is.
 * @param {import("./index.mjs").Index} index
 * @param {string} text
 * @returns {Promise<string[]>}
 */
export async function addressesInFull(index, text) {
  const asked = askedFor(text, index.fold);
  if (!asked.latin) return [];
  const { terms } = await allNames(index);
  const read = matching(terms, asked).filter(({ match: { grade, way } }) => grade === WHOLE && (way === "name" || way === "pinyin"));
  return read.map(({ named }) => named.address);
}

/**
 * All terms, and all titles where they are few enough for one file.
 * @param {import("./index.mjs").Index} index
 * @returns {Promise<{terms: Named[], titles: Named[] | null, shards: {[letters: string]: string}}>}
 */
export function allNames(index) {
  return index.keep("names", () =>
    index.read(index.manifest.suggest, (bytes) => {
      const { terms, titles, shards } = parseJson(bytes);
      return {
        terms: namedIn(index, terms),
        titles: titles && namedIn(index, titles),
        shards: shards || {},
      };
    }),
  );
}

function namedIn(index, rows) {
  return rows.map(([kind, title, address, pinyin, initials]) => ({
    kind,
    title,
    address,
    reading: readingOf(title, pinyin, initials, index.fold),
  }));
}

/**
 * Titles in many files: by the first two letters of pinyin or initials; what has characters in it, through the
 * index.
 */
async function splitTitles(index, shards, asked) {
  if (!asked.latin) return titlesWith(index, asked.name);
  const start = asked.letters.slice(0, 2);
  // Who types u may mean ü.
  const names = new Set([start, start.replace("u", "v")].map((letters) => shards[letters]).filter(Boolean));
  return titlesIn(index, Array.from(names));
}

/**
 * The titles in some of the files of titles.
 * @param {import("./index.mjs").Index} index
 * @param {string[]} names of the files
 * @returns {Promise<Named[]>}
 */
export async function titlesIn(index, names) {
  const load = (name) => index.keep(name, () => index.read(name, (bytes) => namedIn(index, parseJson(bytes))));
  const parts = await allOf(names.map(load));
  // Whose pinyin and whose initials begin so may be one.
  const byAddress = new Map(/** @type {Named[]} */ ([]).concat(...parts).map((named) => [named.address, named]));
  return Array.from(byAddress.values());
}

async function titlesWith(index, name) {
  const { documents, fields } = await findTerm(index, codesOf(name));
  const inTitle = Array.from(documents).filter((_, at) => fields[at] === TITLE_FIELD);
  // The last numbers are the latest cases.
  const latest = await index.documents(inTitle.slice(-MOST_SUGGESTED).reverse());
  return namedIn(index, latest.map(({ kind, address, title }) => [kind, title, address, "", ""]));
}

function matching(names, asked) {
  const found = [];
  for (const named of names) {
    const match = matchReading(named.reading, asked);
    if (match) found.push({ named, match });
  }
  return inOrder(found, (a, b) => a.match.grade - b.match.grade);
}

/** Sorted; sorting is stable only in newer browsers. */
function inOrder(found, compare) {
  /** @type {Map<any, any>} */
  const order = new Map(found.map((item, at) => [item, at]));
  return found.sort((a, b) => compare(a, b) || order.get(a) - order.get(b));
}
