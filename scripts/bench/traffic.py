"""How many bytes first visits, first answers and the keys that are typed after them fetch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

from bench import weighing
from bench.browser import chromium, chunks, engine_page, serving
from bench.figures import Figure, Result, percentile
from bench.sampling import Sampler
from bench.workshop import FEW, Workshop

QUERIES = 1_000
MEDIAN, TAIL, ONCE = 60, 400, 100
"""kB, from the issues that set the bars."""

_OPEN = """() => {
  const kept = new Map();
  const once = (name) => /^search\\/(manifest\\.json|core-|fold-)/.test(name);
  window.onceSizes = {};
  window.fresh = () => {
    const session = { bytes: 0, files: 0 };
    const load = async (name) => {
      if (!kept.has(name)) {
        const response = await fetch(base + name);
        if (!response.ok) throw new Error("HTTP " + response.status);
        kept.set(name, new Uint8Array(await response.arrayBuffer()));
      }
      const bytes = kept.get(name);
      if (once(name)) onceSizes[name] = bytes.length;
      else { session.bytes += bytes.length; session.files += 1; }
      return bytes;
    };
    session.engine = openSearch(base, { load });
    return session;
  };
}"""
_ASK = """async (queries) => {
  const replies = [];
  for (const query of queries) {
    const session = fresh();
    await session.engine.search(query);
    const typing = fresh();
    const keys = [];
    let typed = "";
    for (const character of query) {
      const before = typing.bytes;
      typed += character;
      await typing.engine.search(typed);
      keys.push(typing.bytes - before);
    }
    replies.push([session.bytes, session.files, keys]);
  }
  return replies;
}"""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What queries fetch, besides what every search loads once."""

    once: int
    """Bytes of manifest, core and folding."""
    queries: tuple[int, ...]
    """Bytes of each query as the first one."""
    files: tuple[int, ...]
    """And their files."""
    later_keys: tuple[int, ...]
    """Bytes of each key after the first, where the query is typed."""


def measure(workshop: Workshop) -> Result:
    """First visits and first answers; then random substrings of 2 to 8 characters of the large corpus."""
    visits = visit_all(workshop)
    few = workshop.corpus(FEW)
    with engine_page(workshop.browser, workshop.indexed(few).site) as page:
        answers = weighing.answers_of(page, workshop.indexed(few).site, weighing.QUERIES)
    cases = workshop.corpus(workshop.cases)
    site = workshop.indexed(cases).site
    sampler = Sampler(workshop.oracle(cases).documents)
    queries = [sampler.substring(2, 8) for _ in range(QUERIES)]
    with engine_page(workshop.browser, site) as page:
        fetched = fetch(page, queries, workshop.say)
    median = percentile(fetched.queries, 0.5) / 1000
    return Result(
        f"Bytes of first visits, of first answers at {FEW:,} cases, and of a query at {workshop.cases:,}",
        (
            *weighing.figures_of(visits),
            *weighing.figures_of_answers(answers),
            Figure("loaded once by every search", fetched.once / 1000, "kB", ONCE),
            Figure("first query, median", median, "kB", MEDIAN),
            Figure("first query, 95th percentile", percentile(fetched.queries, 0.95) / 1000, "kB", TAIL),
            Figure("first query, the most", max(fetched.queries) / 1000, "kB"),
            Figure("first query, files, median", percentile(fetched.files, 0.5)),
            Figure("a later key, median", percentile(fetched.later_keys, 0.5) / 1000, "kB", median),
            Figure("a later key, 95th percentile", percentile(fetched.later_keys, 0.95) / 1000, "kB"),
        ),
        weighing.table_of(visits),
        (
            *weighing.notes_of(answers),
            f"{len(queries):,} random substrings of 2 to 8 characters, each typed key by key as well",
        ),
    )


def visit_all(workshop: Workshop) -> Mapping[str, weighing.Visit]:
    """Pages of the real cases, and the longest list of the small corpus."""
    visits: dict[str, weighing.Visit] = {}
    with chromium(workshop.browser) as browser:
        for cases in (workshop.real, workshop.corpus(FEW)):
            site = workshop.built(cases).site
            is_real = cases == workshop.real
            pages = weighing.pages_of(site) if is_real else {"longest list": weighing.longest_list(site)}
            with serving(site) as served:
                for name, address in pages.items():
                    visits[name] = weighing.visit(browser, site, served.address, address)
    return visits


def fetch(page: Page, queries: Sequence[str], say: Callable[[str], None]) -> Fetched:
    """Ask every query as a first one, and type it."""
    page.evaluate(_OPEN)
    replies: list[tuple[int, int, list[int]]] = []
    for chunk in chunks(queries):
        replies += page.evaluate(_ASK, list(chunk))
        say(f"bytes: {len(replies)} of {len(queries)} queries")
    once = sum(page.evaluate("onceSizes").values())
    later = tuple(size for _, _, keys in replies for size in keys[1:])
    return Fetched(once, tuple(b for b, _, _ in replies), tuple(f for _, f, _ in replies), later)
