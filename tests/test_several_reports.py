"""Several reports: each with its own roles, ids and addresses; the newest, and what each is called."""

from __future__ import annotations

import pytest

from builders import a_case, a_report_of, an_archive, moved, page_at, without_report, written
from casearchive import addresses, ledger
from casearchive.archive import Archive
from casearchive.exports.data import data_files
from casearchive.exports.feeds import Site
from casearchive.model import ReportId, Source
from casearchive.pages.home_views import HomeView
from casearchive.pages.parts import HOME, Link
from casearchive.pages.report_views import NumberedListView, ProblemView, ReportListView, ReportView
from casearchive.pages.site import pages
from casearchive.pages.views import CaseView
from casearchive.report import read_reports
from casearchive.search.documents import documents
from casearchive.search.facets import facets_of
from casearchive.site.default_navigation import of_material
from casearchive.targets import derived

OLD = a_report_of("roles: {2: problems, 3: recommendations}\n", "现状", "问题", "措施", items=2)
NEW = moved(
    a_report_of("roles: {1: problems, 2: recommendations}\nyear: 2026\n", "不足", "打算", items=1), "2026"
)
SHORT = moved(a_report_of("roles: {1: recommendations}\ndate: 2025-03\n", "要点"), "jianbao", "简报")
LONG = moved(
    a_report_of("roles: {11: problems}\n", *"甲乙丙丁戊己庚辛壬癸", "十一", items=1), "2024-chang", "长报告"
)
MATERIAL = {
    "one": OLD,
    "two": OLD | NEW,
    "three": OLD | NEW | SHORT,
    "alone": without_report(OLD) | NEW,
    "apart": without_report(OLD) | NEW | SHORT | LONG,
}


def archive_of(name: str, **case: object) -> Archive:
    """The archive of such material, which must be right, with a case."""
    pages_of = written(MATERIAL[name])
    reports, findings = read_reports(pages_of)
    assert findings == ()
    return an_archive(a_case(**case), reports=reports, documents=pages_of)


def made(archive: Archive) -> dict[str, str]:
    """Address and title of every page about reports."""
    folders = ("report/", "problems/", "recommendations/")
    return {p.address: p.make().title for p in pages(archive) if p.address.startswith(folders)}


# Which there are


@pytest.mark.parametrize(
    ("name", "slugs"),
    [
        ("one", [""]),
        ("two", ["2026", ""]),
        ("three", ["2026", "jianbao", ""]),
        ("alone", ["2026"]),
        ("apart", ["2026", "jianbao", "2024-chang"]),
    ],
)
def test_reports_come_from_the_newest(name: str, slugs: list[str]) -> None:
    assert [report.slug for report in archive_of(name).reports] == slugs


@pytest.mark.parametrize(
    ("headers", "slugs"),
    [
        ({"": "", "a": "", "b": ""}, ["b", "a", ""]),
        ({"": "year: 2030", "2026": ""}, ["", "2026"]),
        ({"": "year: 2002", "2026": "", "2025-b": ""}, ["2026", "2025-b", ""]),
        ({"x": "date: 2025-06-01", "y": "date: 2025-11", "z": "year: 2025"}, ["y", "x", "z"]),
        ({"a": "year: 2025\ndate: 2026-03-01", "b": "year: 2026"}, ["b", "a"]),
        ({"a": 'year: "2027"', "b": "date: 2026"}, ["a", "b"]),
        ({"20260": "", "2025": ""}, ["2025", "20260"]),
    ],
)
def test_the_newest_is_known_by_year_then_date_then_folder(headers: dict[str, str], slugs: list[str]) -> None:
    texts: dict[str, str] = {}
    for slug, header in headers.items():
        own = a_report_of(f"{header}\n" if header else "", "现状")
        texts |= moved(own, slug) if slug else own
    assert [report.slug for report in read_reports(written(texts))[0]] == slugs


@pytest.mark.parametrize(
    ("titles", "names", "tags"),
    [
        ({"": "甲"}, ["甲"], [""]),
        ({"2026": "甲"}, ["甲"], [""]),
        ({"2026": "乙", "": "甲"}, ["乙", "甲"], ["2026年报告", "甲"]),
        ({"2026": "甲", "2025": "甲"}, ["甲（2026年）", "甲（2025年）"], ["2026年报告", "2025年报告"]),
        (
            {"2026-b": "甲", "2026-a": "甲"},
            ["甲（2026-b）", "甲（2026-a）"],
            ["甲（2026-b）", "甲（2026-a）"],
        ),
        ({"b": "甲", "": "甲"}, ["甲（b）", "甲"], ["甲（b）", "甲"]),
    ],
)
def test_a_report_is_told_from_the_others(titles: dict[str, str], names: list[str], tags: list[str]) -> None:
    texts: dict[str, str] = {}
    for slug, title in titles.items():
        texts |= {
            source.replace("//", "/"): text
            for source, text in moved(a_report_of("", "现状"), slug, title).items()
        }
    reports = read_reports(written(texts))[0]
    assert [report.name for report in reports] == names
    assert [report.tag for report in reports] == tags


