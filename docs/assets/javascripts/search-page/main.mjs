/** Starts the search page; one script serves all pages of an edition opened from a folder. */

import { startPage } from "./page.mjs";

const root = document.querySelector("[data-search-page]");
if (root) startPage(root);
