/** The search of this site, one for all that ask on a page. */

import { openSearch } from "../search/search.mjs";

const opened = new Map();
/** UTF-16 units of a query that an address carries; servers refuse very long ones. */
export const LONGEST_QUERY = 1000;

/** @param {HTMLElement} root names the start page in `data-base` */
export function searchOf(root) {
  // In an edition opened from a folder the start page is spelled out: its folder is what counts.
  const start = /** @type {string} */ (root.dataset.base);
  const base = new URL(".", new URL(start, location.href)).href;
  // The search page has what other pages ask for: the names of the index's files.
  if (!opened.has(base)) opened.set(base, openSearch(base, { manifest: JSON.parse(root.dataset.manifest || "null"), titled: String }));
  return opened.get(base);
}

/**
 * What a link to a page of the site says.
 * @param {DOMStringMap} words of an element that names the start page in `data-base`
 * @param {string} url as the search gives it
 * @param {string} [query] that led there, so that the page can mark what was looked for
 */
export function linkTo(words, url, query = "") {
  const address = new URL(url);
  const isSpelled = /** @type {string} */ (words.base).endsWith("index.html");
  if (isSpelled && address.pathname.endsWith("/")) address.pathname += "index.html";
  if (query.trim() && query.length <= LONGEST_QUERY) address.searchParams.set("q", query);
  return address.href;
}
