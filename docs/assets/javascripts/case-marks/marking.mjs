/**
 * Marks in an article, and the article again as it was.
 *
 * @typedef {{occurrences: HTMLElement[][], drop: () => void}} Marking
 *   of each occurrence its <mark> elements, several where it runs across others; `drop` puts every node back
 */

import { element } from "../page/dom.mjs";
import { keepSelected } from "./selection.mjs";

/** Elements that do not part words. */
const INLINE = new Set(
  "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr".split(" "),
);
/** What leads to other pages, and what is no text. */
const LEFT_OUT = "nav, script, style, template, button, select, textarea, .ca-anchor, .headerlink, .ca-cards";
/** A footnote's number parts no words either: the text goes on behind it. */
const PASSED_OVER = ".footnote-ref, .footnote-backref";

/**
 * @param {HTMLElement} article
 * @param {(text: string) => [number, number][]} find parts of a text, in UTF-16 units, ascending and apart
 * @returns {Marking}
 */
export function markTexts(article, find) {
  const { occurrences, replaced } = keepSelected(article, () => put(article, find));
  const drop = () => {
    for (const { node, made } of replaced) {
      made[0].replaceWith(node);
      for (const piece of made.slice(1)) piece.remove();
    }
  };
  return { occurrences, drop: () => keepSelected(article, drop) };
}

function put(article, find) {
  const occurrences = [];
  const replaced = [];
  const runs = runsIn(article);
  const texts = runs.map((run) => run.map((node) => node.data).join(""));
  // The text is asked about as a whole: what a term means depends on whether it stands anywhere in it.
  const found = find(texts.join("\n"));
  let start = 0;
  let first = 0;
  runs.forEach((run, at) => {
    const end = start + texts[at].length;
    while (first < found.length && found[first][0] < start) first += 1;
    let last = first;
    while (last < found.length && found[last][1] <= end) last += 1;
    const ranges = found.slice(first, last);
    const marks = ranges.map(() => /** @type {HTMLElement[]} */ ([]));
    for (const node of run) {
      const made = piecesOf(node.data, start, ranges, marks);
      start += node.data.length;
      if (made) {
        node.replaceWith(...made);
        replaced.push({ node, made });
      }
    }
    start = end + 1;
    first = last;
    occurrences.push(...marks.filter((parts) => parts.length));
  });
  return { occurrences, replaced };
}

/**
 * Text nodes that read on without a break, as lists.
 * @returns {Text[][]}
 */
function runsIn(article) {
  /** @type {Text[][]} */
  const runs = [[]];
  const collect = (parent) => {
    for (const child of parent.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) runs[runs.length - 1].push(child);
      else if (child.nodeType === Node.ELEMENT_NODE && !child.matches(PASSED_OVER)) {
        const isInline = INLINE.has(child.localName) && !child.matches(LEFT_OUT);
        if (!isInline) runs.push([]);
        if (!child.matches(LEFT_OUT)) collect(child);
        if (!isInline) runs.push([]);
      }
    }
  };
  collect(article);
  return runs.filter((run) => run.some((node) => node.data.trim()));
}

/** A text node's pieces, or null where no range touches it; each <mark> joins the marks of its range. */
function piecesOf(text, start, ranges, marks) {
  const pieces = [];
  let done = 0;
  ranges.forEach(([from, to], at) => {
    const begin = Math.max(from - start, 0);
    const end = Math.min(to - start, text.length);
    if (begin >= end) return;
    const mark = element("mark", { class: "ca-mark" }, [text.slice(begin, end)]);
    if (begin > done) pieces.push(document.createTextNode(text.slice(done, begin)));
    pieces.push(mark);
    marks[at].push(mark);
    done = end;
  });
  if (!pieces.length) return null;
  if (done < text.length) pieces.push(document.createTextNode(text.slice(done)));
  return pieces;
}
