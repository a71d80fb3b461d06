/**
 * Search without a server: every text that contains the terms, and nothing else.
 *
 * @typedef {Ordering & {[facet: string]: string | string[] | number | undefined}} Options
 *   slugs by the name of each facet, besides
 *
 * @typedef {object} Ordering
 * @property {"relevance" | "newest" | "changed" | "oldest" | "pinyin"} [sort]
 * @property {number} [limit] hits of the answer, 10 by default
 * @property {number} [offset]
 * @property {string | string[]} [kinds] case, section, problem, recommendation; all by default
 *
 * @typedef {object} Hit
 * @property {string} id
 * @property {string} kind
 * @property {string} url
 * @property {string} title
 * @property {[number, number][]} titleMarks begin and end in UTF-16 units
 * @property {string} excerpt
 * @property {[number, number][]} marks the same in `excerpt`
 * @property {number} score
 * @property {string} date ISO, or ""
 * @property {import("./facets.mjs").Choice} facets slugs of its terms
 *
 * @typedef {object} Answer
 * @property {number} total
 * @property {Hit[]} hits
 * @property {import("./facets.mjs").Counts} facets
 * @property {{[kind: string]: number}} kinds documents of each kind, whatever kinds are asked for; never 0
 * @property {{[facet: string]: {[slug: string]: string}}} names what the slugs are called
 * @property {{text: string, excluded: boolean}[]} terms as they were searched
 * @property {boolean} truncated whether the query was too long
 * @property {{kind: string, slug: string, title: string, url: string}[]} pages whose name the query is
 * @property {string} shown a query of what stands in the hits for the terms, for `marker` on their pages
 * @property {{term: string, as: string[]}[]} [readings] terms that stand in no text, and as what they were read
 * @property {{query: string, total: number}[]} [related] other words for the query's only term
 * @property {"pinyin"} [fallback] how it was read where no text has the letters
 * @property {import("./advice.mjs").Advice[]} [advice] where `total` is 0
 */

import { answer } from "./answering.mjs";
import { isRead, openIndex, openManifest } from "./index.mjs";
import { intentsOf } from "./intents.mjs";
import { Files, fetchLoader } from "./loading.mjs";
import { markerOf } from "./marking.mjs";
import { countFor } from "./querying.mjs";

/**
 * Open the search of a site.  Nothing is loaded before the first question.
 * @param {string} baseUrl the site's address, absolute, ending in "/"
 * @param {{load?: import("./loading.mjs").Load, manifest?: import("./index.mjs").Manifest, titled?: (parted: string) => string}} [options]
 *   `load`: gives a file's bytes by its address in the site; `manifest`: where the names of the index's files are
 *   known, so that they need not be asked for; `titled`: what is made of a title that has U+200B between its words, where
 *   a line may end (else they are taken out)
 * @returns {{
 *   search: (query: string, options?: Options) => Promise<Answer>,
 *   count: (query: string) => Promise<number>,
 *   read: (query: string, chosen: import("./facets.mjs").Choice) => Promise<import("./intents.mjs").Intent[]>,
 *   suggest: (text: string) => Promise<{kind: string, title: string, url: string, match: string}[]>,
 *   marker: (query: string) => Promise<(text: string) => [number, number][]>,
 * }} `read` gives what may be meant as filters; `search` itself never reads a query so; `marker` gives what tells where a query's terms stand in any text, begin and end in UTF-16 units; all
 *   reject with an Error that names the file where loading fails; the next question tries anew
 */
export function openSearch(baseUrl, { load, manifest, titled } = {}) {
  const files = new Files(load || defaultLoader(baseUrl), titled);
  let release = isRead(manifest) ? { manifest: Promise.resolve(manifest), index: null } : null;
  const ask = async (question) => {
    if (!release) release = { manifest: openManifest(files), index: null };
    const asked = release;
    try {
      return await question(await asked.manifest, asked);
    } catch (error) {
      // A file may be gone because a newer release took its place: begin anew with its manifest.
      if (release === asked) release = null;
      throw error;
    }
  };
  const askIndex = (question) => ask(async (manifest, asked) => {
    if (!asked.index) asked.index = openIndex(files, manifest);
    return question(await asked.index);
  });
  return {
    search: (query, options = {}) => askIndex((index) => answer(index, textFrom(query), options, baseUrl)),
    count: (query) => askIndex((index) => countFor(index, textFrom(query))),
    read: (query, chosen) => askIndex((index) => intentsOf(index, textFrom(query), chosen)),
    suggest: (text) => askIndex(async (index) => {
      const { suggestions } = await import("./suggesting.mjs");
      return suggestions(index, textFrom(text), baseUrl);
    }),
    marker: (query) => ask((manifest) => markerOf(files, manifest, textFrom(query))),
  };
}

function defaultLoader(base) {
  if (!base.startsWith("file:")) return fetchLoader(base);
  const loader = import("./scripts.mjs").then(({ scriptLoader }) => scriptLoader(base));
  return async (name) => (await loader)(name);
}

function textFrom(value) {
  return value === undefined || value === null ? "" : String(value);
}
