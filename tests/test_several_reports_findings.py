"""What is wrong with one of several reports, and with what names a place in one, at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import a_case_file, a_project, a_report_of, moved, without_report
from casearchive import ledger, messages
from casearchive.discovery import Folders
from casearchive.loading import Loaded, load
from casearchive.model import Finding, ReportId, ids_in, is_report_slug, report_id
from casearchive.report import nearest
from casearchive.store import Store

OLD = a_report_of("roles: {2: problems, 3: recommendations}\n", "现状", "问题", "措施", items=2)
NEW = moved(
    a_report_of("roles: {1: problems, 2: recommendations}\nyear: 2026\n", "不足", "打算", items=1), "2026"
)
TWO = OLD | NEW
FIRST, SECTION = "report/2026/index.md", "report/2026/1-1.md"
PLAIN = a_report_of("", "现状", "问题") | NEW
"""The one in the folder itself has no problems."""


def loaded(root: Path, pages: dict[str, str], raw: str = "", body: str = "甲。\n") -> tuple[Folders, Loaded]:
    """A project with such pages and one case."""
    case = a_case_file(sources="[{title: 文章}]", raw=raw, body=body)
    folders = a_project(root, {"2001/2001-wenhua-yishujie.md": case}, pages)
    with Store(root / ".cache") as store:
        return folders, load(folders, store)


def found(root: Path, pages: dict[str, str], raw: str = "", body: str = "甲。\n") -> list[Finding]:
    """The findings about it, but for those about the form of a case's text."""
    return [f for f in loaded(root, pages, raw, body)[1].findings if f.code != "section-missing"]


def places(findings: list[Finding]) -> list[tuple[str, int, str]]:
    return [(finding.path.removeprefix("docs/"), finding.line, finding.code) for finding in findings]


# What names a place in a report


@pytest.mark.parametrize(
    "raw",
    [
        "problems: [r2-1-1, 2026/r1-1-1]\nrecommendations: 2026/r2-1-1\n",
        "problems: [2026/r1-2-1, r2-2-2]\n",
        "recommendations: [r3-2-2]\n",
    ],
)
def test_what_is_there_passes_without_a_word(raw: str, tmp_path: Path) -> None:
    body = "[甲](/report/2026/1-1/#r1-1-1-p1)[乙](/problems/2026/r1-1-1/)[丙](/report/1-1/#r1-1-1-p1)。\n"
    assert found(tmp_path, TWO, raw, body) == []


@pytest.mark.parametrize(
    ("pages", "raw", "said"),
    [
        (
            *(TWO, "problems: [2062/r1-1-1]\n"),
            "编号“2062/r1-1-1”里的“2062”不是哪一份报告的文件夹。"
            "现有的报告在 docs/report/2026、docs/report 里，请核对，例如 2026/r1-1-1",
        ),
        (
            *(TWO, "problems: [2026/r2-1-1]\n"),
            "报告里没有编号为“2026/r2-1-1”的问题。问题在报告第 1 部分，请核对，例如 problems: [r2-1-1]",
        ),
        (
            *(TWO, "problems: [2026/r1-9-1]\n"),
            "报告里没有编号为“2026/r1-9-1”的问题。问题在报告第 1 部分，请核对，例如 problems: [2026/r1-1-1]",
        ),
        (
            *(TWO, "recommendations: 2026/r3-1-1\n"),
            "报告里没有编号为“2026/r3-1-1”的建议。建议在报告第 2 部分，请核对编号，例如 r3-1-1",
        ),
        (
            *(without_report(OLD) | NEW, "problems: [r1-1-1]\n"),
            "编号“r1-1-1”没有写是哪一份报告的。"
            "报告在 docs/report/2026 里，编号前面写上文件夹的名称和斜杠，例如 2026/r1-1-1",
        ),
        (
            *(PLAIN, "problems: [r1-1-1]\n"),
            "编号“r1-1-1”没有写是哪一份报告的。"
            "报告在 docs/report/2026 里，编号前面写上文件夹的名称和斜杠，例如 2026/r1-1-1",
        ),
        (
            *(OLD, "problems: [2026/r2-1-1]\n"),
            "编号“2026/r2-1-1”里的“2026”不是哪一份报告的文件夹。"
            "现有的报告在 docs/report 里，请核对，例如 r2-1-1",
        ),
        (*(TWO, "problems: [2026r1-1-1]\n"), ""),
        (*(TWO, "problems: [2026//r1-1-1]\n"), ""),
        (*(TWO, "problems: [二〇二六/r1-1-1]\n"), ""),
        (*(TWO, "problems: [2026/r1-1-1-p1]\n"), ""),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(
    pages: dict[str, str], raw: str, said: str, tmp_path: Path
) -> None:
    (finding,) = found(tmp_path, pages, raw)
    assert finding.line == 13
    assert messages.describe(finding) == said or (finding.code == "bad-problem-id" and not said)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("/report/2026/9-9/", "dead-link"),
        ("/report/2025/1-1/", "dead-link"),
        ("/report/2026/1-1/#r1-1-1-p9", "dead-anchor"),
        ("/report/2026/1-1/#2026/r1-1-1-p1", "dead-anchor"),
        ("/problems/2026/r2-1-1/", "dead-link"),
        ("/problems/r1-1-1/", "dead-link"),
    ],
)
def test_a_link_into_the_wrong_report_is_dead(link: str, code: str, tmp_path: Path) -> None:
    assert [finding.code for finding in found(tmp_path, TWO, "", f"[甲]({link})。\n")] == [code]


