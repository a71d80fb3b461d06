/**
 * What a reader typed, as terms.
 *
 * @typedef {{codes: number[], text: string, excluded: boolean}} Term folded; `text` is `codes` as a string
 * @typedef {{terms: Term[], truncated: boolean, whole: string}} Query `whole`: all of it folded, or ""
 */

import { isWhite, textOf } from "./folding.mjs";

const MOST_TERMS = 32;
const LONGEST_TERM = 64;
/** UTF-16 units from which a query is no name, so its whole is not folded. */
const LONGEST_NAME = 256;

/**
 * Read a query: white space separates, pairs of `"` hold phrases, a leading `-` excludes.
 * @param {string} text anything at all
 * @param {import("./folding.mjs").Fold} fold
 * @returns {Query}
 */
export function parseQuery(text, fold) {
  const terms = [];
  let truncated = false;
  for (const piece of pieces(text)) {
    const codes = fold(piece.text).codes;
    if (!codes.length) continue;
    if (terms.length === MOST_TERMS) {
      truncated = true;
      break;
    }
    if (codes.length > LONGEST_TERM) {
      truncated = true;
      codes.length = LONGEST_TERM;
    }
    terms.push({ codes, text: textOf(codes), excluded: piece.excluded });
  }
  const whole = text.length > LONGEST_NAME ? "" : textOf(fold(text).codes);
  return { terms, truncated, whole };
}

/**
 * Write terms as a query that reads back as the same terms.
 * @param {{text: string, excluded: boolean}[]} terms
 * @returns {string}
 */
export function composeQuery(terms) {
  return terms.map(({ text, excluded }) => (excluded ? "-" : "") + quoted(text)).join(" ");
}

function quoted(text) {
  const needed = text.includes(" ") || (text.startsWith("-") && text !== "-");
  return needed && !text.includes('"') ? `"${text}"` : text;
}

function* pieces(text) {
  let plain = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    const close = character === '"' ? text.indexOf('"', at + 1) : -1;
    if (close !== -1) {
      const excluded = plain === "-";
      if (plain && !excluded) yield unquoted(plain);
      yield { text: text.slice(at + 1, close), excluded };
      plain = "";
      at = close;
    } else if (isWhite(text.charCodeAt(at))) {
      if (plain) yield unquoted(plain);
      plain = "";
    } else {
      plain += character;
    }
  }
  if (plain) yield unquoted(plain);
}

function unquoted(plain) {
  const excluded = plain.length > 1 && plain[0] === "-";
  return { text: excluded ? plain.slice(1) : plain, excluded };
}
