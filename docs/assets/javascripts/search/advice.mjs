/**
 * What may help where nothing was found.
 *
 * @typedef {{kind: "unfiltered" | "looser" | "homophone" | "similar", query: string, total: number}} Advice
 *   unfiltered: the same query without facets; looser: less of the query; homophone: a name that sounds the
 *   same; similar: a name that differs in one character.  `total`: documents that it finds, never 0.
 */

import { isInWord, textOf } from "./folding.mjs";
import { nearNames } from "./nearness.mjs";
import { isHan } from "./pinyin.mjs";
import { composeQuery } from "./query.mjs";

/** Searches that looking for less of the query may take. */
const MOST_TRIES = 6;
const MOST_LOOSER = 3;
/** Code points of a part that is worth looking for. */
const SHORTEST_PART = 2;

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
  /** @type {Advice[]} */
  const near = [];
  for (const { kind, codes } of await nearNames(index, term)) {
    const text = textOf(codes);
    const total = await count([{ codes, text, excluded: false }]);
    if (total) near.push({ kind, query: composeQuery([{ text, excluded: false }]), total });
  }
  return [...near, ...(await partsOf(terms, term, count))];
}

/** @returns {Promise<Advice[]>} */
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

/**
 * The longest beginning and the longest end that are found, the longer first.
 * @returns {Promise<Advice[]>}
 */
async function partsOf(terms, term, count) {
  const whole = term.codes.length;
  if (!term.codes.some(isHan)) return [];
  const cut = (codes) => {
    const part = { ...term, codes, text: textOf(codes) };
    return terms.map((other) => (other === term ? part : other));
  };
  const lengths = Array.from({ length: Math.max(0, whole - SHORTEST_PART) }, (_, more) => SHORTEST_PART + more);
  const ways = [
    { part: (length) => cut(term.codes.slice(0, length)), cutAt: (length) => length },
    { part: (length) => cut(term.codes.slice(-length)), cutAt: (length) => whole - length },
  ];
  /** @type {{length: number, advice: Advice}[]} */
  const parts = [];
  for (const { part, cutAt } of ways) {
    const fitting = lengths.filter((length) => !isInWord(term.codes, cutAt(length)));
    const { length, total } = await longest(fitting, part, count);
    if (total) parts.push({ length, advice: { kind: "looser", query: composeQuery(part(length)), total } });
  }
  if (parts.length === 2 && parts[1].length > parts[0].length) parts.reverse();
  return parts.map(({ advice }) => advice);
}

/** A longer part is never found where a shorter one is not, so the search halves. */
async function longest(lengths, part, count) {
  let found = { length: 0, total: 0 };
  let first = 0;
  let behind = lengths.length;
  for (let tries = MOST_TRIES / 2; tries > 0 && first < behind; tries--) {
    const middle = (first + behind) >> 1;
    const total = await count(part(lengths[middle]));
    if (total) {
      found = { length: lengths[middle], total };
      first = middle + 1;
    } else {
      behind = middle;
    }
  }
  return found;
}
