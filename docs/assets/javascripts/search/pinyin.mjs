/**
 * Names and how they are read.
 *
 * @typedef {object} Reading a name's syllables; a run of letters or digits counts as one
 * @property {number[]} codes of the folded name
 * @property {string} name the same as text
 * @property {string[]} syllables with v for ü
 * @property {number[]} froms where in `codes` each begins
 * @property {number[]} tos and ends
 * @property {number[]} starts where in `joined` each begins
 * @property {string} joined all syllables
 * @property {string} loose the same with u for v
 * @property {string} initials
 */

import { isHan, textOf } from "./folding.mjs";

/** What stands between syllables: all but letters and digits. */
const BETWEEN = /[^\p{L}\p{N}]/gu;

/**
 * Letters and characters as typed, ready to compare: ü as v, no tones, nothing between syllables.
 * @param {string} text
 * @param {import("./folding.mjs").Fold} fold
 * @returns {string}
 */
export function lettersOf(text, fold) {
  return withoutTones(text, fold).replace(BETWEEN, "");
}

/**
 * A name with its pinyin, syllable by syllable.
 * @param {string} name
 * @param {string} pinyin syllables with spaces between them
 * @param {string} initials
 * @param {import("./folding.mjs").Fold} fold
 * @returns {Reading}
 */
export function readingOf(name, pinyin, initials, fold) {
  const codes = fold(name).codes;
  const spaced = withoutTones(pinyin, fold).split(" ");
  const syllables = spaced.map((syllable) => syllable.replace(BETWEEN, "")).filter(Boolean);
  // A name whose syllables cannot be told apart is one syllable.
  const parts = aligned(codes, syllables) || [{ syllable: syllables.join(""), from: 0, to: codes.length }];
  const starts = [];
  let joined = "";
  for (const { syllable } of parts) {
    starts.push(joined.length);
    joined += syllable;
  }
  return {
    codes,
    name: textOf(codes),
    syllables: parts.map(({ syllable }) => syllable),
    froms: parts.map(({ from }) => from),
    tos: parts.map(({ to }) => to),
    starts,
    joined,
    loose: joined.replace(/v/g, "u"),
    initials: lettersOf(initials, fold),
  };
}

function withoutTones(text, fold) {
  const apart = text.normalize("NFD").replace(/u[\u0300-\u036f]*\u0308/gi, "v");
  return textOf(fold(apart).codes);
}

function aligned(codes, syllables) {
  const parts = [];
  let next = 0;
  for (let from = 0; from < codes.length; ) {
    let to = from + 1;
    if (isHan(codes[from])) {
      if (next === syllables.length) return null;
      parts.push({ syllable: syllables[next++], from, to });
    } else {
      while (to < codes.length && !isHan(codes[to])) to++;
      const run = textOf(codes.slice(from, to)).replace(BETWEEN, "");
      let rest = run;
      while (rest && next < syllables.length && rest.startsWith(syllables[next])) {
        rest = rest.slice(syllables[next++].length);
      }
      if (run) parts.push({ syllable: run, from, to });
    }
    from = to;
  }
  return next === syllables.length ? parts : null;
}
