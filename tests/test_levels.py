"""Levels of places are data: what they are called, and which of them a city has."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from builders import CASE_PATH, VOCABULARY, a_case_file, a_project, a_vocabulary, an_archive
from casearchive import facets, messages
from casearchive.addresses import DATA_FILES
from casearchive.exports.data import data_files
from casearchive.exports.feeds import Site, feeds
from casearchive.intake.form import questions_of
from casearchive.intake.interview import interview
from casearchive.loading import load
from casearchive.messages import questions
from casearchive.model import Case, Finding, ReportId
from casearchive.pages.home_views import HomeView
from casearchive.pages.site import pages, search_page
from casearchive.reading import read_case
from casearchive.site.default_navigation import of_material
from casearchive.store import Store
from casearchive.vocabulary import Vocabulary, read_vocabulary

THEMES = "themes: [{slug: shequ-wenhua, name: 社区文化}]\n"
CITY = "city: {slug: quanshi, name: 全市}\n"
DISTRICTS = "districts: [{slug: jia, name: 甲地}, {slug: yi, name: 乙地}]\n"
STREETS = "streets: [{name: 丙地, slug: bing, district: jia}]\n"
COMMUNITIES = "communities: [{name: 丁地, slug: ding, street: bing}]\n"

RURAL = "levels: [市, 县, 乡镇, 村]\n"
SHAPES = [
    ("", ["区域", "街道"], "社区", {"区": "甲地", "街道": "丙地", "社区": "丁地"}),
    (
        *(RURAL, ["县", "乡镇"], "村"),
        {"县": "甲地", "乡镇": "丙地", "村": "丁地"},
    ),
    (
        *("层级: [州, 县市, 乡, 行政村]\n", ["县市", "乡"], "行政村"),
        {"区": "甲地", "street": "丙地", "社区": "丁地"},
    ),
    (
        *(
            "levels: [市, 县（市、区）, 乡镇（街道）, 村（社区）]\n",
            ["县（市、区）", "乡镇（街道）"],
            "村（社区）",
        ),
        {"县（市、区）": "甲地", "乡镇（街道）": "丙地", "村（社区）": "丁地"},
    ),
    ("levels: [市, 街道, 社区]\n", ["街道", "社区"], "", {"街道": "甲地", "社区": "丙地"}),
    ("levels: [市, 旗, 苏木]\n", ["旗", "苏木"], "", {"旗": "甲地", "苏木": "丙地"}),
    ("levels: [市, 区]\n", ["区域"], "", {"区": "甲地"}),
    ("levels: [市, 镇]\n", ["镇"], "", {"district": "甲地"}),
    ("levels: [市]\n", [], "", {}),
]
"""What the vocabulary says, titles of the lists of places, the lowest level, and a header's keys."""


def a_city(levels: str) -> str:
    """A vocabulary with a place of each level that it has."""
    count = levels.count(",") + 1 if levels else 4
    lists = (DISTRICTS, STREETS, COMMUNITIES)[: count - 1]
    return levels + CITY + "".join(lists) + THEMES


def a_file(keys: dict[str, str], **changes: str) -> bytes:
    raw = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return a_case_file(**{"raw": raw, "district": None, "street": None, **changes}).encode()


def the_case(vocabulary: Vocabulary, keys: dict[str, str]) -> Case:
    reading = read_case(CASE_PATH, a_file(keys), vocabulary)
    assert reading.findings == ()
    assert reading.case is not None
    return reading.case


def found(vocabulary: Vocabulary, keys: dict[str, str]) -> list[Finding]:
    return list(read_case(CASE_PATH, a_file(keys), vocabulary).findings)


