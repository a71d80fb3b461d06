/**
 * Words that readers write and the words that the texts have for them: of other regions, of other habits.
 *
 * @typedef {Map<string, string[]>} Words other words by a word; all folded
 */

/** Readings of a term that are tried at once. */
const MOST_READINGS = 4;
/** Words in a term up to which some of them alone are replaced. */
const MOST_SINGLED = 3;

/**
 * The table of words out of its file.
 * @param {Uint8Array} bytes
 * @returns {Words}
 */
export function readWords(bytes) {
  const words = new Map();
  const text = new TextDecoder("utf-16le", { fatal: true, ignoreBOM: true }).decode(bytes);
  const [count, ...lines] = text.split("\n");
  if (Number(count || NaN) !== lines.length) throw new Error("lines are missing");
  for (const line of lines) {
    const [other, ...written] = line.split("\t");
    for (const word of written) words.set(word, [...(words.get(word) || []), other]);
  }
  return words;
}

/**
 * What may be meant by a text in which words of the table stand.
 * @param {Words} words
 * @param {string} text folded
 * @returns {string[][]} first with one word replaced, then with more; at most four of each, in the order of
 *   the table
 */
export function readingsOf(words, text) {
  const pieces = piecesOf(words, Array.from(text));
  const replaceable = countOf(pieces);
  const steps = [];
  for (let count = replaceable > MOST_SINGLED ? replaceable : 1; count <= replaceable; count++) {
    const step = new Set();
    for (const reading of replaced(pieces, count)) {
      if (step.size === MOST_READINGS) break;
      if (reading !== text) step.add(reading);
    }
    if (step.size) steps.push(Array.from(step));
  }
  return steps;
}

/** A text in pieces: words of the table, longer ones first, and what stands between them. */
function piecesOf(words, characters) {
  const found = [];
  for (let from = 0; from < characters.length; from++) {
    let word = "";
    for (let to = from; to < characters.length; to++) {
      word += characters[to];
      if (words.has(word)) found.push({ from, to: to + 1, text: word, others: words.get(word) });
    }
  }
  found.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const taken = [];
  for (const piece of found) {
    if (taken.every(({ from, to }) => piece.to <= from || piece.from >= to)) taken.push(piece);
  }
  taken.sort((a, b) => a.from - b.from);
  const pieces = [];
  let done = 0;
  for (const piece of [...taken, { from: characters.length, to: characters.length, text: "", others: [] }]) {
    const between = characters.slice(done, piece.from).join("");
    pieces.push({ text: between, others: [] }, piece);
    done = piece.to;
  }
  return pieces;
}

/** All texts with so many pieces replaced, the earlier pieces first. */
function* replaced(pieces, count) {
  if (count > countOf(pieces)) return;
  if (!count) {
    yield pieces.map(({ text }) => text).join("");
    return;
  }
  const [{ text, others }, ...rest] = pieces;
  for (const other of others) {
    for (const tail of replaced(rest, count - 1)) yield other + tail;
  }
  for (const tail of replaced(rest, count)) yield text + tail;
}

function countOf(pieces) {
  return pieces.filter(({ others }) => others.length).length;
}
