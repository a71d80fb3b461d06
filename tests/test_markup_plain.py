"""Bodies that have no need of Markdown are rendered as Markdown and the sanitizer render them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casearchive import markup
from casearchive.markup.conversion import thorough_converter
from casearchive.markup.plain import render_plain

LETTERS = st.text(alphabet="社区党建，。“”：（）１a b-+.~:=%/'\"\u3000\u2028\x85\xa0𠮷#>1", max_size=12)
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


@given(st.lists(st.tuples(GAPS, PARTS), max_size=6), GAPS)
def test_a_plain_body_is_rendered_as_markdown_does(parts: list[tuple[str, str]], end: str) -> None:
    text = "".join(gap + part for gap, part in parts) + end
    plain = render_plain(text)
    assert plain is None or plain == markup.sanitize(thorough_converter().convert(text))
    assert plain is None or plain == markup.sanitize(plain)


def test_most_bodies_are_plain() -> None:
    text = (
        "## 背景与起因\n\n他说：“社区是我家”（2001年）。\n\n## 做法\n\n走访286户；座谈。\n\n## 做法\n\n"
        "> 报告说。\n\n> 又说：见[甲](/x/)。\n\n"
        "出处：[《报告》第一节](/report/1-3/#r1-3-p1)、[乙](2001-y.md)\n"
    )
    plain = render_plain(text)
    assert plain is not None
    assert (plain.count("<h2"), plain.count("<blockquote>"), plain.count("<a ")) == (3, 1, 3)
    assert plain == markup.sanitize(thorough_converter().convert(text))
    for other in (
        "",
        "**甲**",
        "- 甲",
        "甲\n乙",
        "甲 [乙]",
        "[乙](javascript:x)",
        "[乙](//b.cn/)",
        "> 甲\n> 乙",
        "![甲](a.jpg)",
        "甲<b>",
        "    甲",
        "1. 甲",
        "甲\n---",
        "甲&amp;",
    ):
        assert render_plain(other) is None
