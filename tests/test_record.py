"""The record of a case: who and when, figures, conditions, awards, changes; each key by its two names."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from builders import (
    CASE_PATH,
    a_case,
    a_case_file,
    a_project,
    a_vocabulary,
    an_archive,
    many_cases,
    page_at,
)
from casearchive.exports.data import data_files
from casearchive.exports.feeds import Site, feeds
from casearchive.loading import load
from casearchive.messages import line
from casearchive.model import Case, Change, Figure, FigureKind, Mention, Period, Severity
from casearchive.pages.parts import Fact, Link
from casearchive.pages.views import CaseView, Page, RecordSection, SourceLine
from casearchive.reading import read_case
from casearchive.search.documents import documents, longest, text_of
from casearchive.search.facets import facets_of
from casearchive.store import Store

CHANGES = (
    Change(datetime.date(2024, 7, 1), "补充数字"),
    Change(datetime.date(2024, 9, 1), "更正单位"),
    Change(datetime.date(2024, 7, 1), "改正文字"),
)
COST = FigureKind.COST
WRITTEN = "{kind: outcome, what: 楼道停车, value: 41减到2, unit: 辆, date: 2001-06, note: 据台账}"
FIGURE = Figure(FigureKind.OUTCOME, "楼道停车", "41减到2", "辆", "2001-06", "据台账")


def the_case(raw: str) -> Case:
    """The case of a file with these lines, about which there is nothing to say."""
    reading = read_case(CASE_PATH, a_case_file(raw=raw).encode(), a_vocabulary())
    assert reading.findings == ()
    assert reading.case is not None
    return reading.case


def said(raw: str) -> list[tuple[str, int, str]]:
    """Severity, line below the header's other keys, and code of each finding about these lines."""
    reading = read_case(CASE_PATH, a_case_file(raw=raw).encode(), a_vocabulary())
    assert all(line(finding) for finding in reading.findings)
    assert (reading.case is None) == any(f.severity is Severity.ERROR for f in reading.findings)
    return [(f.severity.value, f.line, f.code) for f in reading.findings]


@pytest.mark.parametrize(
    ("raw", "field", "value"),
    [
        ("short_title: 艺术节", "short_title", "艺术节"),
        ("简称: " + "字" * 32, "short_title", "字" * 32),
        ("unit: 双塔街道党工委", "units", ("双塔街道党工委",)),
        ("实施单位: [甲, 乙]", "units", ("甲", "乙")),
        ("协作单位: 学校", "partners", ("学校",)),
        ("作者: [王芳, 李明]", "authors", ("王芳", "李明")),
        ("period: {from: 2001}", "period", Period("2001", "")),
        ("period: {to: 2001-03}", "period", Period("", "2001-03")),
        ("起止时间: {开始: 2000-12-31, 结束: 2001}", "period", Period("2000-12-31", "2001")),
        ("period: {from: 2001-03-01, to: 2001-03}", "period", Period("2001-03-01", "2001-03")),
        ("abstract: " + "字" * 1500, "abstract", "字" * 1500),
        (f"figures: [{WRITTEN}]", "figures", (FIGURE,)),
        ("数字: [{种类: 投入, 事项: 钱, 数值: 12000}]", "figures", (Figure(COST, "钱", "12000"),)),
        ("数字: [{种类: 人力, 事项: 人, 数值: 三十}]", "figures", (Figure(FigureKind.PEOPLE, "人", "三十"),)),
        ("figures: [{kind: cost, what: 价, value: 1.10}]", "figures", (Figure(COST, "价", "1.10"),)),
        ("figures: [{kind: cost, what: 价, value: ３元}]", "figures", (Figure(COST, "价", "３元"),)),
        ("conditions: 要有空地。", "conditions", ("要有空地。",)),
        ("条件:\n  - 单位：要有专人\n  - v2:不能少", "conditions", ("单位：要有专人", "v2:不能少")),
        ("教训: [桩位少了, 没有预案]", "lessons", ("桩位少了", "没有预案")),
        ("获奖: [{标题: 好案例}]", "awards", (Mention("好案例"),)),
        (
            "press:\n  - title: 弄堂里\n    by: 晚报\n    date: 2001-09\n    url: https://b.cn/",
            "press",
            (Mention("弄堂里", "晚报", "2001-09", "https://b.cn/"),),
        ),
        ("更新: [{日期: 2024-07-01, 备注: 补充数字}]", "changes", CHANGES[:1]),
        (
            "changes: [{date: 2024-06-01, note: 当天}]",
            "changes",
            (Change(datetime.date(2024, 6, 1), "当天"),),
        ),
    ],
)
def test_a_key_of_the_record_is_read(raw: str, field: str, value: object) -> None:
    assert getattr(the_case(f"{raw}\n"), field) == value


