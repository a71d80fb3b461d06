/**
 * What is quoted of a report or a case, and where it stands.
 *
 * @typedef {{text: string, source: string, url: string, isSentence: boolean, paragraph: Element}} Quotation
 *   `source` in words, of a report down to the paragraph or the sentence, `url` that of its own place, of a case
 *   that of the heading above it, `paragraph` the last
 */

import { filled } from "../page/dom.mjs";

const PARAGRAPH = ".ca-paragraph, [data-case-body] > :not(.ca-marks)";
const NO_TEXT = ".ca-anchor, .footnote-ref";

/**
 * The quotation that a selection is; null where none of it is such a text.
 * @param {Range} range
 * @param {DOMStringMap} words `paragraph` and `sentence`, with {number}
 * @returns {Quotation | null}
 */
export function quotationIn(range, words) {
  const paragraphs = Array.from(document.querySelectorAll(PARAGRAPH)).filter((each) => overlaps(range, each));
  const text = paragraphs.map((each) => textIn(range, each)).filter(Boolean).join("\n");
  if (!text) return null;
  const [first] = paragraphs;
  const sentence = sentencesOf(first).find((each) => overlaps(range, each));
  return { ...placeOf(first, sentence, words), text, paragraph: paragraphs[paragraphs.length - 1] };
}

/**
 * The quotation of a whole paragraph, or of the sentence in it that the address names.
 * @param {Element} paragraph
 * @param {DOMStringMap} words
 * @returns {Quotation}
 */
export function quotationOf(paragraph, words) {
  const named = sentencesOf(paragraph).find((each) => `#${each.id}` === location.hash);
  const whole = document.createRange();
  whole.selectNodeContents(named || paragraph);
  return { ...placeOf(paragraph, named, words), text: textIn(whole, paragraph) };
}

function placeOf(paragraph, sentence, words) {
  const part = paragraph.closest("[data-source]");
  const [, number] = /-p(\d+)$/.exec(paragraph.id) || [];
  const [, inside] = /-s(\d+)$/.exec(sentence ? sentence.id : "") || [];
  const source = part.dataset.source + (number ? filled(words.paragraph, { number }) : "");
  // The official address, where the page names one: not that of a copy, nor one with a search in it.
  /** @type {HTMLLinkElement | null} */
  const canonical = document.querySelector("link[rel=canonical]");
  const here = canonical ? canonical.href : location.href.split(/[?#]/)[0];
  const anchor = paragraph.querySelector(".ca-anchor");
  const url = new URL(anchor ? anchor.getAttribute("href") : "", here);
  url.hash = sentence ? sentence.id : idAbove(paragraph);
  return {
    source: inside ? source + filled(words.sentence, { number: inside }) : source,
    url: url.href,
    isSentence: Boolean(inside),
    paragraph,
  };
}

/** The id of a paragraph, or of the last one before it that has any. */
function idAbove(paragraph) {
  let each = paragraph;
  while (each && !each.id) each = each.previousElementSibling;
  return each ? each.id : "";
}

/** What of a paragraph is in a range, as one line. */
function textIn(range, paragraph) {
  const within = document.createRange();
  within.selectNodeContents(paragraph);
  if (range.compareBoundaryPoints(Range.START_TO_START, within) > 0) {
    within.setStart(range.startContainer, range.startOffset);
  }
  if (range.compareBoundaryPoints(Range.END_TO_END, within) < 0) {
    within.setEnd(range.endContainer, range.endOffset);
  }
  const copy = within.cloneContents();
  copy.querySelectorAll(NO_TEXT).forEach((each) => each.remove());
  return (copy.textContent || "").replace(/\s+/g, " ").trim();
}

/** @returns {HTMLElement[]} */
function sentencesOf(paragraph) {
  return Array.from(paragraph.querySelectorAll(".ca-paragraph > span[id]"));
}

/** Whether some of a node is in a range, not merely its edge. */
function overlaps(range, node) {
  const whole = document.createRange();
  whole.selectNodeContents(node);
  return range.compareBoundaryPoints(Range.END_TO_START, whole) < 0
    && range.compareBoundaryPoints(Range.START_TO_END, whole) > 0;
}
