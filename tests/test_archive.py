"""The archive sorts and indexes every case once; order never depends on how the cases came."""

from __future__ import annotations

import datetime
import itertools

import pytest

from builders import a_case, a_report, a_vocabulary, an_archive
from casearchive.archive import make_archive
from casearchive.discovery import Picture
from casearchive.indexes import DISTRICT, STREET, THEME, YEAR
from casearchive.model import Body, Case, Image, Link, PlaceKind, Position, ReportId, Review, Source

OLD = a_case(id="2001-old", date=datetime.date(2023, 1, 1), path="cases/2001/2001-old.md")
NEW = a_case(id="2001-new", date=datetime.date(2025, 1, 1), path="cases/2001/2001-new.md")
TWIN = a_case(id="2001-a-new", date=datetime.date(2025, 1, 1), path="cases/2001/z.md")
DRAFT = a_case(id="2001-draft", review=Review.DRAFT, path="cases/2001/2001-draft.md")
WAITING = a_case(id="2001-waiting", review=Review.IN_REVIEW, path="cases/2001/2001-waiting.md")
GONE = a_case(id="2001-gone", review=Review.WITHDRAWN, path="cases/2001/2001-gone.md")


def ids(cases: tuple[Case, ...]) -> list[str]:
    return [case.id for case in cases]


def test_cases_run_from_the_newest_and_ties_by_id() -> None:
    vocabulary, report = a_vocabulary(), a_report()
    for order in itertools.permutations((OLD, NEW, TWIN)):
        assert ids(make_archive(vocabulary, [report], (), order).cases) == [
            "2001-a-new",
            "2001-new",
            "2001-old",
        ]


def test_of_one_day_the_newest_practice_stands_first() -> None:
    older = a_case(id="2001-a", path="a", year=2001)
    newer = a_case(id="2002-b", path="b", year=2002)
    assert ids(an_archive(older, newer).cases) == ["2002-b", "2001-a"]


def test_an_archive_does_not_depend_on_the_order_of_its_cases() -> None:
    cases = (OLD, NEW, TWIN, DRAFT, GONE)
    report, vocabulary = a_report(), a_vocabulary()
    assert make_archive(vocabulary, [report], (), cases) == make_archive(
        vocabulary, [report], (), cases[::-1]
    )


def test_only_published_cases_are_indexed() -> None:
    archive = an_archive(OLD, DRAFT, WAITING, GONE)
    assert ids(archive.cases) == ["2001-old"]
    assert ids(archive.withdrawn) == ["2001-gone"]
    assert len(archive.every) == 4
    assert set(archive.by_id) == {"2001-old"}
    assert {ids(cases)[0] for under in archive.under.values() for cases in under.values()} == {"2001-old"}


def test_a_case_stands_under_each_of_its_terms() -> None:
    case = a_case(
        districts=("canglang", "pingjiang"),
        streets=("shuangtajiedao", "xujiangjiedao"),
        themes=("shequ-wenhua", "zuzhi-wangluo"),
    )
    archive = an_archive(case)
    assert {index.name: sorted(under) for index, under in archive.under.items()} == {
        "district": ["canglang", "gusu", "pingjiang"],
        "street": ["shuangtajiedao", "xujiangjiedao"],
        "theme": ["shequ-wenhua", "zuzhi-wangluo"],
        "year": ["2001"],
        "evidence": ["self-reported"],
    }


def test_a_case_is_found_by_what_it_names_in_the_report() -> None:
    sources = (Source(report=ReportId("r1-3-p1")), Source(title="文章"), Source(report=ReportId("r1-3-p2")))
    case = a_case(problems=("r2-1-1",), recommendations=("r3-1-2",), sources=sources)
    archive = an_archive(case)
    assert set(archive.by_problem) == {"r2-1-1"}
    assert set(archive.by_recommendation) == {"r3-1-2"}
    assert set(archive.by_paragraph) == {"r1-3-p1", "r1-3-p2"}


def test_former_and_later_places_are_listed_with_those_that_have_cases() -> None:
    archive = an_archive(a_case(districts=("pingjiang",), streets=("pingjianglujiedao",)))
    # 姑苏区 came after 平江区, and after 沧浪区 too.
    assert archive.listed[DISTRICT] == ("canglang", "gusu", "pingjiang")
    assert archive.listed[STREET] == ("pingjiangjiedao", "pingjianglujiedao")


def test_the_city_stands_before_its_districts() -> None:
    archive = an_archive(OLD, a_case(id="2001-z", districts=("quanshi",), streets=()))
    assert archive.listed[DISTRICT][0] == "quanshi"
    assert archive.place(DISTRICT, "quanshi").kind is PlaceKind.CITY


def test_a_city_without_cases_is_not_listed() -> None:
    assert "quanshi" not in an_archive(OLD).listed[DISTRICT]


def test_years_run_from_the_newest() -> None:
    cases = [a_case(id=f"{year}-x", year=year) for year in (2001, 2015, 1999)]
    assert an_archive(*cases).listed[YEAR] == ("2015", "2001", "1999")


def test_themes_without_cases_have_no_page() -> None:
    assert an_archive(OLD).listed[THEME] == ("shequ-wenhua",)


@pytest.mark.parametrize("slug", ["nirgends", "shuangtajiedao"])
def test_an_unknown_place_is_an_error(slug: str) -> None:
    archive = an_archive(OLD)
    with pytest.raises(KeyError, match=slug):
        archive.place(DISTRICT, slug)
    with pytest.raises(KeyError, match=slug):
        archive.term(THEME, slug)


def test_only_pictures_of_published_cases_that_one_of_them_names_are_published() -> None:
    def pictures(case_id: str, *names: str) -> list[Picture]:
        return [Picture(case_id, name, f"2001/{case_id}/{name}") for name in names]

    links = (
        Link("b.jpg", Position(), is_image=True),
        Link("c.jpg", Position()),
        Link("/cases/2001-draft/e.jpg", Position(), is_image=True),
        Link("https://a.cn/x.jpg", Position(), is_image=True),
    )
    case = a_case(id="2001-x", images=(Image("a.jpg", "说明"),), body=Body(links=links))
    draft = a_case(id="2001-draft", review=Review.DRAFT, images=(Image("f.jpg", "说明"),))
    everything = pictures("2001-x", "a.jpg", "b.jpg", "c.jpg", "d.jpg") + pictures(
        "2001-draft", "e.jpg", "f.jpg"
    )
    named = an_archive(case, draft, pictures=everything).published_pictures()
    assert [picture.name for picture in named] == ["a.jpg", "b.jpg", "c.jpg"]
