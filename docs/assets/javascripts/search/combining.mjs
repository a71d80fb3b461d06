/**
 * Several terms together.
 *
 * @typedef {object} Matches
 *   What is known of each document of the index, by its number.
 * @property {Uint8Array} matched 1 where the document has every positive term and no excluded one
 * @property {Uint8Array} fields sum over the positive terms of the best field
 * @property {Uint16Array} counts sum of the occurrences
 * @property {Float64Array} firsts sum of the first offsets
 * @property {number} total documents that match
 */

import { allOf } from "./loading.mjs";
import { findTerm } from "./matching.mjs";
import { costOfTerm } from "./positions.mjs";

/** Terms looked up at once; when some leave nothing, the rest is not loaded. */
const AT_ONCE = 4;

/**
 * Documents that have all positive terms and no excluded one.
 * @param {import("./index.mjs").Index} index
 * @param {import("./query.mjs").Term[]} terms
 * @param {{find?: (term: import("./query.mjs").Term) => Promise<import("./matching.mjs").Hits>}} [options]
 *   `find`: how a positive term is found, by default in the texts
 * @returns {Promise<Matches>}
 */
export async function matchTerms(index, terms, { find = (term) => findTerm(index, term.codes) } = {}) {
  const matches = allDocuments(index.core.count);
  const positive = cheapestFirst(index, terms.filter((term) => !term.excluded));
  const excluded = terms.filter((term) => term.excluded);
  for (let from = 0; from < positive.length && matches.total; from += AT_ONCE) {
    const found = await allOf(positive.slice(from, from + AT_ONCE).map(find));
    for (const hits of found) restrict(matches, hits);
  }
  for (let from = 0; from < excluded.length && matches.total; from += AT_ONCE) {
    const part = excluded.slice(from, from + AT_ONCE);
    const found = await allOf(part.map((term) => findTerm(index, term.codes)));
    for (const hits of found) exclude(matches, hits);
  }
  return matches;
}

/**
 * Leave only documents of some kinds.
 * @param {import("./core.mjs").Core} core
 * @param {Matches} matches changed
 * @param {string[]} kinds
 */
export function requireKinds(core, matches, kinds) {
  let from = 0;
  for (const [kind, documents] of core.kinds) {
    if (!kinds.includes(kind)) matches.matched.fill(0, from, from + documents);
    from += documents;
  }
  matches.total = matches.matched.reduce((sum, matched) => sum + matched, 0);
}

/**
 * How many documents there are of each kind.
 * @param {import("./core.mjs").Core} core
 * @param {number[]} documents
 */
export function countKinds({ kinds }, documents) {
  /** @type {{[kind: string]: number}} */
  const counts = {};
  let from = 0;
  for (const [kind, size] of kinds) {
    const first = from;
    from += size;
    const count = documents.filter((number) => number >= first && number < first + size).length;
    if (count) counts[kind] = count;
  }
  return counts;
}

/** The rarer terms first: they may leave nothing, and then the rest need not be loaded. */
function cheapestFirst(index, terms) {
  const costs = new Map(terms.map((term) => [term, term.codes.length ? costOfTerm(index, term.codes) : 0]));
  const order = new Map(terms.map((term, at) => [term, at]));
  return terms.sort((a, b) => costs.get(a) - costs.get(b) || order.get(a) - order.get(b));
}

function allDocuments(count) {
  return {
    matched: new Uint8Array(count).fill(1),
    fields: new Uint8Array(count),
    counts: new Uint16Array(count),
    firsts: new Float64Array(count),
    total: count,
  };
}

function restrict(matches, hits) {
  const matched = new Uint8Array(matches.matched.length);
  let total = 0;
  hits.documents.forEach((document, at) => {
    if (!matches.matched[document]) return;
    matched[document] = 1;
    total++;
    matches.fields[document] += hits.fields[at];
    matches.counts[document] += hits.counts[at];
    matches.firsts[document] += hits.firsts[at];
  });
  matches.matched = matched;
  matches.total = total;
}

function exclude(matches, hits) {
  for (const document of hits.documents) {
    matches.total -= matches.matched[document];
    matches.matched[document] = 0;
  }
}
