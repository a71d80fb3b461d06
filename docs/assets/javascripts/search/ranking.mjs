/** The order of results: the same on every machine. */

export const SORTS = ["relevance", "newest", "changed", "oldest", "pinyin"];

/**
 * A page of the ordered documents.
 * @param {import("./index.mjs").Index} index
 * @param {number[]} documents ascending; changed
 * @param {import("./combining.mjs").Matches} matches
 * @param {{sort: string, offset: number, limit: number}} page
 * @returns {Promise<number[]>}
 */
export async function pageOf(index, documents, matches, { sort, offset, limit }) {
  const compare = await comparison(index, matches, sort);
  // Cases stand in the order of (date, id): among equals of one date the number stands for the id.
  documents.sort((a, b) => compare(a, b) || a - b);
  const end = Math.min(documents.length, offset + limit);
  for (let from = offset; from < end; ) {
    const [first, behind] = runAround(documents, from, compare);
    const run = documents.slice(first, behind);
    if (!inOrderOfId(index.core, run)) documents.splice(first, run.length, ...(await byId(index, run)));
    from = behind;
  }
  return documents.slice(offset, end);
}

async function comparison(index, matches, sort) {
  const { date, changed } = index.core;
  const { fields, counts, firsts } = matches;
  switch (sort) {
    case "newest":
      return (a, b) => date[b] - date[a];
    case "changed":
      return (a, b) => changed[b] - changed[a];
    case "oldest":
      return (a, b) => (date[a] && date[b] ? date[a] - date[b] : date[b] - date[a]);
    case "pinyin": {
      const ranks = await index.titleRanks();
      return (a, b) => ranks[a] - ranks[b];
    }
    default:
      return (a, b) =>
        fields[b] - fields[a] || counts[b] - counts[a] || firsts[a] - firsts[b] || date[b] - date[a];
  }
}

function runAround(documents, at, compare) {
  let first = at;
  while (first > 0 && compare(documents[first - 1], documents[at]) === 0) first--;
  let behind = at + 1;
  while (behind < documents.length && compare(documents[behind], documents[at]) === 0) behind++;
  return [first, behind];
}

/** Whether documents that rank the same and ascend by number ascend by id as well, for all one can tell. */
function inOrderOfId({ date, firstCase }, run) {
  const ofOneDate = run.every((document) => date[document] === date[run[0]]);
  return run.length === 1 || (run[0] >= firstCase && ofOneDate);
}

async function byId(index, documents) {
  const read = await index.documents(documents);
  const ids = new Map(documents.map((document, at) => [document, read[at].id]));
  return documents.sort((a, b) => (ids.get(a) < ids.get(b) ? -1 : ids.get(a) > ids.get(b) ? 1 : 0));
}
