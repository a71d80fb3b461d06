"""A body shows what its writer sees: line by line, set in, with Word's bullets, stars that are no marks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casearchive import markup
from casearchive.markup.conversion import converter
from casearchive.markup.layout import DEEPEST
from casearchive.markup.meaning import as_meant, is_odd
from casearchive.model import Severity
from processor import within
from test_markup_plain import BODIES

TABLE = "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |"


def shown(text: str, *, keeps_code: bool = False) -> str:
    """What a body looks like: each block by its element's name and its text, items by their depth."""
    body, findings = markup.render_body(text, "a.md", 1, keeps_code)
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
    flat = body.html.replace("\n", "⏎")
    flat = re.sub(r'<a class="footnote[^>]*>|</a>|(?<=<)(\w+) [^>]*(?=>)', r"\1", flat)
    flat = re.sub(r"</?(?:p|tbody|thead)>|⏎(?=<)|(?<=>)⏎", lambda m: "¶" if m[0] == "<p>" else "", flat)
    return flat.replace("&nbsp;↩", "")


LINE_BY_LINE = [
    ("走访了居民。\n召开了座谈会。", "¶走访了居民。¶召开了座谈会。"),
    ("一共三件事：\n2025年3月起，开会。\n1、议事；\n“板凳会”开到家门口！", 4),
    ("他说：“来吧。”\n大家都来了（共31人）。\n又过了一周……\n“好。”他说。", 4),
    ("减少了39辆。[^1]\n又减少了2辆。\n\n[^1]: 据记录。", 2),
    ("**一是议事。**\n2024年开会。", "¶<strong>一是议事。</strong>¶2024年开会。"),
    ("1、走访\n2、座谈\n（三）议定\n④公示", "¶1、走访¶2、座谈¶（三）议定¶④公示"),
    ("1.走访\n2.座谈\n★评议\n√ 公示", "¶1.走访¶2.座谈¶★评议¶√ 公示"),
    (
        "地址：某街1号\n电话：65230001\n（以上均为化名）\n完",
        "¶地址：某街1号¶电话：65230001¶（以上均为化名）¶完",
    ),
    ("有商有量\n——双塔街道的做法", "¶有商有量¶——双塔街道的做法"),
    ("会场设在楼道口\n　　自带板凳\n    晚饭后开始", "¶会场设在楼道口¶自带板凳¶晚饭后开始"),
    ("一、背景\n楼道堆物多年。\n**做法**\n先清后管。", 4),
    ("居民自编，\n居民自演。", "¶居民自编，⏎居民自演。"),
    ("Smart city.\nNext line", "¶Smart city.⏎Next line"),
    ("居民  \n物业。", "¶居民<br>物业。"),
    ("居民\\\n物业。\n- 甲\\\n乙", "¶居民<br>物业。<ul><li>甲<br>乙</li></ul>"),
    ("⑴走访\n⒉座谈\n㈢议定\n❹公示\n\u2164、推广\nB.评议\nc）总结\n㊇归档", 8),
    ("【做法】\n走访\n【成效】少了39辆\n【启示】", "¶【做法】¶走访¶【成效】少了39辆¶【启示】"),
    ('!!! note "说明"\n均为化名\n以上\n\n乙', "<div>¶说明¶均为化名⏎以上</div>¶乙"),
    ("!!! warning\n    甲\n\n!!! note\n    乙", "<div>¶警告¶甲</div><div>¶说明¶乙</div>"),
    ("## 背景{#bj}\n甲", "<h2>背景</h2>¶甲"),
    ("> 第一句。\n> 第二句。\n出处：报告", "<blockquote>¶第一句。¶第二句。</blockquote>¶出处：报告"),
    ("见下图。\n![图](a.jpg)\n上图为会场。", "¶见下图。¶<img>¶上图为会场。"),
    ("说完了。\n---\n下面。", "¶说完了。<hr>¶下面。"),
    ("议事会：\n- 居民\n- 物业。\n以上。", "¶议事会：<ul><li>居民</li><li>物业。</li></ul>¶以上。"),
    ("先后三步。\n1. 走访\n2. 座谈", "¶先后三步。<ol><li>走访</li><li>座谈</li></ol>"),
]
SET_IN = [
    ("甲\n　\n乙\n \u200b\n丙\n\u00a0\u3000\n丁", "¶甲¶乙¶丙¶丁"),
    ("    甲段\n\n　　乙段\n\n\t丙段\n\n\u2003\u2003丁段\n\n\ufeff戊段", "¶甲段¶乙段¶丙段¶丁段¶戊段"),
    ("\u200b## 做法\n\n　## 成效\n\n  ##　启示\n\n\ufeff- 甲", 4),
    ("-　甲\n-　乙\n\n丙\n\n1.　丁", "<ul><li>甲</li><li>乙</li></ul>¶丙<ol><li>丁</li></ol>"),
    ("#3楼的居民\n\n#平安社区#的做法\n\n## 关于3#", "¶#3楼的居民¶#平安社区#的做法<h2>关于3#</h2>"),
    ("- 甲\n  - 乙\n    - 丙", "<ul><li>甲<ul><li>乙<ul><li>丙</li></ul></li></ul></li></ul>"),
    ("1. 甲\n   - 乙\n   - 丙\n2. 丁", "<ol><li>甲<ul><li>乙</li><li>丙</li></ul></li><li>丁</li></ol>"),
    ("- 甲\n　- 乙\n- 丙", "<ul><li>甲<ul><li>乙</li></ul></li><li>丙</li></ul>"),
    ("•\t甲\n•\t乙", "<ul><li>甲</li><li>乙</li></ul>"),
    ("\uf06c甲\n\uf0b7 乙\n\uf0d8\t丙", "<ul><li>甲</li><li>乙</li><li>丙</li></ul>"),
    ("❖甲\n➣ 乙\n・丙", "<ul><li>甲</li><li>乙</li><li>丙</li></ul>"),
    ("●甲\n■ 乙\n· 丙\n－ 丁\nl\t戊\nØ\t己", "".join(f"<li>{c}</li>" for c in "甲乙丙丁戊己")),  # noqa: RUF001
    (f"表1 情况\n{TABLE}\n以上。", "¶表1 情况<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td>"),
    ("- 甲\n\n　　下一段。", "<ul><li>甲</li></ul>¶下一段。"),
    ("- 甲\n\n  续段。\n- 乙", "<ul><li>¶甲¶续段。</li><li>¶乙</li></ul>"),
    ("○○小区的做法", "¶○○小区的做法"),
    ("甲\n\u3164\n乙\n\u2800\u115f\n丙\n\u200d\n丁", "¶甲¶乙¶丙¶丁"),
    ("１. 甲\n２. 乙\n\n丙\n\n１２. 丁", "<ol><li>甲</li><li>乙</li></ol>¶丙<ol><li>丁</li></ol>"),  # noqa: RUF001
    ("＊ 甲\n＋ 乙", "<ul><li>甲</li><li>乙</li></ul>"),  # noqa: RUF001
    ("＞ 引文。\n\n＞50人的小区", "<blockquote>¶引文。</blockquote>¶＞50人的小区"),  # noqa: RUF001
    ("####### 甲\n\n#######乙", "¶####### 甲¶#######乙"),
    ("甲[^1]乙[^注]\n\n[^1]：据记录。\n[^注]：同上。", "<ol><li>¶据记录。</li><li>¶同上。</li></ol>"),
    ("社\u200b区\ufeff党\u00ad建", "¶社区党建"),
    ("家庭👨\u200d👩\u200d👧", "¶家庭👨\u200d👩\u200d👧"),
]
STARS = [
    ("长2*3米，另有4*5米", "¶长2*3米，另有4*5米"),
    ("甲138****1234，乙139****5678", "¶甲138****1234，乙139****5678"),
    ("证号320***********1234与35*************123", "¶证号320***********1234与35*************123"),
    ("王*和李*明两户，另有3*户", "¶王*和李*明两户，另有3*户"),
    ("张**、李**两户", "¶张**、李**两户"),
    ("苏E*1234和苏E*5678", "¶苏E*1234和苏E*5678"),
    ("尾号**1234和**5678、**90三户", "¶尾号**1234和**5678、**90三户"),
    ("**2024年**3月起，**41辆**2个月清完", "¶<strong>2024年</strong>3月起，<strong>41辆</strong>2个月清完"),
    ("| 甲 | 乙 |\n| --- | --- |\n| 138****1234 | 2*3*4 |", "<td>138****1234</td><td>2*3*4</td>"),
    ("* 长2*3\n* 宽4*5", "<ul><li>长2*3</li><li>宽4*5</li></ul>"),
    ("> 138****1234\n> 139****1234", "138****1234⏎139****1234"),
    ("**重点**，减到**2辆**；*强调*。", "<strong>重点</strong>，减到<strong>2辆</strong>；<em>强调</em>。"),
    ("**历经10年，**年均增长。**PDCA**4步", "<strong>历经10年，</strong>年均增长。<strong>PDCA</strong>4步"),
    ("带（*）的必填，（*）号三处，*注", "¶带（*）的必填，（*）号三处，*注"),
    ("**甲****乙**", "¶<strong>甲</strong><strong>乙</strong>"),
    ("***《章程》***齐备", "<strong><em>《章程》</em></strong>齐备"),
    ("`2*3*4`与\\*5\\*", "¶<code>2*3*4</code>与*5*"),
    ("3 * 4 * 5与6* 7 *8", "¶3 * 4 * 5与6* 7 *8"),
    ("甲\n\n* * *\n\n***\n\n乙", "¶甲<hr><hr>¶乙"),
    ("见[图](a*b*c.md)", "¶见<a>图"),
]


