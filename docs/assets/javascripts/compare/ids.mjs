/** The cases that an address names. */

/** Cases side by side; more do not fit on paper. */
export const MOST = 4;
const ID = /^[0-9]{4}-[a-z0-9-]{1,60}$/;

/**
 * @param {string} text anything at all: `2001-a,2002-b`
 * @returns {string[]} what may be ids in it, each once
 */
export function idsIn(text) {
  return Array.from(new Set(text.split(","))).filter((id) => ID.test(id)).slice(0, MOST);
}
