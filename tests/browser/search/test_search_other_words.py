"""Words of other regions and habits, read as those that the texts have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plain_scan import Asked, Oracle
from small_site import TERMS, Document, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Engine

pytestmark = pytest.mark.browser

WORDS = (
    ("义工", "志愿者"),
    ("义工", "女工"),
    ("废物", "垃圾"),
    ("废物分流", "垃圾分类"),
    ("软体", "软件"),
    ("资讯", "信息"),
    ("公寓", "小区"),
    ("社群", "社区"),
    ("社区", "社群"),
    ("党员", "居民"),
    ("党员", "不在"),
    ("自治会", "居民自治"),
)


def a_case(number: int, title: str, *paragraphs: str, **values: object) -> Document:
    """A case of 2002."""
    known = {"year": "2002", "date": f"2026-01-0{number}", "paragraphs": paragraphs}
    return Document(f"2002-{number}", "case", title, **(known | values))  # type: ignore[arg-type]


SITE = Site(
    (
        a_case(1, "社区党建", "垃圾分类的软件", districts=("canglang",)),
        a_case(2, "居民", "志愿者，女工，志愿者", districts=("pingjiang",)),
        a_case(3, "党员", "志愿者的社区信息", themes=("zizhi",)),
        a_case(4, "软件信息", "公寓"),
    ),
    TERMS,
    WORDS,
)


@pytest.fixture(scope="module")
def reading(engine_for: Callable[..., Engine]) -> Engine:
    """A search with some words."""
    return engine_for(SITE)


def ids(answer: dict[str, Any]) -> set[str]:
    """Of the hits."""
    return {hit["id"] for hit in answer["hits"]}


@pytest.mark.parametrize(
    ("query", "readings", "found"),
    [
        ("社群", {"社群": ["社区"]}, {"2002-1", "2002-3"}),
        ("社群党建", {"社群党建": ["社区党建"]}, {"2002-1"}),
        ("软体资讯", {"软体资讯": ["软件信息"]}, {"2002-4"}),
        ("废物分流", {"废物分流": ["垃圾分类"]}, {"2002-1"}),
        ("义工", {"义工": ["女工", "志愿者"]}, {"2002-2", "2002-3"}),
        ("义工 社群", {"义工": ["女工", "志愿者"], "社群": ["社区"]}, {"2002-3"}),
        ("义工 党员", {"义工": ["女工", "志愿者"]}, {"2002-3"}),
        ("义工 -女工", {"义工": ["女工", "志愿者"]}, {"2002-3"}),
        ("志愿者 -社群", {}, {"2002-2", "2002-3"}),
        ("社群 没有", {"社群": ["社区"]}, set()),
        ("社群没有", {}, set()),
        ("公寓", {}, {"2002-4"}),
    ],
)
def test_a_term_that_stands_nowhere_is_read_by_the_table(
    reading: Engine, query: str, readings: dict[str, list[str]], found: set[str]
) -> None:
    answer = reading.search(query)
    assert {each["term"]: each["as"] for each in answer.get("readings", [])} == readings
    assert ids(answer) == found
    assert "fallback" not in answer


def test_what_was_read_is_marked_and_told(reading: Engine) -> None:
    answer = reading.search("社群黨建 义工".replace("黨", "党"))
    assert answer["total"] == 0
    answer = reading.search("社群党建")
    assert answer["hits"][0]["titleMarks"] == [[0, 4]]
    assert answer["shown"] == "社区党建"
    assert answer["terms"] == [{"text": "社群党建", "excluded": False}]
    answer = reading.search("义工")
    assert answer["shown"] == "女工 志愿者"
    by_id = {hit["id"]: hit for hit in answer["hits"]}
    assert by_id["2002-2"]["marks"] == [[0, 3], [4, 6], [7, 10]]
    assert by_id["2002-2"]["score"] == 3


def test_a_term_that_stands_somewhere_is_searched_as_it_is(reading: Engine) -> None:
    for query in ("社区", "公寓", "党员", "信息", "志愿者 社区", "居民 -社群"):
        answer = reading.search(query, limit=100)
        assert answer["total"] == Oracle(SITE).answer(Asked(query)).total > 0
        assert "readings" not in answer


def test_other_words_are_offered_with_what_they_find(reading: Engine) -> None:
    assert reading.search("党员")["related"] == [{"query": "居民", "total": 2}]
    assert reading.search("党员", theme="zizhi")["related"] == [{"query": "居民", "total": 1}]
    for query in ("社区", "居民", "党员 志愿者", "社群", "没有"):
        assert "related" not in reading.search(query)
    assert "related" not in reading.search("党员", district="canglang")


def test_facets_count_what_was_read(reading: Engine) -> None:
    answer = reading.search("义工", district="pingjiang")
    assert ids(answer) == {"2002-2"}
    assert answer["readings"] == [{"term": "义工", "as": ["女工", "志愿者"]}]
    answer = reading.search("义工", district="canglang")
    assert answer["total"] == 0
    assert answer["advice"] == [{"kind": "unfiltered", "query": "义工", "total": 2}]


def test_another_name_of_a_theme_offers_its_page(reading: Engine) -> None:
    (page,) = reading.search("自治会")["pages"]
    assert (page["kind"], page["title"]) == ("theme", "居民自治")
    assert reading.search("废物分流")["pages"][0]["title"] == "垃圾分类"
    assert reading.search("社群")["pages"] == []


def test_advice_counts_with_the_same_readings(reading: Engine) -> None:
    for query in ("社群 没有", "社群没有"):
        for advice in reading.search(query)["advice"]:
            assert reading.search(advice["query"])["total"] == advice["total"] > 0


def test_pinyin_and_words_go_together(reading: Engine) -> None:
    answer = reading.search("社群 dangyuan")
    assert answer["fallback"] == "pinyin"
    assert ids(answer) == {"2002-3"}


def test_many_words_in_one_term_are_soon_read(reading: Engine) -> None:
    query = "社群资讯" * 16
    _, seconds = reading.timed("await engine.search(argument);", query)
    assert seconds < 1