@pytest.mark.parametrize(("text", "expected"), [*LINE_BY_LINE, *SET_IN, *STARS])
def test_a_body_shows_what_its_writer_sees(text: str, expected: str | int) -> None:
    if isinstance(expected, int):
        assert len(re.findall(r"¶|<h\d>|<li>", shown(text).partition("<hr>")[0])) == expected
    else:
        assert expected in shown(text)


def test_what_is_set_in_is_code_where_pages_show_how_to_write() -> None:
    text = "写法：\n\n    　- 2*3*4\n\n    # 甲\n\n- 乙\n    - 丙\n\n            丁"
    assert shown(text, keeps_code=True) == (
        "¶写法：<pre><code>　- 2*3*4⏎⏎# 甲</code></pre>"
        "<ul><li>乙<ul><li>丙<pre><code>丁</code></pre></li></ul></li></ul>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "甲[^a]\n\n- 乙[^b]\n    - 丙[^c]\n\n丁[^d]",
        "> 甲[^a]\n\n乙[^b]\n\n> 丙[^c]\n\n| 丁[^d] | 戊 |\n| --- | --- |",
    ],
)
def test_notes_are_numbered_as_they_are_read(text: str) -> None:
    notes = "".join(f"[^{name}]: 注{name}\n" for name in "dbca")
    body, _ = markup.render_body(f"{text}\n\n{notes}", "a.md", 1)
    assert re.findall(r'"#fn:(.)"[^>]*>(\d)<', body.html) == [("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")]
    assert re.findall(r"<p>注(.)", body.html) == ["a", "b", "c", "d"]


