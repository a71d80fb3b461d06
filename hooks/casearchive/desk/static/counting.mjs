// How many characters a field has, beside how many it may have.
import { onWritten } from "./composing.mjs";

/** @param {HTMLFormElement} form */
export function count(form) {
  onWritten(form, (event) => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    const counter = form.querySelector(`[data-counter="${CSS.escape(field.id)}"]`);
    if (!counter) return;
    const length = [...field.value.trim()].length;
    const most = Number(field.dataset.most ?? 0);
    counter.textContent = most ? `${length}/${most}` : String(length);
    counter.classList.toggle("desk-counter--over", most > 0 && length > most);
  });
}
