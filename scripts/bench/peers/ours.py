"""Our own search, measured as the peers are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.browser import chromium, serving
from bench.figures import percentile
from bench.peers.answers import Searched
from bench.workshop import Workshop, size_of

FIRST_QUERIES = 20
_OPEN = """async (base) => {
  const { openSearch } = await import(base + "assets/javascripts/search/search.mjs");
  window.engine = openSearch(base);
}"""
_FIRST = "async (query) => (await engine.search(query)).total"
_IDS = """async ([query, limit]) => {
  const { hits } = await engine.search(query, { kinds: "case", limit });
  return hits.map(({ id }) => id);
}"""


def ours(workshop: Workshop, cases: Path, queries: Sequence[str]) -> Searched:
    """Ask our index of the corpus."""
    workshop.say("our own search")
    indexed = workshop.indexed(cases)
    limit = len(workshop.archive(cases).cases)
    with serving(indexed.site) as served, chromium(workshop.browser) as browser:
        sizes = []
        for query in queries[:FIRST_QUERIES]:
            page = browser.new_context().new_page()
            page.goto(f"{served.address}index.html")
            before = served.sent
            page.evaluate(_OPEN, served.address)
            page.evaluate(_FIRST, query)
            sizes.append(served.sent - before)
            page.context.close()
        page = browser.new_page()
        page.goto(f"{served.address}index.html")
        page.evaluate(_OPEN, served.address)
        found = tuple(frozenset(page.evaluate(_IDS, [query, limit])) for query in queries)
    disk = sum(size_of(indexed.site / folder)[0] for folder in ("search", "texts"))
    return Searched("this project", indexed.seconds, disk, int(percentile(sizes, 0.5)), found)