@pytest.mark.parametrize(("levels", "titles", "lowest", "keys"), SHAPES)
def test_a_city_has_the_levels_that_its_vocabulary_names(
    levels: str, titles: list[str], lowest: str, keys: dict[str, str]
) -> None:
    vocabulary = a_vocabulary(a_city(levels))
    case = the_case(vocabulary, keys)
    values = {"jia": case.districts, "bing": case.streets, "ding": case.communities}
    given = {"甲地": "jia", "丙地": "bing", "丁地": "ding"}
    assert {slug for slug, slugs in values.items() if slugs == (slug,)} == {given[n] for n in keys.values()}
    archive = an_archive(case, vocabulary=vocabulary)
    assert [index.title for index in archive.indexes if index.place] == titles
    made = {page.address: page.make() for page in pages(archive)}
    folders = ["districts", "streets"][: len(titles)]
    indexed = {address.split("/")[0] for address in made} & {"districts", "streets"}
    assert indexed == {*folders}
    assert [made[f"{folder}/"].title for folder in folders] == titles
    places = [item for item in of_material(archive) if item.title == "地点"]
    assert [item.first for item in places] == ["districts/"][: len(titles)]
    below = [below.title for item in places for below in item.children]
    assert below == (titles if len(titles) > 1 else [])
    labels = [fact.label for fact in made[f"cases/{case.id}/"].view.facts]  # type: ignore[union-attr]
    assert labels[: len(titles) + bool(lowest)] == [*titles, *([lowest] if lowest else [])]
    view, home = search_page(archive).view, made[""].view
    assert isinstance(home, HomeView)
    assert [facet.title for facet in view.facets][: len(titles)] == titles  # type: ignore[union-attr]
    assert [link.title for link in view.ways] == [*titles, "主题", "年份"]  # type: ignore[union-attr]
    indexes = [*home.indexes[:-2], *filter(None, [home.nearest]), *home.indexes[-2:]]
    assert [entry.terms.title for entry in indexes] == [*titles, "主题", "年份"]


@pytest.mark.parametrize(("levels", "titles", "lowest", "keys"), SHAPES)
def test_data_and_feeds_tell_of_no_level_that_is_not_there(
    levels: str, titles: list[str], lowest: str, keys: dict[str, str]
) -> None:
    vocabulary = a_vocabulary(a_city(levels))
    archive, site = an_archive(the_case(vocabulary, keys), vocabulary=vocabulary), Site("a", "https://a.cn/")
    cases, table, package = (text.decode("utf-8-sig") for _, text in data_files(archive, site))
    named = {"communities": lowest} if lowest else {}
    wanted = dict(zip(("districts", "streets"), titles, strict=False)) | named
    columns = {"districts", "streets", "communities"}
    assert columns & json.loads(cases)["cases"][0].keys() == wanted.keys()
    assert columns & {*table.splitlines()[0].split(",")} == wanted.keys()
    fields = json.loads(package)["resources"][0]["schema"]["fields"]
    described = {field["name"]: field["description"] for field in fields if field["name"] in columns}
    assert described == {name: f"{title}（slug 与名称）" for name, title in wanted.items()}
    assert DATA_FILES[0] == "data/cases.json"
    folders = {address.split("/")[0] for address, _ in feeds(archive, site)}
    assert folders & columns == wanted.keys() - {"communities"}


@pytest.mark.parametrize(
    ("levels", "keys", "code", "said"),
    [
        (
            "levels: [市, 区]\n",
            {"区": "甲地", "街道": "丙地"},
            "no-level",
            "只有市、区，没有“street（街道）”",
        ),
        ("levels: [市, 县]\n", {"县": "甲地", "社区": "丁地"}, "no-level", "没有“community（社区）”"),
        ("levels: [市]\n", {"区": "甲地"}, "no-level", "只有市，没有“district（区）”"),
        (RURAL, {"乡镇": "丙地"}, "missing-key", "缺少必填的 district（县）"),
        (RURAL, {"县": "丙地"}, "unknown-place", "“district（县）”写的“丙地”"),
        (RURAL, {"县": "[全市, 甲地]"}, "city-with-district", "只涉及几个县的"),
        (
            RURAL,
            {"县": "全市", "乡镇": "丙地"},
            "city-with-place",
            "district（县）写了",
        ),
        (
            RURAL,
            {"县": "乙地", "乡镇": "丙地"},
            "street-not-in-district",
            "属于“甲地”",
        ),
        ("levels: [市, 街道, 社区]\n", {"街道": "甲地", "村": "丙地"}, "unknown-key", "不认识“村”"),
    ],
)
def test_what_is_wrong_is_said_in_the_citys_own_words(
    levels: str, keys: dict[str, str], code: str, said: str
) -> None:
    findings = found(a_vocabulary(a_city(levels)), keys)
    assert [finding.code for finding in findings] == [code]
    assert said in messages.describe(findings[0])
    others = {"区", "街道", "社区"} - {*levels} - {*keys} if levels.startswith("levels: [市, 县, ") else set()
    assert not [other for other in others if f"{other}）" in messages.describe(findings[0])]


