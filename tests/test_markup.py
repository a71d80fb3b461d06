"""Bodies become HTML: nothing of the text is lost, and what others need to know of them is right."""

from __future__ import annotations

import html
import re
from collections import Counter

import pytest

from casearchive import markup
from casearchive.model import Body, Heading, Link, Position, Severity


def rendered(text: str) -> Body:
    """The body of a text about which there is nothing to say."""
    body, findings = markup.render_body(text, "a.md", 10)
    assert findings == ()
    return body


PLAIN = [
    "**历经10年发展，**年均增长5%。",
    "他说：**“社区是我家。”**大家都笑了。",
    "**（一）**组织健全，***《章程》***齐备。",
    "一、全市共有社区286个；二、党员4,028人（占42.7%）。",
    "1、先做这件。\n2、再做那件。",
    "（1）括号里的数字",
    "1. 走访\n2. 座谈\n\n- 甲\n    - 乙\n        - 丙",
    "**重点**{说明}以后",
    "## 小标题 {补充}\n\n段落\n{附注}",
    "[注]: 说明文字",
    "[注]: 2001年的数字为2.5%",
    "[注]：全角冒号",
    "!!! 特别 提醒",
    "三点！！！请注意",
    "| 时间 | 数量 |\n| --- | --- |\n| 3月 | 41 | 多出的一格 |\n| 6月 |",
    "> 引文第一段\n>\n> 引文第二段\n\n出处：《报告》",
    "正文[^1]有注。\n\n[^1]: 据清点记录。\n\n[^2]: 没有人引用的注。",
    '!!! note "说明"\n    居民姓名均为化名。',
    "5 < 6 而且 7 > 3，A&B，AT&amp;T，3*4=12",
    "snake_case_name 与 2*3*4",
    "𠮷䶮〇 与 emoji 👨‍👩‍👧",
    "首行　　全角空格\n次行",
    "    四个空格是代码",
    "`<b>` 与 ``a`b``",
    "标题\n====\n\n另一标题\n----",
    "价格：￥100、$5、5€；路径 C:\\a\\b",
    "{: 大括号 } 与 {#} 与 {.}",
    "<3 与 -> 与 <-",
    "[方括号] [两个][括号] (圆括号)",
    "- [ ] 待办\n- [x] 已办",
    "http://a.cn/b_c_d 与 a@b.cn",
]
MARKS = re.compile(r"[\s\\*_`#>|\-=+\[\]():!{}.&;<^~\"]|\d+\.")


@pytest.mark.parametrize("text", PLAIN)
def test_no_character_that_is_not_markup_is_lost(text: str) -> None:
    body, _ = markup.render_body(text, "a.md", 1)
    written = re.sub(r"\[\^\d\]|!!! note", "", text)
    shown = MARKS.sub("", html.unescape(markup.plain_text(body.html)))
    assert Counter(MARKS.sub("", html.unescape(written))) - Counter(shown) == Counter()


@pytest.mark.parametrize(
    "text", ["**重点**{说明}以后", "[注]: 说明文字", "[注]: 2001年的数字为2.5%", "!!! 特别 提醒"]
)
def test_what_only_looks_like_markup_is_shown_as_written(text: str) -> None:
    assert markup.plain_text(rendered(text).html).strip() == text.replace("**", "")


def test_chinese_bold_needs_no_spaces() -> None:
    assert rendered("**历经10年发展，**年").html == "<p><strong>历经10年发展，</strong>年</p>"


def test_cells_beyond_the_last_heading_are_kept() -> None:
    html_of_table = rendered("| 甲 | 乙 |\n|---|--:|\n| 1 | 2 | 3 |").html
    assert re.findall(r"<td[^>]*>(\w)</td>", html_of_table) == ["1", "2", "3"]
    assert html_of_table.count('align="right"') == 2


def test_links_of_a_reference_list_work() -> None:
    text = '见[甲][a]、[乙][b]、[丙][c]。\n\n[a]: /cases/\n[b]: 2001-y.md\n[c]: <https://a.cn/> "题"'
    assert [link.target for link in rendered(text).links] == ["/cases/", "2001-y.md", "https://a.cn/"]


def test_headings_get_ids_of_their_own_characters() -> None:
    body = rendered("## 做法 与 经过！\n\n### 第一步 {#one}\n\n## 做法 与 经过！\n\n## ？！")
    assert body.headings == (
        Heading(2, "做法-与-经过", "做法 与 经过！"),
        Heading(3, "one", "第一步"),
        Heading(2, "做法-与-经过-2", "做法 与 经过！"),
        Heading(2, "section", "？！"),
    )


def test_no_id_stands_twice_and_none_is_the_themes_own() -> None:
    body = rendered(
        "## 做法\n\n段\n{#做法}\n\n段\n{#x}\n\n段\n{#x}\n\n段\n{#__config}\n\n## __config\n{#__search}"
    )
    assert len(body.anchors) == len(set(body.anchors))
    assert set(body.anchors) >= {"做法", "做法-2", "x"}
    assert not any(anchor.startswith("__") for anchor in body.anchors)