@pytest.mark.parametrize(
    ("raw", "findings"),
    [
        ("short_title: " + "字" * 33, [("error", 13, "too-long")]),
        ("abstract: " + "字" * 1501, [("error", 13, "too-long")]),
        ("abstract: |\n  甲\n  乙", [("error", 13, "line-break-in-value")]),
        ("unit:", [("error", 13, "empty-value")]),
        ("unit: {name: 甲}", [("error", 13, "not-text")]),
        ("authors: [甲, 甲]", [("error", 13, "duplicate-entry")]),
        ("period: 2001", [("error", 13, "not-a-group")]),
        ("period:", [("error", 13, "empty-value")]),
        ("period: {}", [("error", 13, "period-empty")]),
        ("period: {from: 2001-03, to: 2001-02}", [("error", 13, "period-reversed")]),
        ("period: {from: 2001, to: 2000-12-31}", [("error", 13, "period-reversed")]),
        ("period:\n  from: 2001年3月", [("error", 14, "bad-partial-date")]),
        ("period: {from: 2001, till: 2002}", [("error", 13, "unknown-key")]),
        ("period: {from: 2002-01}", [("warning", 7, "year-not-in-period")]),
        ("period: {to: 2000}", [("warning", 7, "year-not-in-period")]),
        ("images: [{file: a.jpg, alt: 十几位居民围坐}]", [("warning", 13, "picture-consent")]),
        ("images: [{file: a.jpg, alt: 十几位居民围坐, consent: 已书面同意}]", []),
        ("images: [{file: a.jpg, alt: 人民路上的街口公园}]", []),
        ("images: [{file: a.jpg, alt: 护井队员在巷口}]", [("warning", 13, "picture-consent")]),
        ("images: [{file: a.jpg, alt: 居委员会门口的动员标语}]", []),
        ("figures: [{what: 停车, value: 41}]", [("error", 13, "missing-key")]),
        ("figures: [{kind: 花费, what: 停车, value: 41}]", [("error", 13, "unknown-value")]),
        ("figures: [{kind: cost, what: 停车, value: 不少}]", [("error", 13, "figure-without-number")]),
        ("figures: [{kind: cost, what: 停车, value: no}]", [("error", 13, "figure-without-number")]),
        ("figures: 41辆", [("error", 13, "not-a-list")]),
        ("awards:\n  - by: 区委", [("error", 14, "missing-key")]),
        ("press:\n  - title: 甲\n    url: a.cn", [("error", 15, "bad-url")]),
        ("changes:\n  - date: 2024-07-01", [("error", 14, "missing-key")]),
        ("changes:\n  - date: 2024-07\n    note: 甲", [("error", 14, "bad-date")]),
        ("changes:\n  - date: 2024-05-31\n    note: 甲", [("error", 14, "change-before-publication")]),
        ("lessons: 甲<b>乙</b>", [("error", 13, "html-in-value")]),
    ],
)
def test_what_is_wrong_with_the_record_is_said_where_it_stands(
    raw: str, findings: list[tuple[str, int, str]]
) -> None:
    assert said(f"{raw}\n") == findings


