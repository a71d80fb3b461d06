/** Marks on an opened page what the search that led there was for. */

import { searchOf } from "../page/engine.mjs";
import { showBar } from "./bar.mjs";
import { markTexts } from "./marking.mjs";

/**
 * Mark the page's article, and show the bar if there is anything to be seen.
 * @param {HTMLTemplateElement} template of the bar
 * @param {string} query anything at all
 */
export async function markPage(template, query) {
  const search = searchOf(/** @type {HTMLElement} */ (document.querySelector("[data-base]")));
  const find = await search.marker(query);
  const article = /** @type {HTMLElement} */ (document.getElementById("main"));
  const { occurrences, drop } = markTexts(article, find);
  const closeAgain = opened(occurrences);
  const dropped = () => {
    drop();
    closeAgain();
  };
  if (occurrences.length) showBar(template, article, query, { occurrences, drop: dropped });
}

/**
 * Open what is folded around marks.
 * @param {HTMLElement[][]} occurrences
 * @returns {() => void} that closes it again
 */
function opened(occurrences) {
  const folded = new Set(occurrences.map(([part]) => part.closest("details:not([open])")));
  folded.delete(null);
  folded.forEach((details) => /** @type {Element} */ (details).setAttribute("open", ""));
  return () => folded.forEach((details) => /** @type {Element} */ (details).removeAttribute("open"));
}
