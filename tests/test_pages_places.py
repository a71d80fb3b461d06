"""The pages of districts and streets: where they lay and when, and what came before and after them."""

from __future__ import annotations

import datetime

import pytest

from builders import VOCABULARY, a_case, a_vocabulary, an_archive, many_cases
from casearchive.archive import Archive
from casearchive.indexes import DISTRICT, STREET, Index
from casearchive.messages import labels
from casearchive.model import Case, Period
from casearchive.pages import places
from casearchive.pages.list_views import CaseListView
from casearchive.pages.parts import Fact, Link
from list_pages import cards_of, term_page

CHAIN = """\
districts: [{slug: gusu, name: 姑苏区}]
streets:
  - {name: 府前街道, successor: nanmenjiedao, district: gusu}
  - {name: 南门街道, successor: canglangjiedao, district: gusu}
  - {name: 胥江街道, successor: canglangjiedao, district: gusu}
  - {name: 沧浪街道, district: gusu}
themes: [{slug: shequ-wenhua, name: 社区文化}]
"""
"""府前 became 南门, and that, with 胥江, 沧浪."""


def page_of(archive: Archive, index: Index, slug: str) -> CaseListView:
    view = term_page(archive, index, slug, 0).view
    assert isinstance(view, CaseListView)
    return view


def facts(archive: Archive, index: Index, slug: str) -> dict[str, Fact]:
    return {fact.label: fact for fact in page_of(archive, index, slug).facts}


def in_streets(*streets: str, **changes: object) -> Case:
    """A case in some streets of the chain, named after the first."""
    given = {"id": f"2001-{streets[0]}", "path": streets[0], "districts": ("gusu",), "streets": streets}
    return a_case(**{**given, **changes})


def chain_of(*cases: Case) -> Archive:
    return an_archive(*cases, vocabulary=a_vocabulary(CHAIN))


def test_former_and_later_places_lead_to_each_other_with_counts() -> None:
    archive = an_archive(a_case(districts=("pingjiang",), streets=("pingjianglujiedao",)))
    former = facts(archive, STREET, "pingjianglujiedao")
    later = facts(archive, STREET, "pingjiangjiedao")
    assert former[labels.LATER].links == (Link("平江街道", "streets/pingjiangjiedao/", "1个案例"),)
    assert later[labels.FORMERLY].links == (Link("平江路街道", "streets/pingjianglujiedao/", "1个案例"),)
    assert facts(archive, DISTRICT, "gusu")[labels.FORMERLY].links == (
        Link("平江区", "districts/pingjiang/", "1个案例"),
        Link("沧浪区", "districts/canglang/", ""),
    )


def test_a_place_tells_where_it_lay_when_it_was_and_who_says_so() -> None:
    archive = an_archive(*many_cases(1))
    street = facts(archive, STREET, "shuangtajiedao")[labels.BELONGS_TO]
    assert street.links == (
        Link("沧浪区", "districts/canglang/", "至2012年9月"),
        Link("姑苏区", "districts/gusu/", "2012年9月起"),
    )
    assert street.notes == ("属沧浪区，据地方志。",)
    district = facts(archive, DISTRICT, "canglang")
    assert district["存续时间"].text == "至2012年9月"
    assert district[labels.GROUND].text == "据区划调整"


def test_a_district_names_its_streets_and_when_they_moved() -> None:
    archive = an_archive(
        *many_cases(1), a_case(id="2001-pj", path="p", districts=("gusu",), streets=("pingjiangjiedao",))
    )
    assert facts(archive, DISTRICT, "canglang")[labels.BELOW.format(level="街道")].links == (
        Link("双塔街道", "streets/shuangtajiedao/"),  # as long as there was the district
    )
    moved = a_vocabulary(
        VOCABULARY.replace("from: 2012-12, district: gusu", "district: {slug: gusu, from: 2012-12}")
    )
    archive = an_archive(*archive.cases, vocabulary=moved)
    assert facts(archive, DISTRICT, "gusu")[labels.BELOW.format(level="街道")].links == (
        Link("平江街道", "streets/pingjiangjiedao/", "2012年12月起"),
        Link("双塔街道", "streets/shuangtajiedao/"),
    )


def test_a_district_without_listed_streets_names_none() -> None:
    archive = an_archive(a_case(streets=()))
    assert labels.BELOW.format(level="街道") not in facts(archive, DISTRICT, "canglang")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("", "", ""),
        ("2012-12", "", "2012年12月起"),
        ("", "2012-09", "至2012年9月"),
        ("2001", "2004-03", "2001年至2004年3月"),
    ],
)
def test_dates_of_places_are_said_in_words(start: str, end: str, words: str) -> None:
    assert places.span(Period(start, end)) == words


def test_a_place_counts_and_shows_the_cases_of_all_its_former_names() -> None:
    older = in_streets("fuqianjiedao", date=datetime.date(2020, 1, 1))
    newer = in_streets("xujiangjiedao", date=datetime.date(2021, 1, 1))
    own = in_streets("canglangjiedao", date=datetime.date(2019, 1, 1))
    view = page_of(chain_of(older, newer, own), STREET, "canglangjiedao")
    assert (view.count, view.former) == (3, "其中2个当时属胥江街道、府前街道。")
    assert [(card.case_id, card.then) for card in cards_of(view)] == [
        ("2001-xujiangjiedao", "当时属胥江街道"),
        ("2001-fuqianjiedao", "当时属府前街道"),
        ("2001-canglangjiedao", ""),
    ]


def test_a_case_of_two_former_places_is_shown_once() -> None:
    view = page_of(chain_of(in_streets("fuqianjiedao", "xujiangjiedao")), STREET, "canglangjiedao")
    assert [(card.case_id, card.then) for card in cards_of(view)] == [
        ("2001-fuqianjiedao", "当时属府前街道、胥江街道")
    ]
    assert view.count == 1


def test_cases_of_former_names_stand_on_pages_of_two_dozen() -> None:
    archive = chain_of(*many_cases(60, districts=("gusu",), streets=("xujiangjiedao",)))
    views = [term_page(archive, STREET, "canglangjiedao", number).view for number in (0, 1)]
    assert [len(cards_of(view)) for view in views if isinstance(view, CaseListView)] == [36, 24]


def test_a_place_keeps_what_came_after_it_out_of_its_list() -> None:
    view = page_of(chain_of(in_streets("canglangjiedao")), STREET, "nanmenjiedao")
    assert (view.count, view.former, view.empty) == (0, "", "还没有发布的案例。")
