/** Elements made of text, never of markup. */

/** An element with attributes and children; a child is a node or a string. */
export function element(tag, attributes = {}, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A text as pieces, those between the marks in <mark>; marks are [start, end] in UTF-16 units. */
export function marked(text, marks) {
  const pieces = [];
  let done = 0;
  for (const [start, end] of marks) {
    if (start > done) pieces.push(text.slice(done, start));
    pieces.push(element("mark", {}, [text.slice(start, end)]));
    done = end;
  }
  pieces.push(text.slice(done));
  return pieces;
}

/** A label with its placeholders filled: filled("找到 {count} 条", {count: 3}). */
export function filled(label, values) {
  return label.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