NOTES = [
    ("甲。[^1]\n\n[^1]: 注一\n紧跟。\n\n乙。[^1]\n\n[^1]: 注二", "body-footnote-twice", 8, 1),
    ("甲[^1]\n\n[^1]: 一\n[^1]: 二", "body-footnote-twice", 4, 1),
    ("甲[^注]\n\n> [^注]: 一\n\n[^注]: 二", "body-footnote-twice", 5, 1),
    ("甲[^1]\n\n[^1]: 一\n    [^1]: 二", "body-footnote-twice", 4, 5),
    ("甲\n\n[^1]: 注", "body-footnote-unused", 3, 1),
    ("甲[^2]\n\n[^1]: 一\n\n[^2]: 二", "body-footnote-unused", 3, 1),
    ("![甲[^1]](a.jpg)\n\n[^1]: 注", "body-footnote-unused", 3, 1),
    ("甲`[^a b]`\n\n[^a b]: 注", "body-footnote-unused", 3, 1),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), NOTES)
def test_a_note_that_is_lost_or_alone_is_found(text: str, code: str, line: int, column: int) -> None:
    body, findings = markup.render_body(text, "a.md", 1)
    assert [(f.code, f.line, f.column) for f in findings] == [(code, line, column)]
    assert not set("一二紧跟乙") & (set(text) - set(markup.plain_text(body.html)))


