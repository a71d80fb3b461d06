/** What a case's page can do where scripts run: copy, share, print; go on in the list that one came from. */

import { copyText } from "../page/copying.mjs";
import { element } from "../page/dom.mjs";

/** Under which every list is kept by `page/main.mjs`, so that none is forgotten by who goes on at once. */
const KEY = "ca-cases";

/**
 * @param {HTMLElement} acts of a case's page
 */
export function startCase(acts) {
  startActions(acts);
  /** @type {HTMLElement | null} */
  const steps = document.querySelector("[data-steps]");
  if (steps && steps.firstElementChild) walkList(steps);
}

/**
 * Show the buttons that can do something here.
 * @param {HTMLElement} row of buttons, each with `data-act`
 */
function startActions(row) {
  const told = /** @type {HTMLElement} */ (row.querySelector("[role=status]"));
  const copy = async (text) => {
    told.textContent = (await copyText(text) ? told.dataset.done : told.dataset.failed) || "";
  };
  const address = () => location.href.split(/[?#]/)[0];
  const acts = {
    cite: () => copy(/** @type {HTMLElement} */ (document.querySelector("[data-citation]")).textContent),
    link: () => copy(address()),
    share: () => navigator.share({ title: document.title, url: address() }).catch(() => {}),
    print: () => window.print(),
  };
  row.querySelectorAll("button").forEach((button) => {
    const act = button.dataset.act || "";
    if (act === "share" && !navigator.share) button.hidden = true;
    else button.addEventListener("click", acts[act]);
  });
  row.hidden = false;
}

/**
 * Lead on in the list that one came from, if this case stands in it; past its ends, back to it.
 * @param {HTMLElement} steps with the labels `data-previous`, `data-next` and `data-list`
 */
function walkList(steps) {
  const list = remembered();
  const address = location.href.split(/[?#]/)[0];
  const here = list ? list.entries.findIndex(([other]) => other === address) : -1;
  if (!list || here < 0) return;
  const labels = steps.dataset;
  const ends = [
    ["prev", labels.previous, list.entries[here - 1]],
    ["next", labels.next, list.entries[here + 1]],
  ];
  const nav = /** @type {HTMLElement} */ (steps.querySelector("nav"));
  nav.textContent = "";
  for (const [rel, label, entry] of ends) {
    const [target, title] = entry || [list.address, [list.name]];
    const link = document.createElement("a");
    const above = document.createElement("small");
    above.textContent = (entry ? label : labels.list || "").replace("{list}", () => list.name);
    link.rel = rel;
    link.href = target;
    link.append(above, ...title.map((word) => word || element("wbr")));
    nav.append(link);
  }
}

/** The list that was looked at last in this tab; null where there is none. */
function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) || "null");
  } catch (error) {
    return null;
  }
}
