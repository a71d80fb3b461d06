/** Lists narrowed where the style sheet cannot do it, in browsers without `:has()`: by the same rule as there. */

/**
 * @param {HTMLFormElement} form
 */
export function startFilters(form) {
  const list = /** @type {HTMLElement} */ (form.closest(".ca-list"));
  /** @type {HTMLElement[]} */
  const entries = Array.from(list.querySelectorAll("[data-options]"));
  /** @type {HTMLElement[]} */
  const headings = Array.from(list.querySelectorAll(".ca-cases__heading"));
  const narrow = () => {
    /** @type {HTMLInputElement[]} */
    const checked = Array.from(form.querySelectorAll(":checked"));
    const chosen = checked.map((box) => box.value).filter(Boolean);
    entries.forEach((entry) => {
      const options = (entry.dataset.options || "").split(" ");
      entry.hidden = !chosen.every((option) => options.includes(option));
    });
    headings.forEach((heading) => { heading.hidden = chosen.length > 0; });
  };
  form.addEventListener("change", narrow);
  form.addEventListener("reset", () => setTimeout(narrow));
  form.dataset.narrows = "";
  narrow(); // what a browser keeps of a choice when one comes back
}
