/** Where texts stand: the positions at which all pairs of their code points fit. */

import { coveringPairs } from "./covering.mjs";
import { allOf } from "./loading.mjs";
import { costOf, isHeavy, listOf } from "./lookup.mjs";

const NOTHING = new Uint32Array(0);
/** Lists of one term that are asked for at once; a term that occurs nowhere mostly ends with the first. */
const AT_ONCE = 6;
/** Bytes up to which all lists of a term are asked for at once: what that saves is a round trip for each. */
const LITTLE = 40000;
/** Bytes from which another light list is worth what it may save. */
const MUCH = 16000;

/**
 * Where a text begins.
 * @param {import("./index.mjs").Index} index
 * @param {(number | null)[]} codes folded, two or more; null for any, whose neighbours count only in pairs
 * @returns {Promise<Uint32Array>} ascending positions
 */
export async function positionsOf(index, codes) {
  const { light, heavy, spare } = planOf(index, codes);
  if (costOfTerm(index, codes) <= LITTLE) return (await narrowed(index, codes, null, [...light, ...heavy])) || NOTHING;
  let positions = null;
  for (const group of inGroups(light)) {
    positions = await narrowed(index, codes, positions, group);
    if (!positions.length) return positions;
  }
  // Of a heavy list only the blocks are loaded that may hold what is left: the less that is, the better.
  for (const offset of heavy) {
    const [a, b] = pairAt(codes, offset);
    if (spare.length && costOf(index, a, b, shiftedBack(positions, offset)) > MUCH) {
      positions = await narrowed(index, codes, positions, spare.splice(0));
      if (!positions.length) return positions;
    }
    positions = await narrowed(index, codes, positions, [offset]);
    if (!positions.length) return positions;
  }
  return positions || NOTHING;
}

/**
 * About how many bytes looking a term up would load.
 * @param {import("./index.mjs").Index} index
 * @param {(number | null)[]} codes folded, one or more
 * @returns {number}
 */
export function costOfTerm(index, codes) {
  if (codes.length === 1) return costOf(index, /** @type {number} */ (codes[0]), 0);
  return coverOf(index, codes).reduce((sum, offset) => sum + costOf(index, ...pairAt(codes, offset)), 0);
}

/** Offsets of the pairs to look up, the cheaper first, and of light ones that could be as well. */
function planOf(index, codes) {
  const isLight = (offset) => !isHeavy(index, ...pairAt(codes, offset));
  const cost = (offset) => costOf(index, ...pairAt(codes, offset));
  const cover = coverOf(index, codes);
  const heavy = cover.filter((offset) => !isLight(offset));
  const others = codes.slice(1).map((_, offset) => offset).filter((offset) => {
    return !cover.includes(offset) && pairAt(codes, offset).every((code) => code !== null);
  });
  return {
    light: cover.filter(isLight),
    heavy: heavy.sort((a, b) => cost(a) - cost(b) || a - b),
    spare: others.filter(isLight).slice(0, AT_ONCE),
  };
}

/** Offsets of pairs that cover each run of two or more code points that are known. */
function coverOf(index, codes) {
  const offsets = [];
  for (let from = 0, to = 0; from < codes.length; from = to + 1) {
    to = codes.indexOf(null, from);
    if (to === -1) to = codes.length;
    if (to - from < 2) continue;
    const run = coveringPairs(codes.slice(from, to), (a, b) => costOf(index, a, b));
    offsets.push(...run.map((offset) => from + offset));
  }
  return offsets;
}

/** @returns {[number, number]} */
function pairAt(codes, offset) {
  return [codes[offset], codes[offset + 1]];
}

/** Those of the positions (all, where nothing is known yet) at which the pairs at these offsets fit. */
async function narrowed(index, codes, positions, offsets) {
  const loaded = await allOf(offsets.map(async (offset) => {
    const [a, b] = pairAt(codes, offset);
    return { offset, list: await listOf(index, a, b, shiftedBack(positions, offset)) };
  }));
  loaded.sort((a, b) => a.list.length - b.list.length || a.offset - b.offset);
  let left = positions;
  for (const { offset, list } of loaded) {
    left = left ? intersected(left, list, offset) : shifted(list, offset);
  }
  return left;
}

/** Where the pair at `offset` stands if the text begins at these positions. */
function shiftedBack(positions, offset) {
  return positions && positions.map((position) => position + offset);
}

function inGroups(offsets) {
  const groups = [];
  for (let from = 0; from < offsets.length; from += AT_ONCE) groups.push(offsets.slice(from, from + AT_ONCE));
  return groups;
}

/** Where the term would begin if its pair at `offset` stands at these positions. */
function shifted(list, offset) {
  let from = 0;
  while (from < list.length && list[from] < offset) from++;
  return list.subarray(from).map((position) => position - offset);
}

function intersected(positions, list, offset) {
  const both = new Uint32Array(Math.min(positions.length, list.length));
  let found = 0;
  let at = 0;
  for (let index = 0; index < positions.length; index++) {
    const wanted = positions[index] + offset;
    while (at < list.length && list[at] < wanted) at++;
    if (at === list.length) break;
    if (list[at] === wanted) both[found++] = positions[index];
  }
  return both.subarray(0, found);
}
