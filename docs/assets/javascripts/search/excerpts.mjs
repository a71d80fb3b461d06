/**
 * What a result shows of its text: where the terms stand.
 *
 * @typedef {{excerpt: string, marks: [number, number][]}} Excerpt marks in UTF-16 units
 */

import { allOf } from "./loading.mjs";
import { marksIn, occurs } from "./marking.mjs";
import { bestPieces } from "./windows.mjs";

const BETWEEN_PIECES = " … ";

/**
 * The excerpts of results.
 * @param {import("./index.mjs").Index} index
 * @param {any[][]} cards
 * @param {number[][][]} shown for each term what was found for it
 * @returns {Promise<Excerpt[]>} the summary where that or what is shown beside it holds every term, or where
 *   the text does not come
 */
export function excerptsOf(index, cards, shown) {
  return allOf(cards.map((card) => excerptOf(index, card, shown)));
}

async function excerptOf(index, card, shown) {
  const [, , , title, , summary, places, themes] = card;
  const terms = [].concat(...shown);
  const asSummary = { excerpt: summary, marks: marksIn(summary, terms, index.fold) };
  const missing = missingIn(index, shown, [title, ...places, ...themes]);
  if (!missingIn(index, missing, [summary]).length) return asSummary;
  const paragraphs = await textOf(index, card);
  if (!paragraphs.length) return asSummary;
  const pieces = bestPieces([summary, ...paragraphs], shown, missing, index.fold);
  return pieces.length ? composed(pieces, terms, index.fold) : asSummary;
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

function missingIn(index, shown, texts) {
  const folded = texts.map((text) => index.fold(text).codes);
  return shown.filter((ways) => !ways.some((way) => folded.some((codes) => occurs(codes, way))));
}

/** The paragraphs of a document, behind them its names; nothing where they do not come. */
async function textOf(index, card) {
  const [id, hash] = [card[0], card[9]];
  if (!hash) return [];
  try {
    const text = await index.files.read(`texts/${id}-${hash}.txt`, decoded);
    const [names, ...paragraphs] = text.split("\n");
    return [...paragraphs, names.split("\t").join("、")];
  } catch (error) {
    // Not worth an answer: the summary will do.
    return [];
  }
}

function decoded(bytes) {
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(bytes);
}
