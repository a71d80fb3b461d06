"""Facets: any number of them, each case with any number of terms, counted with as little loaded as can be."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from plain_scan import Asked, Oracle
from small_site import FACETS, TERMS, random_site
from tiny_index import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from small_site import Site

    from conftest import Engine

pytestmark = pytest.mark.browser

PAGES = """const loaded = [];
const load = async (name) => {
  loaded.push(name);
  return new Uint8Array(await (await fetch(base + name)).arrayBuffer());
};
const counted = openSearch(base, { load });
const answers = [];
for (const [query, options] of argument) answers.push(await counted.search(query, options));
const pages = loaded.filter((name) => name.startsWith("search/facets/"));
return [answers, pages.map((name) => name.split("-")[0])];"""


def asked(engine: Engine, *questions: tuple[str, dict[str, Any]]) -> tuple[list[dict[str, Any]], list[str]]:
    """The answers, and which pages of facets were loaded for them."""
    answers, pages = engine.run(PAGES, questions)
    return answers, pages


@pytest.mark.parametrize("shape", [Shape(page=1), Shape(page=16), Shape(page=4096, group=1)])
def test_counts_are_the_same_however_many_results_are_shown(
    engine_for: Callable[..., Engine], site: Site, shape: Shape
) -> None:
    engine, oracle, draw = engine_for(site, shape, bundled=True), Oracle(site), random.Random(9)
    for query in ("", "平", "社区", "平江路 -党员", "女工", "無此", "-平"):
        for _ in range(6):
            facets = {f: [draw.choice(TERMS[f]).slug] for f in FACETS if draw.random() < 0.2}
            expected = oracle.answer(Asked(query, dict(facets))).facets
            for limit in (0, 3, 1000):
                assert engine.search(query, limit=limit, **facets)["facets"] == expected, (
                    query,
                    facets,
                    limit,
                )


def test_no_page_is_loaded_for_every_case_or_for_few_results(engine: Engine, site: Site) -> None:
    oracle = Oracle(site)
    rare = next(d.title[-3:] for d in site.documents if oracle.answer(Asked(f'"{d.title[-3:]}"')).total == 1)
    answers, pages = asked(engine, ("", {}), (f'"{rare}"', {}))
    assert pages == []
    assert [answer["total"] for answer in answers] == [40, 1]
    assert answers[0]["facets"]["year"] == oracle.answer(Asked("")).facets["year"]


def test_only_pages_are_loaded_in_which_something_matched(engine: Engine, site: Site) -> None:
    cases = [document for document in site.documents if document.kind == "case"]
    (answer,), pages = asked(engine, (f'"{cases[20].title}"', {"limit": 0}))
    assert answer["total"] == 1
    assert pages == ["search/facets/1"]
    _, pages = asked(engine, ("平", {"limit": 1, "kinds": ["section"]}))
    assert pages == []


def test_a_page_comes_once(engine: Engine) -> None:
    chosen = {"sector": ["jiguan"]}
    _, pages = asked(engine, ("平", chosen), ("社", chosen), ("平", {"year": ["2001"]}), ("平江路", {}))
    assert pages == ["search/facets/0", "search/facets/1", "search/facets/2"]


def test_a_site_with_one_case_counts_its_terms(engine_for: Callable[..., Engine]) -> None:
    site = random_site(7, cases=1)
    case = site.documents[-1]
    facets = engine_for(site).search("")["facets"]
    assert facets == {facet: dict.fromkeys(site.under(case, facet), 1) for facet in FACETS}
