/**
 * Whether what was typed reads a name: by its characters, its pinyin, its initials or a mixture.
 *
 * @typedef {"name" | "pinyin" | "initials" | "mixed"} Way
 * @typedef {{grade: number, way: Way, from: number, to: number}} Match
 *   0 the whole name, 1 its beginning, 2 a part; which code points of the folded name
 * @typedef {{name: string, letters: string, latin: boolean}} Asked
 *   folded text; letters and characters only, ü as v; whether those are Latin letters and digits only
 */

import { textOf } from "./folding.mjs";
import { lettersOf } from "./pinyin.mjs";
import { bareOf } from "./query.mjs";

export const WHOLE = 0;
const BEGINNING = 1;
const PART = 2;
/** So many letters may stand for syllables inside a name; fewer would find nearly every name. */
const FEWEST_INSIDE = 3;
/** UTF-16 units of what is typed that can matter. */
const LONGEST = 200;

/**
 * What was typed, ready to compare with names.
 * @param {string} text
 * @param {import("./folding.mjs").Fold} fold
 * @returns {Asked}
 */
export function askedFor(text, fold) {
  const typed = text.slice(0, LONGEST);
  const letters = lettersOf(typed, fold);
  return { name: textOf(bareOf(fold(typed).codes)), letters, latin: /^[a-z0-9]*[a-z][a-z0-9]*$/.test(letters) };
}

/**
 * The best way in which a name is read so, or null.
 * @param {import("./pinyin.mjs").Reading} reading
 * @param {Asked} asked
 * @returns {Match | null}
 */
export function matchReading(reading, asked) {
  const byName = matchName(reading, asked.name);
  if (!/[a-z]/.test(asked.letters)) return byName;
  const ways = asked.latin
    ? [byName, matchPinyin(reading, asked.letters), matchInitials(reading, asked.letters)]
    : [byName];
  const best = ways.reduce((found, way) => (way && (!found || way.grade < found.grade) ? way : found), null);
  return best || matchMixed(reading, asked);
}

/** @returns {Match | null} */
function matchName({ name }, wanted) {
  const at = wanted ? name.indexOf(wanted) : -1;
  if (at === -1) return null;
  const from = Array.from(name.slice(0, at)).length;
  const to = from + Array.from(wanted).length;
  return { grade: gradeOf(at, at + wanted.length, name.length), way: "name", from, to };
}

/** @returns {Match | null} */
function matchPinyin({ joined, loose, starts, froms, tos }, letters) {
  for (let first = 0; first < starts.length; first++) {
    const at = starts[first];
    if (!joined.startsWith(letters, at) && !loose.startsWith(letters, at)) continue;
    const end = at + letters.length;
    let last = first;
    while (last + 1 < starts.length && starts[last + 1] < end) last++;
    return { grade: gradeOf(at, end, joined.length), way: "pinyin", from: froms[first], to: tos[last] };
  }
  return null;
}

/** @returns {Match | null} */
function matchInitials({ initials, codes, starts, froms, tos }, letters) {
  const at = initials.indexOf(letters);
  if (at === -1 || (at > 0 && letters.length < FEWEST_INSIDE)) return null;
  const grade = gradeOf(at, at + letters.length, initials.length);
  // Initials of another number than syllables do not tell which they stand for.
  if (initials.length !== starts.length) return { grade, way: "initials", from: 0, to: codes.length };
  return { grade, way: "initials", from: froms[at], to: tos[at + letters.length - 1] };
}

/** @returns {Match | null} */
function matchMixed(reading, { letters, latin }) {
  const firsts = latin && letters.length < FEWEST_INSIDE ? 1 : reading.syllables.length;
  for (let first = 0; first < firsts; first++) {
    const end = beginsAt(reading, letters, first) ? readFrom(reading, letters, first) : null;
    if (!end) continue;
    const whole = first === 0 && end.last === reading.syllables.length - 1 && end.complete;
    const grade = whole ? WHOLE : first === 0 ? BEGINNING : PART;
    return { grade, way: "mixed", from: reading.froms[first], to: reading.tos[end.last] };
  }
  return null;
}

/** What nearly every syllable fails by, at no cost. */
function beginsAt({ codes, syllables, froms }, letters, number) {
  return syllables[number][0] === letters[0] || codes[froms[number]] === letters.codePointAt(0);
}

/** Read letters from a syllable on, each syllable as its character, in full or as its initial. */
function readFrom(reading, letters, first) {
  let reached = new Set([0]);
  for (let number = first; number < reading.syllables.length && reached.size; number++) {
    const next = new Set();
    let begun = false;
    for (const form of formsOf(reading, number)) {
      for (const at of reached) {
        if (letters.startsWith(form, at)) next.add(at + form.length);
        else if (form.startsWith(letters.slice(at))) begun = true;
      }
    }
    if (next.has(letters.length)) return { last: number, complete: true };
    if (begun) return { last: number, complete: false };
    reached = next;
  }
  return null;
}

function formsOf({ codes, syllables, froms, tos }, number) {
  const syllable = syllables[number];
  const character = textOf(codes.slice(froms[number], tos[number]));
  const forms = [character, syllable, syllable.replace("v", "u"), syllable[0]];
  if (/^[zcs]h/.test(syllable)) forms.push(syllable.slice(0, 2));
  return forms.filter(Boolean);
}

function gradeOf(from, to, length) {
  return from > 0 ? PART : to === length ? WHOLE : BEGINNING;
}
