/** The search of this site, one for all that ask on a page. */

import { openSearch } from "../search/search.mjs";

const opened = new Map();

/** @param {HTMLElement} root names the start page in `data-base` */
export function searchOf(root) {
  // In an edition opened from a folder the start page is spelled out: its folder is what counts.
  const base = new URL(".", new URL(root.dataset.base, location.href)).href;
  if (!opened.has(base)) opened.set(base, openSearch(base));
  return opened.get(base);
}
