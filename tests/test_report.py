"""The report is read line by line; each block that does not fit gives its finding at its line."""

from __future__ import annotations

import pytest

from builders import PAGES, a_page, a_report, some_pages
from casearchive import report
from casearchive.model import Finding, Item, Paragraph
from casearchive.report import read_reports


def findings_of(**changes: str | None) -> list[Finding]:
    """The findings about the report when some of its files are others."""
    sources = {name.replace("_", "/", 1).replace("__", "-") + ".md": text for name, text in changes.items()}
    return list(read_reports(some_pages(**sources))[1])


def in_section(block: str) -> list[tuple[str, int]]:
    """Codes and lines of what a block gives behind a good paragraph, which stands on line 6."""
    header = "---\nid: r1-3\npart: 基本情况\ntitle: 活动\n---\n"
    return [(f.code, f.line) for f in findings_of(report_1__3=f"{header}首段。\n{{#r1-3-p1}}\n\n{block}\n")]


def test_the_report_has_its_parts_in_order() -> None:
    whole = a_report()
    assert whole.title == "调研报告"
    assert [section.id for section in whole.sections] == ["r0-0", "r1-3", "r2-1", "r3-1"]
    assert [problem.id for problem in whole.problems] == ["r2-1-1", "r2-1-2"]
    assert [entry.id for entry in whole.recommendations] == ["r3-1-1", "r3-1-2"]


def test_sections_are_ordered_by_number() -> None:
    text = "---\nid: r1-{0}\npart: 基本情况\ntitle: 活动\n---\n\n段。\n{{#r1-{0}-p1}}\n"
    pages = [a_page(f"report/1-{number}.md", text.format(number)) for number in (10, 2, 9)]
    sections = read_reports(pages)[0][0].sections
    assert [section.id for section in sections] == ["r1-2", "r1-9", "r1-10"]


def test_a_section_holds_introduction_paragraphs_items_and_notes() -> None:
    section = a_report().sections[2]
    assert [(p.id, p.text) for p in section.paragraphs] == [
        ("r2-0-p1", "问题如下。"),
        ("r2-1-p1", "本节引言。"),
    ]
    noted = Paragraph("r2-1-1-p1", "意识不强。", ("原文如此。",))
    assert section.items[0] == Item("r2-1-1", "意识薄弱", (noted,))
    assert list(report.anchors(section)) == [
        *("r2-1", "r2-0-p1", "r2-1-p1", "r2-1-1", "r2-1-1-p1", "r2-1-2", "r2-1-2-p1")
    ]
    assert "r2-1-1-p1" in report.paragraph_ids([a_report()])


def test_a_recommendation_is_its_item_and_its_own_file() -> None:
    entry = a_report().recommendations[0]
    assert (entry.title, entry.section, entry.paragraphs[0].text) == ("召开推进会", "r3-1", "开会。")
    assert (entry.actors, entry.measures, entry.deadlines) == (("市委",), ("开会部署",), ("七一前",))
    assert entry.problems == ("r2-1-1",)


def test_markup_in_a_paragraph_is_read_as_its_text() -> None:
    page = a_page(
        "report/1-3.md", "---\nid: r1-3\ntitle: 甲\n---\n\n**重点**与《报告》 A&amp;B\n{#r1-3-p1}\n"
    )
    assert read_reports([page])[0][0].sections[0].paragraphs[0].text == "重点与《报告》 A&B"