@pytest.mark.parametrize(
    "text",
    [
        *(text for text, _, _, _ in NOTES),
        "甲[^a/b]乙[^c d]丙[^(1)]\n\n[^a/b]: 一\n[^c d]: 二\n[^(1)]: 三",
        "甲[^1]乙[^1]\n\n[^1]: 一\n    [^2]: 二[^1]",
        "甲[^2]\n\n[^1]: 见[^2]\n[^2]: 见[^1]",
        "## 甲[^1]\n\n| 乙[^1] | 丙 |\n| --- | --- |\n| 1 | 2[^2] |\n\n[^1]: 一\n\n[^2]: 二",
    ],
)
def test_no_note_leads_to_nowhere(text: str) -> None:
    body, _ = markup.render_body(text, "a.md", 1)
    targets = re.findall(r'href="#([^"]*)"', body.html)
    assert set(targets) <= set(body.anchors)


@pytest.mark.parametrize(
    "body",
    [
        "**做法**，很多。",
        "**第一**：建支部\n\n- **甲**，乙",
        "党员（**在职**）很多",
        "**甲**\n\n**乙丙**，丁\n\n> **己**",
    ],
)
def test_words_in_bold_are_nothing_odd(body: str) -> None:
    assert not is_odd(body)
    assert as_meant(body) == body
    for odd in (f"{body}\n下一行", f"{body} 2*3*4", f"王**，李**\n\n{body}", f"  {body}"):
        assert is_odd(odd)


@given(BODIES)
def test_what_blank_lines_set_apart_is_left_to_markdown(body: str) -> None:
    convert = converter().convert
    assert markup.sanitize(convert(as_meant(body))) == markup.sanitize(convert(body))


LINES = st.lists(st.text("社区，。：1-. #>*|　\t\u200b•一、（）a", max_size=9), max_size=6).map("\n".join)


@given(LINES)
def test_what_is_meant_is_meant_once_and_for_all(text: str) -> None:
    meant = as_meant(text)
    assert as_meant(meant) == meant


@given(LINES)
def test_no_word_is_lost(text: str) -> None:
    words = re.findall("[社区一a]", re.sub(r"^.*\|.*$", "", text, flags=re.MULTILINE))
    body, _ = markup.render_body(text, "a.md", 1)
    shown_words = re.findall("[社区一a]", markup.plain_text(body.html))
    for word in set(words):
        assert shown_words.count(word) >= words.count(word)


def test_lists_are_not_as_deep_as_they_are_set_in() -> None:
    body, _ = markup.render_body("\n".join("　" * level + "- 甲" for level in range(60)), "a.md", 1)
    assert body.html.count("<li>") == 60
    assert body.html.count("<ul>") == DEEPEST


@pytest.mark.parametrize(
    "part", ["*", "1*2", "**甲", "　\n", "甲。\n", "- 甲\n  ", "|", "> 甲。\n", "[^1]:\n"]
)
def test_a_hostile_body_takes_no_time(part: str) -> None:
    with within(4):
        markup.render_body(part * 4_000, "a.md", 1)
