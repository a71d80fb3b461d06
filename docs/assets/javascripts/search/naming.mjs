/**
 * Terms of facets whose very name was typed, and their pages.
 *
 * @typedef {{facet: import("./core.mjs").Facet, number: number}} Called a term by its number in its facet
 * @typedef {{kind: string, slug: string, title: string, url: string}} NamedPage
 */

import { textOf } from "./folding.mjs";
import { allOf } from "./loading.mjs";
import { bareOf } from "./query.mjs";

/** A year in figures or characters, folded: 2002, 2002年, 二〇〇二年度. */
const YEAR = /^([0-9o〇○零一二三四五六七八九]{4})(?:年[度份]?)?$/;
const ZEROS = "o〇○零";
const FIGURES = "〇一二三四五六七八九";

/**
 * The pages of terms whose whole name, or full pinyin, the query is; and of those that are also called so.
 * @param {import("./index.mjs").Index} index
 * @param {string} text the query
 * @param {string} whole the query folded, or "" where it is too long for a name
 * @param {string} base the site's address
 * @returns {Promise<NamedPage[]>}
 */
export async function namedPages(index, text, whole, base) {
  if (!whole) return [];
  const called = await termsCalled(index, whole);
  const meant = await allOf((index.words.get(whole) || []).map((name) => termsCalled(index, name)));
  const every = /** @type {Called[]} */ ([]).concat(called, ...meant);
  const named = new Set(every.map(({ facet, number }) => facet.terms[number][2]));
  if (/[a-z]/.test(whole)) (await addressesRead(index, text)).forEach((address) => named.add(address));
  const pages = pagesOf(index.core).filter(({ address }) => named.has(address));
  return pages.map(({ address, ...page }) => ({ ...page, url: base + address }));
}

/**
 * The names of terms, and the words of the table, that stand in a text.
 * @param {import("./index.mjs").Index} index
 * @param {string} text folded
 * @returns {string[]}
 */
export function namesIn(index, text) {
  const entries = /** @type {import("./core.mjs").TermEntry[]} */ ([]).concat(...index.core.facets.map(({ terms }) => terms));
  const titles = entries.map((entry) => callingsOf(entry).map((name) => textOf(index.fold(name).codes)));
  const names = /** @type {string[]} */ ([]).concat(...titles, Array.from(index.words.keys()));
  return names.filter((name) => text.includes(name));
}

/**
 * The terms that are called so.
 * @param {import("./index.mjs").Index} index
 * @param {string} name folded
 * @returns {Promise<Called[]>} in the order of the facets
 */
export async function termsCalled(index, name) {
  const byName = await index.keep("terms by name", async () => {
    /** @type {Map<string, Called[]>} */
    const terms = new Map();
    for (const facet of index.core.facets) {
      facet.terms.forEach((entry, number) => {
        const codes = callingsOf(entry).map((name) => index.fold(name).codes);
        // A query comes without the marks at its ends: 城关镇（甲县）.
        const names = new Set(/** @type {string[]} */ ([]).concat(...codes.map((of) => [textOf(of), textOf(bareOf(of))])));
        names.forEach((name) => terms.set(name, [...(terms.get(name) || []), { facet, number }]));
      });
    }
    return terms;
  });
  return byName.get(name) || byName.get(yearIn(name)) || [];
}

/**
 * All that a term is called.
 * @param {import("./core.mjs").TermEntry} entry
 */
function callingsOf([, title, , , , also]) {
  return [title, ...(also || [])];
}

/** The figures of a year, or "". */
function yearIn(name) {
  const [, year = ""] = YEAR.exec(name) || [];
  const inFigures = (figure) => (ZEROS.includes(figure) ? "0" : FIGURES.includes(figure) ? FIGURES.indexOf(figure) : figure);
  return Array.from(year, inFigures).join("");
}

function pagesOf(core) {
  const pages = [];
  for (const { name: kind, terms } of core.facets) {
    for (const [slug, title, address] of terms) if (address) pages.push({ kind, slug, title, address });
  }
  return pages;
}

async function addressesRead(index, text) {
  const { addressesInFull } = await import("./suggesting.mjs");
  return addressesInFull(index, text);
}
