/**
 * The index as searches see it; each of its files is loaded when needed.
 *
 * @typedef {{version: number, core: string, fold: string, order: string, suggest: string, words: string}} Manifest
 *   version of the format and file names
 */

import { VERSION, readCore } from "./core.mjs";
import { readDocument } from "./documents.mjs";
import { readPage } from "./facets.mjs";
import { readFold } from "./folding.mjs";
import { Reader } from "./lists.mjs";
import { FOLDER, MANIFEST, allOf, parseJson } from "./loading.mjs";
import { readWords } from "./words.mjs";

/**
 * Open the index: its core, fold table and words.
 * @param {import("./loading.mjs").Files} files
 * @param {Manifest} manifest
 * @returns {Promise<Index>}
 */
export async function openIndex(files, manifest) {
  const core = files.read(FOLDER + manifest.core, readCore);
  const parts = await allOf([core, openFold(files, manifest), openWords(files, manifest)]);
  return new Index(files, manifest, ...parts);
}

/**
 * The names of the other files.
 * @param {import("./loading.mjs").Files} files
 * @returns {Promise<Manifest>}
 */
export function openManifest(files) {
  // Asked for anew by each opening: after a failure a newer release may stand there.
  files.forget(MANIFEST);
  return files.read(MANIFEST, parseManifest);
}

/**
 * The folding that the index was made with.
 * @param {import("./loading.mjs").Files} files
 * @param {Manifest} manifest
 * @returns {Promise<import("./folding.mjs").Fold>}
 */
export function openFold(files, manifest) {
  return files.read(FOLDER + manifest.fold, readFold);
}

/**
 * The table of words.
 * @param {import("./loading.mjs").Files} files
 * @param {Manifest} manifest
 * @returns {Promise<import("./words.mjs").Words>}
 */
export function openWords(files, manifest) {
  return files.read(FOLDER + manifest.words, readWords);
}

/** An opened index. */
export class Index {
  constructor(files, manifest, core, fold, words) {
    /** @type {import("./loading.mjs").Files} */
    this.files = files;
    this.manifest = manifest;
    /** @type {import("./core.mjs").Core} */
    this.core = core;
    /** @type {import("./folding.mjs").Fold} */
    this.fold = fold;
    /** @type {import("./words.mjs").Words} */
    this.words = words;
    /** Hits of the last terms: typing goes on, pages and facets change with the same terms. */
    this.hits = new Map();
    /** What modules have made of this index once and keep with it. */
    this.kept = new Map();
  }

  /**
   * What `decode` makes of one of the index's files.
   * @template T
   * @param {string} name as the manifest and the core give it
   * @param {(bytes: Uint8Array) => T} decode
   * @returns {Promise<T>}
   */
  read(name, decode) {
    return this.files.read(FOLDER + name, decode);
  }

  /**
   * What a result shows of a document.
   * @param {number} number
   * @returns {Promise<import("./documents.mjs").Document>}
   */
  document(number) {
    const hash = this.core.texts[Math.floor(number / this.core.textsAName)];
    return this.files.read(`texts/${number}-${hash}.txt`, readDocument);
  }

  /**
   * The same of several.
   * @param {number[]} numbers
   * @returns {Promise<import("./documents.mjs").Document[]>} in the same order
   */
  documents(numbers) {
    return allOf(numbers.map((number) => this.document(number)));
  }

  /**
   * Which terms many cases have.
   * @param {number} number of the page
   * @returns {Promise<import("./facets.mjs").Page>}
   */
  facetPage(number) {
    const { count, firstCase, facetPage, facets, pages } = this.core;
    const first = firstCase + number * facetPage;
    const size = Math.min(facetPage, count - first);
    const name = `facets/${number}-${pages[number]}.bin`;
    return this.keep(name, () => this.read(name, (bytes) => readPage(bytes, facets.length, first, size)));
  }

  /**
   * Rank of each document's title by pinyin.
   * @returns {Promise<Uint32Array>}
   */
  titleRanks() {
    return this.read(this.manifest.order, (bytes) => {
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
}

/**
 * Whether a manifest is there and of the format that is read here.
 * @param {Manifest | undefined} manifest
 */
export function isRead(manifest) {
  return Boolean(manifest) && /** @type {Manifest} */ (manifest).version === VERSION;
}

function parseManifest(bytes) {
  const manifest = parseJson(bytes);
  if (!isRead(manifest)) throw new Error(`version ${manifest.version} is not ${VERSION}`);
  return manifest;
}
