"""The search's modules in a real page, and small indexes for them."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page
from small_site import Site, random_site
from tiny_index import Shape, write_index

HEAD = '<!doctype html><html lang="zh"><meta charset="utf-8"><link rel="icon" href="data:,"><title>页</title>'
MODULES = "assets/javascripts/search"
OPEN = """async ([base, modules, bundle]) => {
  window.base = base;
  window.modules = base + modules + "/";
  window.openSearch = (await import(window.modules + "search.mjs")).openSearch;
  const files = bundle && await (await fetch(base + bundle)).json();
  const load = async (name) => Uint8Array.from(atob(files[name]), (unit) => unit.charCodeAt(0));
  window.engine = openSearch(base, files ? { load } : {});
}"""
BUNDLE = "bundle.json"


@dataclass(frozen=True)
class Engine:
    """An opened search in a page."""

    page: Page
    base: str
    """The site's address."""
    folder: Path
    """And where it lies."""

    def search(self, query: object, **options: object) -> dict[str, Any]:
        """One answer."""
        found: dict[str, Any] = self.run("return engine.search(...argument)", [query, options])
        return found

    def outlines(self, questions: list[tuple[str, dict[str, object]]]) -> list[dict[str, Any]]:
        """Of many answers, asked for one after the other: `total`, `facets`, `fallback` and the `ids`."""
        found: list[dict[str, Any]] = self.run(
            """const outlines = [];
            for (const [query, options] of argument) {
              const { hits, total, facets, fallback } = await engine.search(query, options);
              outlines.push({ ids: hits.map((hit) => hit.id), total, facets, fallback });
            }
            return outlines;""",
            questions,
        )
        return found

    def suggest(self, text: str) -> list[dict[str, str]]:
        """Suggestions."""
        found: list[dict[str, str]] = self.page.evaluate("text => engine.suggest(text)", text)
        return found

    def run(self, script: str, argument: object = None) -> Any:
        """What the body of an asynchronous function in the page gives; it knows `base` and `engine`."""
        return self.page.evaluate(f"async (argument) => {{ {script} }}", argument)

    def timed(self, script: str, argument: object = None) -> tuple[Any, float]:
        """The same, and how many seconds of processor time the page's thread took for it."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Performance.enable")
        begun = _thread_seconds(session)
        result = self.run(script, argument)
        seconds = _thread_seconds(session) - begun
        session.detach()
        return result, seconds


def _thread_seconds(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(metric["value"]) for metric in metrics if metric["name"] == "ThreadTime")


@pytest.fixture(scope="session")
def modules(project: Path) -> Path:
    """The folder of the search's modules."""
    return project / "docs" / MODULES


OpenEngine = Callable[..., Engine]


@pytest.fixture(scope="module")
def engine_for(
    browser: Browser, serve: Callable[[Path], str], modules: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenEngine]:
    """`engine_for(site, shape)` writes an index and opens a page with the search of it.

    With `bundled` the page has all files of the index in one, and hands them to the search as that asks for
    them: for those who ask so much of so many small files that their transport would be what takes the time.
    """
    pages: list[Page] = []

    def open_engine(site: Site, shape: Shape | None = None, bundled: bool = False) -> Engine:
        root = tmp_path_factory.mktemp("site")
        shutil.copytree(modules, root / MODULES)
        (root / "index.html").write_text(HEAD, encoding="utf-8")
        write_index(site, root, shape)
        if bundled:
            files = {
                path.relative_to(root).as_posix(): base64.b64encode(path.read_bytes()).decode()
                for folder in ("search", "texts")
                for path in (root / folder).rglob("*")
                if path.is_file()
            }
            (root / BUNDLE).write_text(json.dumps(files), encoding="utf-8")
        base = serve(root)
        page = browser.new_page()
        pages.append(page)
        page.goto(base)
        page.evaluate(OPEN, [base, MODULES, BUNDLE if bundled else None])
        return Engine(page, base, root)

    yield open_engine
    for page in pages:
        page.close()


@pytest.fixture(scope="module")
def site() -> Site:
    """A made-up site."""
    return random_site(1)


@pytest.fixture(scope="module")
def engine(engine_for: OpenEngine, site: Site) -> Engine:
    """Its search."""
    return engine_for(site)