@pytest.mark.parametrize(
    ("levels", "city", "keys", "code"),
    [
        ("", CITY, {"district": "全市"}, ""),
        ("levels: [市, 县]\n", CITY, {"县": "全市"}, ""),
        ("levels: [市]\n", CITY, {"district": "全市"}, ""),
        ("levels: [市]\n", CITY, {}, ""),
        ("levels: [市]\n", "", {}, ""),
        ("levels: [州, 县]\n", "全州: {slug: quanzhou, name: 全州}\n", {"县": "全州"}, ""),
        ("", "city: {slug: shi, name: 甲市}\n", {"区": "甲市"}, ""),
        ("", "", {"区": "全市"}, "no-city"),
        ("levels: [州, 县]\n", "", {"县": "全州"}, "no-city"),
        ("levels: [州, 县]\n", "", {"县": "全市"}, "unknown-place"),
    ],
)
def test_the_whole_city_is_what_the_vocabulary_calls_it(
    levels: str, city: str, keys: dict[str, str], code: str
) -> None:
    vocabulary = a_vocabulary(a_city(levels).replace(CITY, city))
    assert [finding.code for finding in found(vocabulary, keys)] == ([code] if code else [])
    if not code:
        places = the_case(vocabulary, keys).districts
        assert places == ((vocabulary.city.slug,) if vocabulary.city and keys else ())


LEVEL_FAULTS = [
    ("levels: [市, 县, 乡, 村, 组]", "too-many", "[市"),
    ("levels: []", "empty-list", "[]"),
    ("levels: 市", "not-a-list", "市"),
    ("levels: [市, 县, 县]", "duplicate-entry", "县]"),
    ("levels: [市, 1]", "read-as-number", "1]"),
    ("levels: [市, no]", "read-as-false", "no]"),
    ("levels: [市, [县]]", "not-text", "[县]"),
    ("levels:", "empty-value", ""),
    ("levels: [市, '县: 乡']", "bad-level", "'县"),
    ("levels: [市, '县 乡']", "bad-level", "'县"),
    ("levels: [市, 县（市、区）以及开发区和别的]", "bad-level", "县"),
    ("levels: [市, district]", "bad-level", "district"),
    ("levels: [市, '12']", "bad-level", "'12"),
    ("levels: [市, '<b>县</b>']", "html-in-value", "<b>"),
    ("levels: [市, 名称]", "level-name-taken", "名称"),
    ("levels: [市, 区, 主题]", "level-name-taken", "主题"),
    ("levels: [读音, 区]", "level-name-taken", "读音"),
]


@pytest.mark.parametrize(("line", "code", "pointed"), LEVEL_FAULTS)
def test_a_fault_in_the_levels_is_found_where_it_stands(line: str, code: str, pointed: str) -> None:
    text = f"# 词表\n{line}\n{THEMES}"
    vocabulary, findings = read_vocabulary("v.yml", text.encode())
    assert vocabulary is None
    assert [(finding.code, finding.line) for finding in findings] == [(code, 2)]
    assert line[findings[0].column - 1 :].startswith(pointed)
    assert messages.line(findings[0])


