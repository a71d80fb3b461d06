/** What the address of the search page says: the query, the chosen terms, the order. */

import { FACETS } from "../search/facets.mjs";

const SORTS = ["relevance", "newest", "oldest", "pinyin"];

/** @param {string} search `location.search` */
export function readState(search) {
  const params = new URLSearchParams(search);
  const chosen = {};
  for (const facet of FACETS) {
    const values = params.getAll(facet).filter(Boolean);
    if (values.length) chosen[facet] = values;
  }
  const sort = params.get("sort");
  return { query: params.get("q") || "", chosen, sort: SORTS.includes(sort) ? sort : "relevance" };
}

/** The address that says the same, relative to the page: `?q=…&district=…`. */
export function writeState({ query, chosen, sort }) {
  const params = new URLSearchParams();
  params.set("q", query);
  for (const facet of FACETS) for (const value of chosen[facet] || []) params.append(facet, value);
  if (sort !== "relevance") params.set("sort", sort);
  return `?${params}`;
}
