/** Elements made of text, never of markup. */

/** An element with attributes and children; a child is a node or a string. */
export function element(tag, attributes = {}, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** Put children in place of what an element holds; its own `replaceChildren` is too new for some readers. */
export function fill(parent, children) {
  parent.textContent = "";
  parent.append(...children);
}

/** A text with a place for lines to end wherever the index has parted its words. */
export function parted(text) {
  return [].concat(...text.split("\u200b").map((word, at) => (at ? [element("wbr"), word] : word)));
}

/** A text as pieces, those between the marks in <mark>; marks are [start, end] in UTF-16 units. */
export function marked(text, marks) {
  const pieces = [];
  let done = 0;
  for (const [start, end] of marks) {
    pieces.push(...parted(text.slice(done, start)), element("mark", {}, parted(text.slice(start, end))));
    done = end;
  }
  pieces.push(...parted(text.slice(done)));
  return pieces;
}

/** A label with its placeholders filled: filled("找到 {count} 条", {count: 3}). */
export function filled(label, values) {
  return label.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** What a kind of page is called: the label `data-kind-<kind>`. */
export function kindWord(words, kind) {
  return labelOf(words, `kind-${kind}`);
}

/** The label `data-<name>`; "" where there is none. */
export function labelOf(words, name) {
  return words[name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())] || "";
}

/** A text short enough for a label, whatever a reader has typed. */
export function shortened(text, length = 24) {
  const characters = Array.from(text.slice(0, 4 * length));
  return characters.length > length ? `${characters.slice(0, length).join("")}…` : text;
}

/** Do something once what the page shows now is drawn; in a tab that is not seen nothing is. */
export function afterDrawing(call) {
  if (document.hidden) setTimeout(call);
  else requestAnimationFrame(() => setTimeout(call));
}

/** Whether a click only follows its link here: not with a key or a button that opens another tab. */
export function isPlainClick(event) {
  return event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}
