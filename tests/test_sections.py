"""Cases that are published tell how it came about, what was done and what came of it, or are asked to."""

from __future__ import annotations

import pytest

from builders import CASE_PATH, a_case_file, a_vocabulary
from casearchive.messages import describe
from casearchive.model import Severity
from casearchive.reading import read_case

ELSEWHERE = "[{title: 材料}]"


def said(body: str, **changes: str) -> list[tuple[int, str, str]]:
    """Line of the body, code and what is named, of each finding about the sections of a case."""
    text = a_case_file(body=body, **{"sources": ELSEWHERE, **changes})
    first_line = text.split("\n").index("---", 1) + 2
    reading = read_case(CASE_PATH, text.encode(), a_vocabulary())
    assert reading.case is not None
    assert all(f.severity is Severity.WARNING and describe(f) for f in reading.findings)
    found = (f for f in reading.findings if f.code.startswith("section-"))
    return [(f.line - first_line, f.code, f.values[0][1]) for f in found]


def with_headings(*headings: str) -> str:
    return "".join(f"## {heading}\n\n文字。\n\n" for heading in headings)


@pytest.mark.parametrize(
    "headings",
    [
        ("背景", "做法", "成效"),
        ("背景与起因", "做法与经过", "成效与反响", "探讨与评论"),
        ("背景与起因", "做法与经过", "成效及启示"),
        ("基本情况", "主要做法", "发展成效"),
        ("基本情况", "主要做法", "工作成效", "工作启示"),
        ("简介", "背景", "主要做法", "取得成效", "工作经验"),
        ("思想认识", "主要做法", "成效与反响", "经验总结"),
        ("定位", "活动内容", "品牌", "创新亮点", "实效案例"),
        ("一、工作背景", "二、怎么做", "三、结果"),
        ("缘起、做法与变化",),
    ],
)
def test_what_calls_name_their_sections_is_understood(headings: tuple[str, ...]) -> None:
    assert said(with_headings(*headings)) == []


@pytest.mark.parametrize(
    ("body", "findings"),
    [
        ("居民自编自演。\n", [(0, "section-missing", "背景、做法、成效")]),
        (with_headings("做法", "结果"), [(0, "section-missing", "背景")]),
        (with_headings("背景", "做法", "启示"), [(0, "section-missing", "成效")]),
        (with_headings("背景", "做法"), [(0, "section-missing", "成效")]),
        ("**背景**\n\n甲\n\n" + with_headings("做法", "成效"), [(0, "section-missing", "背景")]),
        ("## 背景\n\n" + with_headings("做法", "成效"), [(1, "section-empty", "背景")]),
        (with_headings("背景", "做法") + "### 成效 ###\n", [(9, "section-empty", "成效")]),
        (with_headings("背景", "做法", "成效") + "## 启示\n\n\n", [(13, "section-empty", "启示")]),
        (
            "## 背景\n### 现状\n" + with_headings("做法", "成效"),
            [(1, "section-empty", "背景"), (2, "section-empty", "现状")],
        ),
    ],
)
def test_what_is_missing_or_empty_is_named(body: str, findings: list[tuple[int, str, str]]) -> None:
    assert said(body) == findings


@pytest.mark.parametrize(
    "body",
    [
        "## 背景\n\n### 难处\n\n甲\n\n## 做法\n- 甲\n\n## 成效\n\n![图](/a)\n",
        with_headings("背景", "做法", "成效") + "## 附录\n",
        "背景\n----\n\n甲\n\n做法\n----\n\n乙\n\n成效\n----\n\n丙\n",
    ],
)
def test_what_has_something_under_it_is_not_empty(body: str) -> None:
    text = a_case_file(body=body, sources=ELSEWHERE)
    codes = {f.code for f in read_case(CASE_PATH, text.encode(), a_vocabulary()).findings}
    assert not {code for code in codes if code.startswith("section-")}


@pytest.mark.parametrize(
    "changes",
    [
        *({"review": review} for review in ("draft", "in-review", "withdrawn")),
        {"sources": "[{report: r1-3-p1}]"},
        {"sources": "[{report: r1-3-p1}, {report: r1-3-p2}]"},
    ],
)
def test_drafts_and_extracts_of_the_report_are_not_asked(changes: dict[str, str]) -> None:
    assert said("居民自编自演。\n", **changes) == []


def test_a_case_that_says_more_than_the_report_is_asked() -> None:
    assert said("居民自编自演。\n", sources="[{report: r1-3-p1}, {title: 材料}]") != []


def test_a_text_without_anything_is_one_warning() -> None:
    text = a_case_file(body="", sources=ELSEWHERE)
    assert [f.code for f in read_case(CASE_PATH, text.encode(), a_vocabulary()).findings] == ["empty-body"]
