"""Material's own search: the corpus as pages of MkDocs, asked through the theme's own worker."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.browser import Served, chromium, serving
from bench.peers.answers import Searched
from bench.peers.corpus import copy_pictures, markdown_page
from bench.processes import Run, run
from bench.workshop import Workshop, size_of
from casearchive.archive import Archive

_WITHOUT_JIEBA = "import sys; sys.modules['jieba'] = None; from mkdocs.__main__ import cli; cli()"
"""The dictionary of the bench's corpus is not there by default."""
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
_OPEN = """async ([index, script]) => {
  const { config, docs } = await (await fetch(index)).json();
  const worker = new Worker(script);
  window.told = () => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (error) => reject(new Error(error.message));
  });
  const ready = told();
  worker.postMessage({ type: 0, data: { config, docs, options: { suggest: false } } });
  await ready;
  window.worker = worker;
}"""
_ADDRESSES = """async (query) => {
  const answer = told();
  worker.postMessage({ type: 2, data: query });
  return (await answer).data.items.map((group) => group[0].location);
}"""


def material(workshop: Workshop, cases: Path, queries: Sequence[str]) -> Searched:
    """Build with and without the search plugin, then ask; the difference is what its index costs."""
    folder = workshop.scratch / "material"
    workshop.clear(folder)
    _write_pages(workshop.archive(cases), cases, folder / "docs")
    workshop.say("Material without search")
    bare = _build(folder, {}).seconds
    workshop.say("Material with search")
    seconds = _build(folder, {"search": {"lang": "zh"}}).seconds - bare
    site = folder / "site"
    with serving(site) as served, chromium(workshop.browser) as browser:
        page = browser.new_page()
        page.goto(f"{served.address}empty.txt")
        before = served.sent
        page.evaluate(_OPEN, [f"{served.address}search/search_index.json", _worker(site, served)])
        sent = served.sent - before
        found = tuple(frozenset(_ids(page.evaluate(_ADDRESSES, query))) for query in queries)
    scripts, _ = size_of(site / "assets" / "javascripts" / "lunr")
    disk = (site / "search" / "search_index.json").stat().st_size + scripts
    return Searched("Material (lunr)", seconds, disk, sent, found)


def _build(folder: Path, plugins: Mapping[str, object]) -> Run:
    settings = {
        "site_name": "bench",
        "theme": {"name": "material", "language": "zh", "font": False},
        "nav": ["index.md"],
        "not_in_nav": "*",
        "markdown_extensions": ["footnotes"],
        "plugins": [plugins] if plugins else [],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    built = run([sys.executable, "-c", _WITHOUT_JIEBA, "build", "--quiet"], folder, _QUIET)
    (folder / "site" / "empty.txt").touch()
    return built


def _write_pages(archive: Archive, cases: Path, docs: Path) -> None:
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# 案例\n", encoding="utf-8")
    copy_pictures(cases, docs)
    for case in archive.cases:
        (docs / f"{case.id}.md").write_text(markdown_page(archive, case, cases), encoding="utf-8")


def _worker(site: Path, served: Served) -> str:
    script = next((site / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
    return f"{served.address}{script.relative_to(site).as_posix()}"


def _ids(locations: Sequence[str]) -> list[str]:
    return [location.partition("#")[0].strip("/") for location in locations]
