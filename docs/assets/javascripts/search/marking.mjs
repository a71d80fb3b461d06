/** Where terms stand in a text that is shown. */

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
