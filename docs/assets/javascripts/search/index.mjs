/** The index as searches see it: lists, cards, orders and suggestions, each file loaded when needed. */

import { CARDS_A_BLOCK, keyOf, rankOf, readCore } from "./core.mjs";
import { makeFold } from "./folding.mjs";
import { Reader, decodeList } from "./lists.mjs";
import { allOf, parseJson } from "./loading.mjs";

/** Bytes that a shard or a heavy list takes, as far as one knows before it is here. */
const SHARD_COST = 5000;
const HEAVY_COST = 12000;
/** What is here already is only worth less work. */
const LOADED_COST = 1;
const NOTHING = new Uint32Array(0);
const VERSION = 1;

/**
 * Open the index: its manifest, core and fold table.
 * @param {import("./loading.mjs").Files} files
 * @returns {Promise<Index>}
 */
export async function openIndex(files) {
  // Asked for anew by each opening: after a failure a newer release may stand there.
  files.forget("manifest.json");
  const manifest = await files.read("manifest.json", parseManifest);
  const [core, fold] = await allOf([
    files.read(manifest.core, readCore),
    files.read(manifest.fold, (bytes) => makeFold(parseJson(bytes))),
  ]);
  return new Index(files, manifest, core, fold);
}

/** An opened index. */
export class Index {
  constructor(files, manifest, core, fold) {
    this.files = files;
    this.manifest = manifest;
    /** @type {import("./core.mjs").Core} */
    this.core = core;
    /** @type {import("./folding.mjs").Fold} */
    this.fold = fold;
    /** Hits of the last terms: typing goes on, pages and facets change with the same terms. */
    this.hits = new Map();
    /** What modules have made of this index once and keep with it. */
    this.kept = new Map();
  }

  /**
   * The list of a key.
   * @param {number} a code point
   * @param {number} b the code point behind it, or 0
   * @returns {Promise<Uint32Array>} positions; for b = 0 document × 4 + best field
   */
  async list(a, b) {
    const name = this.fileOf(a, b);
    if (!name) return NOTHING;
    const heavy = this.core.heavy.has(keyOf(a, b));
    return this.files.read(name, (bytes) => {
      const list = heavy ? new Reader(bytes).list() : listInShard(bytes, a, b);
      return list ? decodeList(bytes, list) : NOTHING;
    });
  }

  /**
   * About how many bytes a key's list would take to load; 0 where it is known to be empty.
   * @param {number} a
   * @param {number} b
   * @returns {number}
   */
  cost(a, b) {
    const name = this.fileOf(a, b);
    if (!name) return 0;
    if (this.files.has(name)) return LOADED_COST;
    return this.isHeavy(a, b) ? HEAVY_COST : SHARD_COST;
  }

  /**
   * Whether a key's list has a file of its own.
   * @param {number} a
   * @param {number} b
   * @returns {boolean}
   */
  isHeavy(a, b) {
    return this.core.heavy.has(keyOf(a, b));
  }

  /**
   * The cards of documents.
   * @param {number[]} documents numbers
   * @returns {Promise<any[][]>} in the same order
   */
  async cards(documents) {
    const blocks = new Map();
    for (const document of documents) {
      const block = Math.floor(document / CARDS_A_BLOCK);
      if (blocks.has(block)) continue;
      blocks.set(block, this.files.read(`cards/${block}-${this.core.cards[block]}.json`, parseJson));
    }
    const blockOf = (document) => blocks.get(Math.floor(document / CARDS_A_BLOCK));
    return allOf(documents.map(async (document) => (await blockOf(document))[document % CARDS_A_BLOCK]));
  }

  /**
   * Rank of each document's title by pinyin.
   * @returns {Promise<Uint32Array>}
   */
  titleRanks() {
    return this.files.read(this.manifest.order, (bytes) => {
      const reader = new Reader(bytes);
      return Uint32Array.from({ length: this.core.count }, () => reader.varint());
    });
  }

  /**
   * What `make` gives, made once for this index; after a failure made again.
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} make
   * @returns {Promise<T>}
   */
  keep(name, make) {
    if (!this.kept.has(name)) {
      const made = make();
      this.kept.set(name, made);
      made.catch(() => this.kept.delete(name));
    }
    return this.kept.get(name);
  }

  /** @private */
  fileOf(a, b) {
    const heavy = this.core.heavy.get(keyOf(a, b));
    if (heavy) return `heavy/${a.toString(16)}-${b.toString(16)}-${heavy}.bin`;
    const shard = shardOf(a, b, this.core.shards.length);
    const hash = this.core.shards[shard];
    return hash ? `shards/${shard}-${hash}.bin` : "";
  }
}

function parseManifest(bytes) {
  const manifest = parseJson(bytes);
  if (manifest.version !== VERSION) throw new Error(`version ${manifest.version} is not ${VERSION}`);
  return manifest;
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
