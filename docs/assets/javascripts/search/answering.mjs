/** One search, from the query to the answer. */

import { adviceFor } from "./advice.mjs";
import { matchTerms, requireKinds } from "./combining.mjs";
import { FACETS, applyFacets } from "./facets.mjs";
import { matchByPinyin } from "./fallback.mjs";
import { allOf } from "./loading.mjs";
import { marksIn } from "./marking.mjs";
import { namedPages } from "./naming.mjs";
import { composeQuery, parseQuery } from "./query.mjs";
import { pageOf } from "./ranking.mjs";

const LIMIT = 10;
/** Above every sum of occurrences, so that fields weigh first. */
const FIELD_SCORE = 10000;

/**
 * The answer to a query.
 * @param {import("./index.mjs").Index} index
 * @param {string} text
 * @param {import("./search.mjs").Options} options
 * @param {string} base the site's address
 * @returns {Promise<import("./search.mjs").Answer>}
 */
export async function answer(index, text, options, base) {
  const query = parseQuery(text, index.fold);
  const wanted = wantedOf(options, query);
  const found = await matchQuery(index, query.terms);
  if (wanted.kinds) requireKinds(index.core, found.matches, wanted.kinds);
  const { documents, facets } = applyFacets(index.core, found.matches.matched, wanted.chosen);
  const total = documents.length;
  const [page, pages] = await allOf([
    pageOf(index, documents, found.matches, wanted),
    namedPages(index, text, query.whole, base),
  ]);
  const cards = await index.cards(page);
  const result = {
    total,
    hits: page.map((document, at) =>
      hitOf(index, cards[at], scoreOf(found.matches, document), found.shown, base),
    ),
    facets,
    terms: query.terms.map((term) => ({ text: term.text, excluded: term.excluded })),
    truncated: query.truncated,
    pages,
    names: namesOf(index.core.terms),
  };
  if (found.fallback) result.fallback = found.fallback;
  if (total === 0 && query.terms.length) {
    result.advice = await advise(index, query.terms, found.matches.total, wanted);
  }
  return result;
}

/** What the slugs in the facets are called: {district: {slug: name}, …}. */
function namesOf(terms) {
  const names = {};
  for (const facet of FACETS) {
    names[facet] = {};
    for (const [slug, name] of terms[facet]) names[facet][slug] = name;
  }
  return names;
}

async function matchQuery(index, terms) {
  const matches = await matchTerms(index, terms);
  const shown = terms.filter((term) => !term.excluded).map((term) => term.codes);
  if (matches.total || !shown.length) return { matches, shown };
  const byPinyin = await matchByPinyin(index, terms);
  return byPinyin ? { ...byPinyin, fallback: "pinyin" } : { matches, shown };
}

/** Without facets where those leave nothing, else with less or other words. */
async function advise(index, terms, unfiltered, { chosen, kinds }) {
  if (unfiltered) return [{ kind: "unfiltered", query: composeQuery(terms), total: unfiltered }];
  const count = async (others) => {
    const matches = await matchTerms(index, others);
    if (kinds) requireKinds(index.core, matches, kinds);
    return applyFacets(index.core, matches.matched, chosen).documents.length;
  };
  return adviceFor(index, terms, count);
}

function wantedOf(options, query) {
  const chosen = {};
  for (const facet of FACETS) chosen[facet] = listOf(options[facet]);
  const kinds = listOf(options.kinds);
  return {
    chosen,
    // Who asks for nothing leafs through the cases.
    kinds: kinds.length ? kinds : query.terms.length ? null : ["case"],
    sort: options.sort || "relevance",
    offset: wholeNumber(options.offset, 0),
    limit: wholeNumber(options.limit, LIMIT),
  };
}

function listOf(value) {
  return (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).map(String);
}

function wholeNumber(value, otherwise) {
  const number = Math.floor(Number(value));
  return value !== undefined && value !== null && number >= 0 ? number : otherwise;
}

function scoreOf({ fields, counts }, document) {
  return fields[document] * FIELD_SCORE + counts[document];
}

function hitOf(index, card, score, shown, base) {
  const [id, kind, address, title, date, summary, places, themes, year] = card;
  return {
    id,
    kind,
    url: base + address,
    title,
    titleMarks: marksIn(title, shown, index.fold),
    excerpt: summary,
    marks: marksIn(summary, shown, index.fold),
    score,
    date,
    places,
    themes,
    year,
  };
}