def test_a_site_may_have_no_report() -> None:
    assert read_reports([a_page("index.md", PAGES["index.md"])]) == ((), ())


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("没有编号的段落。", [("report-block", 9)]),
        ("two\nlines\n{#r1-3-p2}", [("report-block", 9)]),
        ("{#r1-3-p2}", [("report-block", 9)]),
        ("- 列表\n{#r1-3-p2}", []),
        ("### 小标题 {#x}", [("report-block", 9)]),
        ("## 没有编号的标题", [("report-block", 9)]),
        ("> 引文", [("report-block", 9)]),
        ("    缩进的段落。\n{#r1-3-p2}", [("report-block", 9), ("report-block", 10)]),
        ("!!! warning\n    不是编者注", [("report-block", 9), ("report-block", 10)]),
        ("段。\n{#r1-3-p3}", [("report-id", 9)]),
        ("段。\n{#r1-4-p2}", [("report-id", 9)]),
        ("段。\n{#r1-3-p1}", [("report-id", 9)]),
        ("段。\n{#x}", [("report-id", 9)]),
        ("好。\n{#r1-3-p2}\n\n坏。\n{#r1-3-p2}\n\n好。\n{#r1-3-p4}", [("report-id", 12)]),
        ('## 条目 {#r1-3-1}\n\n!!! note "编者注"\n    注。', [("report-note-alone", 11)]),
        ("## 条目 {#r1-3-2}\n\n段。\n{#r1-3-2-p1}", [("report-id", 9)]),
        ("## 条目 {#r1-3-1}\n\n段。\n{#r1-3-p2}", [("report-id", 11)]),
        ("## 甲 {#r1-3-1}\n\n## 乙 {#r1-3-1}", [("report-id", 11)]),
    ],
)
def test_a_block_that_does_not_fit_is_reported(block: str, found: list[tuple[str, int]]) -> None:
    assert in_section(block) == found


def test_a_note_without_a_paragraph_is_reported() -> None:
    text = '---\nid: r1-3\ntitle: 甲\n---\n\n!!! note "编者注"\n    注。\n'
    assert [(f.code, f.line) for f in findings_of(report_1__3=text)] == [("report-note-alone", 6)]


@pytest.mark.parametrize("wrong", ["r", "x", "r1", "1-3", "r1-4", "r1-3-1", "r2-0", "r0-0", "第一", "r1-03"])
def test_a_section_that_is_not_what_its_file_says_is_reported(wrong: str) -> None:
    text = f'---\nid: "{wrong}"\ntitle: 甲\n---\n\n段。\n{{#{wrong}-p1}}\n'
    assert [(f.code, f.line, f.column) for f in findings_of(report_1__3=text)] == [
        ("report-section-id", 2, 5)
    ]


@pytest.mark.parametrize("unread", [frozenset(), frozenset(["recommendations/r3-1-2/"])])
def test_a_recommendation_needs_no_file_of_its_own(unread: frozenset[str]) -> None:
    pages = some_pages(**{"recommendations/r3-1-2.md": None})
    (whole,), findings = read_reports(pages, unread)
    assert findings == ()
    entry = whole.recommendations[1]
    assert (entry.id, entry.title, entry.section) == ("r3-1-2", "明确职责", "r3-1")
    assert [paragraph.text for paragraph in entry.paragraphs] == ["定职责。"]
    assert (entry.actors, entry.measures, entry.deadlines, entry.problems) == ((), (), (), ())
    assert entry.path == "docs/report/3-1.md"


def test_a_file_without_its_item_is_reported() -> None:
    text = "---\nid: r3-9-9\ntitle: 甲\n---\n"
    (finding,) = findings_of(**{"recommendations_r3-9-9": text})
    assert (finding.code, finding.path, finding.line, finding.column) == (
        *("unknown-recommendation", "docs/recommendations/r3-9-9.md", 2, 5),
    )


def test_a_file_that_is_not_named_by_its_id_is_reported() -> None:
    (finding,) = findings_of(recommendations_other=PAGES["recommendations/r3-1-2.md"])
    assert (finding.code, finding.path, finding.line) == (
        *("id-not-file-name", "docs/recommendations/other.md", 2),
    )


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [("title: 别的题目", "recommendation-title", (3, 8)), ("title: 明确职责", "unknown-problem", (4, 12))],
)
def test_what_a_recommendation_says_must_fit_the_report(line: str, code: str, place: tuple[int, int]) -> None:
    problems = "problems: [r2-9-9]" if code == "unknown-problem" else "problems: [r2-1-2]"
    text = f"---\nid: r3-1-2\n{line}\n{problems}\n---\n"
    (finding,) = findings_of(**{"recommendations_r3-1-2": text})
    assert (finding.code, finding.line, finding.column) == (code, *place)