# What each has


def test_two_reports_with_the_same_numbers_keep_their_own_roles() -> None:
    new, old = archive_of("two").reports
    assert [problem.id for problem in new.problems] == ["2026/r1-1-1", "2026/r1-2-1"]
    assert [entry.id for entry in new.recommendations] == ["2026/r2-1-1", "2026/r2-2-1"]
    assert [problem.id for problem in old.problems] == ["r2-1-1", "r2-1-2", "r2-2-1", "r2-2-2"]
    assert {problem.section for problem in new.problems} == {"2026/r1-1", "2026/r1-2"}


def test_pages_of_every_report_stand_at_addresses_of_their_own() -> None:
    found = made(archive_of("two"))
    assert found["report/1-1/"] == "1、现状1（年度报告）"
    assert found["report/2026/1-1/"] == "1、不足1（2026年报告）"
    assert found["report/2026/"] == "年度报告（2026年）"
    assert found["problems/2026/r1-1-1/"] == "不足1之1（2026年报告）"
    assert {"report/", "problems/r2-2-2/", "recommendations/2026/r2-2-1/"} <= found.keys()


@pytest.mark.parametrize("name", MATERIAL)
def test_every_page_is_known_and_every_known_page_is_there(name: str) -> None:
    archive = archive_of(name, sources=(Source(title="文章"),))
    folders = ("report", "problems", "recommendations")
    known = {page.address for page in archive.documents} | set(derived(archive))
    assert made(archive).keys() == {address for address in known if address.startswith(folders)}


def test_parts_beyond_the_ninth_of_a_further_report_have_roles() -> None:
    archive = archive_of("apart", problems=("2024-chang/r11-2-1",), sources=(Source(title="文章"),))
    page = page_at(archive, "problems/2024-chang/r11-2-1/")
    assert isinstance(page.view, ProblemView)
    assert page.view.section == Link("《长报告》第十一部分第二节", "report/2024-chang/11-2/#r11-2-1")
    assert (page.view.previous, page.view.next) == (
        Link("十一1之1", "problems/2024-chang/r11-1-1/"),
        None,
    )
    assert [card.case_id for card in page.view.cards] == ["2001-wenhua-yishujie"]


def test_steps_and_crumbs_stay_in_their_report() -> None:
    page = page_at(archive_of("two"), "problems/2026/r1-2-1/")
    assert isinstance(page.view, ProblemView)
    assert page.view.previous == Link("不足1之1", "problems/2026/r1-1-1/")
    assert page.view.next is None
    assert page.crumbs == (
        *(HOME, Link("存在问题", "problems/")),
        Link("年度报告（2026年）", "report/2026/"),
    )
    assert page_at(archive_of("apart"), "report/jianbao/1-1/").crumbs == (
        *(HOME, Link("调研报告", "report/"), Link("简报", "report/jianbao/")),
        Link("一、要点", "report/jianbao/#part-1"),
    )


def test_a_case_may_be_of_several_reports() -> None:
    sources = tuple(Source(report=ReportId(each)) for each in ("r1-1-1-p1", "2026/r1-1-1-p1"))
    archive = archive_of("two", problems=("r2-1-1", "2026/r1-1-1"), sources=sources)
    view = page_at(archive, "cases/2001-wenhua-yishujie/").view
    assert isinstance(view, CaseView)
    assert view.problems == (
        Link("问题1之1", "problems/r2-1-1/", "年度报告"),
        Link("不足1之1", "problems/2026/r1-1-1/", "2026年报告"),
    )
    assert [source.address for source in view.sources] == [
        *("report/1-1/#r1-1-1-p1", "report/2026/1-1/#r1-1-1-p1"),
    ]
    assert {*archive.by_problem} == {"r2-1-1", "2026/r1-1-1"}
    data = dict(data_files(archive, Site("", "https://a.cn/")))["data/cases.json"].decode()
    assert '"report":"2026/r1-1-1-p1","url":"https://a.cn/report/2026/1-1/#r1-1-1-p1"' in data
    assert '"problems":["r2-1-1","2026/r1-1-1"]' in data


