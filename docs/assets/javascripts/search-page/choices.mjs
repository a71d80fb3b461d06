/** Facets: what can be chosen, with its counts, and what is chosen, as chips to take away. */

import { element, filled } from "../page/dom.mjs";
import { own } from "../search/facets.mjs";
import { Decades, place } from "./decades.mjs";
import { countChosen } from "./state.mjs";

/** Terms of a facet that are shown before the reader asks for more. */
const FIRST = 8;

/** The box of facets; its rows stay the same elements, so that a reader's focus stays where it is. */
export class Choices {
  /**
   * @param {HTMLDetailsElement} details
   * @param {DOMStringMap} words labels
   */
  constructor(details, words) {
    this.details = details;
    this.words = words;
    this.summary = /** @type {HTMLElement} */ (details.querySelector("summary"));
    this.title = this.summary.textContent;
    /** @type {HTMLElement[]} */
    const fieldsets = Array.from(details.querySelectorAll("[data-facet]"));
    this.boxes = fieldsets.map((fieldset) => new FacetBox(fieldset, fieldset.dataset.facet, words));
  }

  /** The names of the facets, in the order of the page. */
  get facets() {
    return this.boxes.map(({ facet }) => facet);
  }

  /** What is ticked. */
  get chosen() {
    const chosen = {};
    /** @type {NodeListOf<HTMLInputElement>} */
    const ticked = this.details.querySelectorAll("input:checked");
    for (const box of ticked) {
      (chosen[box.name] = own(chosen, box.name) || []).push(box.value);
    }
    return chosen;
  }

  /** Show an answer's counts. */
  render(chosen, { facets, names }) {
    for (const box of this.boxes) box.render(own(chosen, box.facet) || [], own(facets, box.facet) || {}, own(names, box.facet) || {});
    const count = countChosen(chosen);
    this.summary.textContent = count ? filled(this.words.filters, { count }) : this.title;
    // Its room stays, so that nothing moves.
    this.details.classList.toggle("ca-find__facets--none", this.boxes.every((box) => box.fieldset.hidden));
  }
}

/** One facet. */
class FacetBox {
  constructor(fieldset, facet, words) {
    this.fieldset = fieldset;
    this.facet = facet;
    this.words = words;
    this.rows = new Map();
    /** @type {{label: HTMLElement, input: HTMLInputElement, count: HTMLElement}[]} */
    this.shown = [];
    this.isOpen = false;
    this.isByDecades = false;
    this.decades = new Decades(words);
    this.list = element("div", { class: "ca-find__choices", id: `ca-facet-${facet}` });
    this.more = element("button", { class: "ca-find__more", type: "button", "aria-controls": this.list.id });
    this.more.addEventListener("click", () => { this.isOpen = !this.isOpen; this.fold(); });
    fieldset.append(this.list, this.more);
  }

  render(chosen, counts, names) {
    const countOf = (slug) => own(counts, slug) || 0;
    const slugs = Array.from(new Set([...Object.keys(counts), ...chosen]));
    // Years run from the latest, whatever else there is from what most have.
    if (slugs.every((slug) => /^\d+$/.test(slug))) slugs.sort((a, b) => (a < b ? 1 : -1));
    else slugs.sort((a, b) => countOf(b) - countOf(a) || (a < b ? -1 : 1));
    this.isByDecades = slugs.length > FIRST && slugs.every((slug) => /^\d{4}$/.test(slug));
    this.shown = slugs.map((slug) => {
      const row = this.rowOf(slug, own(names, slug) || slug);
      row.input.checked = chosen.includes(slug);
      row.count.textContent = String(countOf(slug));
      return row;
    });
    place(this.list, this.isByDecades ? this.decades.groups(this.shown) : this.shown.map(({ label }) => label));
    this.fieldset.hidden = !slugs.length;
    this.fold();
  }

  /** Leave the first terms and the chosen ones, unless the reader asked for all. */
  fold() {
    const { words } = this;
    const isBeyond = ({ input }, at) => !this.isByDecades && at >= FIRST && !input.checked;
    this.shown.forEach((row, at) => { row.label.hidden = !this.isOpen && isBeyond(row, at); });
    const beyond = this.shown.filter(isBeyond).length;
    this.more.hidden = !beyond;
    this.more.textContent = this.isOpen ? words.less : filled(words.others, { count: beyond });
    this.more.setAttribute("aria-expanded", String(this.isOpen));
  }

  rowOf(slug, name) {
    if (!this.rows.has(slug)) {
      const input = element("input", { type: "checkbox", name: this.facet, value: slug });
      const count = element("span", { class: "ca-terms__count" });
      const label = element("label", { class: "ca-find__choice" }, [input, element("span", {}, [name]), count]);
      this.rows.set(slug, { label, input, count });
    }
    return this.rows.get(slug);
  }
}

/**
 * The chosen terms as chips that take themselves away.
 * @param {import("./state.mjs").State["chosen"]} chosen
 * @param {{[facet: string]: {[slug: string]: string}}} names
 * @param {(facet: string) => string} titleOf
 * @param {DOMStringMap} words labels
 */
export function chipsOf(chosen, names, titleOf, words) {
  const chips = [];
  for (const [facet, slugs] of Object.entries(chosen)) {
    for (const slug of slugs) {
      const name = `${titleOf(facet)}：${own(own(names, facet) || {}, slug) || slug}`;
      const cross = element("span", { class: "ca-chip__cross", "aria-hidden": "true" }, ["×"]);
      const chip = element("button", { class: "ca-chip", type: "button", "data-facet-of": facet, "data-slug": slug });
      chip.setAttribute("aria-label", filled(words.take, { name }));
      chip.append(name, cross);
      chips.push(element("li", {}, [chip]));
    }
  }
  return chips;
}
