/**
 * The core: what every search needs of all documents.
 *
 * @typedef {[slug: string, name: string, address: string, cases: number, former?: number[] | null,
 *   also?: string[]]} TermEntry
 *   `address`: of its page from the start page on, or ""; `cases`: how many have it; `former`: what it was
 *   called before, by the numbers of those terms in the facet; `also`: what else it is called
 * @typedef {object} Facet
 * @property {string} name
 * @property {boolean} searched whether the names of its terms stand in the texts
 * @property {TermEntry[]} terms
 *
 * @typedef {object} Core
 * @property {number} count documents
 * @property {[string, number][]} kinds with how many documents, in the order of the documents
 * @property {number} firstCase number of the first document of kind "case"
 * @property {Facet[]} facets
 * @property {number} facetPage cases in a page of facets
 * @property {string[]} pages hash of each page of facets
 * @property {Uint32Array} date of each document in days since 0000-12-31; 0 where there is none
 * @property {Uint32Array} changed the same of its last change, or its date where there was none
 * @property {Uint32Array} starts first slot of each document
 * @property {Uint32Array} documentOfSlot
 * @property {number} slotBits a slot holds 2 ** slotBits positions
 * @property {Map<number, Blocks>} heavy heavy lists by `keyOf`
 * @property {string[]} shards hash of each shard, "" for an empty one
 * @property {number} textsAName documents whose files have the same hash in their names
 * @property {string[]} texts hash of each group of so many documents
 *
 * @typedef {object} Blocks
 *   A heavy list, cut so that block n holds the values v with v >> shift = n.
 * @property {number} shift
 * @property {boolean} often whether it is told, too, where in each slot the first value is, and how many there are
 * @property {string[]} hashes of the blocks, "" for an empty one
 */

import { parseJson } from "./loading.mjs";
import { Reader, decodeList } from "./lists.mjs";

export const VERSION = 8;
/** Set beside the shift of a list of which that is told. */
const OFTEN = 64;
/** Bytes of a hash. */
const HASH = 4;
const CHINESE = 0x4e00;
const AFTER_CHINESE = 0x110000 - CHINESE;

/**
 * One number for a list's two code points.
 * @param {number} a
 * @param {number} b 0 for the list of a single code point
 * @returns {number}
 */
export function keyOf(a, b) {
  return a * 0x200000 + b;
}

/**
 * A code point in the order of shards.
 * @param {number} code
 * @returns {number}
 */
export function rankOf(code) {
  return code >= CHINESE ? code - CHINESE : code + AFTER_CHINESE;
}

/**
 * The core out of its file.
 * @param {Uint8Array} bytes
 * @returns {Core}
 */
export function readCore(bytes) {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  const header = parseJson(bytes.subarray(4, 4 + length));
  if (header.version !== VERSION) throw new Error(`version ${header.version} is not ${VERSION}`);
  const count = header.documents;
  const part = (name) => {
    const [offset, size] = header.parts[name];
    return new Reader(bytes, 4 + length + offset, 4 + length + offset + size);
  };
  const hashes = (name) => readHashes(part(name), header.parts[name][1] / HASH);
  const date = readDates(part("date"), count);
  const cases = header.kinds.filter(([kind]) => kind === "case");
  return {
    count,
    kinds: header.kinds,
    firstCase: count - cases.reduce((sum, [, documents]) => sum + documents, 0),
    facets: header.facets,
    facetPage: header.facetPage,
    pages: hashes("facets"),
    date,
    changed: readChanged(part("changed"), date),
    ...readSlots(part("slots"), count),
    slotBits: Math.log2(header.slot),
    heavy: readHeavy(part("heavy")),
    shards: readHashes(part("shards"), header.shards),
    textsAName: header.textsAName,
    texts: hashes("texts"),
  };
}

/** Documents with a date are the last ones and ascend; the list has the number of each among them added. */
function readDates(reader, count) {
  const dates = new Uint32Array(count);
  const first = reader.varint();
  const list = decodeList(reader.bytes, reader.list());
  if (list.length > count) throw new RangeError("a list is damaged");
  list.forEach((value, at) => {
    dates[count - list.length + at] = first + value - at;
  });
  return dates;
}

/** The days of those that were changed after their dates; all others stay as they are. */
function readChanged(reader, dates) {
  const changed = dates.slice();
  let document = 0;
  while (reader.at < reader.end) {
    document += reader.varint();
    if (document >= changed.length) throw new RangeError("a list is damaged");
    changed[document] += reader.varint();
  }
  return changed;
}

function readSlots(reader, count) {
  const slots = new Uint32Array(count).fill(1);
  let document = 0;
  while (reader.at < reader.end) {
    document += reader.varint();
    slots[document] = reader.varint();
  }
  const starts = new Uint32Array(count);
  let total = 0;
  slots.forEach((taken, index) => {
    starts[index] = total;
    total += taken;
  });
  const documentOfSlot = new Uint32Array(total);
  starts.forEach((start, index) => documentOfSlot.fill(index, start, start + slots[index]));
  return { starts, documentOfSlot };
}

function readHeavy(reader) {
  const heavy = new Map();
  let a = 0;
  let b = 0;
  for (let left = reader.varint(); left > 0; left--) {
    const step = reader.varint();
    a += step;
    b = reader.varint() + (step === 0 ? b : 0);
    const head = reader.byte();
    const often = head >= OFTEN;
    const shift = often ? head - OFTEN : head;
    if (shift > 31) throw new RangeError("a list is damaged");
    heavy.set(keyOf(codeOf(a), codeOf(b)), { shift, often, hashes: readHashes(reader, reader.varint()) });
  }
  return heavy;
}

function readHashes(reader, count) {
  return Array.from({ length: count }, () => reader.hash());
}

function codeOf(rank) {
  return rank >= AFTER_CHINESE ? rank - AFTER_CHINESE : rank + CHINESE;
}
