"""The search finds what a plain scan of the folded texts finds: no more, no less, in the same order."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from plain_layout import layout
from plain_scan import Asked, Oracle
from small_site import FACETS, TERMS, Document, Site, random_site
from tiny_index import Shape

if TYPE_CHECKING:
    from conftest import Engine

pytestmark = pytest.mark.browser

SHAPES = {
    "some heavy lists": Shape(),
    "nothing heavy, one shard": Shape(shards=1, heavy=10**9, heavy_single=10**9),
    "everything heavy, and told of": Shape(shards=4, heavy=0, heavy_single=0, often=0),
    "tiny blocks": Shape(heavy=10, heavy_single=10, block=2),
}

COUNTS = pytest.mark.parametrize("count", [150, pytest.param(1_000, marks=pytest.mark.long)])
"""Questions in the suite, and in the long run."""


def a_substring(draw: random.Random, site: Site, longest: int = 8) -> str:
    """Some code points that stand together in a raw text, or nearly."""
    document = draw.choice(site.documents)
    text = draw.choice([document.title, document.summary, *document.paragraphs]) or "平"
    start = draw.randrange(len(text))
    found = text[start : start + draw.randint(1, longest)]
    return found if draw.random() < 0.85 else found[::-1]


def compare(engine: Engine, site: Site, asked: list[Asked]) -> list[int]:
    """Assert that every answer equals the oracle's; the totals."""
    oracle = Oracle(site)
    answers = engine.outlines([(a.query, {"limit": 1000, **a.options}) for a in asked])
    for question, answer in zip(asked, answers, strict=True):
        if answer.get("fallback"):
            assert oracle.answer(Asked(question.query)).total == 0, question
            continue
        expected = oracle.answer(Asked(question.query, {"limit": 1000, **question.options}))
        assert answer["ids"] == expected.ids, question
        assert answer["total"] == expected.total, question
        assert answer["facets"] == expected.facets, question
    return [answer["total"] for answer in answers]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize(("seed", "count"), [(1, 65), pytest.param(2, 260, marks=pytest.mark.long)])
def test_any_substring_is_found_wherever_it_stands(
    engine_for: Callable[..., Engine], seed: int, count: int, shape: Shape
) -> None:
    site, draw = random_site(seed), random.Random(seed)
    queries = [a_substring(draw, site) for _ in range(count)]
    queries[::4] = [f'"{query.replace(chr(34), "")}"' for query in queries[::4]]
    totals = compare(engine_for(site, shape, bundled=True), site, [Asked(query) for query in queries])
    assert sum(map(bool, totals)) > 0.6 * count
    assert sum(total > 1 for total in totals) > 0.2 * count


def test_long_substrings_are_found(engine: Engine, site: Site) -> None:
    draw = random.Random(3)
    totals = compare(engine, site, [Asked(f'"{a_substring(draw, site, 64)}"') for _ in range(60)])
    assert sum(map(bool, totals)) > 20


@COUNTS
def test_several_terms_phrases_and_exclusions_are_combined(engine: Engine, site: Site, count: int) -> None:
    draw = random.Random(4)
    asked = []
    for _ in range(count):
        words = [a_substring(draw, site, 3) for _ in range(draw.randint(1, 4))]
        marks = [draw.choice(["", "", "-", '"', '-"']) for _ in words]
        asked.append(
            Asked(
                " ".join(
                    f"{m}{w}{chr(34) if chr(34) in m else ''}" for m, w in zip(marks, words, strict=True)
                )
            )
        )
    totals = compare(engine, site, asked)
    assert sum(map(bool, totals)) > count // 4


@COUNTS
def test_facets_sorts_kinds_and_pages_leave_and_count_the_same(
    engine: Engine, site: Site, count: int
) -> None:
    draw = random.Random(5)
    asked = []
    for _ in range(count):
        options: dict[str, object] = {
            facet: draw.sample([term.slug for term in TERMS[facet]], draw.randint(1, 2))
            for facet in FACETS
            if draw.random() < 0.3
        }
        options["sort"] = draw.choice(["relevance", "newest", "changed", "oldest", "pinyin"])
        options |= draw.choice([{}, {}, {"offset": draw.randint(0, 30), "limit": draw.randint(0, 9)}])
        options |= draw.choice([{}, {}, {"kinds": draw.choice([["case"], ["section", "problem"]])}])
        asked.append(Asked(draw.choice(["", "平", "社区", "-社区", a_substring(draw, site, 2)]), options))
    totals = compare(engine, site, asked)
    assert sum(map(bool, totals)) > count // 2


def test_no_more_than_99_of_a_word_count_however_many_there_are(
    engine_for: Callable[..., Engine], site: Site
) -> None:
    """In one slot there are up to 2,048: more than the byte holds that tells how many."""
    texts = {
        "a": "社区" * 98,
        "b": "社区" * 99,
        "c": "平" + "社区" * 100,
        "d": "平路" + "社区" * 300,
        "e": "社区" * 3_000,
    }
    documents = tuple(Document(n, "case", "", date="2026-01-01", paragraphs=(t,)) for n, t in texts.items())
    few = Site(documents, site.terms)
    for often in (0, 10**9):
        answers = compare(
            engine_for(few, Shape(heavy=0, often=often)), few, [Asked("社区"), Asked("社区 平")]
        )
        assert answers == [5, 2]


def test_the_texts_hold_what_is_hard_to_lay_out(site: Site) -> None:
    layouts = [layout(document, site) for document in site.documents]
    assert any(slots > 1 for _, slots in layouts)
    assert any(segments[0][0] > 0 for segments, _ in layouts)


def test_an_unknown_place_leaves_nothing_and_a_single_slug_needs_no_list(engine: Engine) -> None:
    assert engine.search("", district="atlantis")["total"] == 0
    one = engine.search("", district="canglang")
    assert one["total"] == engine.search("", district=["canglang"])["total"] > 0
    assert engine.search("", year=2002)["total"] == engine.search("", year=["2002"])["total"] > 0
