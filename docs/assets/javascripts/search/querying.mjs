/**
 * What a query matches: its terms as they stand, else as they may be meant.
 *
 * @typedef {object} Matched
 * @property {import("./combining.mjs").Matches} matches
 * @property {number[][][]} shown for each term what stands for it
 * @property {{term: string, as: string[]}[]} readings
 * @property {"pinyin"} [fallback]
 */

import { matchTerms } from "./combining.mjs";
import { findMeant } from "./meaning.mjs";
import { MOST_TERMS, parseQuery } from "./query.mjs";

/**
 * How many documents a query finds, at no more cost.
 * @param {import("./index.mjs").Index} index
 * @param {string} text
 */
export async function countFor(index, text) {
  return (await matchQuery(index, parseQuery(text, index.fold).terms)).matches.total;
}

/**
 * What matches, what stands in it for each term, and how terms were read that stand in no text.
 * @param {import("./index.mjs").Index} index
 * @param {import("./query.mjs").Term[]} terms
 * @returns {Promise<Matched>}
 */
export async function matchQuery(index, terms) {
  const meant = new Map();
  const find = async (term) => {
    meant.set(term, await findMeant(index, term));
    return meant.get(term).hits;
  };
  const matches = await matchTerms(index, terms, { find });
  const positive = terms.filter((term) => !term.excluded);
  const shown = positive.map((term) => (meant.has(term) ? meant.get(term).shown : [term.codes]));
  const read = positive.filter((term) => meant.has(term) && meant.get(term).as);
  const readings = read.map((term) => ({ term: term.text, as: meant.get(term).as }));
  if (matches.total || !positive.length) return { matches, shown: distinct(shown), readings };
  const apart = await matchApart(index, terms);
  if (apart) return apart;
  const byPinyin = positive.some(({ text }) => /[a-z]/.test(text)) && (await readAsPinyin(index, terms));
  if (!byPinyin) return { matches, shown: distinct(shown), readings };
  return { matches: byPinyin.matches, shown: distinct(byPinyin.shown), readings: [], fallback: "pinyin" };
}

async function readAsPinyin(index, terms) {
  const { matchByPinyin } = await import("./fallback.mjs");
  return matchByPinyin(index, terms);
}

/** The same with blanks that part after all, where that finds something. */
async function matchApart(index, terms) {
  const joined = terms.filter(({ parts }) => parts);
  if (!joined.length) return null;
  const apart = [].concat(...terms.map((term) => term.parts || [term])).slice(0, MOST_TERMS);
  const found = await matchQuery(index, apart);
  if (!found.matches.total) return null;
  const readings = joined.map(({ text, parts }) => ({ term: text, as: [parts.map((part) => part.text).join(" ")] }));
  return { ...found, readings: [...readings, ...found.readings] };
}

function distinct(shown) {
  const found = shown.filter((ways) => ways.length);
  return Array.from(new Map(found.map((ways) => [ways.join("|"), ways])).values());
}
