/** Pages of places and themes whose very name is the query. */

import { textOf } from "./folding.mjs";
import { allOf } from "./loading.mjs";
import { WHOLE, askedFor, matchReading } from "./reading.mjs";
import { allNames } from "./suggesting.mjs";

const KINDS = ["district", "street", "theme"];

/**
 * The pages of terms whose whole name, or full pinyin, the query is; and of themes that are also called so.
 * @param {import("./index.mjs").Index} index
 * @param {string} text the query
 * @param {string} whole the query folded, or "" where it is too long for a name
 * @param {string} base the site's address
 * @returns {Promise<{kind: string, slug: string, title: string, url: string}[]>}
 */
export async function namedPages(index, text, whole, base) {
  if (!whole) return [];
  const asked = askedFor(text, index.fold);
  const named = asked.latin ? await addressesRead(index, asked) : await addressesCalled(index, whole);
  const themes = await themesMeant(index, whole);
  /** @type {{kind: string, slug: string, title: string, url: string}[]} */
  const pages = [];
  for (const kind of KINDS) {
    for (const [slug, title, address] of index.core.terms[kind]) {
      const isMeant = named.has(address) || (kind === "theme" && themes.has(address));
      if (isMeant) pages.push({ kind, slug, title, url: base + address });
    }
  }
  return pages;
}

/** Themes that have another name in the table of words. */
async function themesMeant(index, whole) {
  const meant = await allOf((index.words.get(whole) || []).map((name) => addressesCalled(index, name)));
  return new Set(/** @type {any[]} */ ([]).concat(...meant.map((addresses) => Array.from(addresses))));
}

async function addressesCalled(index, whole) {
  const byName = await index.keep("addresses by name", async () => {
    const addresses = new Map();
    for (const kind of KINDS) {
      for (const [, name, address] of index.core.terms[kind]) {
        const folded = textOf(index.fold(name).codes);
        addresses.set(folded, [...(addresses.get(folded) || []), address]);
      }
    }
    return addresses;
  });
  return new Set(byName.get(whole));
}

async function addressesRead(index, asked) {
  const { terms } = await allNames(index);
  const read = terms.filter(({ reading }) => {
    const match = matchReading(reading, asked);
    return match && match.grade === WHOLE && (match.way === "name" || match.way === "pinyin");
  });
  return new Set(read.map(({ address }) => address));
}
