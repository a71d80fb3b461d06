/**
 * Facets: what a reader chose, and how many documents each term has.
 *
 * Which terms the cases have stands in pages of many cases.  Only those in which something matched are loaded, none
 * where nothing is chosen and the counts are known: of a few documents, which hold their own terms, and of every case.
 *
 * @typedef {{[facet: string]: string[]}} Choice slugs by the name of the facet
 * @typedef {{[facet: string]: {[slug: string]: number}}} Counts documents by facet and slug; never 0
 *
 * @typedef {object} Column
 *   A facet in a page: a number for each case, 0 for one without a term, else 1 + index in `combinations`.
 * @property {Uint32Array} numbers
 * @property {number[][]} combinations of terms, by their numbers in the facet
 *
 * @typedef {{first: number, columns: Column[]}} Page `first`: the number of its first document; a column a facet
 */

import { Reader, readColumn } from "./lists.mjs";
import { allOf } from "./loading.mjs";

/**
 * The documents that match and that the choice leaves.
 * @param {import("./index.mjs").Index} index
 * @param {Uint8Array} matched 1 for each document that the query matches
 * @param {Choice} chosen
 * @returns {Promise<number[]>} ascending
 */
export async function documentsLeft(index, matched, chosen) {
  const wanted = wantedTerms(index.core, chosen);
  if (!wanted.some(Boolean)) return numbersOf(matched);
  const documents = [];
  for (const page of await pagesOf(index, matched)) {
    failingIn(page, failsOf(page, wanted)).forEach((failing, at) => {
      if (!failing && matched[page.first + at]) documents.push(page.first + at);
    });
  }
  return documents;
}

/**
 * Ask for what a choice needs while the query is looked up: a round trip less.  Several pages wait for what is found.
 * @param {import("./index.mjs").Index} index
 * @param {Choice} chosen
 */
export function prepareChoice(index, chosen) {
  const isOne = index.core.pages.length === 1;
  if (isOne && wantedTerms(index.core, chosen).some(Boolean)) index.facetPage(0).catch(() => {}); // told when needed
}

/**
 * How many documents each term has among those that match the query and all *other* facets.
 * @param {import("./index.mjs").Index} index
 * @param {Uint8Array} matched
 * @param {Choice} chosen
 * @param {number[]} [shown] the documents left, where all of them are shown, so that their files come anyway
 * @returns {Promise<Counts>}
 */
export async function countTerms(index, matched, chosen, shown) {
  const { core } = index;
  const wanted = wantedTerms(core, chosen);
  if (!wanted.some(Boolean)) {
    if (shown) return countsIn(core, await index.documents(shown));
    if (matched.every((match, document) => match || document < core.firstCase)) return countsOfAll(core);
  }
  const sums = core.facets.map(({ terms }) => new Uint32Array(terms.length));
  for (const page of await pagesOf(index, matched)) addCounts(sums, page, matched, wanted);
  return namedCounts(core, sums);
}

/**
 * The documents that stand under a term of a facet.
 * @param {import("./index.mjs").Index} index
 * @param {import("./core.mjs").Facet} facet
 * @param {number} number of the term
 * @returns {Promise<number[]>} ascending
 */
export function documentsUnder(index, { name, terms }, number) {
  return documentsLeft(index, new Uint8Array(index.core.count).fill(1), { [name]: [terms[number][0]] });
}

/**
 * A page of facets out of its file.
 * @param {Uint8Array} bytes
 * @param {number} facets
 * @param {number} first number of its first document
 * @param {number} size documents in it
 * @returns {Page}
 */
export function readPage(bytes, facets, first, size) {
  const reader = new Reader(bytes);
  const columns = Array.from({ length: facets }, () => {
    const combinations = readMany(reader, () => readMany(reader, () => reader.varint()));
    return { combinations, numbers: readColumn(reader, size) };
  });
  return { first, columns };
}

/**
 * What an object holds under a name that a vocabulary has made up: never what every object knows.
 * @template T
 * @param {{[name: string]: T}} object
 * @param {string} name
 * @returns {T | undefined}
 */
export function own(object, name) {
  return Object.prototype.hasOwnProperty.call(object, name) ? object[name] : undefined;
}

function readMany(reader, read) {
  const count = reader.varint();
  if (count > reader.end - reader.at) throw new RangeError("a page is damaged");
  return Array.from({ length: count }, read);
}

function numbersOf(matched) {
  const documents = [];
  matched.forEach((match, document) => { if (match) documents.push(document); });
  return documents;
}

/** The pages in which something matched. */
function pagesOf(index, matched) {
  const { firstCase, facetPage, pages } = index.core;
  const needed = Array.from(pages.keys()).filter((number) => {
    const first = firstCase + number * facetPage;
    return matched.subarray(first, first + facetPage).includes(1);
  });
  return allOf(needed.map((number) => index.facetPage(number)));
}

/** For each facet the numbers of the chosen terms, or null where none is chosen. */
function wantedTerms(core, chosen) {
  return core.facets.map(({ name, terms }) => {
    const slugs = new Set(own(chosen, name) || []);
    if (!slugs.size) return null;
    return new Set(terms.map((_, number) => number).filter((number) => slugs.has(terms[number][0])));
  });
}

/** For each facet by the numbers of its column: 1 where the choice leaves no such document; null: no choice. */
function failsOf(page, wanted) {
  return page.columns.map(({ combinations }, facet) => {
    const isWanted = (term) => wanted[facet].has(term);
    return wanted[facet] && [1, ...combinations.map((terms) => (terms.some(isWanted) ? 0 : 1))];
  });
}

/** For each document of a page in how many facets the choice does not leave it. */
function failingIn(page, fails) {
  const failing = new Uint8Array(page.columns.length ? page.columns[0].numbers.length : 0);
  page.columns.forEach(({ numbers }, facet) => {
    if (fails[facet]) numbers.forEach((number, at) => { failing[at] += fails[facet][number]; });
  });
  return failing;
}

function addCounts(sums, page, matched, wanted) {
  const fails = failsOf(page, wanted);
  const failing = failingIn(page, fails);
  page.columns.forEach(({ numbers, combinations }, facet) => {
    const counts = new Uint32Array(combinations.length + 1);
    numbers.forEach((number, at) => {
      // A document that fails in this facet only is still counted here.
      const here = fails[facet] ? fails[facet][number] : 0;
      if (matched[page.first + at] && failing[at] === here) counts[number]++;
    });
    combinations.forEach((terms, at) => {
      for (const term of terms) sums[facet][term] += counts[at + 1];
    });
  });
}

function countsIn(core, documents) {
  const sums = core.facets.map(({ terms }, facet) => {
    const number = new Map(terms.map(([slug], at) => [slug, at]));
    const counts = new Uint32Array(terms.length);
    for (const { under: slugs } of documents) {
      for (const slug of slugs[facet] || []) counts[number.get(slug)]++;
    }
    return counts;
  });
  return namedCounts(core, sums);
}

function countsOfAll(core) {
  return namedCounts(core, core.facets.map(({ terms }) => terms.map((term) => term[3])));
}

function namedCounts(core, sums) {
  /** @type {Counts} */
  const counts = {};
  core.facets.forEach(({ name, terms }, facet) => {
    counts[name] = {};
    terms.forEach(([slug], number) => {
      if (sums[facet][number]) counts[name][slug] = sums[facet][number];
    });
  });
  return counts;
}
