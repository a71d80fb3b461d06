/** What the reader has selected stays selected while the text around it is cut into other nodes. */

/**
 * @template Result
 * @param {HTMLElement} article
 * @param {() => Result} change that leaves the article's text as it is
 * @returns {Result} what the change gives
 */
export function keepSelected(article, change) {
  const selection = /** @type {Selection} */ (getSelection());
  const { anchorNode, focusNode, isCollapsed } = selection;
  if (isCollapsed || !article.contains(anchorNode) || !article.contains(focusNode)) return change();
  const anchor = lengthUntil(article, anchorNode, selection.anchorOffset);
  const focus = lengthUntil(article, focusNode, selection.focusOffset);
  const result = change();
  selection.setBaseAndExtent(...placeAt(article, anchor, anchor < focus), ...placeAt(article, focus, focus < anchor));
  return result;
}

function lengthUntil(article, node, offset) {
  const range = document.createRange();
  range.setStart(article, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/**
 * The text node, and the place in it, that so much text stands before; of two that meet there the one
 * that begins, for where a selection begins.
 * @returns {[Node, number]}
 */
function placeAt(article, length, begins) {
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  let rest = length;
  while (texts.nextNode()) {
    const { data } = /** @type {Text} */ (texts.currentNode);
    if (begins ? rest < data.length : rest <= data.length) return [texts.currentNode, rest];
    rest -= data.length;
  }
  return [article, article.childNodes.length];
}
