/**
 * The reader's way back: the address of each search, and with it, in the browser's history, what an address does
 * not say: how many results were shown and how far the page was scrolled.
 */

import { readState, writeState } from "./state.mjs";

const SCROLLING_PAUSE = 250;
/** Results that are brought back at once. */
const MOST_SHOWN = 500;

/** The entry that the reader is at. */
export class Past {
  /** @param {string[]} facets names of those that an address may choose of */
  constructor(facets) {
    this.facets = facets;
    if ("scrollRestoration" in history) history.scrollRestoration = "manual";
    let pause = 0;
    window.addEventListener("scroll", () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.keep({}), SCROLLING_PAUSE);
    });
    window.addEventListener("popstate", () => clearTimeout(pause));
    /** What is still to be written. */
    this.unsettled = null;
    /** What the entry said before typing changed it. */
    this.committed = this.read().state;
  }

  /** What the address says, and what was kept with it. */
  read() {
    const kept = (history.state && history.state.search) || {};
    const state = readState(location.search, this.facets);
    if (typeof kept.query === "string") state.query = kept.query;
    this.committed = state;
    const shown = Math.min(Number(kept.shown) || 0, MOST_SHOWN);
    return { state, shown, scroll: typeof kept.scroll === "number" ? kept.scroll : undefined };
  }

  /** Write with the next `settle`, what waits before now: it takes a while, and the results come first. */
  later(write) {
    this.settle();
    this.unsettled = write;
  }

  /** Write what is still to be written. */
  settle() {
    const write = this.unsettled;
    this.unsettled = null;
    if (write) write();
  }

  /** Leave unwritten what is still to be written: the reader has gone back meanwhile. */
  forget() {
    this.unsettled = null;
  }

  /** Keep how many results are shown, and where the page is scrolled to. */
  keep(more) {
    const kept = (history.state && history.state.search) || {};
    this.write("replaceState", "", { ...kept, scroll: window.scrollY, ...more });
  }

  /** Typing changes the entry; `scroll` is how far the page was scrolled then, here and in what follows. */
  replace(state, scroll) {
    this.write("replaceState", writeState(state), { query: state.query, scroll });
  }

  /** A choice is an entry of its own. */
  push(state, scroll) {
    this.keep({ scroll });
    this.enter(state);
  }

  /** A search that was sent off is an entry of its own too: typing has changed the one before, it is put back. */
  submit(state, scroll) {
    if (writeState(state) === writeState(this.committed)) this.replace(state, scroll);
    else {
      this.replace(this.committed, scroll);
      this.enter(state);
    }
  }

  /** @private */
  enter(state) {
    this.write("pushState", writeState(state), { query: state.query });
    this.committed = state;
  }

  /** @private */
  write(how, address, search) {
    try {
      history[how]({ ...history.state, search }, "", address || location.href);
    } catch (error) {
      // Some browsers refuse too many entries in a short time; the page itself goes on.
    }
  }
}
