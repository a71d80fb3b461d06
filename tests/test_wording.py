"""Slips of wording are warned of at their places; what is right is left alone."""

from __future__ import annotations

import pytest

from builders import CASE_PATH, a_case_file, a_vocabulary
from casearchive.model import Severity
from casearchive.reading import read_case
from casearchive.wording import slips


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居民,党员都来了", [(2, "half-width")]),
        ("好不好?居民说了算", [(3, "half-width")]),
        ("分三步:", [(3, "half-width")]),
        ("到此为止.\n\n再说", [(4, "half-width")]),
        ("“好”,他说", [(3, "half-width")]),
        ("居民的的意见", [(2, "twice")]),
        ("先进行进行一次", [(1, "twice")]),
        ("完了，，再来", [(2, "twice")]),
        ("2023年2月29日开会", [(0, "date")]),
        ("2月30日", [(0, "date")]),
        ("2024年13月", [(0, "date")]),
        ("6月31号", [(0, "date")]),
        ("这是** 重点 **啊", [(2, "bold")]),
        ("这是**重点\n\n下一段**", [(2, "bold"), (11, "bold")]),
    ],
)
def test_a_slip_is_found(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(slip.start, slip.code.removeprefix("wording-")) for slip in slips(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "12:30开始，GB/T 1.2，3.5万元，a,b",
            "阿.凡提",
            "一.背景",
            "见`甲,乙`",
            "[题](a.md?甲,乙)",
            "https://a.cn/甲,乙",
        ),
        *(
            "目的的确定",
            "的的确确",
            "是是非非",
            "可是是他",
            "常常、一一、家家户户、讨论讨论",
            "为了了解",
            "成为为民服务",
            "以及及时",
        ),
        *(
            "等等……。。。",
            "2024年2月29日",
            "2月29日",
            "历时13个月",
            "用了13月",
            "2000年12月31日",
            "**重点**，再说",
            "乘**2**得",
        ),
        *("138****1234", "35*************123", "转\\*\\*义", "`**`"),
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert list(slips(text)) == []


def test_slips_of_a_case_are_warnings_at_their_places() -> None:
    text = a_case_file(title="居民,党员", body="开头。\n\n居民的的意见\n")
    findings = read_case(CASE_PATH, text.encode(), a_vocabulary()).findings
    assert [(f.line, f.column, f.code, f.field, f.severity) for f in findings] == [
        (3, 10, "wording-half-width", "title", Severity.WARNING),
        (17, 3, "wording-twice", "", Severity.WARNING),
    ]


def test_many_slips_of_a_kind_are_said_a_few_times() -> None:
    findings = read_case(CASE_PATH, a_case_file(body="甲,乙。" * 50).encode(), a_vocabulary()).findings
    assert [f.code for f in findings].count("wording-half-width") == 5
    assert findings[-1].code == "more-of-a-kind"
