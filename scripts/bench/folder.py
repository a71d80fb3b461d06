"""Whether search says the same from a folder opened in the browser as from a server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from bench import search_page
from bench.browser import chromium, serving
from bench.figures import Figure, Result
from bench.sampling import Sampler
from bench.workshop import FEW, Workshop

QUERIES = 200
SHOWN = 3


def measure(workshop: Workshop) -> Result:
    """The real cases and the small corpus."""
    figures, notes = [], []
    for name, cases in (("the real cases", workshop.real), (f"{FEW:,} cases", workshop.corpus(FEW))):
        sampler = Sampler(workshop.oracle(cases).documents)
        queries = [sampler.substring(2, 8) for _ in range(QUERIES)]
        differing = compare(workshop, cases, queries)
        what = f"{name}: differing answers to {QUERIES} queries"
        figures.append(Figure(what, len(differing), "", 0))
        notes += [f"{name}: {query}" for query in differing[:SHOWN]]
    return Result("Opened from a folder (file://) and from a server", tuple(figures), notes=tuple(notes))


def compare(workshop: Workshop, cases: Path, queries: Sequence[str]) -> list[str]:
    """Queries to which the two show different totals, ids, texts or marks."""
    offline = workshop.built(cases, offline=True).site
    online = workshop.built(cases).site
    with serving(online) as served, chromium(workshop.browser) as browser:
        workshop.say(f"asking {cases.name} on a server")
        from_server = shown(browser, f"{served.address}search/", queries)
        workshop.say(f"asking {cases.name} in a folder")
        from_folder = shown(browser, (offline / "search" / "index.html").as_uri(), queries)
    return [q for q, a, b in zip(queries, from_server, from_folder, strict=True) if a != b]


def shown(browser: Browser, address: str, queries: Sequence[str]) -> list[search_page.Seen]:
    """What the search page at an address shows for each query."""
    page = browser.new_page()
    page.goto(address)
    search_page.wait(page)
    seen = []
    for query in queries:
        search_page.ask(page, query)
        seen.append(search_page.read(page))
    page.close()
    return seen
