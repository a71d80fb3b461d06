/** What the address of the search page says: the query, the chosen terms, the order. */

import { LONGEST_QUERY } from "../page/engine.mjs";
import { FACETS } from "../search/facets.mjs";

const SORTS = ["relevance", "newest", "oldest", "pinyin"];

/**
 * @typedef {{query: string, chosen: import("../search/facets.mjs").Choice, sort: string}} State
 * @param {string} search `location.search`
 * @returns {State}
 */
export function readState(search) {
  const params = new URLSearchParams(search);
  const chosen = {};
  for (const facet of FACETS) {
    const values = Array.from(new Set(params.getAll(facet).filter(Boolean)));
    if (values.length) chosen[facet] = values;
  }
  const sort = params.get("sort") || "";
  return { query: params.get("q") || "", chosen, sort: SORTS.includes(sort) ? sort : "relevance" };
}

/** The address that says the same, relative to the page: `?q=…&district=…`. */
export function writeState({ query, chosen, sort }) {
  const params = new URLSearchParams();
  params.set("q", query.length > LONGEST_QUERY ? "" : query);
  for (const facet of FACETS) for (const value of chosen[facet] || []) params.append(facet, value);
  if (sort !== "relevance") params.set("sort", sort);
  return `?${params}`;
}

/** How many terms are chosen. */
export function countChosen(chosen) {
  return FACETS.reduce((sum, facet) => sum + (chosen[facet] || []).length, 0);
}

/** A choice without one of its terms. */
export function withoutTerm(chosen, facet, slug) {
  return { ...chosen, [facet]: (chosen[facet] || []).filter((other) => other !== slug) };
}

/** A choice without what no term of the site is called; `names` are those of an answer. */
export function knownChoice(chosen, names) {
  const known = {};
  for (const facet of FACETS) {
    const isKnown = (slug) => Object.prototype.hasOwnProperty.call(names[facet], slug);
    known[facet] = (chosen[facet] || []).filter(isKnown);
  }
  return known;
}
