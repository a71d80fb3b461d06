/**
 * Folding: what is one and the same to search.  The index was folded by the same rules and table.
 *
 * @typedef {{codes: number[], starts: number[], ends: number[]}} Folded
 *   Code points of a folded text; where in the text (UTF-16 units) each begins and ends.
 * @typedef {(text: string) => Folded} Fold
 */

import { Reader, decodeList } from "./lists.mjs";

const SPACE = 0x20;
const LAST_WHITE = 0x3000;
const FIRST_SURROGATE = 0xd800;

/** Invisible characters and lone surrogates: first and last code point of each range. */
const DROPPED = [
  [0x00, 0x08], [0x0e, 0x1f], [0x7f, 0x84], [0x86, 0x9f], [0xad, 0xad], [0x300, 0x36f], [0x61c, 0x61c],
  [0x180e, 0x180e], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x206f], [0xd800, 0xdfff], [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff], [0xe0000, 0xe0fff],
];
const WHITE = [
  [0x09, 0x0d], [0x20, 0x20], [0x85, 0x85], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a],
  [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000],
];

/**
 * The folding that a table gives, out of its file.
 * @param {Uint8Array} bytes
 * @returns {Fold}
 */
export function readFold(bytes) {
  const reader = new Reader(bytes);
  const from = decodeList(bytes, reader.list());
  const to = new TextDecoder("utf-16le", { ignoreBOM: true }).decode(bytes.subarray(reader.at));
  return makeFold(Array.from(from), codesOf(to));
}

/**
 * The folding that replaces single code points.
 * @param {number[]} from
 * @param {number[]} to as many
 * @returns {Fold}
 */
export function makeFold(from, to) {
  if (from.length !== to.length) throw new Error("the two sides of the fold table differ in length");
  const folded = new Map(from.map((code, at) => [code, to[at]]));
  return (text) => foldText(folded, text);
}

/**
 * Whether a character counts as white space.
 * @param {number} code a code point
 * @returns {boolean}
 */
export function isWhite(code) {
  return within(WHITE, code);
}

/**
 * Whether a cut would part letters or digits.
 * @param {number[]} codes folded
 * @param {number} at where the cut would be
 * @returns {boolean}
 */
export function isInWord(codes, at) {
  return isLetter(codes[at - 1]) && isLetter(codes[at]);
}

function isLetter(code) {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
}

/**
 * The text of code points.
 * @param {number[]} codes at most some thousand
 * @returns {string}
 */
export function textOf(codes) {
  return String.fromCodePoint(...codes);
}

/**
 * The code points of a text.
 * @param {string} text
 * @returns {number[]}
 */
export function codesOf(text) {
  return Array.from(text, (character) => /** @type {number} */ (character.codePointAt(0)));
}

function foldText(folded, text) {
  const codes = [];
  const starts = [];
  const ends = [];
  let next = 0;
  for (let start = 0; start < text.length; start = next) {
    const code = text.codePointAt(start);
    next = start + (code > 0xffff ? 2 : 1);
    // Nearly everything in a Chinese text.
    const isPlain = code > LAST_WHITE && code < FIRST_SURROGATE;
    if (!isPlain && within(DROPPED, code)) {
      // A mark must not come between a letter and the accent behind it.
      if (ends.length) ends[ends.length - 1] = next;
      continue;
    }
    const kept = !isPlain && isWhite(code) ? SPACE : folded.get(code) || code;
    if (kept === SPACE && (!codes.length || codes[codes.length - 1] === SPACE)) continue;
    codes.push(kept);
    starts.push(start);
    ends.push(next);
  }
  if (codes[codes.length - 1] === SPACE) {
    codes.pop();
    starts.pop();
    ends.pop();
  }
  return { codes, starts, ends };
}

function within(ranges, code) {
  for (const [first, last] of ranges) {
    if (code < first) return false;
    if (code <= last) return true;
  }
  return false;
}