# Lists and the start page


@pytest.mark.parametrize(
    ("name", "shown", "all_of_them"),
    [
        ("one", Link("调研报告", "report/"), None),
        ("two", Link("年度报告（2026年）", "report/2026/"), Link("全部2份调研报告", "report/#others")),
        ("three", Link("年度报告（2026年）", "report/2026/"), Link("全部3份调研报告", "report/#others")),
        ("alone", Link("调研报告", "report/2026/"), None),
        ("apart", Link("年度报告", "report/2026/"), Link("全部3份调研报告", "report/")),
    ],
)
def test_the_start_page_shows_the_newest(name: str, shown: Link, all_of_them: Link | None) -> None:
    view = page_at(archive_of(name), "").view
    assert isinstance(view, HomeView)
    assert view.report
    assert (view.report.name, view.report.all) == (shown, all_of_them)
    assert view.report.parts[0].title == ("一、现状" if name == "one" else "一、不足")


def test_the_report_in_the_folder_itself_leads_to_the_others() -> None:
    view = page_at(archive_of("three"), "report/").view
    assert isinstance(view, ReportView)
    assert view.others == (
        Link("年度报告（2026年）", "report/2026/"),
        Link("简报", "report/jianbao/", "2025年"),
    )


def test_without_such_a_report_all_are_listed() -> None:
    view = page_at(archive_of("apart"), "report/").view
    assert isinstance(view, ReportListView)
    assert [link.address for link in view.reports] == [
        *("report/2026/", "report/jianbao/", "report/2024-chang/"),
    ]


def test_lists_name_the_report_of_each_entry() -> None:
    view = page_at(archive_of("three"), "recommendations/").view
    assert isinstance(view, NumberedListView)
    assert (view.count, view.origin) == (8, Link("3份调研报告", "report/#others"))
    assert [(report.link, len(report.groups)) for report in view.reports] == [
        (Link("年度报告（2026年）", "report/2026/"), 2),
        (Link("简报", "report/jianbao/", "2025年"), 1),
        (Link("年度报告", "report/"), 2),
    ]


@pytest.mark.parametrize(
    ("name", "top", "below"),
    [
        ("one", ("报告", "report/"), ["一、现状", "二、问题", "三、措施"]),
        ("two", ("报告", None), ["年度报告（2026年）", "年度报告"]),
        ("alone", ("报告", "report/2026/"), ["一、不足", "二、打算"]),
        ("apart", ("报告", "report/"), ["年度报告", "简报", "长报告"]),
    ],
)
def test_the_default_navigation_has_every_report(
    name: str, top: tuple[str, str | None], below: list[str]
) -> None:
    item = of_material(archive_of(name))[1]
    assert (item.title, item.address) == top
    named = {"problems/", "recommendations/"}
    assert [child.title for child in item.children if child.address not in named] == below


# Search and the ledger


def test_search_finds_what_each_says_and_says_which() -> None:
    archive = archive_of("three")
    found = documents(archive, facets_of(archive))
    assert [d.title for d in found if d.address == "report/2026/2-1/"] == ["打算1（2026年报告）"]
    assert [d.title for d in found if d.id == "jianbao/r1-2"] == ["要点2（2025年报告）"] * 2
    texts = {d.id: d.body for d in found if d.kind == "section"}
    assert texts["2026/r2-1"] == ("打算1之1", "说明。")
    assert texts["r1-1"][:2] == ("现状1之1", "说明。")
    kinds = [document.kind for document in found]
    assert kinds == sorted(kinds, key=["section", "problem", "recommendation", "case"].index)


def test_the_ledger_knows_the_paragraphs_of_each() -> None:
    kept = ledger.standing(archive_of("two")).addresses
    assert {"report/1-1/#r1-1-1-p1", "report/2026/1-1/#r1-1-1-p1", "problems/2026/r1-1-1/"} <= kept
    gone = kept - ledger.standing(archive_of("one")).addresses
    assert gone
    assert all(address.split("/")[1] == "2026" for address in gone)


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("report/", ""),
        ("report/1-3/", ""),
        ("report/2026/", "2026"),
        ("report/2026/1-3/", "2026"),
        ("report/2025-26/12-34/", "2025-26"),
        ("report/a/b/", None),
        ("reports/", None),
        ("problems/2026/", None),
    ],
)
def test_an_address_says_whose_it_is(address: str, slug: str | None) -> None:
    assert addresses.report_at(address) == slug
