/** The elements of the search page, and what is shown in them. */

import { fill, filled, kindWord, shortened } from "../page/dom.mjs";
import { Choices, chipsOf } from "./choices.mjs";
import { notesOf } from "./notes.mjs";
import { resultOf } from "./results.mjs";

/** Where there is room for the facets beside the results. */
const WIDE = "(min-width: 60em)";
const MOUSE = "(hover: hover) and (pointer: fine)";

/** The page's elements. */
export class View {
  /** @param {HTMLElement} root with the labels */
  constructor(root) {
    const find = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-search-${name}]`));
    this.root = root;
    this.title = document.title;
    this.words = root.dataset;
    this.input = /** @type {HTMLInputElement} */ (find("input"));
    this.form = /** @type {HTMLFormElement} */ (find("form"));
    this.body = find("body");
    this.bar = find("bar");
    this.sort = /** @type {HTMLSelectElement} */ (find("sort"));
    this.retry = find("retry");
    this.chosen = find("chosen");
    this.chips = find("chips");
    this.clear = find("clear");
    this.wipe = find("wipe");
    this.done = find("done");
    this.notes = find("notes");
    this.ways = find("ways");
    this.details = /** @type {HTMLDetailsElement} */ (find("facets"));
    this.results = find("results");
    this.more = find("more");
    this.count = /** @type {HTMLElement} */ (root.querySelector("[data-result-count]"));
    this.choices = new Choices(this.details, this.words);
    this.details.open = matchMedia(WIDE).matches;
  }

  /** What the kinds of what can be found are called. */
  get kinds() {
    /** @type {{[kind: string]: string}} */
    const kinds = {};
    for (const kind of ["case", "section", "problem", "recommendation"]) kinds[kind] = kindWord(this.words, kind);
    return kinds;
  }

  /** Show what is asked for, before the answer is here. */
  show(state) {
    this.take(state.query);
    this.sort.value = state.sort;
    this.body.classList.remove("ca-find__body--waiting");
  }

  /** The title belongs to the entry of the history that is now. */
  entitle({ query }) {
    document.title = query.trim() ? `${shortened(query.trim())} - ${this.title}` : this.title;
  }

  /** Put another query into the field. */
  take(query) {
    if (this.input.value !== query) this.input.value = query; // it would end a composition
    this.wipe.hidden = !query;
  }

  /** Whoever opens the page to ask something may type at once; on a phone the keyboard would cover it. */
  invite() {
    if (matchMedia(MOUSE).matches) this.input.focus({ preventScroll: true });
  }

  /** On a phone the keyboard makes room for the results. */
  release() {
    if (!matchMedia(MOUSE).matches) this.input.blur();
  }

  /** On a narrow screen the results are below the facets, out of sight while they are chosen. */
  leaveFacets() {
    this.details.open = false;
    this.focusCount();
    this.bar.scrollIntoView({ block: "center" });
  }

  /** For what has just gone: the count is where reading goes on. */
  focusCount() {
    this.count.focus({ preventScroll: true });
  }

  /** A chip is about to go: its neighbour is next. */
  leaveChip(chip) {
    const item = chip.parentElement;
    const next = item.nextElementSibling || item.previousElementSibling;
    this.next = next ? next.firstElementChild.dataset.slug : null;
    if (!next) this.focusCount();
  }

  /** It takes a while: what was found before stays, but not as the answer. */
  wait() {
    this.say(this.words.loading);
    this.results.setAttribute("aria-busy", "true");
  }

  /** It did not work; results before the ones that are missing stay. */
  fail(offset) {
    this.say(this.words.failed);
    this.retry.hidden = false;
    this.results.removeAttribute("aria-busy");
    if (offset) return;
    fill(this.results, []);
    fill(this.notes, []);
    this.more.hidden = this.ways.hidden = true;
  }

  /** Show an answer; from an offset on it is what was asked for in addition.  `typed`, `literal`: as for notes. */
  render(state, answer, offset, left, typed, literal) {
    const { words, results } = this;
    const wasRetry = document.activeElement === this.retry;
    this.retry.hidden = true;
    if (wasRetry) this.focusCount();
    this.say(filled(words.count, { count: answer.total }));
    this.done.textContent = filled(words.done, { count: answer.total });
    results.removeAttribute("aria-busy");
    // What was read as pinyin stands in no page; what it was taken for does.
    const sought = answer.fallback ? answer.shown : typed.query;
    const items = answer.hits.map((hit) => resultOf(hit, sought, words, answer.names));
    if (offset) results.append(...items);
    else fill(results, items);
    if (offset && items.length) items[0].querySelector("a").focus();
    this.more.hidden = left <= 0;
    this.more.textContent = filled(words.more, { count: left });
    this.ways.hidden = answer.total > 0;
    this.sayMore(notesOf(state, answer, words, typed, literal));
    this.choices.render(state.chosen, answer);
    this.renderChips(state.chosen, answer.names);
  }

  /** @private */
  renderChips(chosen, names) {
    const legendOf = (facet) => this.details.querySelector(`[data-facet="${facet}"] legend`);
    const titleOf = (facet) => /** @type {HTMLElement} */ (legendOf(facet)).textContent;
    const chips = chipsOf(chosen, names, titleOf, this.words);
    const focused = this.chips.contains(document.activeElement);
    fill(this.chips, chips);
    this.chosen.hidden = !chips.length;
    const next = chips.map((item) => item.firstElementChild).find((chip) => chip.dataset.slug === this.next);
    if (next) next.focus();
    else if (focused) this.focusCount();
    this.next = null;
  }

  /** Screen readers read out what changes: nothing that stays the same may be written again. @private */
  say(text) {
    if (this.count.textContent !== text) this.count.textContent = text;
  }

  /** @private */
  sayMore(notes) {
    const { children } = this.notes;
    const isSame = children.length === notes.length && notes.every((note, at) => note.isEqualNode(children[at]));
    if (!isSame) fill(this.notes, notes);
  }
}
