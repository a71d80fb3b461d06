"""What is wrong with a report's roles and pages, and with what names a problem that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import PAGES, a_case_file, a_project, a_report_of, written
from casearchive import messages
from casearchive.discovery import Folders
from casearchive.loading import load
from casearchive.model import Finding, Severity
from casearchive.report import read_reports
from casearchive.store import Store

TWO = a_report_of("roles: {2: recommendations}\n", "现状", "措施")
"""Situation and measures, whole sections each."""


def found(material: dict[str, str], **changes: str | None) -> list[Finding]:
    """The findings about a report with some of its pages changed or (None) left out."""
    texts = {source: text for source, text in (material | changes).items() if text is not None}
    return list(read_reports(written(texts))[1])


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
