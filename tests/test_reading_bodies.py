"""Slips in a body that Markdown lets pass are warned about, each where it is."""

from __future__ import annotations

import pytest

from builders import CASE_PATH, a_case_file, a_vocabulary
from casearchive.model import Finding, Severity
from casearchive.reading import TEMPLATE, read_case
from casearchive.reading.bodies import MOST_WARNINGS
from casearchive.reading.template import PROMPTS
from processor import within

BODY_LINE = 15
HASH = "\uff03"


def findings(body: str, **changes: str) -> tuple[Finding, ...]:
    return read_case(CASE_PATH, a_case_file(body=body, **changes).encode(), a_vocabulary()).findings


SLIPS = [
    ("议事会：\n- 居民\n- 物业\n", "body-list-after-text", 1, 1),
    ("**做法**\n1. 走访\n", "body-list-after-text", 1, 1),
    ("[通知](https://a.cn/)说：\n* 居民\n", "body-list-after-text", 1, 1),
    (f"{HASH}{HASH} 做法\n", "body-full-width-heading", 0, 1),
    (f"#{HASH} 做法\n", "body-full-width-heading", 0, 1),
    ("见[通知]（https://a.cn/）。\n", "body-full-width-link", 0, 2),
    ("见【通知】(https://a.cn/)。\n", "body-full-width-link", 0, 2),
    ("![照片]（1.jpg）\n", "body-full-width-link", 0, 1),
    ("减少了39辆。[^1]\n", "body-footnote-without-note", 0, 8),
    ("居民自编，\n居民自演。\n", "body-line-break", 0, 5),
    ("一段。\n又一段。\n", "body-line-break", 0, 3),
    ("- 居民\n  物业\n", "body-line-break", 0, 4),
]


@pytest.mark.parametrize(("body", "code", "line", "column"), SLIPS)
def test_a_slip_is_warned_about_once_and_where_it_is(body: str, code: str, line: int, column: int) -> None:
    assert [(f.code, f.line, f.column, f.severity) for f in findings(body)] == [
        (code, BODY_LINE + line, column, Severity.WARNING)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "议事会：\n\n- 居民\n- 物业\n    - 经理\n",
        "- 居民\nB 续\n- 物业\n",
        "## 做法\n- 居民\n",
        "**做法**：居民说，\n\n2001. 年\n",
        "见[通知](https://a.cn/)（https://a.cn/）和[注]（见上）。\n",
        "减少了39辆。[^1]\n\n[^1]: 据记录。\n",
        "写 `[^1]` 和 `[a]（/b）`。\n",
        f"    - 代码\n    [^1]\n    {HASH} 甲\n",
        "第 1 段\nsecond line\n",
        "居民  \n物业\n",
        "| 时间 | 数 |\n| --- | --- |\n| 三月 | 二 |\n",
        "> 引文。\n> 引文。\n",
        f"3{HASH}楼\n",
        "---\n\n甲\n",
    ],
)
def test_what_is_right_is_accepted_without_a_word(body: str) -> None:
    assert findings(body) == ()


@pytest.mark.parametrize("body", ["甲\n" * 30, "甲：\n- 乙\n\n" * 30, "[^1]" * 30, f"{HASH} 甲\n\n" * 30])
def test_a_file_is_not_flooded(body: str) -> None:
    assert len(findings(body)) == MOST_WARNINGS


@pytest.mark.parametrize("mark", ["`", "[", "【a】（", "- ", "![", "[^"])
@pytest.mark.parametrize("times", [400, 1_900, 200_000])
def test_a_hostile_line_takes_no_time(mark: str, times: int) -> None:
    with within(3):
        findings(mark * times)


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("![图](C:\\照片\\1.jpg)\n", "C:\\照片\\1.jpg"),
        ("![图](D:/照片 夹/1.jpg)\n", "D:/照片 夹/1.jpg"),
        ("[表](file:///C:/a.xlsx)\n", "file:///C:/a.xlsx"),
    ],
)
def test_a_path_on_somebodys_computer_is_told_from_other_links(body: str, target: str) -> None:
    (finding,) = findings(body)
    assert (finding.code, finding.line) == ("body-local-path", BODY_LINE)
    assert dict(finding.values)["target"] == target


def test_other_schemes_are_refused_as_before() -> None:
    assert [f.code for f in findings("[甲](javascript:x)\n")] == ["body-link-scheme"]


@pytest.mark.parametrize("review", ["published", "已发布"])
def test_the_sentences_of_the_template_may_not_be_published(review: str) -> None:
    found = findings(TEMPLATE.replace("谁，", "我们，"), review=review)
    assert [(f.code, f.line, f.severity) for f in found] == [
        ("template-left", BODY_LINE + 2, Severity.ERROR),
        ("template-left", BODY_LINE + 10, Severity.ERROR),
    ]
    assert {dict(f.values)["text"] for f in found} < PROMPTS


@pytest.mark.parametrize("review", ["draft", "in-review", "withdrawn"])
def test_a_draft_may_hold_them(review: str) -> None:
    assert findings(TEMPLATE, review=review) == ()


def test_they_are_found_beside_other_mistakes() -> None:
    assert [f.code for f in findings(TEMPLATE, title="a: b")] == ["colon-in-value", *["template-left"] * 3]
