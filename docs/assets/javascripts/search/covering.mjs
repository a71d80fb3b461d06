/** Which pairs of a term's code points to look up. */

/**
 * Offsets of pairs that together cover all code points of a term, at least cost.
 * @param {number[]} codes two or more
 * @param {(a: number, b: number) => number} cost of a pair's list
 * @returns {number[]} ascending
 */
export function coveringPairs(codes, cost) {
  const last = codes.length - 2;
  // best[i]: least cost of pairs that cover everything up to and with the pair at i.
  const best = [];
  const before = [];
  for (let offset = 0; offset <= last; offset++) {
    const own = cost(codes[offset], codes[offset + 1]);
    // Neighbours may leave out one pair between them, never two: a code point would be uncovered.
    const skips = offset >= 2 && best[offset - 2] <= best[offset - 1];
    before.push(skips ? offset - 2 : offset - 1);
    best.push(own + (offset === 0 ? 0 : best[before[offset]]));
  }
  const offsets = [];
  for (let offset = last; offset >= 0; offset = before[offset]) offsets.unshift(offset);
  return offsets;
}
