"""How long a reader on a slow phone waits between a question and its results."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from bench import search_page
from bench.browser import chromium, serving
from bench.figures import Figure, Result, percentile
from bench.sampling import Sampler
from bench.workshop import Workshop

QUERIES = 100
SLOWER = 4
"""How many times the browser's processor is slowed down."""
MEDIAN, TAIL = 100, 300
"""Milliseconds, from the issue that set the bars."""
EVERY, NEW_PAGES = 20, 20


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds from a question to its results."""

    one_page: tuple[float, ...]
    """One question after the other in one page."""
    new_pages: tuple[float, ...]
    """Each in a page opened for it: nothing loaded but what every search loads, no code warm."""


def measure(workshop: Workshop) -> Result:
    """The built site of the large corpus on local files."""
    cases = workshop.corpus(workshop.cases)
    sampler = Sampler(workshop.oracle(cases).documents)
    queries = [sampler.substring(2, 8) for _ in range(QUERIES)]
    with serving(workshop.built(cases).site) as served, chromium(workshop.browser) as browser:
        waits = wait_for(browser, f"{served.address}search/", queries, workshop)
    return Result(
        f"Search to rendered results at {workshop.cases:,} cases, processor {SLOWER} times slower",
        (
            Figure("in one page, median", percentile(waits.one_page, 0.5), "ms", MEDIAN),
            Figure("in one page, 95th percentile", percentile(waits.one_page, 0.95), "ms", TAIL),
            Figure("in a page just opened, median", percentile(waits.new_pages, 0.5), "ms"),
            Figure("in a page just opened, 95th percentile", percentile(waits.new_pages, 0.95), "ms"),
        ),
        notes=(
            f"{QUERIES} random substrings of 2 to 8 characters; {len(waits.new_pages)} of them again,"
            " each in a page just opened, nothing cached",
        ),
    )


def wait_for(browser: Browser, address: str, queries: list[str], workshop: Workshop) -> Waits:
    """Ask all of them in one page, then some in pages of their own."""
    one_page, new_pages = [], []
    page = _opened(browser, address)
    for done, query in enumerate(queries, 1):
        one_page.append(search_page.ask(page, query))
        if done % EVERY == 0:
            workshop.say(f"latency: {done} of {len(queries)} queries")
    page.close()
    for query in queries[:: len(queries) // NEW_PAGES]:
        page = _opened(browser, address)
        new_pages.append(search_page.ask(page, query))
        page.close()
    return Waits(tuple(one_page), tuple(new_pages))


def _opened(browser: Browser, address: str) -> Page:
    """The search page as a new visitor has it: in a context of its own, which has cached nothing."""
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    search_page.wait(page)
    page.wait_for_load_state("networkidle")
    return page
