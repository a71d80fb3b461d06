/**
 * Files: each loaded once, whoever asks, and again after a failure.
 *
 * @typedef {(name: string) => Promise<Uint8Array>} Load gives a file's bytes by its address in the site
 */

/** The index's folder. */
export const FOLDER = "search/";
/** The only file whose name does not change with its content. */
export const MANIFEST = `${FOLDER}manifest.json`;

/** Loaded files, shared by all searches. */
export class Files {
  /**
   * @param {Load} load
   * @param {(parted: string) => string} [titled] what is made of a title that has U+200B between its words
   */
  constructor(load, titled = (parted) => parted.split("\u200b").join("")) {
    this.load = load;
    this.titled = titled;
    this.loading = new Map();
    this.sizes = new Map();
  }

  /**
   * Whether a file is here already, so that it costs nothing.
   * @param {string} name
   * @returns {boolean}
   */
  has(name) {
    return this.sizes.has(name);
  }

  /**
   * What `decode` makes of a file.  Rejects with an Error that names the file.
   * @template T
   * @param {string} name
   * @param {(bytes: Uint8Array) => T} decode
   * @returns {Promise<T>}
   */
  async read(name, decode) {
    const bytes = await this.bytes(name);
    try {
      return decode(bytes);
    } catch (error) {
      this.forget(name);
      throw new Error(`${name} is damaged: ${reason(error)}`);
    }
  }

  /**
   * Ask for a file anew next time.
   * @param {string} name
   */
  forget(name) {
    this.loading.delete(name);
    this.sizes.delete(name);
  }

  /** @private */
  bytes(name) {
    if (!this.loading.has(name)) this.loading.set(name, this.loaded(name));
    return this.loading.get(name);
  }

  /** @private */
  async loaded(name) {
    try {
      const bytes = await this.load(name);
      if (!(bytes instanceof Uint8Array)) throw new Error("no bytes came");
      this.sizes.set(name, bytes.length);
      return bytes;
    } catch (error) {
      this.forget(name);
      throw new Error(`${name} could not be loaded: ${reason(error)}`);
    }
  }
}

/**
 * Loads by fetch.
 * @param {string} base the site's address, ending in "/"
 * @returns {Load}
 */
export function fetchLoader(base) {
  return async (name) => {
    // What the browser kept of the manifest may be of an older release.
    const response = await fetch(base + name, { cache: name === MANIFEST ? "no-cache" : "default" });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

/**
 * All results; a failure is told only when nothing is under way any more, so that the next question does not
 * wait for what is about to fail.
 * @template {Promise<any>[] | []} T
 * @param {T} promises
 * @returns {Promise<{-readonly [at in keyof T]: Awaited<T[at]>}>}
 */
export async function allOf(promises) {
  await Promise.all(promises.map((promise) => promise.catch(() => null)));
  return Promise.all(promises);
}

/**
 * A file's JSON.
 * @param {Uint8Array} bytes UTF-8; what is not is refused
 * @returns {any}
 */
export function parseJson(bytes) {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}

function reason(error) {
  return error instanceof Error ? error.message : String(error);
}
