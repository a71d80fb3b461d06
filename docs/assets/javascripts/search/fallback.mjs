/** Letters that stand in no text, read as the pinyin of titles and names. */

import { matchTerms } from "./combining.mjs";
import { documentsUnder } from "./facets.mjs";
import { allOf } from "./loading.mjs";
import { findTerm, hitsIn } from "./matching.mjs";
import { findMeant } from "./meaning.mjs";
import { namesReading } from "./suggesting.mjs";

const NAMES_FIELD = 2;
/** Different characters that one spelling is taken for. */
const MOST_SPELLINGS = 12;

/**
 * Matches of a query whose letters may be pinyin, or null where that finds nothing either.
 * @param {import("./index.mjs").Index} index
 * @param {import("./query.mjs").Term[]} terms of a query that matches no text
 * @returns {Promise<{matches: import("./combining.mjs").Matches, shown: number[][][]} | null>}
 *   `shown`: for each term the characters that were found, to be marked
 */
export async function matchByPinyin(index, terms) {
  const positive = terms.filter((term) => !term.excluded);
  if (positive.length > 1 && positive.every(hasLetters)) {
    // Mostly one name with its syllables apart.
    const name = { codes: [], text: positive.map((term) => term.text).join(" "), excluded: false };
    const asName = await matched(index, [name, ...terms.filter((term) => term.excluded)]);
    if (asName) return asName;
  }
  return matched(index, terms);
}

function hasLetters(term) {
  return /[a-z]/.test(term.text);
}

async function matched(index, terms) {
  const shown = [];
  const find = async (term) => {
    const inText = term.codes.length ? await findMeant(index, term) : { hits: hitsIn(new Map()), shown: [] };
    if (inText.hits.documents.length || !hasLetters(term)) {
      shown.push(inText.shown);
      return inText.hits;
    }
    const { hits, spellings } = await findByPinyin(index, term.text);
    shown.push(spellings);
    return hits;
  };
  const matches = await matchTerms(index, terms, { find });
  return matches.total ? { matches, shown } : null;
}

/** Documents of the terms that a text reads, and those with such characters in their title or names. */
async function findByPinyin(index, text) {
  const fieldOf = new Map();
  const spelled = new Map();
  for (const { named, match } of await namesReading(index, text)) {
    for (const document of await documentsOfName(index, named)) fieldOf.set(document, NAMES_FIELD);
    const codes = named.reading.codes.slice(match.from, match.to);
    if (spelled.size < MOST_SPELLINGS) spelled.set(codes.join(), codes);
  }
  const spellings = Array.from(spelled.values());
  for (const { documents, fields } of await allOf(spellings.map((codes) => findTerm(index, codes)))) {
    documents.forEach((document, at) => {
      if (fields[at] >= NAMES_FIELD) fieldOf.set(document, Math.max(fields[at], fieldOf.get(document) || 0));
    });
  }
  return { hits: hitsIn(fieldOf), spellings };
}

async function documentsOfName(index, { kind, address }) {
  const facet = index.core.facets.find(({ name }) => name === kind);
  const number = facet ? facet.terms.findIndex((entry) => entry[2] === address) : -1;
  if (!facet || number === -1) return [];
  return documentsUnder(index, facet, number);
}
