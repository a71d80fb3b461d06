"""`fix` puts right what has one remedy, asks for what only the writer knows, and touches nothing else."""

from __future__ import annotations

import pytest

from builders import CASE_PATH, a_case_file
from casearchive.reading import read_case
from fixed import WORDS, fixed, is_left

HEADERS = [
    ("title: 双塔", "title：双塔", "title: 双塔"),
    ("title: 双塔", "title:双塔", "title: 双塔"),
    ("title: 双塔", "标题：　双塔", "标题: 双塔"),
    ("date: 2024-06-01", "date: 2024年6月1日", "date: 2024-06-01"),
    ("date: 2024-06-01", "日期：2024.6.1", "日期: 2024-06-01"),
    ("date: 2024-06-01", "date: '2024/6/1'", "date: 2024-06-01"),
    ("year: 2001", "year: 二〇〇一年", "year: 2001"),
    ("year: 2001", 'year: "2001"', "year: 2001"),
    ("year: 2001", "年份：2001年", "年份: 2001"),
    ("district: 沧浪区", "district: 苏州市沧浪区", "district: 沧浪区"),
    ("district: 沧浪区", "区：苏州市沧浪区", "区: 沧浪区"),
    ("street: 双塔街道", "street: 双塔", "street: 双塔街道"),
    ("themes: [社区文化]", "themes: 社区文化、组织网络", "themes: [社区文化, 组织网络]"),
    ("themes: [社区文化]", "主题：网络建设，社区文化", "主题: [组织网络, 社区文化]"),
    ("themes: [社区文化]", "themes: [社区文化；组织网络]", "themes: [社区文化, 组织网络]"),
    ("themes: [社区文化]", "themes:\n  - 社区文化、组织网络", "themes:\n  - 社区文化\n  - 组织网络"),
    ("themes: [社区文化]", "themes:\n　－ 社区文化", "themes:\n  - 社区文化"),  # noqa: RUF001
    ("themes: [社区文化]", "themes:\n  -社区文化", "themes:\n  - 社区文化"),
    (
        "themes: [社区文化]",
        "problems: r2-1-1、r2-1-2\nthemes: [社区文化]",
        "problems: [r2-1-1, r2-1-2]\nthemes: [社区文化]",
    ),
    (
        "themes: [社区文化]",
        "problems: 2026/r2-1-1，r2-1-2/2025/r1-1\nthemes: [社区文化]",
        "problems: [2026/r2-1-1, r2-1-2, 2025/r1-1]\nthemes: [社区文化]",
    ),
    ("themes: [社区文化]", "领域：机关、国企\nthemes: [社区文化]", "领域: [机关, 国企]\nthemes: [社区文化]"),
    ("title: 双塔", "title: 双\u200b塔", "title: 双塔"),
    ("title: 双塔", "\ufefftitle: \u202e双塔\u202c", "title: 双塔"),
    (
        "sources: [{report: r1-3-p1}]",
        "sources:\n  - report: r1-3-p1、r1-3-p2",
        "sources:\n  - report: r1-3-p1\n  - report: r1-3-p2",
    ),
    (
        "sources: [{report: r1-3-p1}]",
        "sources:\n  - report: r1-3-p1/2026/r1-3-p1、nian-du/r2-0-p1",
        "sources:\n  - report: r1-3-p1\n  - report: 2026/r1-3-p1\n  - report: nian-du/r2-0-p1",
    ),
    ("---\n\n双塔", "——\n\n双塔", "---\n\n双塔"),
    ("---\n\n双塔", "  ---\n\n双塔", "---\n\n双塔"),
]


@pytest.mark.parametrize(("right", "wrong", "mended"), HEADERS)
def test_a_header_says_what_was_meant(right: str, wrong: str, mended: str) -> None:
    text = a_case_file(title="双塔社区文化艺术节")
    assert right in text
    assert fixed(text.replace(right, wrong, 1)) == text.replace(right, mended, 1)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "去年"),
        ("date", "2024年13月1日"),
        ("district", "苏州市吴江区"),
        ("themes", "文化"),
        ("year", "前年"),
    ],
)
def test_what_nobody_knows_is_left_to_the_writer(key: str, value: str) -> None:
    is_left(a_case_file(**{key: value}))


