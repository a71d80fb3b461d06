/**
 * What a reader typed, as terms.
 *
 * @typedef {object} Term
 * @property {number[]} codes folded
 * @property {string} text the same as a string
 * @property {boolean} excluded
 * @property {boolean} [phrase] whether it stood in marks of quotation
 * @property {Term[]} [parts] where blanks in it were taken to part nothing: what stands between them
 *
 * @typedef {{terms: Term[], truncated: boolean, whole: string}} Query `whole`: all of it folded, or ""
 */

import { codesOf, isCounted, isHan, isJoined, isWhite, textOf } from "./folding.mjs";
import { partnersIn } from "./quotes.mjs";

export const MOST_TERMS = 32;
const LONGEST_TERM = 64;
/** Pieces of a query that are looked at; terms may be fewer. */
const MOST_PIECES = 256;
/** UTF-16 units from which a query is no name, so its whole is not folded. */
const LONGEST_NAME = 256;
const QUOTE = 0x22;
/** What a quotation mark is written as that stands for itself inside a phrase. */
const LITERAL_QUOTE = "”";
/** Folded marks that end sentences or hold something: readers type them around a term, not as a part of it. */
const AROUND = new Set(codesOf(".,;:!?()[]《》〈〉【】〔〕、。…"));
/** The same at the ends of a term: a lost quotation mark, a dash. */
const AT_ENDS = new Set([...AROUND, QUOTE, 0x2d]);
const MINUS = new Set("-\uff0d");

/**
 * Read a query: white space separates, marks of quotation and of titles hold phrases, an open one all that follows;
 * a leading `-` excludes.
 * @param {string} text anything at all
 * @param {import("./folding.mjs").Fold} fold
 * @returns {Query}
 */
export function parseQuery(text, fold) {
  const terms = [];
  const marks = [];
  let truncated = false;
  for (const piece of groups(pieces(text, fold), fold)) {
    const { all, ...term } = termOf(piece, fold);
    if (!all.length) continue;
    const list = !piece.phrase && all.every((code) => AT_ENDS.has(code)) ? marks : terms;
    truncated = truncated || all.length > LONGEST_TERM || list.length === MOST_TERMS;
    if (list.length === MOST_TERMS) continue;
    list.push(piece.parts.length > 1 ? { ...term, parts: piece.parts.map((part) => partOf(part, fold)) } : term);
  }
  const meant = terms.length ? terms : marks; // marks that stand alone only where there is nothing else
  return { terms: meant, truncated, whole: text.length > LONGEST_NAME ? "" : wholeOf(text, meant, fold) };
}

/**
 * Write terms as a query that reads back as the same terms.
 * @template {{text: string, excluded: boolean}} T
 * @param {T[]} terms
 * @param {(term: T) => boolean | undefined} [isPhrase] whether one stays in marks of quotation that needs none
 * @returns {string}
 */
export function composeQuery(terms, isPhrase = () => false) {
  const written = terms.map((term, at) => {
    const { text, excluded } = term;
    const before = at && !excluded && !terms[at - 1].excluded ? terms[at - 1].text : "";
    return (excluded ? "-" : "") + quoted(text, isPhrase(term) || isOne(codesOf(before), codesOf(text)));
  });
  return written.join(" ");
}

/**
 * Folded code points without the marks around them, or all of them where there is nothing else.
 * @param {number[]} codes
 * @returns {number[]}
 */
export function bareOf(codes) {
  let from = 0;
  let to = codes.length;
  while (from < to && AT_ENDS.has(codes[from])) from++;
  while (to > from && AT_ENDS.has(codes[to - 1])) to--;
  if (from === to) return codes;
  // What a mark stood beside may have been a blank.
  while (codes[from] === 0x20) from++;
  while (codes[to - 1] === 0x20) to--;
  return codes.slice(from, to);
}

