"""Cases beside the sentences of a report, and the page of the whole."""

from __future__ import annotations

import pytest

from builders import a_case, a_report, an_archive, page_at, some_pages
from casearchive import addresses
from casearchive.model import ReportId, Source
from casearchive.pages import margin
from casearchive.pages.beside import told_of
from casearchive.pages.parts import Link
from casearchive.pages.report_views import MarginNote, ReportParagraph, WholeReportView
from casearchive.pages.site import pages
from casearchive.report import length_of, minutes_of, read_reports
from casearchive.search.documents import documents

SENTENCES = (
    "各街道结合自身实际，开展社区特色活动。",
    "如东门街道的道德形象大使评选，西门街道的“社区文化艺术节”。",
    "部分街道还推行了居委会干部末位淘汰制。",
    "由街道干部、居委会干部和群众对居委会干部民主评议，打分。",
)
TOLD = (
    ("西门社区文化艺术节", "西门街道结合自身实际，开展文化艺术节。", "西门街道", 2),
    ("道德形象大使评选", "东门街道评选道德形象大使。", "东门街道", 2),
    # two tell of it nearly as much: the first
    ("居委会干部末位淘汰制", "部分街道由干部和群众对居委会干部民主评议，推行末位淘汰制。", "", 3),
    # what all have in common, and names of places alone, tell nothing
    ("街道社区活动室装修", "两层楼，六间屋，一年装好，花了三十万元。", "西门街道", 0),
    ("楼道议事会", "电动车停放有了规矩。", "东门街道", 0),
    ("甲", "乙", "", 0),
    ("", "", "", 0),
)


def test_a_case_stands_beside_the_sentence_that_tells_of_it_or_beside_none() -> None:
    assert [(*case, told_of(*case, SENTENCES)) for *case, _ in TOLD] == [*TOLD]


@pytest.mark.parametrize(
    ("before", "row"),
    [("", 1), ("甲" * 71, 1), ("甲" * 72, 2), ("a" * 143, 1), ("a1" * 72, 2), ("甲" * 720, 11)],
)
def test_a_row_of_the_margin_is_two_lines_of_text(before: str, row: int) -> None:
    assert margin.row_of(before) == row


LONG = "双塔街道举办艺术节。" + "各街道都有活动，" * 12 + "年年如此。平江路街道评选形象大使。"


def paragraph_with(*cases: tuple[str, str, str], text: str = LONG) -> ReportParagraph:
    """The first paragraph of a section, with cases of such ids, titles and sources."""
    made = some_pages(
        **{"report/1-3.md": f"---\nid: r1-3\npart: 甲\ntitle: 乙\n---\n\n{text}\n{{#r1-3-p1}}\n"}
    )
    reports = read_reports(made)[0]
    named = (
        a_case(id=key, title=title, summary=title, path=key, sources=(Source(report=ReportId(source)),))
        for key, title, source in cases
    )
    archive = an_archive(*named, reports=reports)
    of = reports[0].sections[1].paragraphs
    return margin.paragraphs(of, margin.of_paragraphs(archive, of))[0]


def case_link(key: str, title: str) -> Link:
    return Link(title, f"cases/{key}/")


def test_notes_stand_in_the_order_of_the_sentences_each_in_a_row_of_its_own() -> None:
    shown = paragraph_with(
        ("2001-a", "平江路街道评选形象大使", "r1-3-p1"),
        ("2001-b", "双塔街道艺术节", "r1-3-p1"),
        ("2001-c", "别的事情", "r1-3-p1"),
        ("2001-d", "别的事情", "r1-3-p1-s2"),
    )
    assert [sentence.id for sentence in shown.sentences] == [f"r1-3-p1-s{number}" for number in (1, 2, 3)]
    assert "".join(sentence.text for sentence in shown.sentences) == LONG
    assert shown.margin == (
        MarginNote(Link("第1句", "#r1-3-p1-s1"), (case_link("2001-b", "双塔街道艺术节"),), row=1),
        MarginNote(Link("第2句", "#r1-3-p1-s2"), (case_link("2001-d", "别的事情"),), row=2),
        MarginNote(Link("第3句", "#r1-3-p1-s3"), (case_link("2001-a", "平江路街道评选形象大使"),), row=3),
        MarginNote(cases=(case_link("2001-c", "别的事情"),), row=4),
    )


def test_of_many_cases_the_newest_are_shown_at_once() -> None:
    shown = paragraph_with(
        *((f"2001-{number}", "艺术节", "r1-3-p1") for number in range(1, 10)), text="只有一句。"
    )
    (note,) = shown.margin
    assert (shown.text, shown.sentences) == ("只有一句。", ())
    assert (len(note.cases), len(note.others), note.sentence) == (margin.MOST, 9 - margin.MOST, None)


def test_behind_the_last_row_notes_come_as_they_come() -> None:
    text = "".join(f"第{number}个地方办了第{number}件事情。" for number in range(100, 130))
    shown = paragraph_with(*((f"2001-{n}", "甲", f"r1-3-p1-s{n}") for n in range(1, 31)), text=text)
    assert [note.row for note in shown.margin] == [*range(1, margin.ROWS + 1), *[0] * (30 - margin.ROWS)]


ARCHIVE = an_archive(a_case())


def test_the_whole_report_is_one_page_whose_paragraphs_have_their_place_elsewhere() -> None:
    view = page_at(ARCHIVE, "report/all/").view
    assert isinstance(view, WholeReportView)
    assert [part.title for part in view.parts] == ["一、基本情况", "二、存在问题", "三、对策"]
    assert [p.id for p in view.parts[1].introduction] == ["r2-0-p1"]
    (section,) = view.parts[1].sections
    assert [p.address for p in section.paragraphs] == ["report/2-1/#r2-1-p1"]
    assert [(item.id, item.source) for item in section.items] == [
        ("r2-1-1", "《调研报告》第二部分第一节（1）"),
        ("r2-1-2", "《调研报告》第二部分第一节（2）"),
    ]
    assert view.contents[1].sections[0].link == Link("1、认识不足", "report/all/#r2-1")
    assert view.contents[1].sections[0].items[0] == Link("（1）意识薄弱", "report/all/#r2-1-1")
    assert view.length == "全文88字，不计标点；按每分钟400字，约1分钟读完"


def test_the_whole_is_led_to_and_in_the_sitemap_and_never_found_beside_its_sections() -> None:
    planned = {each.address: each for each in pages(ARCHIVE)}
    assert planned["report/all/"].make().is_listed
    assert "report/all/" not in {document.address for document in documents(an_archive(), ())}
    assert addresses.whole_report("2026") == "report/2026/all/"


def test_a_report_without_sections_has_no_page_of_the_whole() -> None:
    opening = some_pages(**{f"report/{name}.md": None for name in ("1-3", "2-1", "3-1")})
    archive = an_archive(reports=read_reports(opening)[0], documents=())
    assert "report/all/" not in {each.address for each in pages(archive)}


def test_the_length_counts_characters_numbers_and_words_once_and_no_punctuation() -> None:
    text = "---\nid: r0-0\ntitle: 报告\n---\n\n占45.7%，见APEC会议（二）。\n{#r0-0-p1}\n"
    assert (
        length_of(read_reports(some_pages(**{"report/index.md": text}))[0][0]) - length_of(a_report())
        == 2 + 7 - 12
    )
    assert [minutes_of(count) for count in (0, 1, 400, 401)] == [1, 1, 1, 2]