BODIES = [
    ("甲。\n乙。\n", "甲。\n\n乙。\n"),
    ("　　甲。\n　　乙\n", "甲。\n\n乙\n"),
    ("    甲。\n\n\t乙。\n", "甲。\n\n乙。\n"),
    ("甲\u200b乙。\n　\n丙\ufeff。\n", "甲乙。\n\n丙。\n"),
    ("甲。\u2028乙。\x0b丙。\n", "甲。\n\n乙。\n\n丙。\n"),
    ("居民自编，\n居民自演。\n", "居民自编，居民自演。\n"),
    ("•\t甲\n•\t乙\n", "- 甲\n- 乙\n"),
    ("-　甲\n　　-　乙\n", "- 甲\n    - 乙\n"),
    ("\u200b##　做法\n甲。\n", "## 做法\n甲。\n"),
    (
        "见下表：\n年\t户\n2024\t31\n以上。\n",
        "见下表：\n\n| 年 | 户 |\n| --- | --- |\n| 2024 | 31 |\n\n以上。\n",
    ),
    (
        "\t甲\t乙\n一\t2|3\t\n二\t\t5\n",
        "|  | 甲 | 乙 |\n| --- | --- | --- |\n| 一 | 2\\|3 |  |\n| 二 |  | 5 |\n",
    ),
    (
        "说明\n| a | b |\n|---|---|\n| 1 | 2 |\n以上。\n",
        "说明\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n以上。\n",
    ),
    ("> 引文。\n> 又一句。\n出处：书\n", "> 引文。\n>\n> 又一句。\n\n出处：书\n"),
    ("一、背景\n甲。\n\n（一）缘起\n\n乙。\n", "## 一、背景\n\n甲。\n\n### （一）缘起\n\n乙。\n"),
    ("**做法**\n甲。\n", "## 做法\n\n甲。\n"),
    ("甲。\n\n#成效\n\n乙。\n", "甲。\n\n## 成效\n\n乙。\n"),
    ("三步：\n1、走访\n2、座谈\n3、议定\n", "三步：\n\n1. 走访\n\n2. 座谈\n\n3. 议定\n"),
    ("1、走访\n走了286户。\n2、座谈\n谈了3次。\n", "## 1、走访\n走了286户。\n\n## 2、座谈\n谈了3次。\n"),
    (
        "（一）走访。去了286户。\n（二）座谈。谈了3次。\n",
        "- （一）走访。去了286户。\n\n- （二）座谈。谈了3次。\n",
    ),
    ("1.走访\n2.座谈\n", "1. 走访\n\n2. 座谈\n"),
    ("①走访\n②座谈\n", "- ①走访\n\n- ②座谈\n"),
]


@pytest.mark.parametrize(("written", "mended"), BODIES)
@pytest.mark.parametrize("has_header", [True, False])
def test_a_body_is_laid_out_as_it_looks(written: str, mended: str, has_header: bool) -> None:
    around = a_case_file(body="{}") if has_header else "{}"
    text = around.replace("{}", mended)
    assert fixed(around.replace("{}", written)) == text
    is_left(text)


WRAPPED = (
    "社区党委在每个有意向的楼道设一名板凳召集\n人，由楼道里的党员或者退休教师、退休医生来\n"
    "担任，开会不租场地、不摆席卡，自带小板凳。\n"
)


def test_lines_that_were_broken_at_a_margin_are_put_together() -> None:
    assert fixed(WRAPPED) == WRAPPED[:-1].replace("\n", "") + "\n"
    is_left("双塔街道\n锦帆路片区\n今年春天\n")


UNTOUCHED = [
    a_case_file(),
    a_case_file(
        body="## 做法\n\n甲。\n\n- 乙\n  - 丙\n\n1. 丁\n2. 戊\n\n> 己\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    ),
    a_case_file(body="长2*3米，138****1234。\n\n#3楼的居民\n\n甲  \n乙\n\n家庭👨\u200d👩\u200d👧\n"),
    a_case_file(body='甲[^1]。\n\n[^1]: 注。\n    续。\n\n!!! note "说明"\n    化名。\n'),
    a_case_file(body="一、组织健全\n\n二、队伍过硬\n"),
    a_case_file(body="  \n甲。\n \n乙。"),
    a_case_file(title="a: b", district="火星", body=""),
]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_nothing_is_asked_where_nothing_is_to_be_put_right(text: str) -> None:
    is_left(text)


def test_what_has_been_put_right_is_read_without_a_word() -> None:
    text = a_case_file(
        title="双塔社区文化艺术节", date="2024年6月1日", district="苏州市沧浪区", themes="社区文化、组织网络"
    ).replace("year: ", "年份：")
    assert read_case(CASE_PATH, text.encode(), WORDS).case is None
    reading = read_case(CASE_PATH, fixed(text).encode(), WORDS)
    assert reading.case is not None
    assert reading.findings == ()
