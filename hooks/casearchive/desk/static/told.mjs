// What tells of persons, with what may be done about it; where somebody is writing a reason, it stays.

/**
 * @param {HTMLFormElement} form
 * @param {string} html
 */
export function showTold(form, html) {
  const place = form.querySelector("[data-told]");
  if (!place || place.contains(document.activeElement)) return;
  const nodes = nodesOf(html);
  const made = document.createDocumentFragment();
  made.append(...nodes);
  if (masks(made) === masks(place)) return;
  place.replaceChildren(made);
}

/** @param {string} html */
export function nodesOf(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map((node) => document.adoptNode(node));
}

/** @param {ParentNode} within */
function masks(within) {
  return [...within.querySelectorAll("[data-mask]")].map((entry) => entry.textContent).join();
}
