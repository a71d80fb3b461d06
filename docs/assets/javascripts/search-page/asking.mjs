/** Asking the search for what the page's state says.  Kinds are chosen as if they were a facet. */

/**
 * The answer, and the state that it is of: years, places and themes in the query are filters where that finds
 * something.
 * @param {any} search
 * @param {import("./state.mjs").State} state
 * @param {{limit: number, offset: number}} page
 * @param {{[kind: string]: string}} kinds what they are called
 * @returns {Promise<{answer: import("../search/search.mjs").Answer, meant: import("./state.mjs").State,
 *   literal: string}>} `literal`: the query that looks for those words; "" where there are none
 */
export async function askFor(search, state, page, kinds) {
  const ask = async (meant) => {
    const answer = await search.search(meant.query, { ...meant.chosen, sort: state.sort, ...page });
    // One kind alone is nothing to choose from.
    const counts = Object.keys(answer.kinds).length > 1 ? answer.kinds : {};
    return { ...answer, facets: { kinds: counts, ...answer.facets }, names: { kinds, ...answer.names } };
  };
  for (const intent of await search.read(state.query, state.chosen)) {
    const meant = { ...state, query: intent.rest, chosen: { ...state.chosen, ...intent.chosen } };
    const answer = await ask(meant);
    if (answer.total) return { answer, meant, literal: intent.literal };
  }
  return { answer: await ask(state), meant: state, literal: "" };
}
