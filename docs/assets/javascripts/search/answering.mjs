/** One search, from the query to the answer. */

import { countKinds, matchTerms, requireKinds } from "./combining.mjs";
import { excerptOf } from "./excerpts.mjs";
import { countTerms, documentsLeft, own, prepareChoice } from "./facets.mjs";
import { textOf } from "./folding.mjs";
import { allOf } from "./loading.mjs";
import { marksIn } from "./marking.mjs";
import { findMeant, relatedTerms } from "./meaning.mjs";
import { namedPages } from "./naming.mjs";
import { composeQuery, parseQuery } from "./query.mjs";
import { matchQuery } from "./querying.mjs";
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
  const wanted = wantedOf(index.core, options, query);
  prepareChoice(index, wanted.chosen);
  const found = await matchQuery(index, query.terms);
  const { matched } = found.matches;
  const left = await documentsLeft(index, matched, wanted.chosen);
  const unfiltered = found.matches.total;
  if (wanted.kinds) requireKinds(index.core, found.matches, wanted.kinds);
  const documents = left.filter((number) => matched[number]);
  const total = documents.length;
  const [page, pages] = await allOf([
    pageOf(index, documents, found.matches, wanted),
    namedPages(index, text, query.whole, base),
  ]);
  const shown = /** @type {number[][]} */ ([]).concat(...found.shown);
  const names = namesOf(index.core);
  const hit = async (number) => {
    const document = await index.document(number);
    const excerpt = excerptOf(document, namesBeside(index.core, document, names), found.shown, index.fold);
    return { ...hitOf(index, document, shown, base), ...excerpt, score: scoreOf(found.matches, number) };
  };
  const [hits, facets, related] = await allOf([
    allOf(page.map(hit)),
    countTerms(index, matched, wanted.chosen, page.length === total ? page : undefined),
    relatedTo(index, query.terms, found, wanted),
  ]);
  const result = {
    total,
    hits,
    facets,
    kinds: countKinds(index.core, left),
    terms: query.terms.map((term) => ({ text: term.text, excluded: term.excluded })),
    truncated: query.truncated,
    pages,
    names,
    shown: composeQuery(shown.map((codes) => ({ text: textOf(codes), excluded: false }))),
  };
  if (found.fallback) result.fallback = found.fallback;
  if (found.readings.length) result.readings = found.readings;
  if (related.length) result.related = related;
  if (total === 0 && query.terms.length) {
    result.advice = await advise(index, query.terms, unfiltered, wanted);
  }
  return result;
}

/** What the slugs in the facets are called: {district: {slug: name}, …}. */
function namesOf({ facets }) {
  /** @type {{[facet: string]: {[slug: string]: string}}} */
  const names = {};
  for (const facet of facets) {
    names[facet.name] = {};
    for (const [slug, name] of facet.terms) names[facet.name][slug] = name;
  }
  return names;
}

/** Names in a document's text that are shown beside its excerpt: those of its terms. */
function namesBeside({ facets }, { terms }, names) {
  const of = ({ name, searched }, facet) => (searched ? (terms[facet] || []).map((slug) => names[name][slug]) : []);
  return [].concat(...facets.map(of));
}

/** The same query with another word for its only term, where that finds something and costs little. */
async function relatedTo(index, terms, found, wanted) {
  const [term, other] = terms;
  const isLiteral = found.matches.total && !found.readings.length && !found.fallback;
  if (!isLiteral || !term || other || term.excluded) return [];
  const candidates = relatedTerms(index, term);
  const matches = await allOf(candidates.map((candidate) => matchTerms(index, [candidate])));
  const totals = await allOf(matches.map((each) => countOf(index, each, wanted)));
  const related = candidates.map((candidate, at) => ({ query: composeQuery([candidate]), total: totals[at] }));
  return related.filter(({ total }) => total);
}

async function countOf(index, matches, { chosen, kinds }) {
  if (kinds) requireKinds(index.core, matches, kinds);
  return (await documentsLeft(index, matches.matched, chosen)).length;
}

/** Without facets where those leave nothing, else with less or other words. */
async function advise(index, terms, unfiltered, wanted) {
  if (unfiltered) return [{ kind: "unfiltered", query: composeQuery(terms), total: unfiltered }];
  const find = async (term) => (await findMeant(index, term)).hits;
  const count = async (others) => countOf(index, await matchTerms(index, others, { find }), wanted);
  const { adviceFor } = await import("./advice.mjs");
  return adviceFor(index, terms, count);
}

function wantedOf({ facets }, options, query) {
  /** @type {import("./facets.mjs").Choice} */
  const chosen = {};
  for (const { name } of facets) chosen[name] = listOf(own(options, name));
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

function hitOf(index, { id, kind, address, title: parted, date, terms }, shown, base) {
  const title = index.files.titled(parted);
  /** @type {import("./facets.mjs").Choice} */
  const facets = {};
  terms.forEach((slugs, facet) => { facets[index.core.facets[facet].name] = slugs; });
  return {
    id,
    kind,
    url: base + address,
    title,
    titleMarks: marksIn(title, shown, index.fold),
    date,
    facets,
  };
}
