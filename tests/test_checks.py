"""What one file names must be there in another, and no two may claim one thing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import a_case, a_case_file, a_page, a_project, an_archive, many_cases, some_pages
from casearchive import checks
from casearchive.archive import Archive
from casearchive.discovery import Picture
from casearchive.loading import load
from casearchive.markup import render_body
from casearchive.model import Body, Case, Finding, Image, ReportId, Review, Severity, Source
from casearchive.pages.site import pages
from casearchive.store import Store

NO_PARAGRAPH = Source(report=ReportId("r1-9-p1"))
POSITIONS = "2 5 id\n12 12 problems[0]\n14 9 aliases[1]\n15 17 images[0].file"


def a_body(text: str) -> Body:
    """The rendered body of a case that starts on line 20."""
    return render_body(text, "a.md", 20)[0]


def check(archive: Archive, unread: frozenset[str] = frozenset()) -> list[Finding]:
    return list(checks.check(archive, unread).findings)


def found(archive: Archive, *unread: str) -> list[tuple[str, int, int, str]]:
    return [(f.code, f.line, f.column, f.field) for f in sorted(check(archive, frozenset(unread)))]


def of_case(**changes: Any) -> list[tuple[str, int, int, str]]:
    """What is found about a case, beside a good one with a heading and a picture."""
    picture = (Image("1.jpg", "照片"),)
    body = a_body("## 做法\n\n文字")
    neighbour = a_case(id="2001-y", title="别的", path="cases/2001/2001-y.md", body=body, images=picture)
    pictures = [Picture("2001-y", "1.jpg", "2001/2001-y/1.jpg")]
    case = a_case(**{"positions": POSITIONS, **changes})
    return found(an_archive(neighbour, case, pictures=pictures, assets=["assets/a.svg"]))


def test_good_material_gives_no_findings() -> None:
    body = a_body(
        "## 做法\n\n[甲](#做法)[乙](/cases/2001-y/#做法)[丙](2001-y.md)[丁](/report/1-3/#r1-3-p1)"
        "[戊](/report/2-1/#r2-1-1)[己](/problems/r2-1-1/)[庚](/recommendations/r3-1-1/)[辛](/districts/gusu/)"
        "[壬](/data/cases.csv)[癸](/feed.xml)[子](/assets/a.svg)[丑](/cases/2001-y/1.jpg)[寅](https://a.cn/)"
        "[卯](#%E5%81%9A%E6%B3%95)[辰](/cases/?q=x)[巳](/themes/shequ-wenhua/feed.xml)[午](/)"
    )
    assert of_case(body=body, problems=("r2-1-1",), recommendations=("r3-1-1",), aliases=("anli/1",)) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"problems": ("r2-9-9",)}, ("unknown-problem", 12, 12, "problems[0]")),
        ({"recommendations": ("r3-9-9",)}, ("unknown-recommendation", 1, 1, "recommendations[0]")),
        ({"sources": (NO_PARAGRAPH,)}, ("unknown-report-id", 1, 1, "sources[0].report")),
        ({"images": (Image("x.jpg", "说明"),)}, ("missing-picture", 15, 17, "images[0].file")),
        ({"images": (Image("1.jpg", "别人的"),)}, ("missing-picture", 15, 17, "images[0].file")),
        ({"aliases": ("a", "cases/2001-y")}, ("address-conflict", 14, 9, "aliases[1]")),
        ({"aliases": ("a", "cases")}, ("address-conflict", 14, 9, "aliases[1]")),
        ({"aliases": ("a", "cases/index.html")}, ("address-conflict", 14, 9, "aliases[1]")),
        ({"aliases": ("a", "index.html")}, ("address-conflict", 14, 9, "aliases[1]")),
        ({"aliases": ("a", "feed.xml")}, ("address-conflict", 14, 9, "aliases[1]")),
        ({"aliases": ("a", "404.html")}, ("address-conflict", 14, 9, "aliases[1]")),
        ({"aliases": ("a", "sitemap.xml")}, ("address-conflict", 14, 9, "aliases[1]")),
        ({"aliases": ("a", "assets/a.svg/x")}, ("address-conflict", 14, 9, "aliases[1]")),
        ({"aliases": ("a", "districts/gusu")}, ("address-conflict", 14, 9, "aliases[1]")),
        ({"body": a_body("好\n\n[甲](/nirgends/)")}, ("dead-link", 22, 5, "")),
        ({"body": a_body("[甲](2001-z.md)")}, ("dead-link", 20, 5, "")),
        ({"body": a_body("[甲](/cases/page/2/)")}, ("dead-link", 20, 5, "")),
        ({"body": a_body("[甲](../../secret.md)")}, ("dead-link", 20, 5, "")),
        ({"body": a_body("[甲](#别处)")}, ("dead-anchor", 20, 5, "")),
        ({"body": a_body("[甲](/report/1-3/#r1-9-p1)")}, ("dead-anchor", 20, 5, "")),
        ({"body": a_body("[甲](2001-y.md#别处)")}, ("dead-anchor", 20, 5, "")),
        ({"body": a_body("![甲](x.jpg)")}, ("missing-body-picture", 20, 6, "")),
        ({"body": a_body("![甲](https://a.cn/x.jpg)")}, ("external-picture", 20, 6, "")),
        ({"body": a_body("![甲](//a.cn/x.jpg)")}, ("external-picture", 20, 6, "")),
    ],
)
def test_what_a_case_names_must_be_there(
    changes: dict[str, Any], expected: tuple[str, int, int, str]
) -> None:
    assert of_case(**changes) == [expected]


@pytest.mark.parametrize("review", [Review.DRAFT, Review.IN_REVIEW, Review.WITHDRAWN])
def test_cases_that_are_not_published_are_checked_too(review: Review) -> None:
    assert of_case(review=review, problems=("r2-9-9",)) == [("unknown-problem", 12, 12, "problems[0]")]
    assert of_case(review=review, body=a_body("## 做法\n\n[甲](#做法)")) == []
    assert of_case(review=review, body=a_body("[甲](#做法)")) == [("dead-anchor", 20, 5, "")]


def two(**changes: Any) -> tuple[Case, Case]:
    """Two cases in files of their own."""
    return a_case(id="2001-x", path="cases/2001/2001-x.md"), a_case(
        **{"id": "2001-y", "title": "别的", "path": "cases/2001/2001-y.md", **changes}
    )


def test_two_files_with_one_id_are_reported_at_the_second() -> None:
    (finding,) = check(an_archive(*two(id="2001-x")))
    assert (finding.path, finding.code, dict(finding.values)["other"]) == (
        *("cases/2001/2001-y.md", "duplicate-id", "cases/2001/2001-x.md"),
    )


def test_two_cases_may_not_have_had_one_address() -> None:
    first = a_case(id="2001-x", path="a.md", aliases=("anli/1",))
    second = two(aliases=("anli/1",))[1]
    (finding,) = check(an_archive(first, second))
    assert (finding.path, finding.code, dict(finding.values)["other"]) == (
        *("cases/2001/2001-y.md", "address-conflict", "a.md"),
    )


def test_two_published_cases_of_one_title_are_warned_about_at_the_second() -> None:
    archive = an_archive(*two(title=a_case().title, positions="3 8 title"))
    (finding,) = check(archive)
    assert (finding.path, finding.line, finding.column, finding.code, finding.severity) == (
        *("cases/2001/2001-y.md", 3, 8, "same-title", Severity.WARNING),
    )
    assert dict(finding.values)["other"] == "cases/2001/2001-x.md"


@pytest.mark.parametrize("review", [Review.DRAFT, Review.IN_REVIEW, Review.WITHDRAWN])
def test_a_case_that_is_not_published_may_have_anothers_title(review: Review) -> None:
    assert check(an_archive(*two(title=a_case().title, review=review))) == []


PICTURES = [Picture("2001-x", name, f"2001/2001-x/{name}") for name in ("1.jpg", "2.jpg", "3.jpg")]


def test_a_picture_that_no_case_names_is_warned_about() -> None:
    other = two(body=a_body("[甲](/cases/2001-x/2.jpg)"))[1]
    for review in (Review.PUBLISHED, Review.DRAFT):
        case = a_case(id="2001-x", path="cases/2001/2001-x.md", images=(Image("1.jpg", "甲"),), review=review)
        found_now = check(an_archive(case, other, pictures=PICTURES))
        (finding,) = (f for f in found_now if f.code != "dead-link")  # 2.jpg of a draft is not shown either
        assert len(found_now) == (1 if review is Review.PUBLISHED else 2)
        assert (finding.path, finding.code, finding.severity) == (
            *("cases/2001/2001-x/3.jpg", "picture-not-named", Severity.WARNING),
        )


def test_a_picture_that_a_body_shows_is_named() -> None:
    body = a_body("![一](1.jpg)![二](2001-x/2.jpg)![三](/cases/2001-x/3.jpg)")
    case = a_case(id="2001-x", path="cases/2001/2001-x.md", body=body)
    assert check(an_archive(case, pictures=PICTURES)) == []


def test_pictures_of_a_withdrawn_case_or_of_none_are_passed_over() -> None:
    case = a_case(id="2001-x", path="cases/2001/2001-x.md", review=Review.WITHDRAWN)
    assert check(an_archive(case, pictures=PICTURES)) == []
    assert check(an_archive(two()[1], pictures=PICTURES)) == []


def test_a_page_may_not_stand_where_a_case_stands() -> None:
    page = a_page("cases/2001-x.md", "---\ntitle: 甲\n---\n")
    (finding,) = check(an_archive(two()[0], documents=(*some_pages(), page)))
    assert (finding.path, finding.code) == ("docs/cases/2001-x.md", "address-conflict")
    assert dict(finding.values) == {"address": "cases/2001-x/", "other": "cases/2001/2001-x.md"}


@pytest.mark.parametrize(
    "source", ["cases/index.md", "districts/gusu.md", "problems/index.md", "problems/r2-1-1.md"]
)
def test_a_page_may_not_stand_where_a_derived_one_stands(source: str) -> None:
    page = a_page(source, "---\ntitle: 甲\n---\n")
    assert [f[0] for f in found(an_archive(two()[0], documents=(*some_pages(), page)))] == [
        "address-conflict"
    ]


@pytest.mark.parametrize(
    ("source", "other"),
    [
        *(("about/index.md", "docs/about.md"), ("feed.xml.md", "feed.xml"), ("cases/x.md", "/cases/")),
        *(("data/cases.csv/x.md", "data/cases.csv"), ("problems/x/index.md", "/problems/")),
        *(("districts/x.md", "/districts/"), ("themes/a/b.md", "/themes/")),
    ],
)
def test_two_pages_may_not_have_one_address_nor_one_lie_in_a_file(source: str, other: str) -> None:
    text = "---\ntitle: 甲\n---\n"
    archive = an_archive(documents=(*some_pages(), a_page("about.md", text), a_page(source, text)))
    (finding,) = check(archive)
    assert (finding.path, finding.code) == (f"docs/{source}", "address-conflict")
    assert dict(finding.values)["other"] == other


def test_later_pages_of_a_list_can_be_linked_to() -> None:
    body = a_body("[甲](/cases/page/1/)[乙](/themes/shequ-wenhua/page/1/)")
    assert found(an_archive(*many_cases(48), a_case(body=body))) == []


def test_a_withdrawn_case_keeps_its_address() -> None:
    body = a_body("[甲](/cases/2001-y/)")
    archive = an_archive(a_case(body=body), two(review=Review.WITHDRAWN)[1])
    assert found(archive) == []


def test_a_draft_has_no_address_yet() -> None:
    archive = an_archive(a_case(body=a_body("[甲](/cases/2001-y/)")), two(review=Review.DRAFT)[1])
    assert found(archive) == [("dead-link", 20, 5, "")]


def test_links_of_written_pages_are_checked() -> None:
    text = (
        "---\ntitle: 甲\n---\n\n[一](2001.md)、[二](#x)、[三](report/1-3.md#r1-3-p1)、[四](/cases/2001-x/)\n"
    )
    archive = an_archive(two()[0], documents=(*some_pages(), a_page("about.md", text)))
    assert found(archive) == [("dead-link", 5, 5, ""), ("dead-anchor", 5, 18, "")]


def test_links_to_pages_that_could_not_be_read_are_not_reported() -> None:
    case = a_case(body=a_body("[甲](/cases/2001-z/#a)[乙](/about/)"), problems=("r2-7-1",))
    assert len(found(an_archive(case))) == 3
    assert found(an_archive(case), "cases/2001-z/", "about/", "report/2-7/") == []


@pytest.mark.parametrize(
    ("changes", "unread"),
    [
        ({"recommendations": ("r3-7-1",)}, "report/3-7/"),
        ({"recommendations": ("r3-1-9",)}, "report/"),  # it says which parts are recommendations
        ({"problems": ("r1-3",)}, "report/"),
        ({"body": a_body("[甲](/problems/r9-9-9/)[乙](/recommendations/)")}, "report/"),
    ],
)
def test_what_the_report_could_not_say_is_not_reported(changes: dict[str, Any], unread: str) -> None:
    archive = an_archive(a_case(**changes), documents=())
    assert found(archive)
    assert found(archive, unread) == []


def test_a_faulty_file_is_reported_once_however_many_name_it(tmp_path: Path) -> None:
    """From disk: a case, a section and a recommendation are faulty, and a good case names them all."""
    body = "[甲](2001-faulty.md)、[乙](/report/2-1/#r2-1-1)、[丙](/recommendations/r3-1-2/)\n"
    good = a_case_file(problems="[r2-1-1]", recommendations="[r3-1-2]", body=body)
    folders = a_project(
        tmp_path,
        {
            "2001/2001-wenhua-yishujie.md": good,
            "2001/2001-faulty.md": a_case_file(id="2001-faulty", themes="[股票]"),
        },
    )
    (folders.docs / "report/2-1.md").write_text("---\nid: r2-1\n---\n", encoding="utf-8")
    (folders.docs / "recommendations/r3-1-2.md").write_text("---\nid: r3-1-2\n---\n", encoding="utf-8")
    with Store() as store:
        findings: tuple[Finding, ...] = load(folders, store).findings
    assert [(f.path, f.code) for f in findings] == [
        ("cases/2001/2001-faulty.md", "unknown-theme"),
        ("docs/recommendations/r3-1-2.md", "missing-key"),
        ("docs/report/2-1.md", "missing-key"),
    ]


@pytest.mark.parametrize(
    "aliases",
    [("old.html/y", "old.html"), ("anli/1", "assets/stylesheets/a.css"), ("anli/1", "zh-hant/cases")],
)
def test_a_former_address_is_neither_file_and_folder_nor_the_sites_own(aliases: tuple[str, ...]) -> None:
    assert [(code, field) for code, _, _, field in of_case(aliases=aliases)] == [
        ("address-conflict", "aliases[1]")
    ]


@pytest.mark.parametrize("review", [Review.DRAFT, Review.WITHDRAWN])
def test_a_picture_of_a_case_that_is_not_published_is_for_nobody_else(review: Review) -> None:
    hidden = a_case(
        id="2001-y",
        title="别的",
        path="cases/2001/2001-y.md",
        review=review,
        images=(Image("1.jpg", "照片"),),
    )
    leading = a_case(body=a_body("[看](/cases/2001-y/1.jpg)"))
    archive = an_archive(hidden, leading, pictures=[Picture("2001-y", "1.jpg", "2001/2001-y/1.jpg")])
    assert [code for code, *_ in found(archive)] == ["dead-link"]
    assert archive.published_pictures() == ()


def test_the_checks_know_every_page_that_the_site_derives() -> None:
    """Two rooms that may not import each other list the pages: the addresses are the same."""
    several = (
        *many_cases(60),
        a_case(aliases=("anli/1",)),
        a_case(id="2001-gone", path="g", review=Review.WITHDRAWN),
    )
    archive = an_archive(*several)
    planned = {page.address for page in pages(archive)} - {"anli/1/"}
    links = "".join(f"[甲](/{address})" for address in sorted(planned))
    leading = a_case(id="2001-links", path="l", review=Review.DRAFT, body=a_body(links))
    assert [code for code, *_ in found(an_archive(*several, leading))] == []
