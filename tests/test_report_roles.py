"""What the parts of a report are, its first page says: two parts or eleven, with and without roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import PAGES, a_case, a_case_file, a_project, a_report_of, an_archive, page_at, written
from building import build_site
from casearchive import messages
from casearchive.archive import Archive
from casearchive.discovery import Folders
from casearchive.loading import load
from casearchive.model import Finding, Severity
from casearchive.pages import citing
from casearchive.pages.parts import Link
from casearchive.pages.report_views import (
    NumberedGroup,
    NumberedListView,
    ProblemView,
    RecommendationView,
    ReportSectionView,
    ReportView,
)
from casearchive.pages.site import pages
from casearchive.report import read_report
from casearchive.site.default_navigation import of_material
from casearchive.store import Store
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
    report, findings = read_report(documents)
    assert findings == ()
    return an_archive(report=report, documents=documents, **more)


def found(material: dict[str, str], **changes: str | None) -> list[Finding]:
    """The findings about a report with some of its pages changed or (None) left out."""
    texts = {source: text for source, text in (material | changes).items() if text is not None}
    return list(read_report(written(texts))[1])


def headed(roles: str) -> list[tuple[str, int, int]]:
    """Codes and places of what the header of a first page gives, for a report of three parts."""
    material = a_report_of(roles, "现状", "问题", "措施")
    return [(finding.code, finding.line, finding.column) for finding in found(material)]


def loaded(root: Path, material: dict[str, str], **header: str) -> list[Finding]:
    """The findings about a project with that report and a case of that header."""
    case = a_case_file(sources="[{report: r1-1-p1}]", raw="".join(f"{k}: {v}\n" for k, v in header.items()))
    folders = a_project(root, {"2001/2001-wenhua-yishujie.md": case}, material)
    return findings_in(folders)


def findings_in(folders: Folders) -> list[Finding]:
    """The errors about a project."""
    with Store(folders.root / ".cache") as store:
        return [finding for finding in load(folders, store).findings if finding.severity is Severity.ERROR]


# Two parts, whole sections


def test_sections_without_items_are_recommendations_as_a_whole() -> None:
    report = archive_of(TWO).report
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
    assert view.groups == (NumberedGroup("二、措施", links),)


def test_a_parts_introduction_is_no_text_of_its_first_section() -> None:
    text = TWO["report/2-1.md"].replace("---\n\n", "---\n\n总起。\n{#r2-0-p1}\n\n")
    entry = archive_of(TWO | {"report/2-1.md": text}).report.recommendations[0]
    assert [paragraph.id for paragraph in entry.paragraphs] == ["r2-1-p1"]


def test_a_part_may_have_sections_with_items_and_without() -> None:
    text = TWO["report/2-1.md"] + "\n## 第一条 {#r2-1-1}\n\n做。\n{#r2-1-1-p1}\n"
    report = archive_of(TWO | {"report/2-1.md": text}).report
    assert [entry.id for entry in report.recommendations] == ["r2-1-1", "r2-2"]


def test_a_whole_section_may_have_a_file_of_its_own() -> None:
    own = "---\nid: r2-1\ntitle: 措施1\nactors: 各区\n---\n"
    entry = archive_of(TWO | {"recommendations/r2-1.md": own}).report.recommendations[0]
    assert (entry.actors, entry.path) == (("各区",), "docs/recommendations/r2-1.md")


# No roles


@pytest.mark.parametrize("roles", ["", "roles: {}\n"])
def test_a_report_without_roles_has_neither_problems_nor_recommendations(roles: str) -> None:
    archive = archive_of(a_report_of(roles, "基本情况", "存在问题", "对策建议", items=1))
    made = {planned.address for planned in pages(archive)}
    known = {*derived(archive)}
    assert "report/2-1/" in made
    assert not [at for at in made | known if at.startswith(("problems", "recommendations"))]
    navigation = [item.address for item in of_material(archive)]
    assert not {"problems/", "recommendations/"} & {*navigation}
    assert page_at(archive, "report/2-1/").view.items[0].page is None  # type: ignore[union-attr]


def test_a_page_that_people_write_is_in_the_navigation_where_it_lists_nothing() -> None:
    material = a_report_of("", "现状") | {"recommendations/index.md": PAGES["recommendations/index.md"]}
    assert "recommendations/" in [item.address for item in of_material(archive_of(material))]


# Eleven parts


def test_parts_beyond_the_ninth_come_in_order_and_have_roles() -> None:
    archive = archive_of(ELEVEN)
    assert [section.id for section in archive.report.sections][-6:] == [
        *("r9-1", "r9-2", "r10-1", "r10-2", "r11-1", "r11-2"),
    ]
    assert [problem.id for problem in archive.report.problems] == [
        *("r10-1-1", "r10-1-2", "r10-2-1", "r10-2-2"),
    ]
    assert len(archive.report.recommendations) == 4
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
    assert citing.citation(archive_of(ELEVEN), report_id) == words


def test_problems_of_the_tenth_part_have_pages_with_cases() -> None:
    archive = archive_of(ELEVEN)
    archive = an_archive(a_case(problems=("r10-2-1",)), report=archive.report, documents=archive.documents)
    page = page_at(archive, "problems/r10-2-1/")
    assert isinstance(page.view, ProblemView)
    assert [card.case_id for card in page.view.cards] == ["2001-wenhua-yishujie"]


@pytest.mark.parametrize("name", ["12-1", "99-99"])
def test_a_section_may_stand_anywhere_below_a_hundred(name: str) -> None:
    text = f"---\nid: r{name}\ntitle: 甲\n---\n\n段。\n{{#r{name}-p1}}\n"
    assert found(ELEVEN, **{f"report/{name}.md": text}) == []


# What does not fit


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ("roles: {2: problems, 3: recommendations}\n", []),
        ("roles:\n  2: 问题\n  3: 建议\n", []),
        ("各部分: {2: 问题}\n", []),
        ('roles: {"3": problems}\n', []),
        ("roles: {1: problems, 3: problems}\n", []),
        ("roles: {4: problems}\n", [("role-of-no-part", 4, 12)]),
        ("roles: {0: problems}\n", [("role-of-no-part", 4, 12)]),
        ("roles: {02: problems}\n", [("role-of-no-part", 4, 13)]),
        ("roles: {二: problems}\n", [("role-of-no-part", 4, 12)]),
        ("roles: {2-1: problems}\n", [("role-of-no-part", 4, 14)]),
    ],
)
def test_roles_name_parts_of_the_report(roles: str, expected: list[tuple[str, int, int]]) -> None:
    assert headed(roles) == expected


@pytest.mark.parametrize(
    ("roles", "place"),
    [
        ("roles: {2: x}", ("bad-part-role", 4, 12)),
        ("roles: {2: Problems}", ("bad-part-role", 4, 12)),
        ("roles: {2: [problems]}", ("not-text", 4, 12)),
        ("roles: {problems: 2}", ("bad-part-role", 4, 19)),
        ("roles: {2: }", ("empty-value", 4, 12)),
        ("roles: problems", ("not-a-group", 4, 8)),
        ("roles: [problems]", ("not-a-group", 4, 8)),
        ("roles:", ("empty-value", 4, 7)),
        ("roles: {2: problems, 3: recommendations, 2: problems}", ("duplicate-key", 4, 42)),
        ("role: {2: problems}", ("unknown-key", 4, 1)),
    ],
)
def test_a_role_that_is_none_is_the_only_finding(
    roles: str, place: tuple[str, int, int], tmp_path: Path
) -> None:
    material = PAGES | {"report/index.md": f"---\nid: r0-0\ntitle: 报告\n{roles}\n---\n"}
    folders = a_project(tmp_path, pages=material)
    (folders.cases / "2001/2001-wenhua-yishujie.md").write_text(
        a_case_file(
            raw="problems: r2-1-1\nrecommendations: r3-1-1\n", body="见[问题](/problems/r2-1-1/)。\n"
        ),
        encoding="utf-8",
    )
    (finding,) = findings_in(folders)
    assert (finding.path, finding.code, finding.line, finding.column) == ("docs/report/index.md", *place)
    assert messages.line(finding)


def test_roles_stand_on_the_first_page_alone(tmp_path: Path) -> None:
    text = TWO["report/1-1.md"].replace("title:", "roles: {1: problems}\ntitle:")
    codes = [finding.code for finding in loaded(tmp_path, TWO | {"report/1-1.md": text})]
    assert codes == ["unknown-key"]


@pytest.mark.parametrize(
    ("roles", "key", "value", "said"),
    [
        (
            *("roles: {2: problems}", "problems", "r1-1-1"),
            "报告里没有编号为“r1-1-1”的问题。问题在报告第 2 部分，请核对，例如 problems: [r2-1-1]",
        ),
        (
            *("roles: {2: problems}", "problems", "r2-9-9"),
            "报告里没有编号为“r2-9-9”的问题。问题在报告第 2 部分，请核对，例如 problems: [r2-1-1]",
        ),
        (
            *("roles: {1: problems, 3: problems}", "problems", "r2-1-1"),
            "报告里没有编号为“r2-1-1”的问题。问题在报告第 1、3 部分，请核对，例如 problems: [r1-1-1]",
        ),
        (
            *("roles: {3: recommendations}", "problems", "r2-1-1"),
            "报告里没有编号为“r2-1-1”的问题。报告没有说哪一部分是问题，请去掉它；"
            "有的话写进报告的 index.md，例如“roles:”，另起一行写“  2: problems”",
        ),
        (
            *("roles: {3: recommendations}", "recommendations", "r2-1-1"),
            "报告里没有编号为“r2-1-1”的建议。建议在报告第 3 部分，请核对编号，例如 r3-1-1",
        ),
        (
            *("roles: {}", "recommendations", "r3-1-1"),
            "报告里没有编号为“r3-1-1”的建议。报告没有说哪一部分是建议，请去掉它；"
            "有的话写进报告的 index.md，例如“roles:”，另起一行写“  3: recommendations”",
        ),
    ],
)
def test_what_a_case_names_must_be_of_a_part_with_that_role(
    roles: str, key: str, value: str, said: str, tmp_path: Path
) -> None:
    material = a_report_of(f"{roles}\n", "现状", "问题", "措施", items=1)
    header = {key: f"[{value}]"}
    case = a_case_file(sources="[{title: 文章}]", raw=f"{key}: {header[key]}\n")
    (finding,) = findings_in(a_project(tmp_path, {"2001/2001-wenhua-yishujie.md": case}, material))
    assert (finding.line, finding.field) == (13, f"{key}[0]")
    assert messages.describe(finding) == said


def test_a_file_of_what_is_no_recommendation_is_told_why() -> None:
    own = "---\nid: r1-1\ntitle: 现状1\n---\n"
    (finding,) = found(TWO, **{"recommendations/r1-1.md": own})
    assert (finding.path, finding.line) == ("docs/recommendations/r1-1.md", 2)
    assert messages.describe(finding) == (
        "报告里没有编号为“r1-1”的建议。建议在报告第 2 部分，请核对编号，例如 r2-1"
    )


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"report/index.md": None}, ("docs/report/1-1.md", "report-without-opening", 1)),
        (
            {"report/2-2.md": TWO["report/2-2.md"].replace("part: 措施", "part: 打算")},
            ("docs/report/2-2.md", "report-part-title", 3),
        ),
        (
            {"report/2-2.md": TWO["report/2-2.md"].replace("part: 措施\n", "")},
            ("docs/report/2-2.md", "report-part-title", 1),
        ),
        (
            {"report/1-2.md": TWO["report/1-2.md"].replace("r1-2-p1", "r1-0-p1")},
            ("docs/report/1-2.md", "report-id", 7),
        ),
    ],
)
def test_what_its_pages_need_is_asked_for(
    changes: dict[str, str | None], place: tuple[str, str, int]
) -> None:
    material = a_report_of("", "现状", "措施")
    finding = found(material, **changes)[0]
    assert (finding.path, finding.code, finding.line) == place


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