# A report that is broken


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({FIRST: None}, [(SECTION, 1, "report-without-opening")]),
        ({SECTION: ("{#r1-1-1-p1}", "{#2026/r1-1-1-p1}")}, [(SECTION, 9, "report-id")]),
        ({SECTION: ("{#r1-1-1}", "{#2026/r1-1-1}")}, [(SECTION, 7, "report-id")]),
        (
            {"report/2026/2-2.md": ("id: r2-2", "id: 2026/r2-2")},
            [("report/2026/2-2.md", 2, "report-section-id")],
        ),
        (
            {"report/2026/2-2.md": ("part: 打算", "part: 措施")},
            [("report/2026/2-2.md", 3, "report-part-title")],
        ),
        ({"report/2026/1-2.md": ("说明。", "- 说明")}, []),
        ({"report/2026/1-2.md": ("{#r1-2-1-p1}\n", "")}, [("report/2026/1-2.md", 9, "report-block")]),
        ({FIRST: ("1: problems", "3: problems")}, [(FIRST, 4, "role-of-no-part")]),
        ({FIRST: ("year: 2026", "year: 26")}, [(FIRST, 5, "bad-year")]),
        ({FIRST: ("year: 2026", "date: 2026年3月")}, [(FIRST, 5, "bad-partial-date")]),
        ({FIRST: ("year: 2026", "year: 2026\ndate: 2026-03")}, []),
        ({SECTION: ("title: 不足1", "titel: 不足1")}, [(SECTION, 4, "unknown-key")]),
    ],
)
def test_a_broken_report_is_told_at_its_line(
    changes: dict[str, tuple[str, str] | None], expected: list[tuple[str, int, str]], tmp_path: Path
) -> None:
    pages = dict(TWO)
    for source, change in changes.items():
        text = pages.pop(source)
        if change:
            assert change[0] in text
            pages[source] = text.replace(*change, 1)
    raw = "recommendations: r3-1-1\n" if "role-of-no-part" in str(expected) else "problems: 2026/r1-1-1\n"
    raw = raw if "report-without-opening" not in str(expected) else ""
    assert places(found(tmp_path, pages, raw)) == expected


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("2026/r2-1-1", "id: r2-1-1\ntitle: 打算1之1\nproblems: [r1-1-1]", []),
        ("2026/r2-1-1", "id: 2026/r2-1-1\ntitle: 打算1之1", ["id-not-file-name", "unknown-recommendation"]),
        ("2026/r2-1-1", "id: r2-1-1\ntitle: 打算1之1\nproblems: [2026/r1-1-1]", ["unknown-problem"]),
        ("2026/r2-1-1", "id: r2-1-1\ntitle: 打算1之1\nproblems: [r2-1-1]", ["unknown-problem"]),
        ("2026/r2-1-1", "id: r2-1-1\ntitle: 措施1之1", ["recommendation-title"]),
        ("2026/r3-1-1", "id: r3-1-1\ntitle: 措施1之1", ["unknown-recommendation"]),
        ("2025/r3-1-1", "id: r3-1-1\ntitle: 措施1之1", ["recommendation-of-no-report"]),
        ("r2-1-1", "id: r2-1-1\ntitle: 打算1之1", ["unknown-recommendation"]),
    ],
)
def test_a_file_of_a_recommendation_is_of_its_own_report(
    source: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    pages = TWO | {f"recommendations/{source}.md": f"---\n{text}\n---\n"}
    findings = found(tmp_path, pages)
    assert [finding.code for finding in findings] == expected
    assert {finding.path for finding in findings} <= {f"docs/recommendations/{source}.md"}
    assert all(
        re.search(r"r1-[12]-1\]", messages.describe(f)) for f in findings if f.code == "unknown-problem"
    )


@pytest.mark.parametrize(
    "slug", ["1-1", "12-3", "r2-1", "r2-1-1", "all", "index", "page", "2026年", "A", "a_b", "-a"]
)
def test_a_folder_whose_name_would_collide_is_told_once(slug: str, tmp_path: Path) -> None:
    pages = OLD | moved(a_report_of("roles: {1: problems}\n", "不足"), slug)
    mine = [f for f in found(tmp_path, pages) if f.code not in ("address-conflict", "path-alike")]
    assert places(mine) == [(f"report/{slug}/1-1.md", 1, "report-slug")]
    assert messages.line(mine[0])


@pytest.mark.parametrize("slug", ["2026", "2025-26", "a", "nian-du", "r2", "3", "2026-1", "x" * 40])
def test_a_plain_name_of_a_folder_passes(slug: str, tmp_path: Path) -> None:
    assert is_report_slug(slug)
    assert (
        found(tmp_path, OLD | moved(a_report_of("", "不足"), slug), body=f"[甲](/report/{slug}/1-1/)\n") == []
    )


# What depends on what cannot be read


@pytest.mark.parametrize("unread", [["index"], ["1-1"], ["index", "1-1", "1-2", "2-1", "2-2"]])
def test_nothing_is_said_of_what_may_be_in_a_file_that_cannot_be_read(
    unread: list[str], tmp_path: Path
) -> None:
    alone = without_report(OLD) | NEW
    sources = [f"report/2026/{name}.md" for name in unread]
    body = "[甲](/report/2026/1-1/#r1-1-1)[乙](/problems/2026/r1-1-1/)[丙](/report/)。\n"
    raw = "problems: 2026/r1-1-1\n"
    folders, right = loaded(tmp_path, alone, raw, body)
    assert right.archive is not None
    (folders.cases / "addresses.txt").write_text(
        ledger.updated(folders, right.archive, "# 地址\n")[0], encoding="utf-8"
    )
    folders, wrong = loaded(tmp_path, alone | dict.fromkeys(sources, "---\nid: [\n---\n"), raw, body)
    assert wrong.archive is not None
    findings = [*wrong.findings, *ledger.check(folders, wrong.archive, wrong.unread)]
    allowed = {f"docs/{source}" for source in sources}
    assert {f.path for f in findings if f.code != "section-missing"} == allowed


def test_a_report_that_goes_is_noticed_by_the_ledger(tmp_path: Path) -> None:
    folders, both = loaded(tmp_path, TWO)
    assert both.archive is not None
    kept = ledger.updated(folders, both.archive, "# 地址\n")[0]
    (folders.cases / "addresses.txt").write_text(kept, encoding="utf-8")
    for source in NEW:
        (folders.docs / source).unlink()
    with Store(tmp_path / ".cache") as store:
        archive = load(folders, store).archive
    assert archive is not None
    codes = [(f.code, dict(f.values)["address"]) for f in ledger.check(folders, archive)]
    assert ("address-vanished", "/report/2026/1-1/") in codes
    assert not [address for _, address in codes if "2026" not in address]


# Ids


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("r1-3", ("", "r1-3", 1, 3, None, None)),
        ("2026/r12-3-4-p56", ("2026", "r12-3-4-p56", 12, 3, 4, 56)),
        ("a-b/r0-0-p1", ("a-b", "r0-0-p1", 0, 0, None, 1)),
    ],
)
def test_an_id_is_taken_apart(text: str, parts: tuple[object, ...]) -> None:
    made = ReportId(text)
    assert made == text
    assert (made.report, made.anchor, made.part, made.section, made.item, made.paragraph) == parts
    assert ReportId.of(made.report, made.anchor) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "r1", "r01-3", "R1-3", "/r1-3", "2026/", "2026/x", "r1-3-p", "r1-99999"),
        *("1-1/r1-3", "r2-1/r1-3", "a/b/r1-3", "A/r1-3", "2026 /r1-3", "r1-3\n"),
        *("r1-3-s1", "r1-3-p1-s", "r1-3-p1-s01", "r1-3-p1-s1-s2", "r1-3-p1s1"),
    ],
)
def test_what_is_no_id_is_none(text: str) -> None:
    assert report_id(text) is None


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("r1-3-p1、2026/r1-3-p2", ["r1-3-p1", "2026/r1-3-p2"]),
        ("r1-3-p1/r1-3-p2", ["r1-3-p1", "r1-3-p2"]),
        ("2026/r1-3-p1/2025/r1-3-p2", ["2026/r1-3-p1", "2025/r1-3-p2"]),
        ("[2026/r2-1-1,r2-1-2]", ["2026/r2-1-1", "r2-1-2"]),
    ],
)
def test_ids_written_as_one_are_found(text: str, ids: list[str]) -> None:
    assert ids_in(text)[0] == ids


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("2062/r1-3", {"2026/r1-3", "r1-3", "2026/r1-4"}, "2026/r1-3"),
        ("r2-5-1", {"r2-1-1", "2026/r2-5-1"}, "2026/r2-5-1"),
        ("r2-1-11", {"r2-1-1", "r2-2-2", "2026/r2-1-1"}, "r2-1-1"),
        ("r9-9", set(), ""),
    ],
)
def test_the_nearest_is_the_same_place_or_looks_alike(text: str, known: set[str], expected: str) -> None:
    assert nearest(text, frozenset(known)) == expected
