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
  const marking = markTexts(article, find);
  if (marking.occurrences.length) showBar(template, article, query, marking);
}
