/**
 * Folding: what is one and the same to search.  The index was folded by the same rules and table.
 *
 * @typedef {{codes: number[], starts: number[], ends: number[]}} Folded
 *   Code points of a folded text; where in the text (UTF-16 units) each begins and ends.
 * @typedef {(text: string) => Folded} Fold
 */

import { Reader, decodeList } from "./lists.mjs";

const SPACE = 0x20;
const DASH = 0x2d;
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

const CHINESE = [[0x3007, 0x3007], [0x3400, 0x9fff], [0x20000, 0x323af]];
/** Folded letters and digits, and the signs behind numbers: % ‰ ℃. */
const COUNTED = [
  [0x25, 0x25], [0x30, 0x39], [0x61, 0x7a], [0xdf, 0xf6], [0xf8, 0x24f], [0x370, 0x52f], [0x2030, 0x2030],
  [0x2103, 0x2103],
];

/**
 * The folding that a table gives, out of its file.
 * @param {Uint8Array} bytes
 * @returns {Fold}
 */
export function readFold(bytes) {
  const reader = new Reader(bytes);
  const from = decodeList(bytes, reader.list());
  let last = 0;
  const to = Array.from(from, () => {
    const step = reader.varint();
    last += step % 2 ? -(step + 1) / 2 : step / 2;
    return last;
  });
  return makeFold(Array.from(from), to);
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
 * Whether a code point is a Chinese character.
 * @param {number} code
 * @returns {boolean}
 */
export function isHan(code) {
  return within(CHINESE, code);
}

/**
 * Whether a code point is a letter or digit, or the sign behind a number.
 * @param {number} code folded
 * @returns {boolean}
 */
export function isCounted(code) {
  return within(COUNTED, code);
}

/**
 * Whether a blank between two code points parts nothing: between a Chinese character and a letter or digit.
 * @param {number} before folded
 * @param {number} behind folded
 * @returns {boolean}
 */
export function isJoined(before, behind) {
  return (isHan(before) && isCounted(behind)) || (isCounted(before) && isHan(behind));
}

/**
 * Whether a cut would part letters or digits.
 * @param {number[]} codes folded or not
 * @param {number} at where the cut would be
 * @returns {boolean}
 */
export function isInWord(codes, at) {
  return isLetter(codes[at - 1]) && isLetter(codes[at]);
}

/**
 * Whether a code point is an ASCII letter or digit.
 * @param {number} code
 * @returns {boolean}
 */
export function isLetter(code) {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
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
    const last = codes[codes.length - 1];
    if (kept === SPACE && (!codes.length || last === SPACE)) continue;
    if (kept === DASH && last === DASH) {
      ends[ends.length - 1] = next;
      continue;
    }
    if (last === SPACE && isJoined(codes[codes.length - 2], kept)) dropLast(codes, starts, ends);
    codes.push(kept);
    starts.push(start);
    ends.push(next);
  }
  if (codes[codes.length - 1] === SPACE) dropLast(codes, starts, ends);
  return { codes, starts, ends };
}

function dropLast(...lists) {
  for (const list of lists) list.pop();
}

function within(ranges, code) {
  for (const [first, last] of ranges) {
    if (code < first) return false;
    if (code <= last) return true;
  }
  return false;
}
