// What the reader says, beside each field and in the list; an entry of the list leads to its field.

import { nodesOf } from "./told.mjs";

/**
 * @typedef {{field: string, line: number, text: string, label: string, start: number, end: number, is_error: boolean}} Remark
 */

/**
 * @param {HTMLFormElement} form
 * @param {Remark[]} remarks
 * @param {string} stops What else stops publishing, as entries of the list.
 */
export function showRemarks(form, remarks, stops) {
  for (const list of form.querySelectorAll("[data-remarks]")) {
    const path = list.getAttribute("data-remarks") ?? "";
    const mine = remarks.filter((remark) => placeOf(form, remark) === path);
    list.replaceChildren(...mine.map((remark) => item(remark, remark.text)));
    list.toggleAttribute("hidden", mine.length === 0);
  }
  const list = form.querySelector("[data-list]");
  list?.replaceChildren(...nodesOf(stops), ...remarks.map(entry));
  form.querySelector("[data-none]")?.toggleAttribute("hidden", !!list?.querySelector("li"));
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
  link.dataset.start = String(remark.start);
  link.dataset.end = String(remark.end);
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
  if (control instanceof HTMLTextAreaElement && field === "body" && line > 0) {
    select(control, line, Number(link.dataset.start ?? 0), Number(link.dataset.end ?? 0));
  }
});

/**
 * The words that are meant, selected and in the middle of what is seen.
 * @param {HTMLTextAreaElement} area
 * @param {number} line From 1.
 * @param {number} first
 * @param {number} last Characters of the line, from 0; a character may be two units of a text in JavaScript.
 */
function select(area, line, first, last) {
  const lines = area.value.split("\n");
  const before = lines.slice(0, line - 1);
  const characters = Array.from(lines[line - 1] ?? "");
  const start = before.reduce((sum, text) => sum + text.length + 1, 0) + characters.slice(0, first).join("").length;
  area.setSelectionRange(start, start + characters.slice(first, last).join("").length);
  const wide = area.clientWidth / parseFloat(getComputedStyle(area).fontSize);
  const above = rows(before, wide) + rows([characters.slice(0, first).join("")], wide) - 1;
  area.scrollTop = Math.max(0, (above / rows(lines, wide)) * area.scrollHeight - area.clientHeight / 2);
}

/**
 * How many rows lines take where they are broken, a Latin letter half as wide as a Chinese character.
 * @param {string[]} lines
 * @param {number} wide
 */
function rows(lines, wide) {
  const width = (/** @type {string} */ text) => text.length - text.replace(/[^\x20-\x7e]/g, "").length / 2;
  return lines.reduce((sum, text) => sum + Math.max(1, Math.ceil(width(text) / wide)), 0);
}
