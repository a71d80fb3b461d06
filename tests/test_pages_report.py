"""The report's pages, those of its problems and recommendations, and the links between them."""

from __future__ import annotations

import pytest

from builders import a_case, a_page, a_report, an_archive, page_at, some_pages
from casearchive.model import ReportId, Section, Source
from casearchive.pages import citing, margin, report
from casearchive.pages.home_views import HomeView
from casearchive.pages.parts import HOME, Link
from casearchive.pages.report_views import (
    MarginNote,
    NumberedGroup,
    NumberedListView,
    NumberedReport,
    ProblemView,
    RecommendationView,
    ReportSectionView,
    ReportView,
)
from casearchive.pages.site import pages
from casearchive.pages.views import Page, WrittenView
from casearchive.report import read_reports
from casearchive.targets import derived

ARCHIVE = an_archive(
    a_case(
        problems=("r2-1-1",),
        recommendations=("r3-1-1",),
        sources=(Source(report=ReportId("r1-3-p1")), Source(report=ReportId("r2-1-1-p1"))),
    )
)
CASE = Link("双塔社区文化艺术节", "cases/2001-wenhua-yishujie/")


def section_view(section_id: str) -> ReportSectionView:
    (section,) = [section for section in ARCHIVE.reports[0].sections if section.id == section_id]
    beside = margin.of_paragraphs(ARCHIVE, section.every)
    view = report.section_page(ARCHIVE, ARCHIVE.reports[0], section, beside).view
    assert isinstance(view, ReportSectionView)
    return view


def test_the_first_page_has_the_opening_and_the_contents() -> None:
    page = report.report_page(ARCHIVE, ARCHIVE.reports[0], {})
    view = page.view
    assert isinstance(view, ReportView)
    assert (page.address, view.title, page.description) == ("report/", "调研报告", "根据安排开展调研。")
    assert [paragraph.id for paragraph in view.paragraphs] == ["r0-0-p1"]
    assert [part.title for part in view.parts] == ["一、基本情况", "二、存在问题", "三、对策"]
    assert view.parts[1].sections[0].link == Link("1、认识不足", "report/2-1/")
    assert view.parts[1].sections[0].items[1] == Link("（2）投入不够", "report/2-1/#r2-1-2")
    assert view.next == Link("3、活动丰富", "report/1-3/")


def test_a_section_shows_its_parts_introduction_first() -> None:
    view = section_view("r2-1")
    assert (view.part, view.number, view.title) == ("二、存在问题", "1、", "认识不足")
    assert [paragraph.id for paragraph in view.introduction] == ["r2-0-p1"]
    assert [paragraph.id for paragraph in view.paragraphs] == ["r2-1-p1"]
    assert [(item.number, item.title) for item in view.items] == [
        ("（1）", "意识薄弱"),
        ("（2）", "投入不够"),
    ]
    assert [item.page for item in (*view.items, *section_view("r3-1").items)] == [
        Link("看这个问题的有关建议和案例", "problems/r2-1-1/"),
        Link("看这个问题的有关建议和案例", "problems/r2-1-2/"),
        Link("看这条建议的责任方和有关案例", "recommendations/r3-1-1/"),
        Link("看这条建议的有关案例", "recommendations/r3-1-2/"),
    ]


def test_a_section_stands_below_its_part_in_the_contents() -> None:
    (section,) = [section for section in ARCHIVE.reports[0].sections if section.id == "r2-1"]
    crumbs = report.section_page(ARCHIVE, ARCHIVE.reports[0], section, {}).crumbs
    assert [(crumb.title, crumb.address) for crumb in crumbs] == [
        ("首页", ""),
        ("调研报告", "report/"),
        ("二、存在问题", "report/#part-2"),
    ]
    assert [part.id for part in report.contents(ARCHIVE.reports[0])] == ["part-1", "part-2", "part-3"]


def test_a_paragraph_names_its_notes_and_the_cases_taken_from_it() -> None:
    (noted,) = section_view("r2-1").items[0].paragraphs
    assert noted.margin == (MarginNote(cases=(CASE,), row=1), MarginNote(text="原文如此。", row=2))
    margins = [paragraph.margin for paragraph in section_view("r1-3").paragraphs]
    assert margins == [(MarginNote(cases=(CASE,), row=1),), ()]


