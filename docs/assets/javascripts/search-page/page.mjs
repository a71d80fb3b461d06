/** The search page: what is typed and chosen goes to the search, what it finds goes on the page. */

import { FACETS } from "../search/facets.mjs";
import { openSearch } from "../search/search.mjs";
import { element, filled, marked } from "./dom.mjs";
import { readState, writeState } from "./state.mjs";

const PAGE_SIZE = 10;
const TYPING_PAUSE = 120;

/** Bring the search page to life; `root` is the element with its labels. */
export function startPage(root) {
  const find = (name) => root.querySelector(`[data-search-${name}]`);
  const view = {
    root,
    input: find("input"),
    form: find("form"),
    results: find("results"),
    facets: find("facets"),
    notes: find("notes"),
    more: find("more"),
    sort: find("sort"),
    bar: find("bar"),
    count: root.querySelector("[data-result-count]"),
  };
  // In an edition opened from a folder the start page is spelled out: its folder is what counts.
  const base = new URL(".", new URL(root.dataset.base, location.href)).href;
  const page = { view, search: openSearch(base), state: readState(location.search), shown: 0, turn: 0 };
  show(page.state, view);
  listen(page);
  run(page);
}

function listen(page) {
  const { view } = page;
  let pause = 0;
  let composing = false;
  const changed = () => {
    clearTimeout(pause);
    pause = setTimeout(() => update(page, { query: view.input.value }, "replace"), TYPING_PAUSE);
  };
  // While an input method composes, its letters are not yet what the reader means.
  view.input.addEventListener("compositionstart", () => { composing = true; });
  view.input.addEventListener("compositionend", () => { composing = false; changed(); });
  view.input.addEventListener("input", (event) => { if (!composing && !event.isComposing) changed(); });
  view.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    update(page, { query: view.input.value }, "push");
  });
  view.sort.addEventListener("change", () => update(page, { sort: view.sort.value }, "push"));
  view.facets.addEventListener("change", () => update(page, { chosen: checked(view) }, "push"));
  view.more.addEventListener("click", () => run(page, page.shown));
  window.addEventListener("popstate", () => {
    page.state = readState(location.search);
    show(page.state, view);
    run(page);
  });
}

function update(page, change, how) {
  page.state = { ...page.state, ...change };
  const address = writeState(page.state);
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  run(page);
}

async function run(page, offset = 0) {
  const { view, state } = page;
  const turn = (page.turn += 1);
  const slow = setTimeout(() => { if (turn === page.turn) view.count.textContent = view.root.dataset.loading; }, 300);
  view.bar.hidden = false;
  try {
    const options = { ...state.chosen, sort: state.sort, limit: PAGE_SIZE, offset };
    const answer = await page.search.search(state.query, options);
    if (turn === page.turn) render(page, answer, offset);
  } catch (error) {
    if (turn === page.turn) view.count.textContent = view.root.dataset.failed;
  } finally {
    clearTimeout(slow);
  }
}

function render(page, answer, offset) {
  const { view, state } = page;
  const words = view.root.dataset;
  view.count.textContent = filled(words.count, { count: answer.total });
  if (!offset) view.results.replaceChildren();
  view.results.append(...answer.hits.map((hit) => resultOf(hit, words)));
  page.shown = offset + answer.hits.length;
  const left = answer.total - page.shown;
  view.more.hidden = left <= 0;
  view.more.textContent = filled(words.more, { count: Math.min(left, PAGE_SIZE) });
  view.notes.replaceChildren(...notesOf(page, answer, words));
  renderFacets(view, state, answer);
}

function resultOf(hit, words) {
  const title = element("a", { href: hit.url }, marked(hit.title, hit.titleMarks || []));
  const facts = [words[`kind${hit.kind[0].toUpperCase()}${hit.kind.slice(1)}`], ...(hit.places || []), ...(hit.themes || [])];
  if (hit.year) facts.push(filled(words.year, { year: hit.year }));
  return element("li", { class: "ca-card", "data-case-id": hit.id, "data-kind": hit.kind }, [
    element("h2", { class: "ca-card__title" }, [title]),
    element("p", { class: "ca-card__summary" }, marked(hit.excerpt, hit.marks)),
    element("p", { class: "ca-card__meta" }, [facts.filter(Boolean).join(" · ")]),
  ]);
}

function notesOf(page, answer, words) {
  const notes = [];
  const links = (label, items) => {
    if (items.length) notes.push(element("p", { class: "ca-find__note" }, [label, ...items.flatMap((link) => [link, " "])]));
  };
  links(words.go, (answer.pages || []).map((target) => element("a", { href: target.url }, [target.title])));
  if (answer.truncated) notes.push(element("p", { class: "ca-find__note" }, [words.truncated]));
  if (answer.fallback === "pinyin") notes.push(element("p", { class: "ca-find__note" }, [words.pinyin]));
  if (!answer.total && page.state.query) {
    notes.push(element("p", { class: "ca-find__note" }, [filled(words.none, { query: page.state.query })]));
  }
  links(words.looser, (answer.advice || []).map((advice) => element(
    "a", { href: writeState({ ...page.state, query: advice.query }) }, [advice.query],
  )));
  return notes;
}

function renderFacets(view, state, answer) {
  view.facets.hidden = false;
  for (const facet of FACETS) {
    const box = view.facets.querySelector(`[data-facet="${facet}"]`);
    const chosen = state.chosen[facet] || [];
    const counts = answer.facets[facet] || {};
    const slugs = Array.from(new Set([...Object.keys(counts), ...chosen]));
    const names = answer.names[facet];
    slugs.sort((a, b) => (counts[b] || 0) - (counts[a] || 0) || (a < b ? -1 : 1));
    const rows = slugs.map((slug) => element("label", { class: "ca-find__choice" }, [
      element("input", { type: "checkbox", value: slug, name: facet, ...(chosen.includes(slug) ? { checked: "" } : {}) }),
      element("span", {}, [names[slug] || slug]),
      element("span", { class: "ca-terms__count" }, [String(counts[slug] || 0)]),
    ]));
    box.replaceChildren(box.querySelector("legend"), ...rows);
    box.hidden = !rows.length;
  }
}

function checked(view) {
  const chosen = {};
  for (const box of view.facets.querySelectorAll("input:checked")) {
    (chosen[box.name] = chosen[box.name] || []).push(box.value);
  }
  return chosen;
}

function show(state, view) {
  view.input.value = state.query;
  view.sort.value = state.sort;
}
