/**
 * What may help where nothing was found.
 *
 * @typedef {{kind: "unfiltered" | "looser" | "homophone" | "similar", query: string, total: number}} Advice
 *   unfiltered: the same query without facets; looser: less of the query; homophone: a name that sounds the
 *   same; similar: a name that differs in one character.  `total`: documents that it finds, never 0.
 */

import { isHan, isInWord, isLetter, textOf } from "./folding.mjs";
import { namesIn } from "./naming.mjs";
import { nearNames } from "./nearness.mjs";
import { bareOf, composeQuery } from "./query.mjs";

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
  return [...near, ...(await partsOf(terms, term, count, cutsInNames(index, term)))];
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

/** Places in a term at which a cut would part a name or a word that is known. */
function cutsInNames(index, { text }) {
  const cuts = new Set();
  for (const name of namesIn(index, text)) {
    for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
      const begin = Array.from(text.slice(0, at)).length;
      for (let inside = 1; inside < Array.from(name).length; inside++) cuts.add(begin + inside);
    }
  }
  return cuts;
}

/**
 * The longest beginning and the longest end that are found, the longer first.
 * @returns {Promise<Advice[]>}
 */
async function partsOf(terms, term, count, inNames) {
  const whole = term.codes.length;
  if (!term.codes.some(isHan)) return [];
  const cut = (codes) => {
    const part = { ...term, codes, text: textOf(codes) };
    return terms.map((other) => (other === term ? part : other));
  };
  const lengths = Array.from({ length: Math.max(0, whole - SHORTEST_PART) }, (_, more) => SHORTEST_PART + more);
  const ways = [
    { codes: (length) => term.codes.slice(0, length), cutAt: (length) => length },
    { codes: (length) => term.codes.slice(-length), cutAt: (length) => whole - length },
  ];
  /** @type {{length: number, advice: Advice}[]} */
  const parts = [];
  for (const { codes, cutAt } of ways) {
    const part = (length) => cut(codes(length));
    const isClean = (length) => !inNames.has(cutAt(length)) && !isInWord(term.codes, cutAt(length));
    const fitting = lengths.filter((length) => isClean(length) && isWorth(codes(length)));
    const { length, total } = await longest(fitting, part, count);
    if (total) parts.push({ length, advice: { kind: "looser", query: composeQuery(part(length)), total } });
  }
  if (parts.length === 2 && parts[1].length > parts[0].length) parts.reverse();
  return parts.map(({ advice }) => advice);
}

/** Whether a part says something: two characters at least, and no mark at its ends. */
function isWorth(codes) {
  const said = codes.filter((code) => isHan(code) || isLetter(code));
  return said.length >= SHORTEST_PART && bareOf(codes).length === codes.length;
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
