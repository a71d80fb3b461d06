"""Pagefind on the case pages of our own site, as its documentation says: an index of a folder."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.browser import chromium, serving
from bench.figures import percentile
from bench.peers.answers import Searched
from bench.processes import CommandFailed, run
from bench.workshop import Workshop, size_of

ARTICLE = "article[data-case-id]"
"""What of a page is its case."""
FIRST_QUERIES = 20
_OPEN = """async (folder) => {
  window.pagefind = await import(folder + "pagefind.js");
  await pagefind.options({ baseUrl: "/" });
  await pagefind.init();
}"""
_ADDRESSES = """async ([query, most]) => {
  const { results } = await pagefind.search(query);
  const data = await Promise.all(results.slice(0, most || undefined).map((result) => result.data()));
  return data.map(({ url }) => url);
}"""


def pypi(workshop: Workshop, pages: Path, queries: Sequence[str]) -> Searched:
    """The package of `requirements/peers.txt`."""
    command = [sys.executable, "-m", "pagefind"]
    return _searched(workshop, f"Pagefind {_version(command, pages)} (PyPI)", command, pages, queries)


def npm(workshop: Workshop, pages: Path, queries: Sequence[str]) -> Searched | None:
    """What `requirements/pagefind` pins, where there is npm."""
    manager = shutil.which("npm")
    if manager is None:
        return None
    folder = workshop.scratch / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(workshop.root / "requirements" / "pagefind" / name, folder)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(folder))
    try:
        run([manager, "ci", *options], folder)
    except CommandFailed as error:
        workshop.say(str(error))
        return None
    command = [shutil.which("pagefind", path=str(folder / "node_modules" / ".bin")) or "pagefind"]
    return _searched(workshop, f"Pagefind {_version(command, pages)} (npm)", command, pages, queries)


def _version(command: Sequence[str], folder: Path) -> str:
    match = re.search(r"\d+\.\d+\.\d+", run([*command, "--version"], folder).output)
    return match[0] if match else "?"


def _searched(
    workshop: Workshop, name: str, command: Sequence[str], pages: Path, queries: Sequence[str]
) -> Searched:
    workshop.say(name)
    workshop.clear(pages / "pagefind")
    indexing = run([*command, "--site", str(pages), "--root-selector", ARTICLE], pages)
    with serving(pages) as served, chromium(workshop.browser) as browser:
        folder = f"{served.address}pagefind/"
        sizes = []
        for query in queries[:FIRST_QUERIES]:
            page = _opened(browser, served.address)
            before = served.sent
            page.evaluate(_OPEN, folder)
            page.evaluate(_ADDRESSES, [query, 10])
            sizes.append(served.sent - before)
            page.context.close()
        page = _opened(browser, served.address)
        page.evaluate(_OPEN, folder)
        found = tuple(frozenset(_ids(page.evaluate(_ADDRESSES, [query, 0]))) for query in queries)
    disk, _ = size_of(pages / "pagefind")
    return Searched(name, indexing.seconds, disk, int(percentile(sizes, 0.5)), found)


def _opened(browser: Browser, address: str) -> Page:
    """An empty page of a reader who comes for the first time."""
    page = browser.new_context().new_page()
    page.goto(f"{address}empty.txt")
    return page


def _ids(addresses: Sequence[str]) -> list[str]:
    return [address.strip("/").split("/")[1] for address in addresses]
