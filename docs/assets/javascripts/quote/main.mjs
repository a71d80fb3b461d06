/** What is selected of a report or a case, or the paragraph whose ¶ is pressed, can be copied with its source. */

import { copyText } from "../page/copying.mjs";
import { filled, isPlainClick } from "../page/dom.mjs";
import { quotationIn, quotationOf } from "./places.mjs";

const PAUSE = 200;

/**
 * @param {HTMLTemplateElement} template of the bar, with the words
 */
export function startQuoting(template) {
  const words = template.dataset;
  const article = /** @type {HTMLElement} */ (document.getElementById("main"));
  const bar = barOf(template);
  const look = () => {
    const selection = document.getSelection();
    const isSelected = selection && !selection.isCollapsed;
    const quotation = isSelected ? quotationIn(selection.getRangeAt(0), words) : null;
    if (quotation) bar.show(quotation, null);
    else if (isSelected || bar.isOfSelection()) bar.hide();
  };
  let timer = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  look(); // what was selected before this was here
  article.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const anchor = /** @type {HTMLAnchorElement | null} */ (target.closest(".ca-anchor"));
    const paragraph = anchor && anchor.closest(".ca-paragraph");
    if (!paragraph || !isPlainClick(event)) return;
    event.preventDefault();
    const quotation = quotationOf(paragraph, words);
    // On its own page the address becomes that of the paragraph; from that of the whole nobody is sent away.
    const isHere = (anchor.getAttribute("href") || "").startsWith("#");
    if (isHere && !quotation.isSentence) location.hash = paragraph.id;
    bar.show(quotation, anchor);
  });
}

function barOf(template) {
  const words = template.dataset;
  const bar = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
  const part = (name) => /** @type {HTMLElement} */ (bar.querySelector(`[data-quote-${name}]`));
  const label = part("label");
  /** @type {import("./places.mjs").Quotation} */
  let quotation;
  /** @type {HTMLElement | null} */
  let opener = null;
  const hide = () => {
    const hadFocus = bar.contains(document.activeElement);
    bar.remove();
    if (hadFocus && opener) opener.focus();
  };
  const copy = async (text) => {
    label.textContent = (await copyText(text) ? words.copied : words.refused) || "";
  };
  part("copy").addEventListener("click", () => copy(filled(words.citation || "", quotation)));
  part("link").addEventListener("click", () => copy(quotation.url));
  part("close").addEventListener("click", hide);
  // Pressing a button leaves the selection as it is.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && bar.isConnected) hide();
  });
  return {
    hide,
    isOfSelection: () => !opener && !bar.contains(document.activeElement),
    show: (shown, by) => {
      quotation = shown;
      opener = by;
      label.textContent = shown.source;
      part("copy").textContent = (shown.isSentence ? words.copySentence : words.copyParagraph) || "";
      shown.paragraph.after(bar); // the next stop of the keyboard
      if (by) part("copy").focus({ preventScroll: true });
    },
  };
}
