// What an import has guessed: one tick confirms all of it, and what is confirmed is asked about no more.
import { nodesOf } from "./told.mjs";

/** @param {HTMLFormElement} form */
export function tickAll(form) {
  form.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== "sure" || target.value !== "*") return;
    for (const box of singles(form)) box.checked = target.checked;
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {string[]} open The fields that still say what was guessed, and `headings`.
 * @param {string} html The notice above the form.
 */
export function showGuesses(form, open, html) {
  for (const box of singles(form)) box.closest("p")?.toggleAttribute("hidden", !open.includes(box.value));
  form.querySelector("#g-headings")?.toggleAttribute("hidden", !open.includes("headings"));
  const place = form.querySelector("[data-notice]");
  const nodes = nodesOf(html);
  const text = nodes.map((node) => node.textContent).join("").trim();
  if (place && text !== (place.textContent ?? "").trim()) place.replaceChildren(...nodes);
}

/** @param {HTMLFormElement} form */
function singles(form) {
  return [...form.querySelectorAll('input[name="sure"]:not([value="*"])')].filter((box) => box instanceof HTMLInputElement);
}
