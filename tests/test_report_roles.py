"""What the parts of a report are, its first page says: two parts or eleven, with and without roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from builders import PAGES, a_case, a_case_file, a_report_of, an_archive, page_at, written
from building import build_site
from casearchive.archive import Archive
from casearchive.model import ReportId
from casearchive.pages import citing
from casearchive.pages.parts import Link
from casearchive.pages.report_views import (
    NumberedGroup,
    NumberedListView,
    NumberedReport,
    ProblemView,
    RecommendationView,
    ReportSectionView,
    ReportView,
)
from casearchive.pages.site import pages
from casearchive.report import read_reports
from casearchive.site.default_navigation import of_material
from casearchive.site.navigation import Item
from casearchive.targets import derived
from tiny import a_tiny_project

TWO = a_report_of("roles: {2: recommendations}\n", "现状", "措施")
"""Situation and measures, whole sections each."""
ELEVEN = a_report_of(
    "roles: {10: problems, 11: recommendations}\n",
    *("城区", "街道", "社区", "队伍", "经费", "阵地", "活动", "服务", "考核", "不足", "打算"),
    items=2,
)


def archive_of(material: dict[str, str], **more: object) -> Archive:
    """The archive of a report that must be right."""
    documents = written(material)
    reports, findings = read_reports(documents)
    assert findings == ()
    return an_archive(reports=reports, documents=documents, **more)


# Two parts, whole sections


def test_sections_without_items_are_recommendations_as_a_whole() -> None:
    report = archive_of(TWO).reports[0]
    assert report.problems == ()
    assert [(entry.id, entry.title, entry.section) for entry in report.recommendations] == [
        ("r2-1", "措施1", "r2-1"),
        ("r2-2", "措施2", "r2-2"),
    ]
    assert [paragraph.text for paragraph in report.recommendations[0].paragraphs] == ["措施1的情况。"]


def test_a_whole_section_has_its_page_and_leads_to_it() -> None:
    archive = archive_of(TWO)
    view = page_at(archive, "recommendations/r2-1/").view
    assert isinstance(view, RecommendationView)
    assert view.section == Link("《年度报告》第二部分第一节", "report/2-1/#r2-1")
    assert view.next == Link("措施2", "recommendations/r2-2/")
    section, other = page_at(archive, "report/2-1/").view, page_at(archive, "report/1-1/").view
    assert isinstance(section, ReportSectionView)
    assert isinstance(other, ReportSectionView)
    assert section.page == Link("看这条建议的有关案例", "recommendations/r2-1/")
    assert other.page is None


def test_whole_sections_are_listed_below_their_part() -> None:
    view = page_at(archive_of(TWO), "recommendations/").view
    assert isinstance(view, NumberedListView)
    links = (Link("措施1", "recommendations/r2-1/", "1、"), Link("措施2", "recommendations/r2-2/", "2、"))
    assert view.reports == (NumberedReport(None, (NumberedGroup("二、措施", links),)),)


def test_a_parts_introduction_is_no_text_of_its_first_section() -> None:
    text = TWO["report/2-1.md"].replace("---\n\n", "---\n\n总起。\n{#r2-0-p1}\n\n")
    entry = archive_of(TWO | {"report/2-1.md": text}).reports[0].recommendations[0]
    assert [paragraph.id for paragraph in entry.paragraphs] == ["r2-1-p1"]


def test_a_part_may_have_sections_with_items_and_without() -> None:
    text = TWO["report/2-1.md"] + "\n## 第一条 {#r2-1-1}\n\n做。\n{#r2-1-1-p1}\n"
    report = archive_of(TWO | {"report/2-1.md": text}).reports[0]
    assert [entry.id for entry in report.recommendations] == ["r2-1-1", "r2-2"]


def test_a_whole_section_may_have_a_file_of_its_own() -> None:
    own = "---\nid: r2-1\ntitle: 措施1\nactors: 各区\n---\n"
    entry = archive_of(TWO | {"recommendations/r2-1.md": own}).reports[0].recommendations[0]
    assert (entry.actors, entry.path) == (("各区",), "docs/recommendations/r2-1.md")


# No roles


def addresses_of(items: Iterable[Item]) -> Iterator[str | None]:
    """Of entries and of all below them."""
    for item in items:
        yield item.address
        yield from addresses_of(item.children)


@pytest.mark.parametrize("roles", ["", "roles: {}\n"])
def test_a_report_without_roles_has_neither_problems_nor_recommendations(roles: str) -> None:
    archive = archive_of(a_report_of(roles, "基本情况", "存在问题", "对策建议", items=1))
    made = {planned.address for planned in pages(archive)}
    known = {*derived(archive)}
    assert "report/2-1/" in made
    assert not [at for at in made | known if at.startswith(("problems", "recommendations"))]
    assert not {"problems/", "recommendations/"} & {*addresses_of(of_material(archive))}
    assert page_at(archive, "report/2-1/").view.items[0].page is None  # type: ignore[union-attr]


def test_a_page_that_people_write_is_in_the_navigation_where_it_lists_nothing() -> None:
    material = a_report_of("", "现状") | {"recommendations/index.md": PAGES["recommendations/index.md"]}
    assert "recommendations/" in [*addresses_of(of_material(archive_of(material)))]


# Eleven parts


def test_parts_beyond_the_ninth_come_in_order_and_have_roles() -> None:
    archive = archive_of(ELEVEN)
    assert [section.id for section in archive.reports[0].sections][-6:] == [
        *("r9-1", "r9-2", "r10-1", "r10-2", "r11-1", "r11-2"),
    ]
    assert [problem.id for problem in archive.reports[0].problems] == [
        *("r10-1-1", "r10-1-2", "r10-2-1", "r10-2-2"),
    ]
    assert len(archive.reports[0].recommendations) == 4
    first = page_at(archive, "report/").view
    assert isinstance(first, ReportView)
    assert [part.title for part in first.parts][8:] == ["九、考核", "十、不足", "十一、打算"]
    assert first.parts[10].id == "part-11"


@pytest.mark.parametrize(
    ("report_id", "words"),
    [
        ("r9-2-1-p1", "《年度报告》第九部分第二节"),
        ("r10-1-1", "《年度报告》第十部分第一节"),
        ("r11-2-2-p1", "《年度报告》第十一部分第二节"),
    ],
)
def test_places_beyond_the_ninth_part_are_cited_in_words(report_id: str, words: str) -> None:
    assert citing.citation(archive_of(ELEVEN), ReportId(report_id)) == words


def test_problems_of_the_tenth_part_have_pages_with_cases() -> None:
    archive = archive_of(ELEVEN)
    archive = an_archive(a_case(problems=("r10-2-1",)), reports=archive.reports, documents=archive.documents)
    page = page_at(archive, "problems/r10-2-1/")
    assert isinstance(page.view, ProblemView)
    assert [card.case_id for card in page.view.cards] == ["2001-wenhua-yishujie"]


@pytest.mark.parametrize("name", ["12-1", "99-99"])
def test_a_section_may_stand_anywhere_below_a_hundred(name: str) -> None:
    text = f"---\nid: r{name}\ntitle: 甲\n---\n\n段。\n{{#r{name}-p1}}\n"
    archive = archive_of(ELEVEN | {f"report/{name}.md": text})
    assert archive.reports[0].sections[-1].id == f"r{name}"


def test_a_part_may_go_without_a_title() -> None:
    material = {name: text.replace("part: 措施\n", "") for name, text in TWO.items()}
    view = page_at(archive_of(material), "report/").view
    assert isinstance(view, ReportView)
    assert [part.title for part in view.parts] == ["一、现状", "第二部分"]


@pytest.mark.site
def test_a_site_of_a_report_of_two_parts_is_built(project: Path, tmp_path: Path) -> None:
    case = a_case_file(sources="[{report: r1-2-p1}]", raw="recommendations: r2-2\n")
    cases = {"2001/2001-wenhua-yishujie.md": case}
    root = a_tiny_project(project, tmp_path / "project", cases, TWO)
    out = tmp_path / "site"
    run = build_site(root, "--out", str(out))
    assert run.returncode == 0, run.stdout + run.stderr
    assert (out / "recommendations/r2-1/index.html").is_file()
    assert 'href="../../cases/2001-wenhua-yishujie/"' in (out / "recommendations/r2-2/index.html").read_text(
        encoding="utf-8"
    )
    assert not (out / "problems").exists()
    pages_made = [path.read_text(encoding="utf-8") for path in out.rglob("*.html")]
    assert not [text for text in pages_made if "存在问题" in text or "problems/" in text]
