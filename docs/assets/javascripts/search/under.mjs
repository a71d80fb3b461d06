/** Cases that stand under a term of a facet whose name was typed, whatever their texts say. */

import { documentsUnder } from "./facets.mjs";
import { hitsAtField } from "./matching.mjs";
import { termsCalled } from "./naming.mjs";

const NAMES_FIELD = 2;
const SUMMARY_FIELD = 1;

/**
 * What stands under the terms that a name names, where the texts of some of it do not have the name: what has no
 * names in texts, and places under which cases stand by what they were called at the time.
 * @param {import("./index.mjs").Index} index
 * @param {{codes: number[], text: string}} name folded
 * @returns {Promise<{hits: import("./matching.mjs").Hits[], names: number[][]}>} `names`: what those cases have
 *   in place of it
 */
export async function standingUnder(index, { codes, text }) {
  const hits = [];
  const names = [];
  const called = codes.length > 1 ? await termsCalled(index, text) : [];
  for (const { facet, number } of called) {
    const [, name, , , former] = facet.terms[number];
    const others = (former || []).map((other) => facet.terms[other][1]);
    const field = facet.searched ? SUMMARY_FIELD : NAMES_FIELD;
    if (former || !facet.searched) hits.push(hitsAtField(await documentsUnder(index, facet, number), field));
    names.push(...[name, ...others].map((other) => index.fold(other).codes));
  }
  return { hits, names: names.filter((other) => other.join() !== codes.join()) };
}
