/** The cases that the address names, side by side or one after the other on paper: their own pages are read. */

import { afterDrawing, element, fill } from "../page/dom.mjs";
import { idsIn } from "./ids.mjs";

/**
 * @typedef {object} Shown
 * @property {string} id
 * @property {Node[]} title its words, and where its lines may end
 * @property {string} address
 * @property {Element} article
 * @property {Element | null} origin where it is from, as its own page says on paper
 * @param {Element} root names where cases are, and holds the words
 */
export async function showCases(root) {
  const words = /** @type {HTMLElement} */ (root).dataset;
  const asked = new URLSearchParams(location.search);
  const ids = idsIn(asked.get("ids") || "");
  const isWhole = asked.get("as") === "whole";
  if (ids.length < (isWhole ? 1 : 2)) return;
  const found = await Promise.all(ids.map((id) => read(id, words).catch(() => null)));
  const shown = /** @type {Shown[]} */ (found.filter(Boolean));
  const lost = ids.filter((_, at) => !found[at]);
  const said = lost.map((id) => element("p", {}, [`${words.failed}${id}`]));
  const print = element("button", { type: "button", class: "ca-find__button" }, [words.print]);
  print.addEventListener("click", () => window.print());
  const cases = isWhole ? shown.map(sheets) : [table(shown, words)];
  fill(root, [...said, ...(shown.length ? [element("p", {}, [print]), ...cases] : [])]);
  if (isWhole && shown.length) await printWhole(root);
}

/** Nothing but the cases, on upright sheets, once their pictures are here. */
async function printWhole(root) {
  const page = root.closest("article");
  page.classList.remove("ca-comparing");
  page.querySelector("h1").hidden = true;
  await Promise.all(Array.from(root.querySelectorAll("img"), (picture) => picture.decode().catch(() => null)));
  afterDrawing(() => window.print());
}

/** A case as its own page prints it. */
function sheets({ article, origin }) {
  article.querySelectorAll("[data-acts], [data-steps], .ca-next, .ca-toc").forEach((part) => part.remove());
  article.querySelectorAll("[id]").forEach((named) => named.removeAttribute("id"));
  article.querySelectorAll("img").forEach((picture) => picture.setAttribute("loading", "eager"));
  return element("section", { class: "ca-case ca-whole" }, [...Array.from(article.childNodes), ...(origin ? [origin] : [])]);
}

/**
 * A case out of its page.
 * @returns {Promise<Shown>}
 */
async function read(id, words) {
  const address = new URL(`${words.cases}${id}/`, location.href).href;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const article = page.querySelector(`article[data-case-id="${id}"]`);
  const title = article && article.querySelector("h1");
  if (!article || !title) throw new Error("no case");
  article.querySelectorAll(".ca-large").forEach((large) => large.remove()); // a picture leads to its large one on the case's own page
  for (const link of Array.from(article.querySelectorAll("[href], [src]"))) {
    for (const name of ["href", "src"]) {
      const target = link.getAttribute(name);
      if (target !== null) link.setAttribute(name, new URL(target, address).href);
    }
  }
  return { id, title: Array.from(title.childNodes), address, article, origin: page.querySelector(".ca-print") };
}

/** @returns {Iterable<[string, Node[]]>} */
function* parts(article, words) {
  const summary = article.querySelector(".ca-summary");
  if (summary) yield [words.summary, Array.from(summary.childNodes)];
  for (const term of Array.from(article.querySelectorAll("dl dt"))) {
    const said = term.nextElementSibling;
    if (said) yield [term.textContent, Array.from(said.childNodes)];
  }
  const body = article.querySelector("[data-case-body], .ca-body");
  if (body) yield [words.body, Array.from(body.childNodes)];
  for (const heading of Array.from(article.querySelectorAll("h2[id^=ca-]:not(#ca-related)"))) {
    const said = heading.nextElementSibling;
    if (said && said.matches("ul, ol, p")) yield [heading.textContent, [said]];
  }
}

/** @param {Shown[]} cases */
function table(cases, words) {
  const every = cases.map((one) => new Map(parts(one.article, words)));
  /** @type {Set<string>} */
  const labels = new Set();
  for (const one of every) one.forEach((_, label) => labels.add(label));
  const head = cases.map((one) => element("th", { scope: "col" }, [
    element("a", { href: one.address }, one.title),
    ...(cases.length > 2 ? [element("a", { class: "ca-note", href: without(one, cases) }, [words.take])] : []),
  ]));
  const rows = Array.from(labels, (label) => element("tr", {}, [
    element("th", { scope: "row" }, [label]),
    ...every.map((one) => element("td", {}, one.get(label) || ["—"])),
  ]));
  rows.push(element("tr", {}, [
    element("th", { scope: "row" }, [words.address]),
    ...cases.map((one) => element("td", {}, [one.address])),
  ]));
  return element("table", { class: "ca-compare" }, [
    element("thead", {}, [element("tr", {}, [element("td"), ...head])]),
    element("tbody", {}, rows),
  ]);
}

/** The address of the others. */
function without(one, cases) {
  return `?ids=${cases.filter((other) => other !== one).map((other) => other.id).join(",")}`;
}
