/**
 * Facets: what a reader chose, and how many documents each term has.
 *
 * @typedef {{district?: string[], street?: string[], theme?: string[], year?: string[]}} Choice slugs
 */

export const FACETS = ["district", "street", "theme", "year"];

/**
 * Each facet's documents: a column of combinations and the terms in each combination.
 * @param {import("./core.mjs").Core} core
 */
function facetColumns(core) {
  const years = core.terms.year.map((_, index) => [index]);
  return [
    { name: "district", column: core.place, combinations: core.places.map(([districts]) => districts) },
    { name: "street", column: core.place, combinations: core.places.map(([, streets]) => streets) },
    { name: "theme", column: core.theme, combinations: core.themes },
    { name: "year", column: core.year, combinations: years },
  ];
}

/**
 * The documents that match and that the choice leaves, and the counts of each facet's terms.
 * @param {import("./core.mjs").Core} core
 * @param {Uint8Array} matched 1 for each document that the query matches
 * @param {Choice} chosen
 * @returns {{documents: number[], facets: {[facet: string]: {[slug: string]: number}}}} ascending; a term is
 *   counted over the documents that match the query and all *other* facets, and left out where that is none
 */
export function applyFacets(core, matched, chosen) {
  const columns = facetColumns(core).map((facet) => withChoice(core, facet, chosen[facet.name] || []));
  const [first, second, third, fourth] = columns;
  const documents = [];
  for (let document = 0; document < matched.length; document++) {
    if (!matched[document]) continue;
    const a = first.column[document];
    const b = second.column[document];
    const c = third.column[document];
    const d = fourth.column[document];
    const failing = first.fails[a] + second.fails[b] + third.fails[c] + fourth.fails[d];
    if (failing > 1) continue;
    if (failing === 0) documents.push(document);
    // A document that fails in one facet only is still counted there.
    first.counts[a] += failing === first.fails[a] ? 1 : 0;
    second.counts[b] += failing === second.fails[b] ? 1 : 0;
    third.counts[c] += failing === third.fails[c] ? 1 : 0;
    fourth.counts[d] += failing === fourth.fails[d] ? 1 : 0;
  }
  /** @type {{[facet: string]: {[slug: string]: number}}} */
  const facets = {};
  for (const facet of columns) facets[facet.name] = countsOfTerms(core.terms[facet.name], facet);
  return { documents, facets };
}

function withChoice(core, facet, slugs) {
  const wanted = new Set(slugs);
  const passing = core.terms[facet.name].map(([slug]) => wanted.has(slug));
  const fails = new Uint8Array(facet.combinations.length + 1);
  if (wanted.size) {
    fails[0] = 1;
    facet.combinations.forEach((indices, at) => {
      fails[at + 1] = indices.some((index) => passing[index]) ? 0 : 1;
    });
  }
  return { ...facet, fails, counts: new Uint32Array(facet.combinations.length + 1) };
}

function countsOfTerms(terms, { combinations, counts }) {
  const sums = new Uint32Array(terms.length);
  combinations.forEach((indices, at) => {
    for (const index of indices) sums[index] += counts[at + 1];
  });
  /** @type {{[slug: string]: number}} */
  const bySlug = {};
  terms.forEach(([slug], index) => {
    if (sums[index]) bySlug[slug] = sums[index];
  });
  return bySlug;
}

/**
 * The documents that a term of a facet has.
 * @param {import("./core.mjs").Core} core
 * @param {string} name of the facet
 * @param {number} term index in `core.terms[name]`
 * @returns {number[]}
 */
export function documentsOfTerm(core, name, term) {
  const { column, combinations } = /** @type {any} */ (facetColumns(core).find((facet) => facet.name === name));
  const having = combinations.map((indices) => indices.includes(term));
  const documents = [];
  column.forEach((combination, document) => {
    if (combination && having[combination - 1]) documents.push(document);
  });
  return documents;
}
