/**
 * Where terms occur.
 *
 * @typedef {object} Hits
 *   The documents in which a term occurs, ascending, and for each its best field, its occurrences (at most
 *   `MOST_COUNTED`) and the offset of the first.
 * @property {Uint32Array} documents
 * @property {Uint8Array} fields 3 title, 2 names, 1 summary, 0 body
 * @property {Uint8Array} counts
 * @property {Uint32Array} firsts
 */

import { coveringPairs } from "./covering.mjs";
import { allOf } from "./loading.mjs";
import { costOf, isHeavy, listOf } from "./lookup.mjs";

const MOST_COUNTED = 99;
/** Offsets in a document from which the names, the summary and the body begin. */
const FIELDS = [64, 256, 384];
/** Lists of one term that are asked for at once; a term that occurs nowhere mostly ends with the first. */
const AT_ONCE = 6;
/** Bytes from which another light list is worth what it may save. */
const MUCH = 16000;
/** Terms whose hits an index keeps. */
const KEPT_TERMS = 64;

/**
 * The hits of a term.
 * @param {import("./index.mjs").Index} index
 * @param {number[]} codes folded, one or more
 * @returns {Promise<Hits>}
 */
export function findTerm(index, codes) {
  const cache = index.hits;
  const name = codes.join();
  const hits = cache.get(name) || (codes.length === 1 ? findSingle(index, codes[0]) : findText(index, codes));
  // Asked for last, so dropped last.
  cache.delete(name);
  cache.set(name, hits);
  if (cache.size > KEPT_TERMS) cache.delete(cache.keys().next().value);
  hits.catch(() => cache.delete(name));
  return hits;
}

/**
 * Hits for documents in which nothing is known but the field.
 * @param {Map<number, number>} fieldOf field by document
 * @returns {Hits}
 */
export function hitsIn(fieldOf) {
  const documents = Uint32Array.from(fieldOf.keys()).sort();
  const fields = Uint8Array.from(documents, (document) => fieldOf.get(document));
  const counts = new Uint8Array(documents.length).fill(1);
  return { documents, fields, counts, firsts: new Uint32Array(documents.length) };
}

async function findSingle(index, code) {
  const values = await listOf(index, code, 0);
  return {
    documents: values.map((value) => Math.floor(value / 4)),
    fields: Uint8Array.from(values, (value) => value & 3),
    counts: new Uint8Array(values.length).fill(1),
    firsts: new Uint32Array(values.length),
  };
}

async function findText(index, codes) {
  return hitsAt(index.core, await positionsOf(index, codes));
}

/**
 * Where a text begins.
 * @param {import("./index.mjs").Index} index
 * @param {number[]} codes folded, two or more
 * @returns {Promise<Uint32Array>} ascending positions
 */
export async function positionsOf(index, codes) {
  const { light, heavy, spare } = planOf(index, codes);
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
  return positions;
}

/** Offsets of the pairs to look up, the cheaper first, and of light ones that could be as well. */
function planOf(index, codes) {
  const isLight = (offset) => !isHeavy(index, ...pairAt(codes, offset));
  const cost = (offset) => costOf(index, ...pairAt(codes, offset));
  const cover = coveringPairs(codes, (a, b) => costOf(index, a, b));
  const heavy = cover.filter((offset) => !isLight(offset));
  const others = codes.slice(1).map((_, offset) => offset).filter((offset) => !cover.includes(offset));
  return {
    light: cover.filter(isLight),
    heavy: heavy.sort((a, b) => cost(a) - cost(b) || a - b),
    spare: others.filter(isLight).slice(0, AT_ONCE),
  };
}

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

function hitsAt({ documentOfSlot, starts, slotBits, count }, positions) {
  const most = Math.min(positions.length, count);
  const documents = new Uint32Array(most);
  const fields = new Uint8Array(most);
  const counts = new Uint8Array(most);
  const firsts = new Uint32Array(most);
  let last = -1;
  for (let index = 0; index < positions.length; index++) {
    const position = positions[index];
    const document = documentOfSlot[position >>> slotBits];
    if (last >= 0 && documents[last] === document) {
      if (counts[last] < MOST_COUNTED) counts[last]++;
      continue;
    }
    last++;
    documents[last] = document;
    firsts[last] = position - (starts[document] << slotBits);
    // Fields stand in the order of their weight, so the first occurrence is in the best one.
    fields[last] = fieldAt(firsts[last]);
    counts[last] = 1;
  }
  const end = last + 1;
  return {
    documents: documents.subarray(0, end),
    fields: fields.subarray(0, end),
    counts: counts.subarray(0, end),
    firsts: firsts.subarray(0, end),
  };
}

function fieldAt(offset) {
  return offset < FIELDS[0] ? 3 : offset < FIELDS[1] ? 2 : offset < FIELDS[2] ? 1 : 0;
}
