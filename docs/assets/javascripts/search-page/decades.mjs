/** Years in groups that open and close, and children that stay where they stand. */

import { element, fill, filled } from "../page/dom.mjs";

/** Groups of ten years; they stay the same elements, open or closed as the reader has left them. */
export class Decades {
  /** @param {DOMStringMap} words labels */
  constructor(words) {
    this.words = words;
    this.made = new Map();
  }

  /**
   * The groups of some rows; the first one is open, and those in which something is chosen.
   * @param {{label: HTMLElement, input: HTMLInputElement}[]} rows by year
   * @returns {HTMLElement[]}
   */
  groups(rows) {
    const years = new Map();
    for (const row of rows) {
      const decade = `${row.input.value.slice(0, 3)}0`;
      years.set(decade, [...(years.get(decade) || []), row]);
    }
    return Array.from(years, ([decade, of], at) => {
      const group = this.groupOf(decade, at === 0);
      place(group.lastElementChild, of.map(({ label }) => label));
      if (of.some(({ input }) => input.checked)) group.open = true;
      return group;
    });
  }

  /** @private */
  groupOf(decade, isOpen) {
    if (!this.made.has(decade)) {
      const summary = element("summary", {}, [filled(this.words.decade, { decade })]);
      const group = element("details", { class: "ca-find__decade" }, [summary, element("div")]);
      group.open = isOpen;
      this.made.set(decade, group);
    }
    return this.made.get(decade);
  }
}

/** Put children in place; where they stand already nothing is moved. */
export function place(parent, children) {
  const isSame = parent.children.length === children.length && children.every((child, at) => child === parent.children[at]);
  if (isSame) return;
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const focused = parent.contains(active) ? active : null;
  fill(parent, children);
  if (focused) focused.focus({ preventScroll: true });
}
