"""Cases stand under what their places became, and under what these lie in today."""

from __future__ import annotations

import pytest

from builders import a_case, a_vocabulary, an_archive
from casearchive.archive import Archive
from casearchive.indexes import DISTRICT, STREET, Index
from casearchive.pages.list_views import CaseListView
from list_pages import term_page

PLACES = """\
city: {slug: quanshi, name: 全市}
districts:
  - {slug: wuxian, name: 吴县市, to: "2001", successor: [wuzhong, xiangcheng]}
  - {slug: wuzhong, name: 吴中区, from: "2001"}
  - {slug: xiangcheng, name: 相城区, from: "2001"}
  - {slug: laoqu, name: 老区, to: "2005", successor: xinqu}
  - {slug: xinqu, name: 新区, from: "2005"}
streets:
  - {name: 木渎镇, district: [{slug: wuxian, to: "2001"}, {slug: wuzhong, from: "2001"}]}
  - {name: 陆慕镇, successor: yuanhezhen, district: {slug: wuxian, to: "2001"}}
  - {name: 元和镇, from: "2001", district: xiangcheng}
  - {name: 桥头镇, district: [{slug: wuzhong, to: "2010"}, {slug: xinqu, from: "2011"}]}
  - {name: 甲街道, to: "2004", successor: yijiedao, district: laoqu}
  - {name: 乙街道, to: "2008", successor: [bingjiedao, dingjiedao], district: xinqu}
  - {name: 丙街道, district: xinqu}
  - {name: 丁街道, district: wuzhong}
  - {name: 己街道, to: "2009", district: laoqu}
communities:
  - {name: 丁香社区, street: [{slug: yijiedao, to: "2008"}, {slug: dingjiedao, from: "2008"}]}
  - {name: 河边社区, street: [{slug: mudouzhen, to: "2012"}, {slug: qiaotouzhen, from: "2012"}]}
themes: [{slug: shequ-wenhua, name: 社区文化}]
"""


def archive_of(**places: tuple[str, ...]) -> Archive:
    given = {"districts": (), "streets": (), "communities": (), **places}
    return an_archive(a_case(**given), vocabulary=a_vocabulary(PLACES.replace("mudouzhen", "muduzhen")))


@pytest.mark.parametrize(
    ("places", "districts", "streets"),
    [
        # Nothing changed since.
        ({"districts": ("wuzhong",), "streets": ("dingjiedao",)}, "", ""),
        ({"districts": ("quanshi",)}, "", ""),
        # Of a place that was split, all parts; or the one that the street tells.
        ({"districts": ("wuxian",)}, "wuzhong xiangcheng", ""),
        ({"districts": ("wuxian",), "streets": ("muduzhen",)}, "wuzhong", ""),
        ({"districts": ("wuxian",), "streets": ("lumuzhen",)}, "xiangcheng", "yuanhezhen"),
        ({"districts": ("wuxian",), "streets": ("muduzhen", "lumuzhen")}, "wuzhong xiangcheng", "yuanhezhen"),
        # A street that moved to a district which was there already.
        ({"districts": ("wuzhong",), "streets": ("qiaotouzhen",)}, "xinqu", ""),
        # Chains, and a part that moved to another district.
        (
            {"districts": ("laoqu",), "streets": ("jiajiedao",)},
            "xinqu wuzhong",
            "yijiedao bingjiedao dingjiedao",
        ),
        # The community tells which part of the street is meant.
        (
            {"districts": ("xinqu",), "streets": ("yijiedao",), "communities": ("dingxiangshequ",)},
            "wuzhong",
            "dingjiedao",
        ),
        # A community that moved to another street, and with it to another district.
        (
            {"districts": ("wuzhong",), "streets": ("muduzhen",), "communities": ("hebianshequ",)},
            "xinqu",
            "qiaotouzhen",
        ),
        # A street that ended without successor.
        ({"districts": ("laoqu",), "streets": ("jijiedao",)}, "xinqu", ""),
    ],
)
def test_a_case_stands_under_the_places_of_today(
    places: dict[str, tuple[str, ...]], districts: str, streets: str
) -> None:
    archive = archive_of(**places)
    (case,) = archive.cases
    own = {DISTRICT: case.districts, STREET: case.streets}
    for index, later in ((DISTRICT, districts), (STREET, streets)):
        assert set(archive.keys(index, case)) == {*own[index], *later.split()}
        assert archive.keys(index, case)[: len(own[index])] == own[index]
        assert set(archive.under[index]) == {*own[index], *later.split()}


@pytest.mark.parametrize(
    ("index", "slug", "called"),
    [
        (DISTRICT, "laoqu", ""),
        (DISTRICT, "xinqu", "当时属老区"),
        (DISTRICT, "wuzhong", "当时属老区"),
        (STREET, "jiajiedao", ""),
        (STREET, "dingjiedao", "当时属甲街道"),
    ],
)
def test_a_list_says_what_the_place_was_called_at_the_time(index: Index, slug: str, called: str) -> None:
    archive = archive_of(districts=("laoqu",), streets=("jiajiedao",))
    view = term_page(archive, index, slug, 0).view
    assert isinstance(view, CaseListView)
    assert [entry.card.then for group in view.groups for entry in group.entries] == [called]
    assert view.former == (f"{called}。" if called else "")


def test_where_a_case_names_no_place_of_a_kind_the_one_below_is_said() -> None:
    archive = archive_of(districts=("wuzhong",), communities=("hebianshequ",))
    (case,) = archive.cases
    assert archive.called_then(STREET, "qiaotouzhen", case) == ("河边社区",)


def test_of_several_places_those_that_became_this_one_are_said() -> None:
    archive = archive_of(districts=("laoqu", "wuxian"))
    (case,) = archive.cases
    assert archive.called_then(DISTRICT, "xinqu", case) == ("老区",)
    assert archive.called_then(DISTRICT, "xiangcheng", case) == ("吴县市",)