def test_links_are_found_where_they_are_written() -> None:
    text = "见[甲](/a/)和[乙](/b/)。\n\n再见[甲](/a/)，[丙](/a/b/)。\n\n![图](1.jpg)\n\n<https://a.cn>"
    assert rendered(text).links == (
        Link("/a/", Position(10, 6)),
        Link("/b/", Position(10, 15)),
        Link("/a/", Position(12, 7)),
        Link("/a/b/", Position(12, 16)),
        Link("1.jpg", Position(14, 6), is_image=True),
        Link("https://a.cn", Position(16, 2)),
    )


def test_paragraphs_are_the_text_of_each_block() -> None:
    text = "## 做法\n\n**一**段&amp;\n\n- 甲\n    - 乙\n\n| 丙 |\n|---|\n| 丁 |\n\n> 戊[^1]\n\n[^1]: 己"
    assert markup.paragraphs_in(rendered(text).html) == ("做法", "一段&", "甲", "乙", "丙", "丁", "戊", "己")


NOTE = "\n\n[^1]: 注"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (
            "减少了39[^1]辆，共有41[^2]辆\n\n[^1]: 甲\n[^2]: 乙",
            ("减少了39辆，共有41辆", "甲", "乙"),
        ),
        ("先[^1]后[^1]。" + NOTE, ("先后。", "注")),
        ("第1[^注]条\n\n[^注]: 见2[^1]处\n[^1]: 丙", ("第1条", "见2处", "丙")),
        ("甲[^1]" + NOTE + "\n\n    - 末尾是列表", ("甲", "注", "末尾是列表")),
        ("| 数 |\n|---|\n| 39[^1] |" + NOTE, ("数", "39", "注")),
        ("**重[^1]点**" + NOTE, ("重点", "注")),
        ("见[1](/a/)与2<sup>3</sup>、①", ("见1与2<sup>3</sup>、①",)),
        ("回车键↩在右边", ("回车键↩在右边",)),
        ("[39](/a/){.footnote-ref}辆[回](/b/){.footnote-backref}", ("39辆回",)),
    ],
)
def test_the_mark_of_a_footnote_is_no_text(text: str, paragraphs: tuple[str, ...]) -> None:
    body, _ = markup.render_body(text, "a.md", 1)
    assert markup.paragraphs_in(body.html) == paragraphs


def test_a_heading_is_named_without_the_mark_of_its_footnote() -> None:
    (heading,) = rendered("## 清点[^1]结果[^2]\n\n正文\n\n[^1]: 甲\n[^2]: 乙").headings
    assert heading == Heading(2, "清点结果", "清点结果")


def test_targets_are_replaced_and_escaped() -> None:
    body = rendered('[甲](/a/?x=1&y=2 "a > b")\n\n![图](1.jpg)')
    seen: list[str] = []

    def resolve(target: str) -> str:
        seen.append(target)
        return f'../"{target}'

    relinked = markup.relink(body.html, resolve)
    assert seen == ["/a/?x=1&y=2", "1.jpg"]
    assert 'href="../&quot;/a/?x=1&amp;y=2"' in relinked
    assert 'src="../&quot;1.jpg"' in relinked


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "severity"),
    [
        ("好\n\n坏<b>字</b>", "body-html", 12, 2, Severity.ERROR),
        ("<!-- 注 -->", "body-html", 10, 1, Severity.ERROR),
        ("[甲](javascript:alert(1))", "body-link-scheme", 10, 5, Severity.ERROR),
        ("![甲](data:image/png;base64,xx)", "body-link-scheme", 10, 6, Severity.ERROR),
        ("[甲][a]\n\n[a]: vbscript:x", "body-link-scheme", 12, 6, Severity.ERROR),
        ("[甲](file:///C:/a.doc)", "body-link-scheme", 10, 5, Severity.ERROR),
        ("正文\n\n# 大标题", "body-top-heading", 12, 1, Severity.WARNING),
        ("好\n" + "字" * 20_001, "body-line-too-long", 11, 20_001, Severity.ERROR),
        ("好\n" + " " * 40 + "- x", "body-too-deep", 11, 1, Severity.ERROR),
        ("好\n\n" + "> " * 9 + "x", "body-too-deep", 12, 1, Severity.ERROR),
        ("好\n\n甲\n" + "[" * 401, "body-too-many-marks", 12, 1, Severity.ERROR),
    ],
)
def test_a_finding_says_where(text: str, code: str, line: int, column: int, severity: Severity) -> None:
    _, findings = markup.render_body(text, "a.md", 10)
    found = [(f.code, f.line, f.column, f.severity) for f in findings]
    assert found[0] == (code, line, column, severity)
    assert {entry[0] for entry in found} == {code}


@pytest.mark.parametrize(
    "text", ["`<b>`", "``a ` <i>``", "5 < 6", "<3", "a <- b", "- - - - - - - - - -", "* " * 20]
)
def test_what_is_no_fault_is_not_reported(text: str) -> None:
    assert rendered(text).html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲`乙`", "<code>"),
        ("甲\\*乙", "甲*乙"),
        ("[甲](/cases/)", "<a"),
        ("![甲](a.jpg)", "<img"),
        ("<https://a.cn/>", "<a"),
        ("甲&copy;", "甲©"),
        ("甲**乙**", "<strong>"),
        ("_甲_ 乙", "<em>"),
        ("甲  \n乙", "<br>"),
        ("甲[^1]\n\n[^1]: 注", "<sup"),
    ],
)
def test_each_mark_in_running_text_is_read(text: str, expected: str) -> None:
    assert expected in rendered(text).html
