// The bar above the text: headings, bold, lists; and tables as Word and Excel put them on the clipboard.
// Everything goes in as if it were typed, so that the browser can undo it.

/** @param {HTMLFormElement} form */
export function useTools(form) {
  const bar = form.querySelector("[data-tools]");
  const area = document.getElementById("f-body");
  if (!(bar instanceof HTMLElement) || !(area instanceof HTMLTextAreaElement)) return;
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button) return;
    area.focus();
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
    if (button.dataset.insert) onItsOwn(area, button.dataset.insert);
    else if (button.dataset.wrap) type(area, `${button.dataset.wrap}${chosen || "文字"}${button.dataset.wrap}`);
    else if (button.dataset.lines) onItsOwn(area, (chosen || "一项").split("\n").map((line) => button.dataset.lines + line).join("\n"));
    else onItsOwn(area, asTable([["项目", "数量"], ["", ""]]));
  });
  area.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    const rows = data ? tableIn(data) : null;
    const text = data && !rows ? paragraphsIn(data) : "";
    if (rows || text) event.preventDefault();
    if (rows) onItsOwn(area, asTable(rows));
    else if (text) type(area, text);
  });
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {string} text
 */
function type(area, text) {
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * A block, with an empty line before and after it.
 * @param {HTMLTextAreaElement} area
 * @param {string} text
 */
function onItsOwn(area, text) {
  const before = area.value.slice(0, area.selectionStart).replace(/[ \t]+$/, "");
  const after = area.value.slice(area.selectionEnd);
  const above = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const below = after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  type(area, above + text + below);
}

/**
 * The rows of a table on the clipboard; null where there is none.
 * @param {DataTransfer} data
 */
function tableIn(data) {
  const html = data.getData("text/html");
  if (/<table/i.test(html)) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const tables = [...page.querySelectorAll("table")].filter((each) => !each.parentElement?.closest("table"));
    const rows = tables.length === 1 ? grid(tables[0]) : [];
    page.querySelectorAll("table, style").forEach((each) => each.remove());
    if (rows.length > 1 && !(page.body.textContent ?? "").trim()) return rows; // what stands beside a table is pasted as text
  }
  const lines = data.getData("text/plain").replace(/[\r\n]+$/, "").split(/\r?\n/);
  return lines.length > 1 && lines.every((line) => line.includes("\t")) ? lines.map((line) => line.split("\t")) : null;
}

/**
 * Paragraphs as Word and WeChat put them on the clipboard, a line each, with empty lines between them; else nothing.
 * @param {DataTransfer} data
 */
function paragraphsIn(data) {
  const lines = data.getData("text/plain").replace(/\r\n?/g, "\n").trim().split("\n").map((line) => line.trim());
  const isProse = lines.every((line) => /[\u4e00-\u9fff]/.test(line) && !/^(?:[|>#*-]|\d+[.)] )/.test(line));
  // What breaks in the middle of a sentence was broken to fit a width, as mail programs do it.
  const isWhole = lines.slice(0, -1).every((line) => line.length < 30 || /[。！？；：…”』」）)]$/.test(line));
  return lines.length > 1 && isProse && isWhole ? lines.join("\n\n") : "";
}

/**
 * Its cells, each in its column: one that spans several stands in the first of them.
 * @param {HTMLTableElement} table
 */
function grid(table) {
  /** @type {string[][]} */
  const rows = [...table.rows].map(() => []);
  [...table.rows].forEach((row, at) => {
    let column = 0;
    for (const cell of row.cells) {
      while (rows[at][column] !== undefined) column += 1;
      for (let down = 0; down < Math.max(1, Math.min(cell.rowSpan, rows.length - at)); down += 1) {
        for (let across = 0; across < Math.min(cell.colSpan, 50); across += 1) rows[at + down][column + across] = "";
      }
      rows[at][column] = cell.textContent ?? "";
    }
  });
  return rows;
}

/** @param {string[][]} rows */
function asTable(rows) {
  const width = Math.max(...rows.map((row) => row.length));
  const clean = (text) => text.replace(/\s+/g, " ").trim().replace(/\|/g, "\\|");
  const line = (row) => `| ${Array.from({ length: width }, (_, place) => clean(row[place] ?? "")).join(" | ")} |`;
  return [line(rows[0]), `| ${Array(width).fill("---").join(" | ")} |`, ...rows.slice(1).map(line)].join("\n");
}
