/** Which marks of quotation, and of titles, hold something together in what a reader typed. */

import { isLetter } from "./folding.mjs";

const QUOTE = 0x22;
const TITLES = [0x300a, 0x3008];
const TITLE_ENDS = [0x300b, 0x3009];
/** Of those that fold to a straight mark; all others of them open or close as they stand. */
const OPENING = "“‘‛‟„‚「『｢﹁﹃〝«‹";
const CLOSING = "”’」』｣﹂﹄〞〟»›";

/**
 * The marks that open something, each with the one that closes it, or -1 where none does.  Nested ones close
 * first; a pair that was typed the wrong way round is a pair, too.
 * @param {string} text
 * @param {(at: number) => number} code what the character at a place is folded to
 * @param {(at: number) => boolean} isFirst whether a word begins with the mark at a place
 * @param {(at: number) => boolean} isLast whether one ends with it
 * @returns {Map<number, number>}
 */
export function partnersIn(text, code, isFirst, isLast) {
  const partners = new Map();
  const open = [];
  const counts = new Map();
  const count = (role, by) => counts.set(role, (counts.get(role) || 0) + by);
  const opens = (at, role) => {
    open.push({ at, role });
    count(role, 1);
    if (role !== "closing") partners.set(at, -1);
  };
  const closes = (at, ...roles) => {
    if (!roles.some((role) => counts.get(role))) return false;
    for (;;) {
      const opener = open.pop();
      count(opener.role, -1);
      if (!roles.includes(opener.role)) continue;
      partners.set(opener.at, at);
      return true;
    }
  };
  for (let at = 0; at < text.length; at++) {
    const role = roleAt(text, at, code);
    if (role === "title") opens(at, role);
    if (role === "title end") closes(at, "title");
    if (role === "opening" && !(isLast(at) && closes(at, "closing", "straight"))) opens(at, role);
    if (role === "closing" && !closes(at, "opening", "straight") && isFirst(at) && !isLast(at)) opens(at, role);
    if (role === "straight" && isLast(at)) closes(at, "opening", "closing", "straight");
    else if (role === "straight" && isFirst(at)) opens(at, role);
  }
  return partners;
}

function roleAt(text, at, code) {
  const folded = code(at);
  if (TITLES.includes(folded)) return "title";
  if (TITLE_ENDS.includes(folded)) return "title end";
  if (folded !== QUOTE || (isLetter(code(at - 1)) && isLetter(code(at + 1)))) return "";
  return OPENING.includes(text[at]) ? "opening" : CLOSING.includes(text[at]) ? "closing" : "straight";
}
