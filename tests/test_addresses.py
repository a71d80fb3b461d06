"""Addresses are made in one room, and lead from page to page under any sub-path."""

from __future__ import annotations

import pytest

from casearchive import addresses
from casearchive.addresses import Linker
from casearchive.model import ReportId


@pytest.mark.parametrize(
    ("made", "address"),
    [
        (addresses.home(), ""),
        (addresses.case("2001-x"), "cases/2001-x/"),
        (addresses.cases(), "cases/"),
        (addresses.cases(2), "cases/page/2/"),
        (addresses.index("streets"), "streets/"),
        (addresses.term("districts", "gusu"), "districts/gusu/"),
        (addresses.term("years", "2001", 3), "years/2001/page/3/"),
        (addresses.problem(ReportId("r2-1-1")), "problems/r2-1-1/"),
        (addresses.recommendation(ReportId("r3-1-1")), "recommendations/r3-1-1/"),
        (addresses.section(ReportId("r0-0")), "report/"),
        (addresses.section(ReportId("r1-3")), "report/1-3/"),
        (addresses.section(ReportId("r2-0")), "report/2-1/"),
        (addresses.paragraph(ReportId("r2-0-p1")), "report/2-1/#r2-0-p1"),
        (addresses.paragraph(ReportId("r2-1-3-p2")), "report/2-1/#r2-1-3-p2"),
        (addresses.paragraph(ReportId("r1-12-p10")), "report/1-12/#r1-12-p10"),
        (addresses.feed(), "feed.xml"),
        (addresses.feed("themes", "wenhua"), "themes/wenhua/feed.xml"),
        (addresses.case_file("2001-x", "1.jpg"), "cases/2001-x/1.jpg"),
        (addresses.alias("anli/1"), "anli/1/"),
        (addresses.alias("anli/1.html"), "anli/1.html"),
    ],
)
def test_every_kind_of_page_has_its_address(made: str, address: str) -> None:
    assert made == address


def test_what_is_no_id_of_the_report_has_no_address() -> None:
    with pytest.raises(ValueError, match="r1"):
        addresses.section(ReportId("r1"))


@pytest.mark.parametrize(("count", "pages"), [(0, 0), (1, 0), (24, 0), (47, 0), (48, 1), (71, 1), (72, 2)])
def test_two_dozen_older_cases_fill_a_page(count: int, pages: int) -> None:
    assert addresses.page_count(count) == pages


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/report/1-3/#r1-3-p1", "report/1-3/#r1-3-p1"),
        ("#做法", "cases/2001-x/#做法"),
        ("#%E5%81%9A%E6%B3%95", "cases/2001-x/#做法"),
        ("/cases/2001-y/#%E5%81%9A", "cases/2001-y/#做"),
        ("2001-y.md", "cases/2001-y/"),
        ("../2002/2002-y.md#做法", "cases/2002-y/#做法"),
        ("photo.jpg", "cases/2001-x/photo.jpg"),
        ("./photo.jpg", "cases/2001-x/photo.jpg"),
        ("2001-x/photo.jpg", "cases/2001-x/photo.jpg"),
        ("%E6%B4%BB%E5%8A%A8.jpg", "cases/2001-x/活动.jpg"),
        ("../2001-y/", "cases/2001-y/"),
        ("", "cases/2001-x/"),
        ("https://a.cn/", None),
        ("//a.cn/", None),
        ("mailto:a@b.cn", None),
    ],
)
def test_what_a_body_links_to_becomes_an_address(target: str, address: str | None) -> None:
    assert addresses.body_target(target, "2001-x") == address


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "index.html"),
        ("cases/", "cases/index.html"),
        ("cases/#x", "cases/index.html"),
        ("feed.xml", "feed.xml"),
    ],
)
def test_the_file_of_an_address(address: str, file: str) -> None:
    assert addresses.page_file(address) == file


@pytest.mark.parametrize(
    ("page", "address", "href"),
    [
        ("", "", "./"),
        ("", "cases/", "cases/"),
        ("cases/2001-x/", "", "../../"),
        ("cases/2001-x/", "cases/2001-y/", "../../cases/2001-y/"),
        ("cases/2001-x/", "report/1-3/#r1-3-p1", "../../report/1-3/#r1-3-p1"),
        ("report/1-3/", "report/1-3/#r1-3-p1", "#r1-3-p1"),
        ("anli/old.html", "cases/2001-x/", "../cases/2001-x/"),
        ("404.html", "feed.xml", "feed.xml"),
    ],
)
def test_a_reference_goes_up_to_the_root_and_down(page: str, address: str, href: str) -> None:
    assert Linker(page)(address) == href


@pytest.mark.parametrize(
    ("page", "address", "href"),
    [
        ("cases/2001-x/", "", "../../index.html"),
        ("cases/2001-x/", "cases/", "../../cases/index.html"),
        ("", "report/1-3/#r1-3-p1", "report/1-3/index.html#r1-3-p1"),
        ("", "data/cases.csv", "data/cases.csv"),
    ],
)
def test_an_edition_opened_from_a_folder_names_every_file(page: str, address: str, href: str) -> None:
    assert Linker(page, explicit_index=True)(address) == href