def test_sections_lead_to_each_other() -> None:
    first, middle, last = section_view("r1-3"), section_view("r2-1"), section_view("r3-1")
    assert (first.previous, first.next) == (
        Link("调研报告", "report/"),
        Link("1、认识不足", "report/2-1/"),
    )
    assert (middle.previous, middle.next) == (
        Link("3、活动丰富", "report/1-3/"),
        Link("1、加强领导", "report/3-1/"),
    )
    assert last.next is None


def test_a_problem_leads_to_its_answers_and_cases() -> None:
    page = page_at(ARCHIVE, "problems/r2-1-1/")
    view = page.view
    assert isinstance(view, ProblemView)
    assert (page.address, page.description) == ("problems/r2-1-1/", "意识不强。")
    assert view.section == Link("《调研报告》第二部分第一节", "report/2-1/#r2-1-1")
    assert view.recommendations == (Link("召开推进会", "recommendations/r3-1-1/"),)
    assert [card.case_id for card in view.cards] == ["2001-wenhua-yishujie"]
    assert (view.previous, view.next) == (None, Link("投入不够", "problems/r2-1-2/"))


def test_a_recommendation_leads_to_its_problems_and_cases() -> None:
    page = page_at(ARCHIVE, "recommendations/r3-1-1/")
    view = page.view
    assert isinstance(view, RecommendationView)
    assert (view.actors, view.measures, view.deadlines) == (("市委",), ("开会部署",), ("七一前",))
    assert view.problems == (Link("意识薄弱", "problems/r2-1-1/"),)
    assert [card.case_id for card in view.cards] == ["2001-wenhua-yishujie"]
    assert [crumb.address for crumb in page.crumbs] == ["", "recommendations/"]
    assert view.next == Link("明确职责", "recommendations/r3-1-2/")


@pytest.mark.parametrize(
    ("page", "group"),
    [
        (
            page_at(ARCHIVE, "problems/"),
            NumberedGroup(
                "1、认识不足",
                (
                    Link("意识薄弱", "problems/r2-1-1/", "（1）"),
                    Link("投入不够", "problems/r2-1-2/", "（2）"),
                ),
            ),
        ),
        (
            page_at(ARCHIVE, "recommendations/"),
            NumberedGroup(
                "1、加强领导",
                (
                    Link("召开推进会", "recommendations/r3-1-1/", "（1）"),
                    Link("明确职责", "recommendations/r3-1-2/", "（2）"),
                ),
            ),
        ),
    ],
)
def test_problems_and_recommendations_are_listed_by_section(page: Page, group: NumberedGroup) -> None:
    assert isinstance(page.view, NumberedListView)
    assert (page.view.count, page.view.reports) == (2, (NumberedReport(None, (group,)),))


@pytest.mark.parametrize(
    ("report_id", "words"),
    [
        ("r0-0-p1", "《调研报告》"),
        ("r1-3-p1", "《调研报告》第一部分第三节"),
        ("r2-0-p1", "《调研报告》"),
        ("r2-1-1-p1", "《调研报告》第二部分第一节"),
    ],
)
def test_a_place_in_the_report_is_cited_in_words(report_id: str, words: str) -> None:
    assert citing.citation(ARCHIVE, ReportId(report_id)) == words


