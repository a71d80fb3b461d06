/**
 * Which parts of a text to show: those in which most terms stand.
 *
 * @typedef {{paragraph: number, from: number, to: number, terms: Set<number>}} Window folded code points of a
 *   paragraph, and which terms stand in it
 * @typedef {{text: string, before: string, after: string}} Piece `before`, `after`: "…" where a sentence is cut
 */

import { codesOf, isInWord } from "./folding.mjs";

/** Code points of an excerpt; of each of two pieces. */
const LONGEST = 120;
const LONGEST_OF_TWO = 58;
/** Code points in which an end of a sentence is looked for. */
const NEAR = 40;
/** Code points before the first term where no sentence begins near. */
const LEAD = 20;
/** Occurrences of a term, and of all terms, in a paragraph that are looked at. */
const MOST_OF_ONE = 200;
const MOST_OCCURRENCES = 2000;

const CUT = "…";
const SENTENCE_ENDS = new Set(codesOf("。！？；!?;…"));
const CLAUSE_ENDS = new Set(codesOf("，、：,:—"));
const CLOSING = new Set(codesOf("”’」』）)】》〉 "));

/**
 * One or two pieces of a text.
 * @param {string[]} paragraphs
 * @param {number[][][]} shown for each term what stands for it
 * @param {number[][][]} missing those of the terms that nothing else shows
 * @param {import("./folding.mjs").Fold} fold
 * @returns {Piece[]} in the order of the text; none where no term stands in it
 */
export function bestPieces(paragraphs, shown, missing, fold) {
  const folded = paragraphs.map((text) => ({ text, ...fold(text) }));
  const found = folded.map(({ codes }) => occurrencesIn(codes, shown));
  const wanted = new Set(missing.map((ways) => shown.indexOf(ways)));
  const widest = bestWindow(found, wanted, LONGEST);
  if (!widest) return [];
  const first = bestWindow(found, wanted, LONGEST_OF_TWO) || widest;
  const left = new Set(Array.from(wanted).filter((term) => !first.terms.has(term)));
  const second = left.size ? bestWindow(found, left, LONGEST_OF_TWO) : null;
  const gained = second ? countOf(wanted, new Set([...first.terms, ...second.terms])) : 0;
  const ranges = gained > countOf(wanted, widest.terms)
    ? joined([first, second].map((window) => rangeOf(folded, window, LONGEST_OF_TWO)))
    : [rangeOf(folded, widest, LONGEST)];
  return ranges.map((range) => pieceOf(folded, range));
}

/** Where terms stand, ascending: number of the term, first code point, code point behind. */
function occurrencesIn(codes, shown) {
  const found = [];
  shown.forEach((ways, term) => {
    for (const way of ways) {
      let left = MOST_OF_ONE;
      for (let at = codes.indexOf(way[0]); at !== -1 && left > 0; at = codes.indexOf(way[0], at + 1)) {
        if (!way.every((code, offset) => codes[at + offset] === code)) continue;
        found.push({ term, from: at, to: at + way.length });
        left--;
      }
    }
  });
  return found.sort((a, b) => a.from - b.from || a.to - b.to).slice(0, MOST_OCCURRENCES);
}

/**
 * The first window with most wanted terms, of those the one with most terms; null where no wanted one is.
 * @returns {any}
 */
function bestWindow(found, wanted, width) {
  let best = null;
  let most = 0;
  found.forEach((occurrences, paragraph) => {
    occurrences.forEach(({ from, to: shortest }, first) => {
      const terms = new Set();
      let to = shortest;
      for (let next = first; next < occurrences.length && occurrences[next].from < from + width; next++) {
        if (occurrences[next].to > from + width && next > first) continue;
        terms.add(occurrences[next].term);
        to = Math.max(to, occurrences[next].to);
      }
      const worth = countOf(wanted, terms) * 100 + terms.size;
      if (worth >= 100 && worth > most) {
        most = worth;
        best = { paragraph, from, to, terms };
      }
    });
  });
  return best;
}

function countOf(wanted, terms) {
  return Array.from(wanted).filter((term) => terms.has(term)).length;
}

/** A window with what stands around it, from and to ends of sentences or clauses where those are near. */
function rangeOf(folded, { paragraph, from, to }, width) {
  const codes = writtenOf(folded[paragraph]);
  const begin = beginOf(codes, from, Math.max(0, from - Math.min(NEAR, (width - (to - from)) >> 1)));
  return { paragraph, from: begin, to: endOf(codes, to, Math.min(codes.length, Math.max(to, begin + width))) };
}

/** The code points before they were folded: marks that are alike to search begin and end sentences or not. */
function writtenOf({ text, starts }) {
  return starts.map((start) => text.codePointAt(start));
}

function beginOf(codes, latest, earliest) {
  let clause = -1;
  for (let begin = latest; begin >= earliest; begin--) {
    if (beginsSentence(codes, begin)) return begin;
    if (CLAUSE_ENDS.has(codes[begin - 1]) && opens(codes[begin])) clause = begin;
  }
  if (clause !== -1) return clause;
  let begin = Math.max(earliest, latest - LEAD);
  while (begin < latest && isInWord(codes, begin)) begin++;
  return begin;
}

function endOf(codes, earliest, latest) {
  if (latest === codes.length) return latest;
  let clause = -1;
  for (let end = latest; end >= Math.max(earliest, latest - NEAR); end--) {
    if (beginsSentence(codes, end)) return end;
    if (clause === -1 && CLAUSE_ENDS.has(codes[end]) && end > earliest) clause = end;
  }
  if (clause !== -1) return clause;
  let end = latest;
  while (end > earliest && isInWord(codes, end)) end--;
  return end;
}

function beginsSentence(codes, at) {
  if (at === 0) return true;
  let before = at;
  while (before > 0 && CLOSING.has(codes[before - 1])) before--;
  return SENTENCE_ENDS.has(codes[before - 1]) && opens(codes[at]);
}

function opens(code) {
  return !CLOSING.has(code) && !SENTENCE_ENDS.has(code) && !CLAUSE_ENDS.has(code);
}

function joined(ranges) {
  const [first, second] = ranges.sort((a, b) => a.paragraph - b.paragraph || a.from - b.from);
  if (first.paragraph !== second.paragraph || first.to < second.from) return [first, second];
  return [{ ...first, to: Math.max(first.to, second.to) }];
}

function pieceOf(folded, { paragraph, from, to }) {
  const { text, starts, ends } = folded[paragraph];
  const codes = writtenOf(folded[paragraph]);
  return {
    text: text.slice(starts[from], ends[to - 1]),
    before: beginsSentence(codes, from) ? "" : CUT,
    after: to === codes.length || beginsSentence(codes, to) ? "" : CUT,
  };
}