def test_what_is_kept_of_a_reading_is_all_of_it(tmp_path: Path) -> None:
    changes = "changes: [{date: 2024-07-01, note: 补充}]\n"
    raw = f"unit: 甲\nfigures: [{WRITTEN}]\n{changes}period: {{from: 2001}}\n"
    cases = {"2001/2001-wenhua-yishujie.md": a_case_file(raw=raw), "2001/2001-b.md": a_case_file(id="2001-b")}
    folders = a_project(tmp_path, cases)
    with Store(tmp_path / "store.sqlite") as store:
        first, kept = (load(folders, store).readings for _ in range(2))
    for name, reading in first.items():
        case, again = reading.case, kept[name].case
        assert case is not None
        assert again is not None
        assert kept[name] == reading
        assert (again.digest, again.text_digest) == (case.digest, case.text_digest)
        assert len(again.text_digest) == 16


def page_of(case: Case) -> tuple[Page, CaseView]:
    page = page_at(an_archive(case), f"cases/{case.id}/")
    assert isinstance(page.view, CaseView)
    return page, page.view


def test_a_page_shows_the_record_and_its_headings_in_order() -> None:
    case = a_case(
        short_title="节",
        units=("街道", "社区"),
        partners=("学校",),
        authors=("王芳",),
        period=Period("2001-03-05", "2001-06"),
        abstract="提要之文",
        figures=(FIGURE, Figure(FigureKind.COST, "装桩", "3", "万元")),
        conditions=("要有空地。",),
        lessons=("桩位少了。",),
        awards=(Mention("好案例", "区委", "2002"),),
        press=(Mention("弄堂里", "晚报", url="https://b.cn/"),),
        changes=CHANGES,
    )
    page, view = page_of(case)
    assert view.facts[:3] == (
        Fact("实施单位", text="街道、社区"),
        Fact("协作单位", text="学校"),
        Fact("起止时间", text="2001年3月5日至2001年6月"),
    )
    assert view.facts[-4:] == (
        Fact("投入", lines=("装桩，3万元",)),
        Fact("成效", lines=("楼道停车，41减到2辆（2001-06；据台账）",)),
        Fact("撰写", text="王芳"),
        Fact("简称", text="节"),
    )
    assert view.abstract == "提要之文"
    assert [(section.title, section.lines) for section in view.sections] == [
        ("需要的条件", (SourceLine("要有空地。"),)),
        ("教训", (SourceLine("桩位少了。"),)),
        ("获奖", (SourceLine("好案例，区委，2002"),)),
        ("媒体报道", (SourceLine("弄堂里，晚报", url="https://b.cn/"),)),
    ]
    headings = ["内容提要", "需要的条件", "教训", "获奖", "媒体报道", "来源", "更新记录"]
    assert [heading.text for heading in page.headings] == headings


def test_a_page_shows_nothing_of_what_a_case_does_not_say() -> None:
    page, view = page_of(a_case())
    assert (view.abstract, view.sections, view.history, view.updated) == ("", (), (), "")
    assert [fact.label for fact in view.facts] == ["区域", "街道", "主题", "实践年份", "依据程度"]
    assert [heading.text for heading in page.headings] == ["来源"]
    assert page_of(a_case(lessons=("甲",)))[1].sections == (
        RecordSection("ca-lessons", "教训", (SourceLine("甲"),)),
    )


def test_the_history_runs_from_the_newest_change_down_to_the_publication() -> None:
    page, view = page_of(a_case(changes=CHANGES))
    assert [(change.date.isoformat(), change.note) for change in view.history] == [
        ("2024-09-01", "更正单位"),
        ("2024-07-01", "改正文字"),
        ("2024-07-01", "补充数字"),
        ("2024-06-01", "首次发布"),
    ]
    assert (view.date, view.updated, page.updated) == ("2024-06-01", "2024-09-01", "2024-09-01")


