"""The built search page, used as a reader uses it."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

_LISTED = "main [data-case-id]"
_ASK = """(query) => new Promise((resolve, reject) => {
  const input = document.querySelector("main [data-search-input]");
  const count = document.querySelector("[data-result-count]");
  const begun = performance.now();
  const isResult = (node) =>
    node.nodeType === 1 && (node.matches("[data-case-id]") || node.querySelector("[data-case-id]"));
  let filled = false;
  const observer = new MutationObserver((records) => {
    filled = filled || records.some((record) => Array.from(record.addedNodes).some(isResult));
    if (!filled || !/[0-9]/.test(count.textContent)) return;
    observer.disconnect();
    clearTimeout(patience);
    // The frame that shows them is drawn between these two.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - begun);
      channel.port2.postMessage(0);
    });
  });
  observer.observe(document.querySelector("main"), { childList: true, characterData: true, subtree: true });
  const patience = setTimeout(() => reject(new Error("no results for " + query)), 20000);
  input.value = query;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  input.form.requestSubmit();
})"""
_READ = """() => [
  document.querySelector("[data-result-count]").textContent,
  ...Array.from(document.querySelectorAll("main [data-case-id]"), (result) => [
    result.dataset.caseId,
    result.textContent.trim(),
    Array.from(result.querySelectorAll("mark"), (mark) => mark.textContent).join("|"),
  ].join("\\n")),
]"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows for a query."""

    lines: tuple[str, ...]
    """The count; then of each result its id, its texts and what is marked in them."""


def wait(page: Page) -> None:
    """Until the page has listed what it lists without a query."""
    # Not by a condition in the page: to wait for one, Playwright needs an eval that the policy forbids.
    page.locator(_LISTED).first.wait_for(state="attached")


def ask(page: Page, query: str) -> float:
    """Type a query that finds something and submit it; milliseconds until the results are drawn."""
    return float(page.evaluate(_ASK, query))


def read(page: Page) -> Seen:
    """What is shown now."""
    return Seen(tuple(page.evaluate(_READ)))
