/**
 * Years, places and themes that were typed as such: what a reader may mean by a query as filters and what is left.
 *
 * @typedef {object} Intent
 * @property {import("./facets.mjs").Choice} chosen
 * @property {string} rest of the query
 * @property {string} literal a query that is not read so: every term of it is a phrase
 */

import { own } from "./facets.mjs";
import { termsCalled } from "./naming.mjs";
import { composeQuery, parseQuery } from "./query.mjs";

/**
 * The ways in which terms of a query are filters: those that are the whole name of one term, the only one of its
 * facet.  All of them first; then, each for where those together find nothing, all but one that texts may have.
 *
 * A word that stands alone is looked for: all that stands under it is found that way, too.  But the name of a term
 * that is in no text as such (2002) is a filter by itself.
 * @param {import("./index.mjs").Index} index
 * @param {string} text the query
 * @param {import("./facets.mjs").Choice} chosen what is chosen already: of those facets nothing is read
 * @returns {Promise<Intent[]>}
 */
export async function intentsOf(index, text, chosen) {
  const { terms } = parseQuery(text, index.fold);
  const named = await namedIn(index, terms, chosen);
  const ways = named.length ? [named] : [];
  if (named.length > 1) {
    for (const word of named.slice().reverse()) if (word.facet.searched) ways.push(named.filter((other) => other !== word));
  }
  const literal = composeQuery(terms, () => true);
  return ways.map((filters) => ({
    chosen: choiceOf(filters),
    rest: composeQuery(terms.filter((term) => filters.every((filter) => filter.term !== term)), ({ phrase }) => phrase),
    literal,
  }));
}

/**
 * The terms that name a term, in the order of the facets.
 * @returns {Promise<{term: import("./query.mjs").Term, facet: import("./core.mjs").Facet, number: number}[]>}
 */
async function namedIn(index, terms, chosen) {
  const positive = terms.filter(({ excluded }) => !excluded);
  const named = [];
  for (const term of positive) {
    const [called, other] = term.phrase ? [] : await termsCalled(index, term.text);
    if (!called || other || !casesOf(called) || (own(chosen, called.facet.name) || []).length) continue;
    if (positive.length > 1 || !called.facet.searched) named.push({ term, ...called });
  }
  // Of two both are wanted: as filters of one facet either would do.
  const alone = named.filter(({ facet }) => named.filter((each) => each.facet === facet).length === 1);
  return alone.sort((a, b) => index.core.facets.indexOf(a.facet) - index.core.facets.indexOf(b.facet));
}

function choiceOf(filters) {
  /** @type {import("./facets.mjs").Choice} */
  const chosen = {};
  for (const { facet, number } of filters) chosen[facet.name] = [facet.terms[number][0]];
  return chosen;
}

/** How many stand under a term. */
function casesOf({ facet, number }) {
  return facet.terms[number][3];
}
