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

import { firstsOf, listOf } from "./lookup.mjs";
import { positionsOf } from "./positions.mjs";

const MOST_COUNTED = 99;
/** Offsets in a document from which the names, the summary and the body begin. */
const FIELDS = [64, 256, 384];
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
  const fields = Uint8Array.from(documents, (document) => /** @type {number} */ (fieldOf.get(document)));
  const counts = new Uint8Array(documents.length).fill(1);
  return { documents, fields, counts, firsts: new Uint32Array(documents.length) };
}

/**
 * Hits for documents as if a term stood once at the beginning of a field.
 * @param {number[]} documents ascending
 * @param {number} field 2 names, 1 summary, 0 body
 * @returns {Hits}
 */
export function hitsAtField(documents, field) {
  return {
    documents: Uint32Array.from(documents),
    fields: new Uint8Array(documents.length).fill(field),
    counts: new Uint8Array(documents.length).fill(1),
    firsts: new Uint32Array(documents.length).fill(FIELDS[2 - field]),
  };
}

/**
 * Documents that have one term or another.
 * @param {Hits[]} every
 * @returns {Hits}
 */
export function unitedHits(every) {
  if (every.length === 1) return every[0];
  const united = new Map();
  for (const hits of every) {
    hits.documents.forEach((document, at) => {
      const { field, count, first } = united.get(document) || { field: 0, count: 0, first: Infinity };
      united.set(document, {
        field: Math.max(field, hits.fields[at]),
        count: Math.min(MOST_COUNTED, count + hits.counts[at]),
        first: Math.min(first, hits.firsts[at]),
      });
    });
  }
  const documents = Uint32Array.from(united.keys()).sort();
  const all = Array.from(documents, (document) => united.get(document));
  return {
    documents,
    fields: Uint8Array.from(all, ({ field }) => field),
    counts: Uint8Array.from(all, ({ count }) => count),
    firsts: Uint32Array.from(all, ({ first }) => first),
  };
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
  const [a, b, more] = codes;
  const firsts = more ? null : await firstsOf(index, a, b);
  const { positions, times } = firsts || { positions: await positionsOf(index, codes), times: null };
  return hitsAt(index.core, positions, times);
}

/**
 * @param {import("./core.mjs").Core} core
 * @param {Uint32Array} positions
 * @param {Uint8Array | null} times how often it stands in the slot of each position; null: once
 */
function hitsAt({ documentOfSlot, starts, slotBits, count }, positions, times) {
  const most = Math.min(positions.length, count);
  const documents = new Uint32Array(most);
  const fields = new Uint8Array(most);
  const counts = new Uint8Array(most);
  const firsts = new Uint32Array(most);
  let last = -1;
  for (let index = 0; index < positions.length; index++) {
    const position = positions[index];
    const document = documentOfSlot[position >>> slotBits];
    if (last < 0 || documents[last] !== document) {
      last++;
      documents[last] = document;
      firsts[last] = position - (starts[document] << slotBits);
      // Fields stand in the order of their weight, so the first occurrence is in the best one.
      fields[last] = fieldAt(firsts[last]);
    }
    counts[last] = Math.min(MOST_COUNTED, counts[last] + (times ? times[index] : 1));
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
