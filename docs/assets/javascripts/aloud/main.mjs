/** Reads a page aloud, sentence by sentence, and marks the one that is spoken. */

import { markTexts } from "../case-marks/marking.mjs";

const SENTENCE = /[^。！？；!?;\n]+[。！？；!?;]*[”’」』）》]*/g;
/** What is worth hearing of a case; of other pages it is the whole article. */
const OF_A_CASE = "h1, .ca-summary, .ca-body";
const PACE = 0.9;

/** @type {Reading | null} */
let reading = null;

/**
 * Begin to read, or hold on, or go on.
 * @param {HTMLElement} controls holds the buttons and their labels
 */
export function toggle(controls) {
  if (reading) reading.hold();
  else reading = new Reading(controls, () => { reading = null; });
}

/** End the reading, if there is one. */
export function stop() {
  if (reading) reading.end();
}

/** Where sentences stand in a text. */
export function sentencesOf(text) {
  /** @type {[number, number][]} */
  const found = [];
  SENTENCE.lastIndex = 0;
  for (let match = SENTENCE.exec(text); match; match = SENTENCE.exec(text)) {
    if (/[\p{L}\p{N}]/u.test(match[0])) found.push([match.index, match.index + match[0].length]);
  }
  return found;
}

/** What this edition leaves out is not read either. */
function isShown(marks) {
  return marks[0].getClientRects().length > 0;
}

/** The reading of a page from its first sentence to its last. */
class Reading {
  constructor(controls, ended) {
    this.controls = controls;
    this.ended = ended;
    this.isHeld = false;
    this.at = 0;
    const article = /** @type {HTMLElement} */ (document.getElementById("main"));
    const parts = article.querySelector(".ca-body") ? Array.from(article.querySelectorAll(OF_A_CASE)) : [article];
    this.markings = parts.map((part) => markTexts(/** @type {HTMLElement} */ (part), sentencesOf));
    /** @type {HTMLElement[][]} */
    this.sentences = [];
    for (const { occurrences } of this.markings) this.sentences.push(...occurrences.filter(isShown));
    document.documentElement.classList.add("ca-reading");
    this.leave = () => this.end();
    window.addEventListener("pagehide", this.leave);
    this.label("pause");
    this.speak();
  }

  /** Say the sentence that it has come to. */
  speak() {
    speechSynthesis.cancel(); // what another page may have left
    const marks = this.sentences[this.at];
    if (!marks) {
      this.end();
      return;
    }
    this.show(marks);
    // Kept here: some browsers forget one that nothing names.
    const saying = new SpeechSynthesisUtterance(marks.map((mark) => mark.textContent).join(""));
    saying.lang = document.documentElement.lang;
    saying.rate = PACE;
    saying.onend = () => this.next(saying);
    saying.onerror = () => { if (this.saying === saying && !this.isHeld) this.end(); };
    this.saying = saying;
    speechSynthesis.speak(saying);
  }

  /** @param {SpeechSynthesisUtterance} said */
  next(said) {
    if (this.saying !== said || this.isHeld) return;
    this.at += 1;
    this.speak();
  }

  /** Hold on, or go on with the sentence again. */
  hold() {
    this.isHeld = !this.isHeld;
    this.label(this.isHeld ? "resume" : "pause");
    if (!this.isHeld) {
      this.speak();
      return;
    }
    speechSynthesis.cancel();
  }

  /** Leave the page as it was. */
  end() {
    this.saying = null;
    speechSynthesis.cancel();
    window.removeEventListener("pagehide", this.leave);
    for (const marking of this.markings) marking.drop();
    document.documentElement.classList.remove("ca-reading");
    this.label("say");
    this.ended();
  }

  show(marks) {
    for (const mark of this.shown || []) mark.classList.remove("ca-mark--current");
    this.shown = marks;
    for (const mark of marks) mark.classList.add("ca-mark--current");
    const { top, bottom } = marks[0].getBoundingClientRect();
    if (top < 100 || bottom > window.innerHeight - 150) marks[0].scrollIntoView({ block: "center" });
  }

  label(name) {
    const [button, stopping] = this.controls.querySelectorAll("button");
    button.textContent = this.controls.dataset[name];
    stopping.hidden = name === "say";
  }
}
