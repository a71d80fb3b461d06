/** The search page: what is typed and chosen goes to the search, what it finds goes on the page. */

import { afterDrawing, isPlainClick } from "../page/dom.mjs";
import { searchOf } from "../page/engine.mjs";
import { watchTyping } from "../suggest-box/typing.mjs";
import { askFor } from "./asking.mjs";
import { Past } from "./past.mjs";
import { knownChoice, readState, withoutTerm, writeState } from "./state.mjs";
import { View } from "./view.mjs";

const PAGE_SIZE = 10;
const TYPING_PAUSE = 120;
const SLOW = 300;

/**
 * Bring the search page to life.
 * @param {HTMLElement} root with its labels
 * @param {Event | null} typing what the reader did last in the field before this was here
 */
export function startPage(root, typing) {
  const view = new View(root);
  const page = {
    view,
    search: searchOf(root),
    past: new Past(view.choices.facets),
    state: null,
    meant: null, // the state as it was read, and which one that was
    meantOf: null,
    shown: 0,
    turn: 0,
    pause: 0,
  };
  listen(page);
  restore(page, typing ? view.input.value : null);
  // Of a composition we hear when it ends.
  if (typing && !(/** @type {InputEvent} */ (typing).isComposing)) typed(page);
  if (!location.search) page.view.invite();
}

function listen(page) {
  const { view, past } = page;
  watchTyping(view.input, () => {
    clearTimeout(page.pause);
    page.pause = setTimeout(() => typed(page), TYPING_PAUSE);
  });
  view.form.addEventListener("submit", (event) => {
    event.preventDefault();
    view.release();
    update(page, { query: view.input.value }, "submit");
  });
  view.sort.addEventListener("change", () => update(page, { sort: view.sort.value }, "push"));
  view.details.addEventListener("change", () => choose(page, view.choices.chosen));
  view.more.addEventListener("click", () => run(page, { offset: page.shown }));
  view.retry.addEventListener("click", () => run(page, {}));
  view.clear.addEventListener("click", () => { view.focusCount(); choose(page, {}); });
  view.chips.addEventListener("click", (event) => takeAway(page, event.target.closest("[data-slug]")));
  view.done.addEventListener("click", () => view.leaveFacets());
  view.wipe.addEventListener("click", () => { view.input.value = ""; view.input.focus(); typed(page); });
  view.input.addEventListener("input", () => { view.wipe.hidden = !view.input.value; });
  view.notes.addEventListener("click", (event) => follow(page, event));
  window.addEventListener("popstate", (event) => {
    // A link to a place in this page makes an entry of the same search, with nothing kept.
    if (event.state || writeState(readState(location.search, view.choices.facets)) !== writeState(page.state)) restore(page);
  });
  // Whatever leaves this search finds it in the history.
  document.addEventListener("click", () => past.settle(), true);
  window.addEventListener("pagehide", () => {
    past.settle();
    if (view.input.value !== page.state.query) past.replace({ ...page.state, query: view.input.value }, window.scrollY);
    past.keep({ shown: page.shown });
  });
}

function typed(page) {
  const query = page.view.input.value;
  page.view.wipe.hidden = !query;
  update(page, { query }, "replace");
}

function takeAway(page, chip) {
  if (!chip) return;
  page.view.leaveChip(chip);
  choose(page, withoutTerm(page.meant.chosen, chip.dataset.facetOf, chip.dataset.slug));
}

/** Who changes filters sees those that were read from the query as what they are, and the query without them. */
function choose(page, chosen) {
  // What has been typed since is read with its own answer.
  const { query } = page.meantOf === page.state ? page.meant : page.state;
  if (query !== page.state.query) page.view.take(query);
  update(page, { query, chosen }, "push");
}

/** A link to another search needs no other page. */
function follow(page, event) {
  const link = event.target.closest("[data-query]");
  if (!link || !isPlainClick(event)) return;
  event.preventDefault();
  page.view.focusCount();
  const chosen = "unfiltered" in link.dataset ? {} : page.state.chosen;
  page.view.take(link.dataset.query);
  update(page, { query: link.dataset.query, chosen }, "push");
}

/**
 * Show what the entry of the history says.
 * @param {string | null} [typed] what the field says instead
 */
function restore(page, typed = null) {
  const { state, shown, scroll } = page.past.read();
  clearTimeout(page.pause);
  page.past.forget();
  page.state = page.meant = page.meantOf = state;
  page.view.show({ ...state, query: typed === null ? state.query : typed });
  page.view.entitle(state);
  run(page, { limit: Math.max(shown, PAGE_SIZE), scroll });
}

function update(page, change, how) {
  clearTimeout(page.pause);
  const before = writeState(page.state);
  const state = { ...page.state, ...change };
  const { scrollY } = window;
  page.state = state;
  page.past.later(() => {
    if (how === "push" && writeState(state) === before) page.past.replace(state, scrollY);
    else page.past[how](state, scrollY);
    page.view.entitle(state);
  });
  run(page, {});
}

async function run(page, { offset = 0, limit = PAGE_SIZE, scroll = undefined }) {
  const { view, state } = page;
  const turn = (page.turn += 1);
  const isCurrent = () => turn === page.turn;
  const slow = setTimeout(() => { if (isCurrent()) { page.past.settle(); view.wait(); } }, SLOW);
  try {
    const { answer, meant, literal } = await askFor(page.search, state, { limit, offset }, view.kinds);
    if (!isCurrent()) return;
    const known = knownChoice(state.chosen, answer.names);
    Object.assign(page, { meant, meantOf: state });
    if (writeState({ ...state, chosen: known }) === writeState(state)) render(page, answer, offset, scroll, literal);
    else update(page, { chosen: known }, "replace"); // an address may name what there never was, or is no more
  } catch (error) {
    if (isCurrent()) { page.past.settle(); view.fail(offset); }
  } finally {
    clearTimeout(slow);
  }
}

function render(page, answer, offset, scroll, literal) {
  const { view, state, past } = page;
  page.shown = offset + answer.hits.length;
  view.render(page.meant, answer, offset, Math.min(answer.total - page.shown, PAGE_SIZE), state, literal);
  if (scroll !== undefined) window.scrollTo(0, scroll);
  const { shown, turn } = page;
  afterDrawing(() => {
    if (turn !== page.turn) return;
    past.settle();
    past.keep({ shown });
  });
}
