"""What a first visit loads: requests and compressed bytes of each kind of page; a search's round trips."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, ViewportSize

from bench.figures import Figure, Table

HTML, CSS, SCRIPT, DATA, PICTURE = "HTML", "CSS", "script", "data", "pictures"
_KINDS = {
    ".html": HTML,
    ".css": CSS,
    ".js": SCRIPT,
    ".mjs": SCRIPT,
    ".bin": DATA,
    ".json": DATA,
    ".txt": DATA,
}
LISTS = ("cases", "theme", "districts", "longest list")
PHONE = ViewportSize(width=390, height=844)
QUERIES = ("", "垃圾分类 居民", "平江街道", "姑苏区 2019 社区", "志愿服务", "社区", "党员 社区")
"""First answers: to nothing, rare words, a place, filters, and words that nearly every case has."""

_ROUNDS = """async ([query, manifest]) => {
  const { askFor } = await import(base + "assets/javascripts/search-page/asking.mjs");
  let waiting = [];
  const load = (name) => new Promise((resolve, reject) => { waiting.push({ name, resolve, reject }); });
  const turn = () => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });
  let done = false;
  const state = { query, chosen: {}, sort: "relevance" };
  const asked = askFor(openSearch(base, { load, manifest }), state, { limit: 10, offset: 0 }, {});
  asked.finally(() => { done = true; });
  const rounds = [];
  while (!done) {
    // Whatever can go on without the files has gone on.
    for (let turns = 0; turns < 20; turns++) await turn();
    const round = waiting;
    waiting = [];
    if (!round.length) continue;
    rounds.push(round.map(({ name }) => name));
    const get = async ({ name }) => new Uint8Array(await (await fetch(base + name)).arrayBuffer());
    const files = await Promise.all(round.map(get));
    round.forEach(({ resolve }, at) => resolve(files[at]));
  }
  return [(await asked).answer.total, rounds];
}"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page made a browser load that had nothing: files, and what they weigh compressed."""

    weights: Mapping[str, int]

    def weigh(self, *kinds: str) -> int:
        """Bytes of files of these kinds."""
        return sum(size for name, size in self.weights.items() if kind_of(name) in kinds)

    @property
    def requests(self) -> int:
        """How many files besides pictures."""
        return sum(kind_of(name) != PICTURE for name in self.weights)

    @property
    def whole(self) -> int:
        """Bytes of all but pictures."""
        return self.weigh(HTML, CSS, SCRIPT, DATA)


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """What a first query of the search page waits for."""

    total: int
    """Found documents."""
    rounds: tuple[tuple[str, ...], ...]
    """Files of the index that are asked for at once, one such group after the other."""

    @property
    def trips(self) -> int:
        """Round trips: the page's, that of scripts and preloaded files, and those of what these ask for."""
        return 1 + len(self.rounds)


def kind_of(name: str) -> str:
    """What a file of the site is, by its name."""
    return _KINDS.get(Path(name).suffix, PICTURE)


def weight(site: Path, name: str) -> int:
    """Bytes of a file as a web server sends it: pictures as they are, all else compressed."""
    content = (site / name).read_bytes()
    return len(content) if kind_of(name) == PICTURE else len(gzip.compress(content, 9))


def visit(browser: Browser, site: Path, base: str, address: str) -> Visit:
    """Open a page of a served site on a phone that has kept nothing."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True)
    names: dict[str, None] = {}
    try:
        page = context.new_page()
        page.on("request", lambda request: names.update({_name(request.url, base): None}))
        page.goto(base + address, wait_until="networkidle")
    finally:
        context.close()
    return Visit({name: weight(site, name) for name in names if name})


def first_answer(page: Page, manifest: Mapping[str, str], query: str) -> FirstAnswer:
    """Ask a query with nothing loaded, as the search page does; the page knows `openSearch` and `base`."""
    total, rounds = page.evaluate(_ROUNDS, [query, manifest])
    return FirstAnswer(total, tuple(map(tuple, rounds)))


def read_manifest(site: Path) -> Mapping[str, str]:
    """The names of the index's files, as the search page has them."""
    manifest: Mapping[str, str] = json.loads((site / "search/manifest.json").read_text(encoding="utf-8"))
    return manifest


