/**
 * Documents: what a result shows of each, and the text from which its excerpt is cut.
 *
 * @typedef {object} Document
 * @property {string} id
 * @property {string} kind
 * @property {string} address from the start page on
 * @property {string} title
 * @property {string} date ISO, or ""
 * @property {string} summary
 * @property {string[][]} terms slugs of those that it names, for each facet; empty for what is not a case
 * @property {string[][]} under the same of all that it stands under: what its places became, too
 * @property {string[]} paragraphs behind them all its names in one
 */

/**
 * A document out of its file.
 * @param {Uint8Array} bytes
 * @returns {Document}
 */
export function readDocument(bytes) {
  const text = new TextDecoder("utf-16le", { ignoreBOM: true }).decode(bytes);
  const [head, names, ...paragraphs] = text.split("\n");
  const [id, kind, address, title, date, summary, terms, later = []] = JSON.parse(head);
  paragraphs.push(names.split("\t").join("、"));
  const under = terms.map((named, facet) => named.concat(later[facet] || []));
  return { id, kind, address, title, date, summary, terms, under, paragraphs };
}
