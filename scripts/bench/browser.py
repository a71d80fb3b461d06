"""A Chromium, folders served to it, and the search opened in a page."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
CHUNK = 50
"""Questions asked between two signs of life."""

_OPEN = """async (base) => {
  window.base = base;
  window.openSearch = (await import(base + "assets/javascripts/search/search.mjs")).openSearch;
}"""


class Handler(SimpleHTTPRequestHandler):
    """Keeps connections open and counts what it sends."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """A body that waits for the head to be acknowledged takes 40 ms: 190 ms a query instead of 50."""

    def __init__(self, served: Served, *rest: Any, **options: Any) -> None:
        """Serve below the folder of `served`."""
        self._served = served
        super().__init__(*rest, directory=str(served.folder), **options)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send a file."""
        data = source.read()
        self._served.sent += len(data)
        outputfile.write(data)


@dataclass(slots=True)
class Served:
    """A folder under an address."""

    folder: Path
    address: str = ""
    sent: int = 0
    """Bytes of files so far, headers left out."""


@contextmanager
def serving(folder: Path, handler: type[Handler] = Handler) -> Iterator[Served]:
    """Serve a folder on this machine."""
    served = Served(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, served)) as server:
        server.daemon_threads = True
        served.address = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def engine_page(browser: str, site: Path) -> Iterator[Page]:
    """A page with the search of a site."""
    with serving(site) as served, chromium(browser) as chrome:
        page = chrome.new_page()
        open_engine(page, served.address)
        yield page


def open_engine(page: Page, address: str) -> None:
    """Let a page know `openSearch`, `base` and where the index's files are."""
    page.goto(f"{address}index.html")
    page.evaluate(_OPEN, address)


def chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The items, some at a time."""
    for begin in range(0, len(items), CHUNK):
        yield items[begin : begin + CHUNK]