def pages_of(site: Path) -> Mapping[str, str]:
    """Addresses of one page of each kind that readers come to first."""
    by_size = sorted((weight(site, name), name) for name in case_files(site))
    section = sorted(path.parent.name for path in site.glob("report/[0-9]*-[0-9]*/index.html"))[0]
    theme = sorted(path.parent.name for path in site.glob("themes/*/index.html"))[0]
    return {
        "home": "",
        "case": by_size[len(by_size) // 2][1].removesuffix("index.html"),
        "longest case": by_size[-1][1].removesuffix("index.html"),
        "cases": "cases/",
        "theme": f"themes/{theme}/",
        "districts": "districts/",
        "report": f"report/{section}/",
        "search": "search/",
    }


def case_files(site: Path) -> list[str]:
    """The pages of all cases."""
    return sorted(path.relative_to(site).as_posix() for path in site.glob("cases/[0-9]*-*/index.html"))


def longest_list(site: Path) -> str:
    """Address of the list whose first page weighs most."""
    names = (path.relative_to(site).as_posix() for path in site.glob("*/*/index.html"))
    lists = (name for name in names if b"data-term=" in (site / name).read_bytes())
    return max((weight(site, name), name) for name in lists)[1].removesuffix("index.html")


def figures_of(visits: Mapping[str, Visit]) -> list[Figure]:
    """What is bounded of pages, in kB."""
    case, longest = visits["case"], visits["longest case"]
    modules = [size for name, size in visits["search"].weights.items() if name.endswith(".mjs")]
    lists = max((each for name, each in visits.items() if name in LISTS), key=_whole)
    return [
        Figure("a case: HTML and CSS", case.weigh(HTML, CSS) / 1000, "kB", 14),
        Figure("the longest case: HTML and CSS", longest.weigh(HTML, CSS) / 1000, "kB", 14),
        Figure("the longest case: first visit without pictures", longest.whole / 1000, "kB", 20),
        Figure("a case: requests without pictures", case.requests, "", 5),
        Figure("CSS", max(each.weigh(CSS) for each in visits.values()) / 1000, "kB", 11),
        Figure("home: first visit without pictures", visits["home"].whole / 1000, "kB", 22),
        Figure("the largest list: first visit without pictures", lists.whole / 1000, "kB", 22),
        Figure("search: bytes of modules", sum(modules) / 1000, "kB", 22),
        Figure("search: modules", len(modules), "", 2),
    ]


def table_of(visits: Mapping[str, Visit]) -> Table:
    """Each page with its requests and compressed bytes."""
    kinds = (HTML, CSS, SCRIPT, DATA)
    rows = [
        (name, str(each.requests), *(f"{each.weigh(kind):,}" for kind in kinds), f"{each.whole:,}")
        for name, each in visits.items()
    ]
    return Table(("first visit, bytes compressed", "requests", *kinds, "together"), tuple(rows))


def answers_of(page: Page, site: Path, queries: Iterable[str]) -> list[tuple[str, FirstAnswer, int]]:
    """Each query with its answer, and the compressed bytes of the index that it loads."""
    manifest, answered = read_manifest(site), []
    for query in queries:
        answer = first_answer(page, manifest, query)
        loaded = {name for names in answer.rounds for name in names}
        answered.append((query, answer, sum(weight(site, name) for name in loaded)))
    return answered


def figures_of_answers(answers: Sequence[tuple[str, FirstAnswer, int]]) -> list[Figure]:
    """The most of each."""
    return [
        Figure("first answers: data, the most", max(size for _, _, size in answers) / 1000, "kB", 95),
        Figure("first answers: round trips, the most", max(a.trips for _, a, _ in answers), "", 4),
    ]


def notes_of(answers: Sequence[tuple[str, FirstAnswer, int]]) -> tuple[str, ...]:
    """Each query in a line."""
    return tuple(
        f"first answer to “{query}”: {answer.total} found, {size:,} bytes of data, {answer.trips} round trips"
        for query, answer, size in answers
    )


def _whole(each: Visit) -> int:
    return each.whole


def _name(url: str, base: str) -> str:
    """The file of the site at an address; nothing for what lies elsewhere."""
    if not url.startswith(base):
        return ""
    path = unquote(urlsplit(url).path.removeprefix(urlsplit(base).path))
    return f"{path}index.html" if not path or path.endswith("/") else path
