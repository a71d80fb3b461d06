"""How soon a reader on a slow phone and line sees a page, what moves, and how soon it answers a touch."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bench import weighing
from bench.browser import Handler, Served, chromium, serving
from bench.figures import Figure, Result, Table, percentile
from bench.workshop import FEW, Workshop

LATENCY, DOWN, UP, SLOWER = 150, 1.6e6 / 8, 750e3 / 8, 4
"""Slow 4G (milliseconds, bytes a second), and how many times the processor is slowed down."""
TIMES = 3
PAINT, SEARCH_PAINT, INTERACTION = 1_000, 2_000, 150
"""Milliseconds, from the issue that set the bars."""
SHIFT, SEARCH_SHIFT = 0.01, 0.02
QUERY = "search/?q=%E5%BF%97%E6%84%BF"
_FIRST = """() => new Promise((resolve) => {
  const look = () => {
    const [entry] = performance.getEntriesByName("first-contentful-paint");
    if (entry) resolve(entry.startTime);
    else setTimeout(look, 50);
  };
  look();
})"""
_WATCH = """
window.seen = { paint: 0, shift: 0, events: [] };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.seen.paint = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.interactionId) window.seen.events.push(entry.duration);
}).observe({ type: "event", durationThreshold: 16, buffered: true });
"""


class Compressing(Handler):
    """Sends what web servers compress as they do."""

    def do_GET(self) -> None:
        """A file, or the page of a folder."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = path.read_bytes()
        packed = weighing.kind_of(path.name) != weighing.PICTURE or path.suffix == ".svg"
        body = gzip.compress(content, 9) if packed else content
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def measure(workshop: Workshop) -> Result:
    """The real site and that of the small corpus."""
    rows: list[tuple[str, ...]] = []
    worst: dict[str, float] = {}
    touches: dict[str, float] = {}
    with chromium(workshop.browser) as browser:
        for name, cases in (("real", workshop.real), (f"{FEW:,} cases", workshop.corpus(FEW))):
            site = workshop.built(cases).site
            with serving(site, Compressing) as served:
                for kind, address in addresses(site).items():
                    first, largest, shift = load(browser, served.address + address)
                    rows.append((f"{name}: {kind}", f"{first:.0f}", f"{largest:.0f}", f"{shift:.4f}"))
                    of = "search" if kind == "search" else "page"
                    worst[f"{of} paint"] = max(worst.get(f"{of} paint", 0), first, largest)
                    worst[f"{of} shift"] = max(worst.get(f"{of} shift", 0), shift)
                    workshop.say(f"vitals: {name}, {kind}")
                for kind, wait in interactions(browser, served):
                    touches[kind] = max(touches.get(kind, 0), wait)
    return Result(
        f"What readers feel: processor {SLOWER} times slower, slow 4G, median of {TIMES} visits",
        (
            Figure("home, case, lists: first and largest paint, the most", worst["page paint"], "ms", PAINT),
            Figure("home, case, lists: what moves, the most", worst["page shift"], "", SHIFT),
            Figure("search: largest paint, the most", worst["search paint"], "ms", SEARCH_PAINT),
            Figure("search: what moves, the most", worst["search shift"], "", SEARCH_SHIFT),
            *(
                Figure(f"from touch to frame: {kind}", wait, "ms", INTERACTION)
                for kind, wait in touches.items()
            ),
        ),
        Table(("ms, but the last", "first paint", "largest paint", "moves"), tuple(rows)),
    )


def addresses(site: Path) -> dict[str, str]:
    """What is looked at."""
    pages = weighing.pages_of(site)
    kinds = ("home", "case", "cases", "theme", "districts")
    return {kind: pages[kind] for kind in kinds} | {
        "longest list": weighing.longest_list(site),
        "search": QUERY,
    }


def load(browser: Browser, address: str) -> tuple[float, float, float]:
    """First paint, largest paint and what moved of a page that a slow phone opens for the first time."""
    seen: list[tuple[float, float, float]] = []
    for _ in range(TIMES):
        with slow_phone(browser) as page:
            page.goto(address, wait_until="networkidle")
            first = page.evaluate(_FIRST)
            page.wait_for_timeout(300)
            found = page.evaluate("window.seen")
            seen.append((float(first), float(found["paint"]), float(found["shift"])))
    first, largest, shift = (percentile(values, 0.5) for values in zip(*seen, strict=True))
    return first, largest, shift


def interactions(browser: Browser, served: Served) -> Iterator[tuple[str, float]]:
    """Each thing that readers touch, and the longest time until the frame that answers it was drawn."""
    lists = weighing.longest_list(served.folder)
    acts: Sequence[tuple[str, str, Callable[[Page], None]]] = (
        ("the menu", "", _open_menu),
        ("the elder edition", "cases/", lambda page: page.locator("[data-elder-step]").click()),
        ("a filter of a list", lists, _filter_list),
        (
            "typing in search",
            QUERY,
            lambda page: page.locator("[data-search-input]").press_sequentially("zhiyuan", delay=300),
        ),
        ("a filter of search", QUERY, _filter_search),
    )
    for name, address, act in acts:
        waits = []
        for _ in range(TIMES):
            with slow_phone(browser) as page:
                page.goto(served.address + address, wait_until="networkidle")
                page.wait_for_timeout(300)
                act(page)
                page.wait_for_timeout(800)
                waits.append(max(page.evaluate("window.seen.events"), default=0))
        yield name, percentile(waits, 0.5)


def _open_menu(page: Page) -> None:
    page.locator(".ca-menu > summary").click()


def _filter_list(page: Page) -> None:
    page.locator(".ca-filters summary").click()
    page.locator(".ca-filters input").nth(1).click()


def _filter_search(page: Page) -> None:
    page.locator("[data-search-facets] > summary").click()
    page.locator('[data-facet="theme"] input').first.click()


@contextmanager
def slow_phone(browser: Browser) -> Iterator[Page]:
    """A page of a phone on a slow line that has kept nothing, watched from the beginning."""
    context = browser.new_context(
        viewport=weighing.PHONE, device_scale_factor=2, is_mobile=True, has_touch=True
    )
    try:
        page = context.new_page()
        page.add_init_script(_WATCH)
        session = context.new_cdp_session(page)
        line: dict[str, Any] = {
            "offline": False,
            "latency": LATENCY,
            "downloadThroughput": DOWN,
            "uploadThroughput": UP,
        }
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", line)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        yield page
    finally:
        context.close()
