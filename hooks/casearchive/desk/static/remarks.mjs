// What the reader says, beside each field and in the list; an entry of the list leads to its field.

/**
 * @typedef {{field: string, line: number, text: string, label: string, is_error: boolean}} Remark
 */

/**
 * @param {HTMLFormElement} form
 * @param {Remark[]} remarks
 */
export function showRemarks(form, remarks) {
  for (const list of form.querySelectorAll("[data-remarks]")) {
    const path = list.getAttribute("data-remarks") ?? "";
    const mine = remarks.filter((remark) => placeOf(form, remark) === path);
    list.replaceChildren(...mine.map((remark) => item(remark, remark.text)));
    list.toggleAttribute("hidden", mine.length === 0);
  }
  const list = form.querySelector("[data-list]");
  list?.replaceChildren(...remarks.map(entry));
  form.querySelector("[data-none]")?.toggleAttribute("hidden", remarks.length > 0);
}

/**
 * The path of the list in which a remark is shown: that of its field, else of the group around it.
 * @param {HTMLFormElement} form
 * @param {Remark} remark
 */
function placeOf(form, remark) {
  const own = form.querySelector(`[data-remarks="${CSS.escape(remark.field)}"]`);
  return own ? remark.field : remark.field.split(/[.[]/)[0];
}

/**
 * @param {Remark} remark
 * @param {...(string | Node)} parts
 */
function item(remark, ...parts) {
  const made = document.createElement("li");
  made.className = remark.is_error ? "desk-remark desk-remark--error" : "desk-remark";
  made.append(...parts);
  return made;
}

/** @param {Remark} remark */
function entry(remark) {
  const link = document.createElement("a");
  const key = remark.field.split(/[.[]/)[0];
  link.href = key ? `#g-${key}` : remark.line ? "#f-body" : "#main";
  link.dataset.field = remark.field;
  link.dataset.line = String(remark.line);
  link.textContent = remark.label;
  return item(remark, link, `：${remark.text}`);
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-field]") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  const field = link.dataset.field || "body";
  const line = Number(link.dataset.line ?? 0);
  const control = document.getElementById(`f-${field}`) ?? document.querySelector(`${link.hash} :is(input:not([type="hidden"]), select, textarea)`);
  if (!(control instanceof HTMLElement)) return;
  event.preventDefault();
  control.closest("details")?.setAttribute("open", "");
  control.scrollIntoView({ block: "center" });
  control.focus({ preventScroll: true });
  if (control instanceof HTMLTextAreaElement && field === "body" && line > 0) goTo(control, line);
});

/**
 * @param {HTMLTextAreaElement} area
 * @param {number} line
 */
function goTo(area, line) {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = Math.max(0, (line / lines.length) * area.scrollHeight - area.clientHeight / 2);
}
