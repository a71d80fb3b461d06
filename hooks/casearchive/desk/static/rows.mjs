// A list always has one empty row: where something is written in it, the next one comes.

/** @param {HTMLFormElement} form */
export function addRows(form) {
  form.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof Element)) return;
    const row = field.closest("[data-blank]");
    const group = row?.closest("[data-rows]");
    if (!(row instanceof HTMLElement) || !(group instanceof HTMLElement)) return;
    const next = row.cloneNode(true);
    if (!(next instanceof HTMLElement)) return;
    delete row.dataset.blank;
    const key = group.dataset.rows ?? "";
    renumber(next, key);
    row.after(next);
  });
}

/**
 * Gives every name and id in a row the next number, and empties its controls.
 * @param {HTMLElement} row
 * @param {string} key
 */
function renumber(row, key) {
  const next = (text) => text.replace(/\[(\d+)\]/, (_, number) => `[${Number(number) + 1}]`);
  for (const element of row.querySelectorAll("[id], [name], [for], [data-remarks]")) {
    for (const name of ["id", "name", "for", "data-remarks"]) {
      const value = element.getAttribute(name);
      if (value?.includes(`${key}[`)) element.setAttribute(name, next(value));
    }
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.value = "";
    if (element instanceof HTMLSelectElement) element.selectedIndex = 0;
  }
  for (const list of row.querySelectorAll("[data-remarks]")) {
    list.textContent = "";
    list.setAttribute("hidden", "");
  }
}
