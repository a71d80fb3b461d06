// What tells of persons, with what may be done about it; where somebody is writing a reason, it stays.

/**
 * @param {HTMLFormElement} form
 * @param {string} html
 */
export function showTold(form, html) {
  const place = form.querySelector("[data-told]");
  if (!place || place.contains(document.activeElement)) return;
  const made = new DOMParser().parseFromString(html, "text/html").body;
  if (masks(made) === masks(place)) return;
  place.replaceChildren(...[...made.childNodes].map((node) => document.adoptNode(node)));
}

/** @param {ParentNode} within */
function masks(within) {
  return [...within.querySelectorAll("[data-mask]")].map((entry) => entry.textContent).join();
}