@pytest.mark.parametrize(
    ("levels", "lists", "at"),
    [
        ("levels: [市]", DISTRICTS, ("districts", "区")),
        ("levels: [市, 区]", DISTRICTS + STREETS, ("streets", "街道")),
        ("levels: [市, 县, 乡镇]", DISTRICTS + STREETS + COMMUNITIES, ("communities", "社区")),
        ("levels: [市, 县]", DISTRICTS + "街道: []\n", ("streets", "街道")),
    ],
)
def test_places_of_a_level_that_is_not_there_are_found(levels: str, lists: str, at: tuple[str, str]) -> None:
    text = f"{levels}\n{lists}{THEMES}"
    _, findings = read_vocabulary("v.yml", text.encode())
    assert [(finding.code, finding.field) for finding in findings] == [("places-without-level", at[0])]
    assert text.splitlines()[findings[0].line - 1].startswith(at)
    assert f"“{at[0]}（{at[1]}）”" in messages.describe(findings[0])


@pytest.mark.parametrize(
    ("levels", "number"),
    [("[市, 标题]", 1), ("[市, 县, 来源]", 2), ("[依据程度, 县]", 0), ("[市, 区, 街道, 年份]", 3)],
)
def test_a_level_takes_no_name_of_a_header_or_a_list(levels: str, number: int) -> None:
    archive = an_archive(vocabulary=a_vocabulary(f"levels: {levels}\n{THEMES}"))
    assert [(f.code, f.field) for f in facets.check(archive)] == [("level-name-taken", f"levels[{number}]")]


def test_a_facet_takes_no_name_of_a_level() -> None:
    text = "levels: [市, 县]\nfacets: [{slug: sort-of, name: 县, terms: [{slug: a, name: 甲}]}]\n" + THEMES
    findings = list(facets.check(an_archive(vocabulary=a_vocabulary(text))))
    assert [(finding.code, finding.field) for finding in findings] == [("facet-name-taken", "facets[0].name")]
    assert "district（县）" in messages.describe(findings[0])


def test_levels_of_a_vocabulary_that_leaves_them_out_are_the_default() -> None:
    plain, spelt = a_vocabulary(VOCABULARY), a_vocabulary("levels: [市, 区, 街道, 社区]\n" + VOCABULARY)
    assert plain.levels == spelt.levels
    assert plain.all_places() == spelt.all_places()


def test_what_check_passes_loads(tmp_path: Path) -> None:
    for number, (levels, _, _, keys) in enumerate(SHAPES):
        cases = {"2001/2001-wenhua-yishujie.md": a_file(keys).decode()}
        folders = a_project(tmp_path / str(number), cases, vocabulary=a_city(levels))
        with Store(tmp_path / f"{number}.store") as store:
            assert load(folders, store).findings == ()


@pytest.mark.parametrize(
    ("levels", "asked"),
    [("", ["区", "街道"]), (RURAL, ["县", "乡镇"]), ("levels: [市, 县]\n", ["县"]), ("levels: [市]\n", [])],
)
def test_new_asks_for_the_levels_that_there_are(levels: str, asked: list[str], tmp_path: Path) -> None:
    vocabulary = a_vocabulary(a_city(levels))
    texts = {question.key: question.text for question in questions_of(vocabulary)}
    assert [texts[key].split("（")[0] for key in ("district", "street") if key in texts] == [
        f"所在{level}" for level in asked
    ]
    given = {"title": "邻里节", "year": "2001", "district": "甲地", "street": "丙地", "themes": "社区文化"}
    given |= {"summary": "一句话", "sources": "r1-3-p1"}
    answers = {text: given.get(key, "") for key, text in texts.items()} | {questions.WRITE: ""}
    path = interview(
        *(tmp_path, vocabulary, frozenset({ReportId("r1-3-p1")}), datetime.date(2024, 6, 1)),
        lambda question: answers[question],
        lambda _: None,
    )
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line in ("县:", "区:", "乡镇:", "街道:")] == [
        f"{level}:" for level in vocabulary.levels[1:3]
    ]
    assert read_case(f"2001/{path.name}", text.encode(), vocabulary).findings == ()