function quoted(text, isMarked) {
  const codes = codesOf(text);
  const isBare = codes.length === bareOf(codes).length && !codes.every((code) => AT_ENDS.has(code));
  const literal = text.replace(/"/g, LITERAL_QUOTE);
  return text.includes(" ") || !isBare || isMarked ? `"${literal}"` : literal;
}

function wholeOf(text, terms, fold) {
  const [term, other] = terms;
  return term && !other ? term.text : textOf(bareOf(fold(text).codes));
}

function termOf({ text, excluded, phrase, isOpen }, fold) {
  const folded = fold(text).codes;
  const all = phrase && !isOpen ? folded : bareOf(folded);
  const codes = all.slice(0, LONGEST_TERM);
  return { codes, text: textOf(codes), excluded, ...(phrase ? { phrase } : {}), all };
}

function partOf(piece, fold) {
  const { codes, text, excluded } = termOf(piece, fold);
  return { codes, text, excluded };
}

/** Neighbours that a blank does not part become one piece: 2024 年 8 月. */
function* groups(every, fold) {
  /** @type {any} */
  let group = null;
  let left = MOST_PIECES;
  for (const piece of every) {
    if (!left--) break;
    const isPlain = !piece.phrase && !piece.excluded;
    const last = group && group.parts[group.parts.length - 1];
    if (last && isPlain && piece.apart && isOne(fold(last.text).codes, fold(piece.text).codes)) {
      group.text += ` ${piece.text}`;
      group.parts.push(piece);
      continue;
    }
    if (group) yield group;
    group = isPlain ? { ...piece, parts: [piece] } : null;
    if (!isPlain) yield { parts: [piece], ...piece };
  }
  if (group) yield group;
}

/** Whether two neighbours are meant as one: a number beside a Chinese character alone or between numbers. */
function isOne(before, behind) {
  if (!before.length || !behind.length || !isJoined(before[before.length - 1], behind[0])) return false;
  const [number, beside] = isHan(behind[0]) ? [before, behind[1]] : [behind, before[before.length - 2]];
  return !number.some(isHan) && (beside === undefined || isCounted(beside) || AROUND.has(beside));
}

/**
 * Phrases and what stands between white space; `apart`: whether white space stands before it.  One that is open to
 * the end has `parts`: it may be that more was meant.
 */
function* pieces(text, fold, mayBeOpen = true) {
  const folded = new Map();
  const code = (at) => {
    if (!folded.has(text[at])) folded.set(text[at], fold(text[at] || "").codes[0]);
    return folded.get(text[at]);
  };
  const isEnd = (at) => at >= text.length || isWhite(text.charCodeAt(at));
  const behindMarks = (at) => {
    let behind = at;
    while (behind < text.length && AROUND.has(code(behind))) behind++;
    return behind;
  };
  // By arrays: a text may be long, and all of it marks.
  const ends = new Uint8Array(text.length + 2).fill(1);
  for (let at = text.length - 1; at >= 0; at--) ends[at] = isEnd(at) || (AROUND.has(code(at)) && ends[at + 1]) ? 1 : 0;
  const isLast = (at) => ends[at + 1] === 1;
  const startsAt = (at) => at === 0 || isWhite(text.charCodeAt(at - 1));
  const isFirst = (at) => startsAt(at) || (MINUS.has(text[at - 1]) && startsAt(at - 1));
  const partners = partnersIn(text, code, isFirst, isLast);
  const blanks = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at++) blanks[at + 1] = blanks[at] + (isWhite(text.charCodeAt(at)) ? 1 : 0);
  const closeOf = (at) => {
    const same = text[at] === '"' ? text.indexOf('"', at + 1) : -1;
    const partner = same === -1 ? partners.get(at) : same;
    return partner === undefined || (same === -1 && partner !== -1 && !isLast(partner)) ? undefined : partner;
  };
  // In a word a phrase begins only by what is whole, and more than a word.
  const holdsWords = (at) => text[at] !== '"' && blanks[closeOf(at) || 0] > blanks[at];
  let apart = false;
  for (let at = 0; at < text.length; ) {
    if (isEnd(at)) {
      apart = true;
      at++;
      continue;
    }
    const excluded = MINUS.has(text[at]) && !isEnd(at + 1);
    const begin = excluded ? at + 1 : at;
    const close = closeOf(begin);
    const rest = close === -1 && mayBeOpen ? text.slice(begin + 1) : "";
    const parts = [];
    if (rest) for (const part of pieces(rest, fold, false)) if (parts.push(part) === MOST_PIECES) break;
    if (parts.length > 1) {
      yield { text: rest, excluded, phrase: true, isOpen: true, apart, parts: excluded ? [] : parts };
      return;
    }
    if (close !== undefined && close !== -1) {
      yield { text: text.slice(begin + 1, close), excluded, phrase: true, apart };
      at = behindMarks(close + 1);
    } else {
      at = begin + 1;
      while (!isEnd(at) && !(text[at] === '"' && text.includes('"', at + 1)) && !holdsWords(at)) at++;
      yield { text: text.slice(begin, at), excluded, phrase: false, apart };
    }
    apart = false;
  }
}
