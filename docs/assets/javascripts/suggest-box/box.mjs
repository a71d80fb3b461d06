/** Suggestions while typing: a combobox as WAI-ARIA describes it, over a form that works without. */

import { element, filled, shortened } from "../page/dom.mjs";
import { LONGEST_QUERY, searchOf } from "../page/engine.mjs";
import { OptionList } from "./list.mjs";
import { watchTyping } from "./typing.mjs";

const TYPING_PAUSE = 80;
/** UTF-16 units of a text that may name something. */
const LONGEST = 200;

/**
 * Bring suggestions to a box.
 * @param {HTMLFormElement} form with `data-base` and the labels
 * @param {HTMLInputElement} input
 * @param {boolean} typed whether something was typed before this was here
 */
export function startBox(form, input, typed) {
  if (input.hasAttribute("aria-controls")) return;
  const list = new OptionList(input, form.dataset);
  const status = element("p", { class: "ca-hidden", role: "status" });
  input.after(list.box, status);
  const isPage = form.hasAttribute("data-search-form");
  const box = { form, input, list, status, isPage, search: searchOf(form), turn: 0, pause: 0 };
  const composes = watchTyping(input, () => askSoon(box));
  input.addEventListener("keydown", (event) => { if (!composes(event)) press(box, event); });
  input.addEventListener("blur", () => close(box));
  form.addEventListener("submit", () => close(box));
  window.addEventListener("pagehide", () => close(box));
  if (typed) ask(box);
}

function askSoon(box) {
  clearTimeout(box.pause);
  box.pause = setTimeout(() => ask(box), TYPING_PAUSE);
}

async function ask(box) {
  const { input, list, form, search } = box;
  const turn = (box.turn += 1);
  const isCurrent = () => turn === box.turn && document.activeElement === input;
  const text = input.value.trim();
  let suggestions = [];
  try {
    if (text && text.length <= LONGEST) suggestions = await search.suggest(text);
  } catch (error) {
    // The next letter tries anew, and the form works without.
  }
  // Something else was typed meanwhile, or the reader has left.
  if (!isCurrent()) return;
  list.show(suggestions, text && !box.isPage ? lastOf(form, text) : null);
  box.status.textContent = list.isOpen ? filled(form.dataset.suggested, { count: list.options.length }) : "";
  if (text && !box.isPage) search.count(text).then((total) => { if (isCurrent()) list.count(total); }).catch(() => {});
}

/** What the form itself leads to; the search page shows it as it is. */
function lastOf(form, text) {
  const query = text.length > LONGEST_QUERY ? "" : text;
  return { title: filled(form.dataset.find, { query: shortened(text) }), url: `${form.action}?${new URLSearchParams({ q: query })}` };
}

/** Close the list; what is under way comes too late. */
function close(box) {
  clearTimeout(box.pause);
  box.turn += 1;
  box.list.show([]);
  box.status.textContent = "";
}

function press(box, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { list } = box;
  const isActive = list.isOpen && list.active >= 0;
  const keys = {
    ArrowDown: () => (list.isOpen ? list.step(1) : ask(box)),
    ArrowUp: list.isOpen && (() => list.step(-1)),
    Home: isActive && (() => list.activate(0)),
    End: isActive && (() => list.activate(list.options.length - 1)),
    Enter: isActive && (() => list.options[list.active].click()),
    Escape: list.isOpen && (() => close(box)),
  };
  // What is under way is not wanted any more either.
  if (event.key === "Escape" && !list.isOpen) close(box);
  const act = keys[event.key];
  if (!act || event.shiftKey) return;
  event.preventDefault();
  act();
}
