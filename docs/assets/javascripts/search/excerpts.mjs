/**
 * What a result shows of its text: where the terms stand.
 *
 * @typedef {{excerpt: string, marks: [number, number][]}} Excerpt marks in UTF-16 units
 */

import { marksIn, occurs } from "./marking.mjs";
import { bestPieces } from "./windows.mjs";

const BETWEEN_PIECES = " … ";

/**
 * The excerpt of a result.
 * @param {import("./documents.mjs").Document} document
 * @param {string[]} beside names that are shown beside it
 * @param {number[][][]} shown for each term what was found for it
 * @param {import("./folding.mjs").Fold} fold
 * @returns {Excerpt} the summary where that or what is shown beside it holds every term
 */
export function excerptOf({ title, summary, paragraphs }, beside, shown, fold) {
  const terms = /** @type {number[][]} */ ([]).concat(...shown);
  const missing = missingIn([title, ...beside], shown, fold);
  if (missingIn([summary], missing, fold).length) {
    const pieces = bestPieces([summary, ...paragraphs], shown, missing, fold);
    if (pieces.length) return composed(pieces, terms, fold);
  }
  return { excerpt: summary, marks: marksIn(summary, terms, fold) };
}

function missingIn(texts, shown, fold) {
  const folded = texts.map((text) => fold(text).codes);
  return shown.filter((ways) => !ways.some((way) => folded.some((codes) => occurs(codes, way))));
}

function composed(pieces, terms, fold) {
  let excerpt = pieces[0].before;
  const marks = [];
  pieces.forEach(({ text }, number) => {
    if (number) excerpt += BETWEEN_PIECES;
    const begin = excerpt.length;
    marks.push(...marksIn(text, terms, fold).map(([from, to]) => [begin + from, begin + to]));
    excerpt += text;
  });
  return { excerpt: excerpt + pieces[pieces.length - 1].after, marks };
}