def test_a_list_is_dated_by_a_later_change_of_what_it_shows() -> None:
    changed = a_case(id="2001-x", path="x", date=datetime.date(2019, 1, 1), changes=CHANGES)
    archive = an_archive(*many_cases(48), changed)
    first, second = (page_at(archive, f"themes/shequ-wenhua/{rest}") for rest in ("", "page/1/"))
    assert (first.updated, second.updated) == (archive.cases[0].date.isoformat(), "2024-09-01")


def test_feeds_hold_what_was_published_or_changed_last() -> None:
    changed = a_case(id="2001-x", path="x", title="旧案", date=datetime.date(2019, 1, 1), changes=CHANGES)
    archive = an_archive(*many_cases(40), changed)
    text = dict(feeds(archive, Site("站", "https://a.cn/")))["feed.xml"]
    entries = text.split("<entry>")
    assert "<updated>2024-09-01T" in entries[0]
    assert "<title>旧案</title>" in entries[1]
    assert "<published>2019-01-01T00:00:00+08:00</published>" in entries[1]
    assert "<updated>2024-09-01T00:00:00+08:00</updated>" in entries[1]
    assert "<title>案例40</title>" in entries[2]
    assert len(entries) == 31


@pytest.mark.parametrize(
    ("period", "json", "csv"),
    [
        (Period(), '"period":{"from":"","to":""}', ""),
        (Period("2001"), '"period":{"from":"2001","to":""}', "2001/"),
        (Period("", "2001-05"), '"period":{"from":"","to":"2001-05"}', "/2001-05"),
        (Period("2000", "2001-05"), '"period":{"from":"2000","to":"2001-05"}', "2000/2001-05"),
    ],
)
def test_a_period_is_an_interval_in_the_table(period: Period, json: str, csv: str) -> None:
    files = dict(data_files(an_archive(a_case(period=period, units=("甲",))), Site("站", "https://a.cn/")))
    assert json in files["data/cases.json"].decode()
    assert f",甲,,,{csv},," in files["data/cases.csv"].decode()


def test_the_data_say_when_a_case_was_changed_last() -> None:
    archive = an_archive(a_case(changes=CHANGES), *many_cases(1))
    text = dict(data_files(archive, Site("站", "https://a.cn/")))["data/cases.json"].decode()
    assert '"changes":[{"date":"2024-07-01","note":"补充数字"},' in text
    assert '"updated":"2024-09-01"' in text
    assert '"changes":[],"updated":"2020-01-02"' in text


def test_what_the_record_says_in_words_can_be_found() -> None:
    case = a_case(
        short_title="短名",
        units=("街道党工委",),
        partners=("驻区学校",),
        authors=("赵敏",),
        abstract="提要之文",
        figures=(FIGURE,),
        conditions=("要有空地。",),
        lessons=("桩位少了。",),
        awards=(Mention("好案例", "区委"),),
        press=(Mention("弄堂里"),),
    )
    archive = an_archive(case)
    (document,) = [each for each in documents(archive, facets_of(archive)) if each.kind == "case"]
    text = text_of(document)
    assert text.names[-3:] == ("短名", "街道党工委", "驻区学校")
    assert text.paragraphs == (
        *("提要之文", "楼道停车，41减到2辆", "据台账", "要有空地。", "桩位少了。", "好案例 区委", "弄堂里"),
        "赵敏",
    )
    segments = (text.title, *text.names, text.summary, *text.paragraphs)
    assert sum(len(segment) + 1 for segment in segments) <= longest(document)


def test_neighbours_are_those_of_the_list_whatever_was_changed_last() -> None:
    old, new = many_cases(2)
    old = a_case(id=old.id, path=old.path, date=old.date, title=old.title, changes=CHANGES)
    view = page_at(an_archive(old, new), f"cases/{old.id}/").view
    assert isinstance(view, CaseView)
    assert (view.previous, view.next) == (Link(new.title, f"cases/{new.id}/"), None)
