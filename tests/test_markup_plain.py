"""Bodies that have no need of Markdown are rendered as Markdown and the sanitizer render them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casearchive import markup
from casearchive.markup.conversion import converter
from casearchive.markup.plain import render_plain
from hostile import attacks

HOSTILE = "社区党建，。“”：（）１a b-+.~:=%/'\"\u3000\u2028\x85\xa0𠮷#>1"
LETTERS = st.text(HOSTILE, max_size=12)
HEADINGS = st.builds("{} {}".format, st.sampled_from(["#", "##", "###", "######"]), LETTERS)
TARGETS = st.sampled_from(
    [
        *("/report/1-3/#r1-3-p1", "https://a.cn/x", "x.md", "../x", "#x", "/x/(1)", "/x_y", "/党", ""),
        *("//b.cn/", "javascript:x", "a:b", "http:/x", "http://a.cn:80/", '/x "t"', "</x>", "/a b", "/%20"),
    ]
)
LINKS = st.builds("[{}{}]({})".format, st.sampled_from(["社", "党", "“", "a", "^", ""]), LETTERS, TARGETS)
STARTS = st.sampled_from(["社", "区", "“", "𠮷", "　", "", "> ", "> 社", "> > ", ">社"])
RUNNING = st.builds("{}{}{}{}".format, STARTS, LETTERS, LINKS | st.just(""), LETTERS)
PARTS = RUNNING | RUNNING | HEADINGS
GAPS = st.sampled_from(["\n\n"] * 6 + ["\n", "\n\n\n", "\n \n", ""])

USUAL = st.text("社区，。“（a 1-+.:'", max_size=6)
WITHIN = st.sampled_from(["", "[^1]", "[^2]：", "[社](/x/)", "**社1**", "**社**[社](x.md)", "1.", "- ", " "])
TEXTS = st.builds(
    "{}{}{}{}社".format, st.sampled_from(["社", "“", "**社。**", "[社](/x/)"]), USUAL, WITHIN, USUAL
)
CELLS = st.builds("{}{}".format, st.sampled_from(["", " ", " 1", " **", " -", "社"]), USUAL)


@st.composite
def lists(draw: st.DrawFn) -> str:
    """Two to four items."""
    marks = draw(st.sampled_from([("- ",) * 4, ("1. ", "2. ", "3. ", "10. "), ("1. ",) * 4]))
    return "\n".join(mark + draw(TEXTS) for mark in marks[: draw(st.integers(1, 4))])


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Two or three columns, up to three rows."""
    width, rule = draw(st.integers(2, 3)), draw(st.sampled_from(["---", " --- ", " ----- "]))
    rows = ["|" + "".join(draw(CELLS) + "|" for _ in range(width)) for _ in range(draw(st.integers(2, 4)))]
    return "\n".join([rows[0], "|" + f"{rule}|" * width, *rows[1:]])


BLOCKS = (
    st.builds("{}{}".format, st.sampled_from(["", "> ", "> ", ""]), TEXTS)
    | st.builds("{} 社{}区".format, st.sampled_from(["##", "###"]), USUAL)
    | lists()
    | tables()
    | st.sampled_from(["[^1]: 社", "[^2]: **区**[社](/x/)。", "[^3]: 1", "[^1]: 社[^2]"])
    | st.builds("{}社[^{}]{}".format, st.sampled_from(["", "> ", "- "]), st.sampled_from("123"), USUAL)
    | st.builds("![{}]({})".format, USUAL, st.sampled_from(["1.png", "x/a-b.jpg"]))
)
BODIES = st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join)


@given(st.lists(st.tuples(GAPS, PARTS), max_size=6), GAPS)
def test_a_plain_body_is_rendered_as_markdown_does(parts: list[tuple[str, str]], end: str) -> None:
    is_right("".join(gap + part for gap, part in parts) + end)


@given(BODIES, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 2), st.text(HOSTILE + "\n\n**[]()!|"))))
def test_so_is_one_that_is_nearly_plain(body: str, changes: list[tuple[int, int, str]]) -> None:
    for at, taken, put in changes:
        at %= len(body) + 1
        body = body[:at] + put + body[at + taken :]
    is_right(body)


def is_right(text: str) -> None:
    plain = render_plain(text)
    assert plain is None or plain == markup.sanitize(converter().convert(text))
    assert plain is None or plain == markup.sanitize(plain)


OTHERS = (
    "",
    "**甲****乙**",
    "**甲 **",
    "*甲*",
    "- 甲\n\n- 乙",
    "- 甲\n\n1. 乙",
    "3. 甲",
    "| 甲 | 乙 |\n| --- | --- |\n| 丙 |",
    "| 甲 |\n| :-- |\n| 丙 |",
    "甲\n乙",
    "甲 [乙]",
    "[乙](javascript:x)",
    "[乙](//b.cn/)",
    "> 甲\n> 乙",
    '![甲"](a.jpg)',
    "甲![甲](a.jpg)",
    "甲<b>",
    "    甲",
    "甲\n---",
    "甲&amp;",
    "甲[^1]",
    "甲\n\n[^1]: 乙",
    "甲[^1][^1]\n\n[^1]: 乙",
    "甲[^1]\n\n[^1]: 乙\n\n[^1]: 丙",
    "甲[^1]\n\n[^1]: 乙[^2]\n\n[^2]: 丙",
    "甲[^1]\n\n[^1]: 乙\n丙",
    "甲[^注]\n\n[^注]: 乙",
)
"""What is left to Markdown."""


def test_most_bodies_are_plain() -> None:
    text = (
        "## 背景与起因\n\n他说：“社区是我家”（2001年）。\n\n## 做法\n\n走访286户；座谈。\n\n## 做法\n\n"
        "> 报告说。\n\n> 又说：见[甲](/x/)。\n\n"
        "出处：[《报告》第一节](/report/1-3/#r1-3-p1)、[乙](2001-y.md)\n\n"
        "**一是议事。**每周三，**二是**见[甲](/x/)。\n\n- 甲**乙**\n- [丙](/x/)\n\n又：\n\n1. 甲\n2. 乙\n\n"
        "丙[^2]\n\n| 年 | 户 |\n| --- | --- |\n| 2023 | 286 |\n\n![图 1](1.png)\n\n"
        "[^1]: 《乙》，2001年。\n\n丁[^1]，戊。\n\n[^2]: 见[甲](/x/)。\n"
    )
    plain = render_plain(text)
    assert plain is not None
    assert (plain.count("<h2"), plain.count("<blockquote>"), plain.count("<a ")) == (3, 1, 10)
    assert (plain.count("<li"), plain.count("<td>"), plain.count("<strong>")) == (6, 2, 3)
    assert plain == markup.sanitize(converter().convert(text))
    assert [other for other in OTHERS if render_plain(other) is not None] == []


@pytest.mark.slow
def test_the_short_way_round_markdown_changes_no_attack() -> None:
    for attack in attacks():
        table = f"| {attack} | 甲 |\n| --- | --- |\n| 乙 | 丙 |"
        for text in (attack, f"前 {attack} 后\n\n- 甲{attack}\n\n乙", table):
            is_right(text)
