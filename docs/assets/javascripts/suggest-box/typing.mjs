/** What a reader types, without the letters of an input method that are not yet what the reader means. */

/** The keyCode of every key that an input method takes for itself. */
const TAKEN = 229;

/**
 * Hear of a field's text when the reader has typed something, and only then.
 * @param {HTMLInputElement} input
 * @param {() => void} changed
 * @returns {(event: KeyboardEvent) => boolean} whether a key belongs to a composition
 */
export function watchTyping(input, changed) {
  let composing = false;
  const composes = (event) => composing || event.isComposing || event.keyCode === TAKEN;
  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", () => { composing = false; changed(); });
  input.addEventListener("input", (event) => { if (!composing && !event.isComposing) changed(); });
  input.addEventListener("keydown", (event) => {
    // It chooses among the input method's candidates: nothing to send off yet.
    if (event.key === "Enter" && composes(event)) event.preventDefault();
  });
  return composes;
}
