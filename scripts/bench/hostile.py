"""Queries that mean harm: answered in time, without an exception, and never as markup."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

from bench.browser import chromium, engine_page, serving
from bench.figures import Figure, Result
from bench.sampling import SEED, Sampler
from bench.workshop import Workshop

LONGEST = 65_536
SLOWEST = 1_000
"""Milliseconds, from the issue that set the bars."""
SETTLED = 400
"""Milliseconds after which the page has taken a query in."""
MARKUP = (
    "<img src=x onerror=window.hostile=1>",
    "<script>window.hostile=1</script>",
    '"><svg onload=window.hostile=1>',
    "' autofocus onfocus=window.hostile=1 x='",
    "<iframe srcdoc='<script>parent.hostile=1</script>'>",
    "<math><mtext><img src=x onerror=window.hostile=1></mtext></math>",
    "javascript:window.hostile=1",
    "{{constructor.constructor('window.hostile=1')()}}",
    "${window.hostile=1}",
    "&lt;img src=x onerror=window.hostile=1&gt;",
)
PATTERNS = (
    ".*",
    "(a+)+$",
    "[",
    "\\",
    "(?:",
    "*",
    "+?^${}()|[]\\/",
    "[^]",
    "\\u{110000}",
    "(?<=x)",
    "%",
    "%00",
)
_ASK = """async (texts) => {
  const times = [];
  let failures = [];
  for (const text of JSON.parse(texts)) {
    for (const ask of ["search", "suggest"]) {
      const engine = openSearch(base);
      const begun = performance.now();
      try {
        await engine[ask](text);
      } catch (error) {
        failures.push(ask + ": " + error);
      }
      times.push(performance.now() - begun);
    }
  }
  return [times, failures];
}"""
_TYPE = """(text) => {
  const input = document.querySelector("main [data-search-input]");
  input.value = JSON.parse(text);
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  input.form.requestSubmit();
}"""
_MARKUP = """() => [
  window.hostile === undefined ? 0 : 1,
  document.querySelectorAll("main img, main svg, main script, main iframe, main math, main [onfocus]").length,
]"""


@dataclass(frozen=True, slots=True)
class Harm:
    """What came of hostile queries."""

    slowest: float
    """Milliseconds."""
    failures: tuple[str, ...]


def measure(workshop: Workshop) -> Result:
    """The search of the large corpus, and its page."""
    cases = workshop.corpus(workshop.cases)
    sampler = Sampler(workshop.oracle(cases).documents)
    queries = hostile_queries([sampler.substring(2, 6) for _ in range(500)])
    workshop.say(f"{len(queries)} hostile queries")
    with engine_page(workshop.browser, workshop.indexed(cases).site) as page:
        harm = ask(page, queries)
    with serving(workshop.built(cases).site) as served, chromium(workshop.browser) as browser:
        page = browser.new_page()
        page.goto(f"{served.address}search/")
        interpreted, failures = type_all(page, queries)
    return Result(
        f"{len(queries)} hostile queries at {workshop.cases:,} cases",
        (
            Figure("slowest answer", harm.slowest, "ms", SLOWEST),
            Figure("exceptions of the search", len(harm.failures), "", 0),
            Figure("exceptions of the page", len(failures), "", 0),
            Figure("queries taken for markup", interpreted, "", 0),
        ),
        notes=(*harm.failures, *failures)[:5],
    )


def hostile_queries(pieces: Sequence[str]) -> list[str]:
    """The same ones in every run; `pieces` are texts that occur."""
    rng = random.Random(SEED)
    han = "".join(chr(rng.randrange(0x4E00, 0x9FA6)) for _ in range(LONGEST))
    long: tuple[str, ...] = (
        "社区党建" * (LONGEST // 4),
        han,
        '"' * LONGEST,
        "-" * LONGEST,
        " " * LONGEST,
        "a" * LONGEST,
    )
    long += ("的" * LONGEST, "\u0301" * LONGEST, "-a " * (LONGEST // 3), '"党" ' * (LONGEST // 4))
    surrogates = ("\ud800", "\udfff", "社\ud83d区", "\udc00\ud800" * 50, "-\ud800", '"\udfff"')
    terms = (" ".join(pieces), " ".join(f"-{piece}" for piece in pieces), " ".join(["党员"] * 500))
    controls = ("\x00", "\u202e党员\u202c", "\ufeff", "\n\r\t", "__proto__", "constructor", "toString")
    return [*MARKUP, *PATTERNS, *surrogates, *controls, *terms, *long]


def ask(page: Page, queries: Sequence[str]) -> Harm:
    """Search for each and ask for suggestions, each time with nothing loaded."""
    times, failures = page.evaluate(_ASK, json.dumps(queries))
    return Harm(max(times), tuple(failures))


def type_all(page: Page, queries: Sequence[str]) -> tuple[int, list[str]]:
    """Submit each on the search page: how many were taken for markup, and the page's exceptions."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    interpreted = 0
    before = page.evaluate(_MARKUP)
    for query in queries:
        page.evaluate(_TYPE, json.dumps(query))
        page.wait_for_timeout(SETTLED)
        after = page.evaluate(_MARKUP)
        interpreted += after != before
        before = after
    return interpreted, errors
