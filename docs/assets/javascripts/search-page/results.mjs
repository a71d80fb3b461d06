/** A result, as it stands in the list. */

import { element, filled, kindWord, labelOf, marked } from "../page/dom.mjs";
import { linkTo } from "../page/engine.mjs";

/**
 * @param {import("../search/search.mjs").Hit} hit
 * @param {string} query
 * @param {DOMStringMap} words labels
 * @param {import("../search/search.mjs").Answer["names"]} names of the answer that it is of
 */
export function resultOf(hit, query, words, names) {
  const link = element("a", { href: linkTo(words, hit.url, query) }, marked(hit.title, hit.titleMarks));
  const kind = element("span", { class: `ca-kind ca-kind--${hit.kind}` }, [kindWord(words, hit.kind)]);
  const facts = factsOf(hit, names, words);
  return element("li", { class: "ca-card", "data-case-id": hit.id, "data-kind": hit.kind }, [
    element("h2", { class: "ca-card__title ca-find__title" }, [kind, " ", link]),
    element("p", { class: "ca-card__summary" }, marked(hit.excerpt, hit.marks)),
    ...(facts.length ? [element("p", { class: "ca-card__meta" }, [facts.join("\u00a0· ")])] : []),
  ]);
}

/** The names of a hit's terms as the label `data-term-<facet>` says them; facets without one are filters only. */
function factsOf({ facets }, names, words) {
  const facts = [];
  for (const [facet, slugs] of Object.entries(facets)) {
    const label = labelOf(words, `term-${facet}`);
    for (const slug of label ? slugs : []) facts.push(filled(label, { name: names[facet][slug] }));
  }
  return facts;
}
