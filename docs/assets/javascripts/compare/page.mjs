/** The cases that the address names, side by side: their own pages are read, part by part. */

import { element, fill } from "../page/dom.mjs";
import { idsIn } from "./ids.mjs";

/**
 * @typedef {{id: string, title: string, address: string, parts: Map<string, Node[]>}} Shown
 * @param {Element} root names where cases are, and holds the words
 */
export async function showCases(root) {
  const words = /** @type {HTMLElement} */ (root).dataset;
  const ids = idsIn(new URLSearchParams(location.search).get("ids") || "");
  if (ids.length < 2) return;
  const found = await Promise.all(ids.map((id) => read(id, words).catch(() => null)));
  const shown = /** @type {Shown[]} */ (found.filter(Boolean));
  const lost = ids.filter((_, at) => !found[at]);
  const said = lost.map((id) => element("p", {}, [`${words.failed}${id}`]));
  const print = element("button", { type: "button", class: "ca-find__button" }, [words.print]);
  print.addEventListener("click", () => window.print());
  fill(root, [...said, ...(shown.length ? [element("p", {}, [print]), table(shown, words)] : [])]);
}

/**
 * A case's page in parts, by what they are called.
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
  for (const link of Array.from(article.querySelectorAll("[href], [src]"))) {
    for (const name of ["href", "src"]) {
      const target = link.getAttribute(name);
      if (target !== null) link.setAttribute(name, new URL(target, address).href);
    }
  }
  return { id, title: title.textContent || id, address, parts: new Map(parts(article, words)) };
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
  for (const heading of Array.from(article.querySelectorAll("h2[id^=ca-]"))) {
    const said = heading.nextElementSibling;
    if (said && said.matches("ul, ol, p")) yield [heading.textContent, [said]];
  }
}

/** @param {Shown[]} cases */
function table(cases, words) {
  /** @type {Set<string>} */
  const labels = new Set();
  for (const one of cases) one.parts.forEach((_, label) => labels.add(label));
  const head = cases.map((one) => element("th", { scope: "col" }, [
    element("a", { href: one.address }, [one.title]),
    ...(cases.length > 2 ? [element("a", { class: "ca-note", href: without(one, cases) }, [words.take])] : []),
  ]));
  const rows = Array.from(labels, (label) => element("tr", {}, [
    element("th", { scope: "row" }, [label]),
    ...cases.map((one) => element("td", {}, one.parts.get(label) || ["—"])),
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
