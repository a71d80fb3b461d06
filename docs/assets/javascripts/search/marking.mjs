/** Where terms stand in a text that is shown. */

import { codesOf } from "./folding.mjs";
import { openFold, openWords } from "./index.mjs";
import { allOf } from "./loading.mjs";
import { parseQuery } from "./query.mjs";
import { readingsOf } from "./words.mjs";

/**
 * The parts of a text that terms match.
 * @param {string} text
 * @param {number[][]} terms code points, folded
 * @param {import("./folding.mjs").Fold} fold
 * @returns {[number, number][]} begin and end in UTF-16 units, ascending, neither overlapping nor touching
 */
export function marksIn(text, terms, fold) {
  const { codes, starts, ends } = fold(text);
  const marks = [];
  for (const term of terms) {
    for (let at = 0; at + term.length <= codes.length; at++) {
      if (standsAt(codes, term, at)) marks.push([starts[at], ends[at + term.length - 1]]);
    }
  }
  return joined(marks.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
}

/**
 * What marks a query's terms in any text: those that are not excluded, and where a term is not in the text,
 * what may be meant by it.
 * @param {import("./loading.mjs").Files} files
 * @param {import("./index.mjs").Manifest} manifest
 * @param {string} query
 * @returns {Promise<(text: string) => [number, number][]>}
 */
export async function markerOf(files, manifest, query) {
  const [fold, words] = await allOf([openFold(files, manifest), openWords(files, manifest)]);
  const terms = parseQuery(query, fold).terms.filter((term) => !term.excluded);
  const meant = terms.map(({ codes, text, parts = [] }) => {
    const readings = /** @type {string[]} */ ([]).concat(...readingsOf(words, text));
    return [[codes], [...readings.map(codesOf), ...parts.map((part) => part.codes)]];
  });
  return (text) => {
    const { codes } = fold(text);
    const shown = meant.map(([itself, readings]) => (occurs(codes, itself[0]) ? itself : readings));
    return marksIn(text, /** @type {number[][]} */ ([]).concat(...shown), fold);
  };
}

/**
 * Whether a term stands in a text.
 * @param {number[]} codes of the folded text
 * @param {number[]} term
 * @returns {boolean}
 */
export function occurs(codes, term) {
  for (let at = codes.indexOf(term[0]); at !== -1; at = codes.indexOf(term[0], at + 1)) {
    if (standsAt(codes, term, at)) return true;
  }
  return false;
}

function standsAt(codes, term, at) {
  for (let offset = 0; offset < term.length; offset++) {
    if (codes[at + offset] !== term[offset]) return false;
  }
  return true;
}

function joined(marks) {
  const merged = [];
  for (const mark of marks) {
    const last = merged[merged.length - 1];
    if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1]);
    else merged.push(mark);
  }
  return merged;
}
