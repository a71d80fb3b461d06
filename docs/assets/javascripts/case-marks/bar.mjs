/** The bar that tells how much is marked, leads from mark to mark and drops them. */

import { filled, shortened } from "../page/dom.mjs";

/**
 * @param {HTMLTemplateElement} template
 * @param {HTMLElement} article
 * @param {string} query
 * @param {import("./marking.mjs").Marking} marking with one occurrence at least
 */
export function showBar(template, article, query, marking) {
  const bar = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
  const label = /** @type {HTMLElement} */ (bar.querySelector("[data-marks-label]"));
  const { occurrences } = marking;
  const values = { query: shortened(query), count: occurrences.length };
  let current = -1;
  const go = (to) => {
    for (const mark of occurrences[current] || []) mark.classList.remove("ca-mark--current");
    current = (to + occurrences.length) % occurrences.length;
    for (const mark of occurrences[current]) mark.classList.add("ca-mark--current");
    occurrences[current][0].scrollIntoView({ block: "center" });
  };
  const step = (to) => {
    go(to);
    label.textContent = filled(label.dataset.place, { ...values, at: current + 1 });
  };
  const on = (name, act) => {
    /** @type {HTMLElement} */ (bar.querySelector(`[data-marks-${name}]`)).addEventListener("click", act);
  };
  on("previous", () => step(Math.max(current, 0) - 1));
  on("next", () => step(current + 1));
  on("drop", () => drop(bar, article, marking));
  label.textContent = filled(label.dataset.label, values);
  article.before(bar);
  // Who comes back, or asked for a place in the page, is not led elsewhere.
  if (!location.hash && isFirstVisit()) go(0);
}

function drop(bar, article, marking) {
  marking.drop();
  bar.remove();
  const address = new URL(location.href);
  address.searchParams.delete("q");
  history.replaceState(history.state, "", address.href);
  article.focus({ preventScroll: true });
}

function isFirstVisit() {
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return !navigation || navigation.type === "navigate";
}
