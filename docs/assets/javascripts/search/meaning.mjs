/**
 * What a term means: itself where it occurs, and what stands under it where it is a name; else with words of
 * the table in place of its own.
 *
 * @typedef {object} Meant
 * @property {import("./matching.mjs").Hits} hits
 * @property {number[][]} shown what was found, folded, to be marked
 * @property {string[] | null} as the readings that were found where the term itself occurs nowhere
 */

import { codesOf } from "./folding.mjs";
import { allOf } from "./loading.mjs";
import { findTerm, unitedHits } from "./matching.mjs";
import { costOfTerm } from "./positions.mjs";
import { standingUnder } from "./under.mjs";
import { readingsOf } from "./words.mjs";

const MOST_RELATED = 3;
/** Bytes up to which a related word is looked up. */
const CHEAP = 12000;

/**
 * The hits of a term, or of what is meant by it.
 * @param {import("./index.mjs").Index} index
 * @param {import("./query.mjs").Term} term
 * @returns {Promise<Meant>}
 */
export async function findMeant(index, { codes, text }) {
  const [literal, under] = await allOf([findTerm(index, codes), standingUnder(index, { codes, text })]);
  const hits = unitedHits([literal, ...under.hits]);
  if (hits.documents.length) return { hits, shown: [codes, ...under.names], as: null };
  for (const readings of readingsOf(index.words, text)) {
    const every = await allOf(readings.map((reading) => findTerm(index, codesOf(reading))));
    const found = readings.map((reading, at) => ({ reading, hits: every[at] }));
    const occurring = found.filter((each) => each.hits.documents.length);
    if (!occurring.length) continue;
    const as = occurring.map(({ reading }) => reading);
    return { hits: unitedHits(occurring.map((each) => each.hits)), shown: as.map(codesOf), as };
  }
  return { hits, shown: [codes], as: null };
}

/**
 * Other words for a term that are cheap to look up.
 * @param {import("./index.mjs").Index} index
 * @param {import("./query.mjs").Term} term
 * @returns {import("./query.mjs").Term[]} at most three
 */
export function relatedTerms(index, term) {
  const related = (index.words.get(term.text) || []).map((text) => ({ ...term, text, codes: codesOf(text) }));
  return related.filter(({ codes }) => costOfTerm(index, codes) <= CHEAP).slice(0, MOST_RELATED);
}