@pytest.mark.parametrize(
    ("number", "words"), [(9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")]
)
def test_sections_beyond_the_ninth_are_cited_too(number: int, words: str) -> None:
    text = f"---\nid: r1-{number}\npart: 基本情况\ntitle: 甲\n---\n\n段。\n{{#r1-{number}-p1}}\n"
    changed = some_pages(**{f"report/1-{number}.md": text})
    archive = an_archive(reports=read_reports(changed)[0])
    assert citing.citation(archive, ReportId(f"r1-{number}-p1")) == f"《调研报告》第一部分第{words}节"


def test_a_site_without_a_report_has_none_of_its_pages() -> None:
    documents = (a_page("index.md", "---\ntitle: 首页\n---\n"),)
    archive = an_archive(reports=read_reports(documents)[0], documents=documents)
    addresses = {planned.address for planned in pages(archive)}
    assert "" in addresses
    assert not [at for at in addresses if at.startswith(("problems", "recommendations", "report"))]


def test_every_page_that_people_write_has_the_view_of_its_kind() -> None:
    archive = an_archive(documents=some_pages(**{"about.md": "---\ntitle: 关于\n---\n"}))
    written = {document.address for document in archive.documents}
    made = [planned.make() for planned in pages(archive) if planned.address in written]
    assert {page.address: page.template for page in made} == {
        "": "home.html",
        "about/": "written.html",
        "recommendations/": "numbered-list.html",
        "recommendations/r3-1-1/": "recommendation.html",
        "recommendations/r3-1-2/": "recommendation.html",
        "report/": "report.html",
        "report/1-3/": "report-section.html",
        "report/2-1/": "report-section.html",
        "report/3-1/": "report-section.html",
    }


def test_a_report_is_the_same_however_its_files_come() -> None:
    sections: tuple[Section, ...] = read_reports(some_pages()[::-1])[0][0].sections
    assert sections == a_report().sections


def test_a_recommendation_without_a_file_has_its_page_and_address() -> None:
    documents = some_pages(**{f"recommendations/{name}.md": None for name in ("index", "r3-1-1", "r3-1-2")})
    archive = an_archive(reports=read_reports(documents)[0], documents=documents)
    view = page_at(archive, "recommendations/r3-1-2/").view
    assert isinstance(view, RecommendationView)
    assert [paragraph.text for paragraph in view.paragraphs] == ["定职责。"]
    assert (view.actors, view.measures, view.deadlines, view.problems, view.body) == ((), (), (), (), "")
    assert {"recommendations/", "recommendations/r3-1-1/", "recommendations/r3-1-2/"} <= {*derived(archive)}


BODY = "## 来龙去脉 {#origin}\n\n见[报告](../report/1-3.md#r1-3-p1)和[图](/assets/a.png)。\n"


@pytest.mark.parametrize(
    ("source", "address", "header"),
    [
        ("index.md", "", "title: 首页\ndescription: 说明"),
        ("recommendations/index.md", "recommendations/", "title: 对策建议\ndescription: 说明"),
        ("recommendations/r3-1-2.md", "recommendations/r3-1-2/", "id: r3-1-2\ntitle: 明确职责"),
        ("guide/index.md", "guide/", "title: 指南\ndescription: 说明"),
    ],
)
def test_what_people_write_for_a_page_is_on_it(source: str, address: str, header: str) -> None:
    body = BODY if "/" in source else BODY.replace("../", "")
    archive = an_archive(documents=some_pages(**{source: f"---\n{header}\n---\n\n{body}"}))
    page = page_at(archive, address)
    assert isinstance(page.view, HomeView | NumberedListView | RecommendationView | WrittenView)
    up = "../" * address.count("/")
    assert f'<a href="{up}report/1-3/#r1-3-p1"' in page.view.body
    assert f'<a href="{up}assets/a.png"' in page.view.body
    assert [heading.id for heading in page.headings] == ["origin"]
    assert page.description == ("说明" if "description" in header else "定职责。")
    offline = page_at(archive, address, explicit_index=True).view
    assert isinstance(offline, type(page.view))
    assert f'<a href="{up}report/1-3/index.html#r1-3-p1"' in offline.body


def test_a_page_of_no_special_kind_stands_below_the_start_page() -> None:
    archive = an_archive(documents=some_pages(**{"about.md": "---\ntitle: 关于\n---\n\n本站。\n"}))
    page = page_at(archive, "about/")
    assert (page.title, page.description, page.crumbs) == ("关于", "", (HOME,))
    assert page.view == WrittenView("关于", "<p>本站。</p>")


def test_a_list_of_recommendations_without_any_is_a_page_like_others() -> None:
    documents = (a_page("recommendations/index.md", "---\ntitle: 建议\n---\n"),)
    archive = an_archive(reports=read_reports(())[0], documents=documents)
    assert page_at(archive, "recommendations/").template == "written.html"


def test_lists_that_pages_lead_up_to_are_there_without_files_of_their_own() -> None:
    archive = an_archive(documents=())
    assert page_at(archive, "").template == "home.html"
    assert page_at(archive, "recommendations/").template == "numbered-list.html"
