"""Places of one name under different parents: allowed, told apart, each at its own address."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import CASE_PATH, a_vocabulary, an_archive, page_at
from casearchive import messages
from casearchive.exports.feeds import Site, feeds
from casearchive.intake import answers
from casearchive.model import Case, Finding, PlaceKind
from casearchive.reading import Reading, read_case
from casearchive.reading.terms import existing
from casearchive.search.documents import documents, text_of
from casearchive.search.facets import facets_of
from casearchive.vocabulary import Vocabulary
from counties import COUNTIES, COUNTY_CASES, a_county_case

NAME = Path(CASE_PATH).stem
JIA, YI = "jiaxian-chengguanzhen", "yixian-chengguanzhen"
SAME_STREETS = """\
districts: [{slug: dong, name: 东区}, {slug: xi, name: 西区}]
streets:
  - {name: 前街街道, slug: qian, district: dong}
  - {name: 后街街道, slug: hou, district: dong}
  - {name: 中街街道, slug: zhong, district: xi}
communities:
  - {name: 解放社区, street: qian}
  - {name: 解放社区, street: hou}
  - {name: 解放社区, street: zhong}
themes: [{slug: minzhu-yishi, name: 民主议事}]
"""
"""Three communities of one name in a city of the usual levels."""


def read(vocabulary: Vocabulary, **keys: str) -> Reading:
    return read_case(CASE_PATH, a_county_case(NAME, **keys).encode(), vocabulary)


def the_case(vocabulary: Vocabulary, **keys: str) -> Case:
    reading = read(vocabulary, **keys)
    assert reading.findings == ()
    assert reading.case is not None
    return reading.case


def of_names(found: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return [finding.code for finding in found]


@pytest.fixture(scope="module")
def counties() -> Vocabulary:
    return a_vocabulary(COUNTIES)


@pytest.mark.parametrize(
    ("keys", "streets"),
    [
        ({"县": "甲县", "乡镇": "城关镇"}, (JIA,)),
        ({"县": "乙县", "街道": "城关镇"}, (YI,)),
        ({"县": "[甲县, 乙县]", "乡镇": "甲县/城关镇"}, (JIA,)),
        ({"县": "[甲县, 乙县]", "乡镇": "乙县城关镇"}, (YI,)),
        ({"县": "[甲县, 乙县]", "乡镇": "[乙县／城关镇, 甲县 / 城关镇]"}, (YI, JIA)),
        ({"县": "[甲县, 乙县]", "乡镇": "[城关镇（甲县）, 城关镇(乙县)]"}, (JIA, YI)),
        ({"县": "甲县", "乡镇": "甲县/城关镇"}, (JIA,)),
        ({"县": "乙县", "乡镇": "[城关镇, 乙县城关镇, 河东乡]"}, (YI, "hedongxiang")),
        ({"县": "乙县", "乡镇": "乙县/河东乡"}, ("hedongxiang",)),
    ],
)
def test_a_header_says_which_town_is_meant(
    counties: Vocabulary, keys: dict[str, str], streets: tuple[str, ...]
) -> None:
    assert the_case(counties, **keys).streets == streets


@pytest.mark.parametrize(
    ("text", "keys", "communities"),
    [
        (COUNTIES, {"县": "甲县", "乡镇": "城关镇", "村": "王村"}, (f"{JIA}-wangcun",)),
        (COUNTIES, {"县": "乙县", "乡镇": "城关镇", "村": "王村"}, (f"{YI}-wangcun",)),
        (COUNTIES, {"县": "乙县", "乡镇": "河东乡", "村": "王村"}, ("hedongxiang-wangcun",)),
        (COUNTIES, {"县": "甲县", "村": "王村"}, (f"{JIA}-wangcun",)),
        (COUNTIES, {"县": "乙县", "村": "河东乡/王村"}, ("hedongxiang-wangcun",)),
        (COUNTIES, {"县": "乙县", "村": "[城关镇王村, 李村]"}, (f"{YI}-wangcun", "licun")),
        (COUNTIES, {"县": "[甲县, 乙县]", "村": "甲县/城关镇/王村"}, (f"{JIA}-wangcun",)),
        (COUNTIES, {"县": "[甲县, 乙县]", "村": "王村（甲县城关镇）"}, (f"{JIA}-wangcun",)),
        (SAME_STREETS, {"区": "东区", "街道": "前街街道", "社区": "解放社区"}, ("qian-jiefangshequ",)),
        (SAME_STREETS, {"区": "东区", "社区": "后街街道/解放社区"}, ("hou-jiefangshequ",)),
        (SAME_STREETS, {"区": "西区", "社区": "解放社区"}, ("zhong-jiefangshequ",)),
    ],
)
def test_a_header_says_which_community_is_meant(
    text: str, keys: dict[str, str], communities: tuple[str, ...]
) -> None:
    assert the_case(a_vocabulary(text), **keys).communities == communities


@pytest.mark.parametrize(
    ("text", "keys", "key", "forms"),
    [
        (COUNTIES, {"县": "[甲县, 乙县]", "乡镇": "城关镇"}, "street", ["甲县/城关镇", "乙县/城关镇"]),
        (
            *(COUNTIES, {"县": "[甲县, 乙县]", "乡镇": "[河东乡, 城关镇]"}),
            *("street[1]", ["甲县/城关镇", "乙县/城关镇"]),
        ),
        (COUNTIES, {"县": "乙县", "村": "王村"}, "community", ["乙县/城关镇/王村", "河东乡/王村"]),
        (
            *(COUNTIES, {"县": "乙县", "乡镇": "[城关镇, 河东乡]", "村": "王村"}),
            *("community", ["乙县/城关镇/王村", "河东乡/王村"]),
        ),
        (COUNTIES, {"县": "[甲县, 乙县]", "村": "城关镇王村"}, "community", ["甲县/城关镇/王村"]),
        (SAME_STREETS, {"区": "东区", "社区": "解放社区"}, "community", ["前街街道/解放社区", "后街街道/"]),
    ],
)
def test_what_is_open_is_a_finding_that_names_the_forms_and_they_are_accepted(
    text: str, keys: dict[str, str], key: str, forms: list[str]
) -> None:
    vocabulary = a_vocabulary(text)
    findings = read(vocabulary, **keys).findings
    assert [(finding.code, finding.field) for finding in findings] == [("ambiguous-place", key)]
    said, leaf = messages.describe(findings[0]), key.partition("[")[0]
    assert all(f"{leaf}: {form}" in said for form in forms)
    given = {name: value for name, value in keys.items() if name not in ("乡镇", "村", "社区")}
    assert read(vocabulary, **given, **{leaf: forms[0]}).findings == ()


@pytest.mark.parametrize(
    ("keys", "code", "said"),
    [
        ({"县": "乙县", "乡镇": "甲县/城关镇"}, "street-not-in-district", "它当时属于“甲县”"),
        ({"县": "甲县", "乡镇": "丙县/城关镇"}, "unknown-place", "相近的有：城关镇。"),
        ({"县": "甲县", "乡镇": "城关"}, "unknown-place", "相近的有：城关镇。"),
        ({"县": "[甲县, 乙县]", "乡镇": "城关"}, "unknown-place", "乙县城关镇"),
        ({"县": "乙县", "乡镇": "城关镇", "村": "甲县/城关镇/王村"}, "community-not-in-street", "甲县城关镇"),
        ({"县": "全市", "乡镇": "甲县/城关镇"}, "city-with-place", "district: 甲县"),
    ],
)
def test_what_is_wrong_stays_wrong(counties: Vocabulary, keys: dict[str, str], code: str, said: str) -> None:
    findings = read(counties, **keys).findings
    assert of_names(findings) == [code]
    assert said in messages.describe(findings[0])


def test_labels_are_on_pages_in_feeds_and_in_the_search() -> None:
    vocabulary = a_vocabulary(COUNTIES)
    cases = [
        reading.case
        for path, text in COUNTY_CASES.items()
        if (reading := read_case(f"cases/{path}", text.encode(), vocabulary)).case
    ]
    archive = an_archive(*cases, vocabulary=vocabulary)
    assert len(cases) == len(COUNTY_CASES)
    assert page_at(archive, f"streets/{JIA}/").title == "城关镇（甲县）"
    titles = [
        text.split("<title>")[1].split("<")[0] for _, text in feeds(archive, Site("站", "https://a.cn/"))
    ]
    assert {"站 · 城关镇（甲县）", "站 · 城关镇（乙县）", "站 · 河东乡"} <= {*titles}
    facets = facets_of(archive)
    streets = next(facet for facet in facets if facet.name == "street")
    assert [(term.name, term.also) for term in streets.terms] == [
        ("城关镇（甲县）", ("城关镇", "甲县城关镇")),
        ("城关镇（乙县）", ("城关镇", "乙县城关镇")),
        ("河东乡", ()),
    ]
    names = {document.id: text_of(document).names for document in documents(archive, facets)}
    assert {"城关镇（乙县）", "乙县城关镇", "王村（乙县城关镇）", "乙县城关镇王村"} <= {*names["2001-yi"]}
    assert names["2001-he"][:3] == ("乙县", "河东乡", "民主议事")


@pytest.mark.parametrize(
    ("districts", "typed", "meant"),
    [
        ([], "甲县/城关镇", "甲县城关镇"),
        ([], "甲县城关镇、河东乡", "甲县城关镇 河东乡"),
        ([], "城关镇（乙县）", "乙县城关镇"),
        (["jiaxian"], "城关镇", "城关镇"),
        (["jiaxian"], "城关", "城关镇"),
        (["jiaxian", "yixian"], "城关镇", "城关镇"),
    ],
)
def test_new_takes_an_answer_however_it_names_the_county(
    counties: Vocabulary, districts: list[str], typed: str, meant: str
) -> None:
    offered = existing(counties, PlaceKind.STREET, 2001, districts)
    assert answers.names(typed, offered).value == meant.split()
    if len(districts) != 1:
        assert [*offered] == ["甲县城关镇", "乙县城关镇", "河东乡"]


def test_a_town_that_had_ended_is_said_so_though_another_has_its_name() -> None:
    text = COUNTIES.replace("district: jiaxian}", "to: 1999, successor: chengdongjiedao, district: jiaxian}")
    added = "  - {name: 城东街道, from: 1999, district: jiaxian}\n  - {name: 河东乡"
    vocabulary = a_vocabulary(text.replace("  - {name: 河东乡", added))
    findings = read(vocabulary, 县="甲县", 乡镇="城关镇").findings
    assert of_names(findings) == ["place-ended"]
    assert "street: 城东街道" in messages.describe(findings[0])
    assert the_case(vocabulary, 县="乙县", 乡镇="城关镇").streets == (YI,)


def test_while_the_vocabulary_cannot_be_read_nothing_is_said_of_its_levels() -> None:
    text = a_county_case(NAME, 县="甲县", 乡镇="城关镇", title="")
    assert of_names(read_case(CASE_PATH, text.encode(), None).findings) == ["empty-value"]
