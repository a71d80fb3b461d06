/** What the address of the search page says: the query, the chosen terms, the order. */

import { LONGEST_QUERY } from "../page/engine.mjs";
import { own } from "../search/facets.mjs";
import { SORTS } from "../search/ranking.mjs";

/**
 * @typedef {{query: string, chosen: import("../search/facets.mjs").Choice, sort: string}} State
 * @param {string} search `location.search`
 * @param {string[]} facets names of those that the page has; other parameters mean nothing
 * @returns {State}
 */
export function readState(search, facets) {
  const params = new URLSearchParams(search);
  /** @type {import("../search/facets.mjs").Choice} */
  const chosen = {};
  for (const facet of facets) {
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
  for (const [facet, values] of Object.entries(chosen)) for (const value of values) params.append(facet, value);
  if (sort !== "relevance") params.set("sort", sort);
  return `?${params}`;
}

/** How many terms are chosen. */
export function countChosen(chosen) {
  return Object.values(chosen).reduce((sum, slugs) => sum + slugs.length, 0);
}

/** A choice without one of its terms. */
export function withoutTerm(chosen, facet, slug) {
  return { ...chosen, [facet]: (chosen[facet] || []).filter((other) => other !== slug) };
}

/** A choice without what no term of the site is called; `names` are those of an answer. */
export function knownChoice(chosen, names) {
  const known = {};
  for (const [facet, slugs] of Object.entries(chosen)) {
    known[facet] = slugs.filter((slug) => own(own(names, facet) || {}, slug) !== undefined);
  }
  return known;
}
