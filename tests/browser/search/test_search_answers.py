"""What an answer holds: hits with marks, pages by name, the way back to pinyin, advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_site import TERMS, Document, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Engine

pytestmark = pytest.mark.browser


def a_case(number: int, title: str, **values: object) -> Document:
    """A case of 2002 in 沧浪区."""
    known = {"districts": ("canglang",), "themes": ("zizhi",), "year": "2002", "date": f"2026-01-0{number}"}
    return Document(f"2002-{number}", "case", title, **(known | values))  # type: ignore[arg-type]


SITE = Site(
    (
        Document("r1-1", "section", "社区党员", summary="社区", paragraphs=("党员服务",)),
        Document("r2-1-10", "problem", "长期", paragraphs=("社区二十",)),
        Document("r2-1-9", "problem", "长期", paragraphs=("社区二十",)),
        a_case(
            1,
            "平江路\u200b党员\u200b服务",  # as the index parts titles: answers have them whole
            streets=("pingjianglu",),
            summary="在滄浪區的\uff21\uff22\uff23，党员。",
            themes=("fenlei",),
        ),
        a_case(2, "绿地银行", themes=("lvdi",), paragraphs=("平江路的绿地",)),
        a_case(3, "园林居民", summary="绿地", districts=("pingjiang",), paragraphs=("苏州园林长期服务",)),
    ),
    TERMS,
)


@pytest.fixture(scope="module")
def answers(engine_for: Callable[..., Engine]) -> Engine:
    """A search of a few documents."""
    return engine_for(SITE)


def ids(answer: dict[str, object]) -> list[str]:
    """Of the hits."""
    return [hit["id"] for hit in answer["hits"]]  # type: ignore[attr-defined]


def test_a_hit_holds_what_a_result_shows(answers: Engine) -> None:
    assert answers.search("党员 沧浪区 bc")["hits"] == [
        {
            "id": "2002-1",
            "kind": "case",
            "url": answers.base + "cases/2002-1/",
            "title": "平江路党员服务",
            "titleMarks": [[3, 5]],
            "excerpt": "在滄浪區的\uff21\uff22\uff23，党员。",
            "marks": [[1, 4], [6, 8], [9, 11]],
            "score": 60005,
            "date": "2026-01-01",
            "facets": {
                "district": ["canglang"],
                "street": ["pingjianglu"],
                "theme": ["fenlei"],
                "year": ["2002"],
                "sector": [],
                "constructor": [],
            },
        }
    ]


def test_an_answer_tells_its_terms(answers: Engine) -> None:
    answer = answers.search('滄浪區 -"A b"')
    assert answer["terms"] == [{"text": "沧浪区", "excluded": False}, {"text": "a b", "excluded": True}]
    assert answer["truncated"] is False
    assert answers.search("党" * 65)["truncated"] is True


def test_equals_of_the_report_come_in_the_order_of_their_ids(answers: Engine) -> None:
    assert ids(answers.search("社区二十")) == ["r2-1-10", "r2-1-9"]
    assert ids(answers.search("社区二十", offset=1)) == ["r2-1-9"]
    assert ids(answers.search("长期", sort="pinyin", limit=2)) == ["r2-1-10", "r2-1-9"]


def test_a_search_for_nothing_gives_the_latest_cases(answers: Engine) -> None:
    assert ids(answers.search("")) == ["2002-3", "2002-2", "2002-1"]
    assert ids(answers.search(" \u3000", sort="oldest")) == ["2002-1", "2002-2", "2002-3"]
    assert ids(answers.search("", kinds=["section"])) == ["r1-1"]


@pytest.mark.parametrize("query", ["沧浪区", " 滄浪區 ", "canglangqu", "Cang Lang Qu", "cānglàngqū"])
def test_the_name_of_a_place_offers_its_page(answers: Engine, query: str) -> None:
    page = {
        "kind": "district",
        "slug": "canglang",
        "title": "沧浪区",
        "url": answers.base + "districts/canglang/",
    }
    assert answers.search(query)["pages"] == [page]


@pytest.mark.parametrize("query", ["沧浪", "canglang", "clq", "沧浪区 党员", "2002 党员", ""])
def test_less_or_more_than_a_name_offers_no_page(answers: Engine, query: str) -> None:
    assert answers.search(query)["pages"] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pingjianglu", ["2002-1"]),
        ("ping jiang lu", ["2002-1"]),
        ("平jiang", ["2002-1", "2002-3"]),
        ("lvdi", ["2002-2"]),
        ("lǜdì", ["2002-2"]),
        ("ljfl", ["2002-1"]),
        ("yuanlin", ["2002-3"]),
        ("pingjianglu -党员", []),
        ("pingjiangqu 苏州", ["2002-3"]),
        ("dangyuan", ["2002-1", "r1-1"]),
    ],
)
def test_letters_that_stand_in_no_text_are_read_as_pinyin(
    answers: Engine, query: str, found: list[str]
) -> None:
    answer = answers.search(query)
    assert ids(answer) == found
    assert answer.get("fallback") == ("pinyin" if found else None)


def test_what_pinyin_found_is_marked(answers: Engine) -> None:
    (hit,) = answers.search("pingjianglu")["hits"]
    assert (hit["titleMarks"], hit["marks"]) == ([[0, 3]], [])


def test_letters_that_stand_in_a_text_are_not_read_as_pinyin(answers: Engine) -> None:
    answer = answers.search("abc")
    assert ids(answer) == ["2002-1"]
    assert "fallback" not in answer


def test_facets_apply_to_what_pinyin_found(answers: Engine) -> None:
    answer = answers.search("平jiang", district="pingjiang")
    assert ids(answer) == ["2002-3"]
    assert answer["facets"]["district"] == {"canglang": 1, "pingjiang": 1}


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("平江路 苏州", [("looser", "苏州", 1), ("looser", "平江路", 2)]),
        ("平江路 苏州 -银行", [("looser", "苏州 -银行", 1), ("looser", "平江路 -银行", 1)]),
        ("党员服务平", [("looser", "党员服务", 2)]),
        ("平江绿街道", [("homophone", "平江路街道", 1), ("looser", "平江", 3), ("looser", "街道", 1)]),
        ("江绿党员", [("homophone", "江路党员", 1), ("looser", "党员", 2)]),
        ("园党居", [("similar", "园林居", 1)]),
        ("平江党街道", [("similar", "平江路街道", 1), ("looser", "平江", 3), ("looser", "街道", 1)]),
        ("路党园服务", [("homophone", "路党员服务", 1), ("looser", "路党", 1), ("looser", "服务", 3)]),
        ("平江路党员福务", [("similar", "平江路党员服务", 1), ("looser", "平江路党员", 1)]),
        ("陆党员服", [("similar", "路党员服", 1), ("looser", "党员服", 2)]),
        ("陆党员福", []),
        ("平福", []),
        ("党员2002", [("looser", "2002", 3), ("looser", "党员", 2)]),
        ("abc党福", [("looser", "abc", 1)]),
        ("lajifenlai", []),
        ("lajifenglei", [("homophone", "垃圾分类", 1)]),
        ("𠮷𠮷", []),
        ("-平 -苏 -社 -绿", []),
        ("党员", None),
    ],
)
def test_where_nothing_is_found_there_is_advice(
    answers: Engine, query: str, advice: list[tuple[str, str, int]] | None
) -> None:
    answer = answers.search(query)
    given = answer.get("advice")
    assert (given if given is None else [(a["kind"], a["query"], a["total"]) for a in given]) == advice


def test_every_advice_finds_what_it_promises(answers: Engine) -> None:
    for query in ("平江路 苏州", "平江党街道", "党员服务平", "lajifenglei"):
        for advice in answers.search(query)["advice"]:
            assert answers.search(advice["query"])["total"] == advice["total"] > 0


def test_where_only_facets_leave_nothing_the_advice_is_to_drop_them(answers: Engine) -> None:
    answer = answers.search("银行", district="pingjiang")
    assert answer["advice"] == [{"kind": "unfiltered", "query": "银行", "total": 1}]
