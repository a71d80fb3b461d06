/** A result, as it stands in the list. */

import { element, filled, kindWord, marked } from "../page/dom.mjs";
import { linkTo } from "../page/engine.mjs";

/**
 * @param {import("../search/search.mjs").Hit} hit
 * @param {string} query
 * @param {DOMStringMap} words labels
 */
export function resultOf(hit, query, words) {
  const link = element("a", { href: linkTo(words, hit.url, query) }, marked(hit.title, hit.titleMarks || []));
  const kind = element("span", { class: `ca-kind ca-kind--${hit.kind}` }, [kindWord(words, hit.kind)]);
  const facts = [...(hit.places || []), ...(hit.themes || [])];
  if (hit.year) facts.push(filled(words.year, { year: hit.year }));
  return element("li", { class: "ca-card", "data-case-id": hit.id, "data-kind": hit.kind }, [
    element("h2", { class: "ca-card__title ca-find__title" }, [kind, " ", link]),
    element("p", { class: "ca-card__summary" }, marked(hit.excerpt, hit.marks || [])),
    ...(facts.length ? [element("p", { class: "ca-card__meta" }, [facts.join("\u00a0· ")])] : []),
  ]);
}
