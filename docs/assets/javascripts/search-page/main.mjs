/** Starts the search page. */

import { startPage } from "./page.mjs";

startPage(document.querySelector("[data-search-page]"));
