/** Lists of the index by their two code points: in shards, or in blocks of their own. */

import { keyOf, rankOf } from "./core.mjs";
import { Reader, decodeList } from "./lists.mjs";
import { FOLDER, allOf } from "./loading.mjs";

/** Bytes that a shard or a block of a heavy list takes, as far as one knows before it is here. */
const SHARD_COST = 5000;
const BLOCK_COST = 8000;
/** What is here already is only worth less work. */
const LOADED_COST = 1;
const NOTHING = new Uint32Array(0);

/**
 * The list of a key.
 * @param {import("./index.mjs").Index} index
 * @param {number} a code point
 * @param {number} b the code point behind it, or 0
 * @param {Uint32Array | null} [wanted] ascending; of a heavy list only blocks that may hold one of these values
 *   are looked at
 * @returns {Promise<Uint32Array>} positions; for b = 0 document × 4 + best field
 */
export async function listOf(index, a, b, wanted = null) {
  if (isHeavy(index, a, b)) return listInBlocks(index, a, b, wanted);
  const name = shardName(index, a, b);
  if (!name) return NOTHING;
  return index.read(name, (bytes) => {
    const list = listInShard(bytes, a, b);
    return list ? decodeList(bytes, list) : NOTHING;
  });
}

/**
 * Whether a key's list is cut into blocks.
 * @param {import("./index.mjs").Index} index
 * @param {number} a
 * @param {number} b
 * @returns {boolean}
 */
export function isHeavy(index, a, b) {
  return index.core.heavy.has(keyOf(a, b));
}

/**
 * About how many bytes `listOf` would load; 0 where the list is known to be empty.
 * @param {import("./index.mjs").Index} index
 * @param {number} a
 * @param {number} b
 * @param {Uint32Array | null} [wanted]
 * @returns {number}
 */
export function costOf(index, a, b, wanted = null) {
  const cost = (name, bytes) => (index.files.has(FOLDER + name) ? LOADED_COST : bytes);
  if (isHeavy(index, a, b)) {
    return blocksOf(index, a, b, wanted).reduce((sum, { name }) => sum + cost(name, BLOCK_COST), 0);
  }
  const name = shardName(index, a, b);
  return name ? cost(name, SHARD_COST) : 0;
}

/**
 * Where a pair first stands in each slot, and how often; null where only its list says so.
 * @param {import("./index.mjs").Index} index
 * @param {number} a
 * @param {number} b
 * @returns {Promise<{positions: Uint32Array, times: Uint8Array}> | null}
 */
export function firstsOf(index, a, b) {
  const list = index.core.heavy.get(keyOf(a, b));
  return list && list.often ? firstsInBlocks(index, blocksOf(index, a, b, null)) : null;
}

async function firstsInBlocks(index, blocks) {
  const parts = await allOf(blocks.map(({ name }) => index.read(name.replace("heavy", "firsts"), readFirsts)));
  const positions = inOrder(blocks, parts.map((part) => part.list));
  return { positions, times: joined(Uint8Array, parts.map((part) => part.times)) };
}

function readFirsts(bytes) {
  const reader = new Reader(bytes);
  const list = reader.list();
  const times = bytes.subarray(reader.at);
  if (times.length !== list.count) throw new RangeError("a list is damaged");
  return { list: decodeList(bytes, list), times };
}

async function listInBlocks(index, a, b, wanted) {
  const decode = (bytes) => decodeList(bytes, new Reader(bytes).list());
  const blocks = blocksOf(index, a, b, wanted);
  return inOrder(blocks, await allOf(blocks.map(({ name }) => index.read(name, decode))));
}

/** The values of blocks, which count from where each begins. */
function inOrder(blocks, parts) {
  return joined(Uint32Array, parts.map((part, number) => part.map((value) => blocks[number].begin + value)));
}

function joined(Kind, parts) {
  const whole = new Kind(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The blocks with something in them, those only that may hold wanted values. */
function blocksOf(index, a, b, wanted) {
  const { shift, hashes } = index.core.heavy.get(keyOf(a, b));
  const blocks = [];
  for (const number of wanted ? numbersOf(wanted, shift) : hashes.keys()) {
    const hash = hashes[number];
    if (!hash) continue;
    const name = `heavy/${a.toString(16)}-${b.toString(16)}-${number}-${hash}.bin`;
    blocks.push({ name, begin: number * 2 ** shift });
  }
  return blocks;
}

function numbersOf(values, shift) {
  const numbers = [];
  for (const value of values) {
    const number = value >>> shift;
    if (number !== numbers[numbers.length - 1]) numbers.push(number);
  }
  return numbers;
}

function shardName(index, a, b) {
  const shard = shardOf(a, b, index.core.shards.length);
  const hash = index.core.shards[shard];
  return hash ? `shards/${shard}-${hash}.bin` : "";
}

function shardOf(a, b, count) {
  let mixed = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0;
  mixed ^= mixed >>> 15;
  return mixed & (count - 1);
}

/** Where a list stands in a shard, or null.  Keys are passed over one by one: a shard has some hundred. */
function listInShard(bytes, a, b) {
  const reader = new Reader(bytes);
  const wantedA = rankOf(a);
  const wantedB = rankOf(b);
  let rankA = 0;
  let rankB = 0;
  for (let left = reader.varint(); left > 0; left--) {
    const step = reader.varint();
    rankA += step;
    rankB = reader.varint() + (step === 0 ? rankB : 0);
    if (rankA > wantedA || (rankA === wantedA && rankB > wantedB)) return null;
    const list = reader.list();
    if (rankA === wantedA && rankB === wantedB) return list;
  }
  return null;
}
