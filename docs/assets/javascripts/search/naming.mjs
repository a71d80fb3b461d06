/** Pages of terms whose very name is the query. */

import { textOf } from "./folding.mjs";
import { allOf } from "./loading.mjs";
import { WHOLE, askedFor, matchReading } from "./reading.mjs";
import { allNames } from "./suggesting.mjs";

/**
 * The pages of terms whose whole name, or full pinyin, the query is; and of those that are also called so.
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
  const meant = await addressesMeant(index, whole);
  /** @type {{kind: string, slug: string, title: string, url: string}[]} */
  const pages = [];
  for (const { kind, slug, title, address } of termsWithPages(index.core)) {
    if (named.has(address) || meant.has(address)) pages.push({ kind, slug, title, url: base + address });
  }
  return pages;
}

function termsWithPages(core) {
  const terms = [];
  for (const { name: kind, terms: entries } of core.facets.filter(({ searched }) => searched)) {
    for (const [slug, title, address] of entries) if (address) terms.push({ kind, slug, title, address });
  }
  return terms;
}

/** Terms that have another name in the table of words. */
async function addressesMeant(index, whole) {
  const meant = await allOf((index.words.get(whole) || []).map((name) => addressesCalled(index, name)));
  return new Set(/** @type {any[]} */ ([]).concat(...meant.map((addresses) => Array.from(addresses))));
}

async function addressesCalled(index, whole) {
  const byName = await index.keep("addresses by name", async () => {
    const addresses = new Map();
    for (const { title, address } of termsWithPages(index.core)) {
      const folded = textOf(index.fold(title).codes);
      addresses.set(folded, [...(addresses.get(folded) || []), address]);
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
