/** Sentences above the results: how the query was read, pages of its name, what may help where nothing was found. */

import { element, filled, shortened } from "../page/dom.mjs";
import { linkTo } from "../page/engine.mjs";
import { writeState } from "./state.mjs";

const ADVICE = ["unfiltered", "homophone", "similar", "looser"];

/**
 * @param {import("./state.mjs").State} state
 * @param {import("../search/search.mjs").Answer} answer
 * @param {DOMStringMap} words labels
 * @param {import("./state.mjs").State} [typed] what was asked for, where some of its words were taken for filters
 * @param {string} [literal] the query that looks for those words
 * @returns {HTMLElement[]}
 */
export function notesOf(state, answer, words, typed = state, literal = "") {
  const notes = [];
  const say = (...children) => notes.push(element("p", { class: "ca-find__note" }, children));
  const list = (label, links) => {
    if (links.length) say(label, ...spaced(links));
  };
  const searches = (items, chosen) => items.map(({ query, total }) => searchLink(state, query, total, chosen, words));
  list(words.go, (answer.pages || []).map(({ url, title }) => element("a", { href: linkTo(words, url) }, [title])));
  if (literal) {
    const href = writeState({ ...typed, query: literal });
    say(element("a", { href, "data-query": literal }, [filled(words.literal, { query: shortened(typed.query.trim()) })]));
  }
  if (answer.truncated) say(words.truncated);
  for (const { term, as } of answer.readings || []) {
    say(filled(words.reading, { term: shortened(term), as: as.map(shortQuoted).join("、") }));
  }
  if (answer.fallback === "pinyin" && answer.total) say(words.pinyin);
  if (!answer.total && typed.query.trim()) say(filled(words.none, { query: shortened(typed.query) }));
  const advice = answer.advice || [];
  for (const kind of ADVICE) {
    const items = advice.filter((item) => item.kind === kind);
    list(words[kind], searches(items, kind === "unfiltered" ? {} : state.chosen));
  }
  list(words.related, searches(answer.related || [], state.chosen));
  return notes;
}

/** A link that searches for something else; `data-query` and `data-unfiltered` let the page do so in place. */
function searchLink(state, query, total, chosen, words) {
  const href = writeState({ ...state, query, chosen });
  const link = element("a", { href, "data-query": query }, [shortened(query)]);
  if (chosen !== state.chosen) link.setAttribute("data-unfiltered", "");
  return element("span", { class: "ca-find__other" }, [link, filled(words.total, { count: total })]);
}

function shortQuoted(text) {
  return `“${shortened(text)}”`;
}

function spaced(nodes) {
  return nodes.reduce((all, node) => [...all, node, " "], []);
}
