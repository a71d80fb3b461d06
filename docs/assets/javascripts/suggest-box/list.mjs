/** The list below a box: links that are options, one of them active. */

import { element, fill, filled, kindWord, parted } from "../page/dom.mjs";
import { linkTo } from "../page/engine.mjs";

let made = 0;

/** A list box and the field that governs it. */
export class OptionList {
  /**
   * @param {HTMLInputElement} input
   * @param {DOMStringMap} words labels: `suggestions`, `kind…`; `base`
   */
  constructor(input, words) {
    this.input = input;
    this.words = words;
    this.active = -1;
    this.options = [];
    made += 1;
    this.box = element("div", { class: "ca-suggest", role: "listbox", id: `ca-suggest-${made}`, hidden: "" });
    this.box.setAttribute("aria-label", words.suggestions);
    // A press would take the focus from the field and close the list before the click.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.setAttribute("aria-controls", this.box.id);
  }

  /** Whether it is to be seen. */
  get isOpen() {
    return !this.box.hidden;
  }

  /**
   * Show suggestions, none of them active; without any the list closes.
   * @param {{kind: string, title: string, url: string}[]} suggestions
   * @param {{title: string, url: string} | null} [last] what leads to all that is found
   */
  show(suggestions, last = null) {
    this.activate(-1);
    this.options = suggestions.map(({ kind, title, url }, at) => this.optionOf(title, kindWord(this.words, kind), linkTo(this.words, url), at));
    if (last) this.options.push(this.optionOf(last.title, "", last.url, this.options.length));
    fill(this.box, this.options);
    this.box.hidden = !this.options.length;
    this.box.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
  }

  /** The next option in a direction; past the last stands the field itself. */
  step(by) {
    const places = this.options.length + 1;
    this.activate(((this.active + 1 + by + places) % places) - 1);
  }

  /** Make an option the active one; -1 for none. */
  activate(at) {
    if (this.active >= 0) this.options[this.active].setAttribute("aria-selected", "false");
    this.active = at;
    if (at < 0) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.options[at].setAttribute("aria-selected", "true");
    this.options[at].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", this.options[at].id);
  }

  /** Say how much the last option leads to. */
  count(total) {
    const last = this.options[this.options.length - 1];
    last.firstElementChild.append(filled(this.words.total, { count: total }));
  }

  /** @private */
  optionOf(title, kind, href, at) {
    const attributes = { class: "ca-suggest__option", role: "option", id: `${this.box.id}-${at}`, href };
    const said = [element("span", { class: "ca-suggest__title" }, parted(title))];
    if (kind) said.push(" ", element("span", { class: "ca-suggest__kind" }, [kind]));
    return element("a", { ...attributes, tabindex: "-1", "aria-selected": "false" }, said);
  }
}
