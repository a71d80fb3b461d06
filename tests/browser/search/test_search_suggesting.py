"""Suggestions by name, pinyin, initials and mixtures of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_site import SEARCHED, TERMS, Document, Site, Term
from tiny_index import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Engine

pytestmark = pytest.mark.browser

TITLES = [
    "平江路党员服务社区",
    "绿地银行",
    "女工委\u200b长期服务",  # parted in the index, whole where it is offered
    "社区App2002年",
    "路党员",
    "垃圾分类二十年",
    "黄桥",
]
SITE = Site(
    (
        Document("r1-1", "section", "社区党员", paragraphs=("党员",)),
        *(
            Document(f"2002-{number}", "case", title, year="2002", date=f"2026-01-0{number}", summary=title)
            for number, title in enumerate(TITLES, 1)
        ),
    ),
    TERMS,
)
OFFERED = [term for facet in SEARCHED for term in TERMS[facet] if term.address]


@pytest.fixture(scope="module")
def names(engine_for: Callable[..., Engine]) -> Engine:
    """A search of few names."""
    return engine_for(SITE)


@pytest.fixture(scope="module")
def split_names(engine_for: Callable[..., Engine]) -> Engine:
    """The same with titles in many files."""
    return engine_for(SITE, Shape(split_titles=True))


def outline(suggestions: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    """Kind, title and way."""
    return [(s["kind"], s["title"], s["match"]) for s in suggestions]


FIRST = {
    "平江路街道": ("street", "平江路街道", "name"),
    "黃橋": ("street", "黄桥街道", "name"),
    "滄浪區": ("district", "沧浪区", "name"),
    "pingjianglujiedao": ("street", "平江路街道", "pinyin"),
    "ping jiang lu jie dao": ("street", "平江路街道", "pinyin"),
    "PingJiangLu": ("street", "平江路街道", "pinyin"),
    "píngjiānglù": ("street", "平江路街道", "pinyin"),
    "ping'jiang'lu": ("street", "平江路街道", "pinyin"),
    "pingjiangl": ("street", "平江路街道", "pinyin"),
    "".join(chr(ord(letter) + 0xFEE0) for letter in "pingjianglu"): ("street", "平江路街道", "pinyin"),
    "lvdi": ("theme", "绿地", "pinyin"),
    "lǜdì": ("theme", "绿地", "pinyin"),
    "lüdi": ("theme", "绿地", "pinyin"),
    "lu\u0308di": ("theme", "绿地", "pinyin"),
    "ludi": ("theme", "绿地", "pinyin"),
    "nügong": ("theme", "女工委", "pinyin"),
    "nvgw": ("theme", "女工委", "mixed"),
    "ljfl": ("theme", "垃圾分类", "initials"),
    "pjljd": ("street", "平江路街道", "initials"),
    "平jiangq": ("district", "平江区", "mixed"),
    "平jianglu": ("street", "平江路街道", "mixed"),
    "ping江lu": ("street", "平江路街道", "mixed"),
    "平j": ("street", "平江路街道", "mixed"),
    "pjianglu": ("street", "平江路街道", "mixed"),
    "fenlei": ("theme", "垃圾分类", "pinyin"),
    "分类": ("theme", "垃圾分类", "name"),
    "dangyuan": ("case", "路党员", "pinyin"),
    "sqapp2002": ("case", "社区App2002年", "mixed"),
    "app2002": ("case", "社区App2002年", "name"),
    "shequdangyuan": ("section", "社区党员", "pinyin"),
}


@pytest.mark.parametrize("text", FIRST)
def test_what_is_typed_suggests_what_is_meant(names: Engine, text: str) -> None:
    found = outline(names.suggest(text))
    assert FIRST[text] in found
    if text not in ("dangyuan",):
        assert found[0] == FIRST[text]


def test_terms_come_before_titles_and_wholes_before_beginnings_before_parts(names: Engine) -> None:
    found = outline(names.suggest("huangqiao"))
    assert found == [("street", "黄桥街道", "pinyin"), ("case", "黄桥", "pinyin")]
    found = outline(names.suggest("路党员"))
    assert found == [("case", "路党员", "name"), ("case", "平江路党员服务社区", "name")]
    assert [title for _, title, _ in outline(names.suggest("社区"))] == [
        "社区App2002年",
        "社区党员",
        "平江路党员服务社区",
    ]


def test_of_terms_come_first_those_of_most_cases(engine: Engine, site: Site) -> None:
    def uses(facet: str, term: Term) -> int:
        return sum(term.slug in site.under(document, facet) for document in site.documents)

    of = {term.name: uses(facet, term) for facet in SEARCHED for term in site.terms[facet]}
    orders = 0
    for text in ("平", "街道", "区", "社区", "jie", "p", "s"):
        offered = [s["title"] for s in engine.suggest(text) if s["kind"] in SEARCHED]
        counts = [of[title] for title in offered if title != text]
        assert counts == sorted(counts, reverse=True), text
        orders += len(set(counts)) > 1
    assert orders > 2


def test_there_are_at_most_eight(engine: Engine) -> None:
    assert len(engine.suggest("平")) == 8


def test_a_suggestion_leads_to_its_page(names: Engine) -> None:
    assert names.suggest("绿地")[0] == {
        "kind": "theme",
        "title": "绿地",
        "url": names.base + "themes/lvdi/",
        "match": "name",
    }


@pytest.mark.parametrize("text", ["", " ", "\u200b", "'", "zzz", "jjj", "江路上", "ngjiang", "angyuan"])
def test_nothing_is_suggested_for_what_no_name_reads(names: Engine, text: str) -> None:
    assert names.suggest(text) == []


def test_every_name_is_suggested_by_its_name_and_its_pinyin(names: Engine) -> None:
    everything = [(term.name, term.pinyin) for term in OFFERED]
    titles = [(document.title, SITE.reading(document.title)[0]) for document in SITE.documents]
    everything += [(title.replace("\u200b", ""), pinyin) for title, pinyin in titles]
    for name, pinyin in everything:
        for text in (name, pinyin, pinyin.replace(" ", ""), pinyin.upper()):
            assert name in [s["title"] for s in names.suggest(text)], text


def test_every_term_is_suggested_by_its_initials(names: Engine) -> None:
    for term in OFFERED:
        assert term.name in [s["title"] for s in names.suggest(term.initials)]


@pytest.mark.parametrize(
    "text",
    [
        *("pingjianglu", "平江路", "lüdiyinhang", "ludiyin", "绿地银", "黃橋", "huangqiao", "党员"),
        *("pjldyfw", "ldyh", "hq", "pjianglud", "nvgw", "nügongweichangqi"),
    ],
)
def test_split_titles_are_suggested_by_their_beginning_and_their_characters(
    names: Engine, split_names: Engine, text: str
) -> None:
    def titles(engine: Engine) -> set[str]:
        return {s["title"] for s in engine.suggest(text)}

    assert titles(split_names) == titles(names) != set()


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("lvgongweicangqifuwu", ("homophone", "女工委长期服务", 1)),
        ("lajifengleiershilian", ("homophone", "垃圾分类二十年", 1)),
        ("垃级分类二十年", ("similar", "垃圾分类二十年", 1)),
        ("地银航", ("similar", "地银行", 1)),
    ],
)
def test_advice_knows_titles_in_many_files(
    names: Engine, split_names: Engine, query: str, advice: tuple[str, str, int]
) -> None:
    for engine in (names, split_names):
        answer = engine.search(query)
        assert answer["total"] == 0
        assert advice in [(a["kind"], a["query"], a["total"]) for a in answer["advice"]]


@pytest.mark.parametrize(("query", "found"), [("lüdiyinhang", "绿地银行"), ("ljflesn", "垃圾分类二十年")])
def test_split_titles_are_found_by_pinyin(split_names: Engine, query: str, found: str) -> None:
    answer = split_names.search(query)
    assert answer["fallback"] == "pinyin"
    assert [hit["title"] for hit in answer["hits"]] == [found]


def test_a_title_in_two_files_is_suggested_once(engine_for: Callable[..., Engine]) -> None:
    # Its pinyin begins with lu, its initials with lv; who types lu may mean both.
    site = Site((Document("2002-1", "case", "路v社区", date="2026-01-01"),), TERMS)
    found = engine_for(site, Shape(split_titles=True)).suggest("lu")
    assert [s["title"] for s in found if s["kind"] == "case"] == ["路v社区"]


def test_a_term_without_a_page_is_not_offered_but_its_name_is_found(engine: Engine, site: Site) -> None:
    term = TERMS["sector"][0]
    for text in (term.name, term.pinyin):
        assert "sector" not in [s["kind"] for s in engine.suggest(text)]
    answer = engine.search(term.name)
    assert answer["pages"] == []
    assert answer["total"] == sum("jiguan" in document.sectors for document in site.documents) > 0


def test_one_letter_suggests_terms_where_titles_are_split(split_names: Engine) -> None:
    assert {s["kind"] for s in split_names.suggest("h")} == {"street"}
