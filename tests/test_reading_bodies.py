"""Slips in a body that Markdown lets pass are warned about, each where it is."""

from __future__ import annotations

import pytest

from builders import CASE_PATH, a_case_file, a_vocabulary
from casearchive.front_matter import decode
from casearchive.markup.slips import MOST_WARNINGS
from casearchive.model import Finding, Severity
from casearchive.reading import TEMPLATE, read_case
from casearchive.reading.template import PROMPTS
from processor import within

BODY_LINE = 15
HASH = "\uff03"


def findings(body: str, **changes: str) -> tuple[Finding, ...]:
    return read_case(CASE_PATH, a_case_file(body=body, **changes).encode(), a_vocabulary()).findings


SLIPS = [
    ("议事会有\n- 居民\n- 物业\n", "body-list-after-text", 1, 1),
    ("议事会有\n1. 走访\n", "body-list-after-text", 1, 1),
    ("由[三方](https://a.cn/)\n• 居民\n", "body-list-after-text", 1, 1),
    (f"{HASH}{HASH} 做法\n", "body-full-width-heading", 0, 1),
    (f"#{HASH} 做法\n", "body-full-width-heading", 0, 1),
    ("见[通知]（https://a.cn/）。\n", "body-full-width-link", 0, 2),
    ("见【通知】(https://a.cn/)。\n", "body-full-width-link", 0, 2),
    ("![照片]（1.jpg）\n", "body-full-width-link", 0, 1),
    ("减少了39辆。[^1]\n", "body-footnote-without-note", 0, 8),
    ("居民自编，\n居民自演。\n", "body-line-break", 0, 5),
    ("增至\n2025年的两倍\n", "body-line-break", 0, 2),
    ("共有2\n3处\n", "body-line-break", 0, 3),
    ("他说\n“来吧”\n", "body-line-break", 0, 2),
    ("第 1 段\nsecond line\n", "body-line-break", 0, 5),
    ("- 居民\n  物业\n", "body-line-break", 0, 4),
    ("- 居民\nB 续\n- 物业\n", "body-line-break", 0, 4),
    ("> 引文\n> 引文。\n", "body-line-break", 0, 4),
    ("> 引文\n出处。\n", "body-line-break", 0, 4),
    ("甲[^1]。\n\n[^1]: 据\n记录。\n", "body-line-break", 2, 7),
    ("甲。\n\n**做法**\n\n走访。\n", "body-like-heading", 2, 1),
    ("**做法**\n走访。\n", "body-like-heading", 0, 1),
    ("甲。\n　　一、背景与起因\n乙。\n", "body-like-heading", 1, 3),
    ("（二）先听低层的\n\n- 一场\n", "body-like-heading", 0, 1),
    ("第三节 成效\n共减少39辆。\n", "body-like-heading", 0, 1),
    ("甲。\n\n#做法\n\n乙。\n", "body-heading-space", 2, 1),
    ("　#成效与反响\n", "body-heading-space", 0, 2),
    ("时间\t数量\n三月\t41\n六月\t2\n", "body-tab-table", 0, 3),
    ("见下表。\n时间\t数量\t\n三月\t41\t多\n", "body-tab-table", 1, 3),
    ("时间\t楼\t数量\n\n三月\t1\t\n\n六月\t2\t2\n", "body-tab-table", 0, 3),
    ("| 时间 | 数 |\n| 三月 | 41 |\n| 六月 | 2 |\n", "body-table-rule", 0, 1),
    ("| 时间 | 数 |\n| --- |\n| 三月 | 41 |\n", "body-table-rule", 1, 1),
    ("甲\uf0e0乙。\n", "body-private-character", 0, 2),
    ("甲\U000f0001乙。\n", "body-private-character", 0, 2),
    ("居民\ufffd事会。\n", "body-lost-character", 0, 3),
    ("见图：\ufffc\n", "body-lost-character", 0, 4),
    ("- \ufffd乙。\n", "body-lost-character", 0, 3),
    ("- 甲\ue001乙。\n", "body-private-character", 0, 4),
    ("1. 甲\n3. 乙\n", "body-list-number", 1, 1),
    ("2. 甲\n2. 乙\n", "body-list-number", 1, 1),
    ("1. 甲\n    - 丙\n\n4. 乙\n", "body-list-number", 3, 1),
    ("[来源]: https://a.cn/x\n", "body-reference-unused", 0, 1),
    ("甲。\n\n   [注]: /cases/\n", "body-reference-unused", 2, 4),
    ("减少了39辆。[^1]\n\n[^1]: \n", "body-footnote-without-note", 0, 8),
    ("减少了39辆。[^1]\n\n[^1]：\n\n乙\n", "body-footnote-without-note", 0, 8),
    ("见[甲][1]和[乙][2]。\n\n[1]: https://a.cn/\n", "body-reference-without-address", 0, 9),
    ("见[通知] (https://a.cn/)。\n", "body-full-width-link", 0, 2),
    ("！[照片](1.jpg)\n", "body-full-width-link", 0, 1),
    ("| 时间 | 数 |\n\n| --- | --- |\n\n| 三月 | 41 |\n", "body-table-rule", 0, 1),
    ("｜ 时间 ｜ 数 ｜\n\n｜ --- ｜ --- ｜\n", "body-table-rule", 0, 1),  # noqa: RUF001
    ("## \n\n甲\n", "body-heading-empty", 0, 1),
    ("甲。\n\n###\n乙\n", "body-heading-empty", 2, 1),
    ("见[](https://a.cn/)。\n", "body-link-empty", 0, 2),
    ("见[通知]()。\n", "body-link-empty", 0, 2),
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
        "## 做法\n- 居民\n",
        "**做法**：居民说，\n\n2001. 年\n",
        "见[通知](https://a.cn/)（https://a.cn/）和[注]（见上）。\n",
        "见[通知](https://a.cn/x/a(1).html)、[二](https://a.cn/a_(b)_(c).html)和[三](/cases/a(1)/)。\n",
        "减少了39辆。[^1]\n\n[^1]: 据记录。\n",
        "写 `[^1]` 和 `[a]（/b）`。\n",
        "居民自编。\n居民自演。\n2025年起，每年一届\n",
        "议事会：\n- 居民\n- 物业\n",
        "**做法**：走访。\n\n**一是**座谈。\n",
        "**先议后办，议定再办。**\n\n甲。\n",
        "一、组织健全\n二、队伍过硬\n三、制度完善\n",
        "（一）走访了286户。\n（二）座谈了3次。\n",
        "一、背景\n",
        "#平安社区#的做法\n\n#3楼的居民\n",
        "姓名\t王芳\n\n甲\t乙\n",
        "\t甲段。\n\t乙段\n\t\t丙段\n",
        "1. 甲\n2. 乙\n\n丙\n\n3. 丁\n4. 戊\n",
        "1. 甲\n1. 乙\n1. 丙\n",
        "1. 甲\n    1. 子\n    2. 丑\n2. 乙\n    1. 寅\n",
        "见[甲][a]。\n\n[a]: https://a.cn/\n",
        "[注]: 说明\n",
        "苏委发[2024][15]号，见[甲] [乙]。\n",
        "甲[^1]\n\n[^1]:\n    注文\n",
        "甲[^1]\n\n[^1]:\n\n    注文\n",
        "||2023|2024|\n|---|---|---|\n|数量|1|2|\n",
        "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n| 丙 | 丁 |\n| --- | --- |\n| 1 | 2 |\n",
        "![](a.jpg)\n",
        "！\n",
        "\uf06c甲\n\uf06c\t乙\n",
        "Smart city\nproject\n",
        "王*、李*两户，138****1234，2*3米、4*5米。\n",
        "由**41辆**减到**2辆**，小王**负责**此事。\n",
        "居民  \n物业\n",
        "| 时间 | 数 |\n| --- | --- |\n| 三月 | 二 |\n",
        "> 引文。\n> 引文。\n",
        f"3{HASH}楼\n",
        "---\n\n甲\n",
    ],
)
def test_what_is_right_is_accepted_without_a_word(body: str) -> None:
    assert findings(body) == ()


@pytest.mark.parametrize("body", ["甲\n" * 30, "甲\n- 乙\n\n" * 30, "[^1]" * 30, f"{HASH} 甲\n\n" * 30])
def test_a_file_is_not_flooded(body: str) -> None:
    *shown, last = findings(body)
    assert {f.code for f in shown} == {dict(last.values)["of"]}
    assert len(shown) == MOST_WARNINGS
    assert (last.code, last.severity) == ("more-of-a-kind", Severity.WARNING)
    assert int(dict(last.values)["count"]) >= 29 - MOST_WARNINGS


@pytest.mark.parametrize("body", ["张**和李**两户", "- 老周**和小吴**到场", "陈***与林***", "见王*和**李**"])
def test_masked_names_that_look_like_strong_words_are_an_error(body: str) -> None:
    names = [(f.code, f.severity) for f in findings(body)]
    assert names == ([] if body.startswith("见") else [("body-mask", Severity.ERROR)])


def test_a_character_of_one_font_is_told_in_a_header_too() -> None:
    (lost,) = findings("甲。\n", title="社\ufffd的做法", summary="居民自编自演。")
    assert (lost.code, lost.line, lost.column) == ("body-lost-character", 3, 9)
    (found,) = findings("甲。\n", title="社区\ue000的做法", summary="居民自编自演。")
    assert (found.code, found.line, found.column) == ("body-private-character", 3, 10)
    assert found.severity is Severity.WARNING


def test_an_address_that_is_given_twice_is_an_error() -> None:
    (found,) = findings("见[甲][1]。\n\n[1]: https://a.cn/\n[1]: https://b.cn/\n")
    assert (found.code, found.line, found.column) == ("body-reference-twice", BODY_LINE + 3, 1)
    assert found.severity is Severity.ERROR


CONFLICTS = [
    ("甲。\n<<<<<<< HEAD\n乙。\n=======\n丙。\n>>>>>>> main\n", [16, 18, 20]),
    ("<<<<<<< HEAD\n甲。\n||||||| 3f2a1c\n乙。\n=======\n丙。\n>>>>>>> 5d7e (改)\n", [15, 17, 19, 21]),
    ("甲。\n\n<<<<<<<\n乙。\n", [17]),
    ("甲。\n>>>>>>> origin/main\n", [16]),
    ("  <<<<<<< HEAD\n  乙。\n  =======\n  丙。\n  >>>>>>> main\n", [15, 17, 19]),
    ("- 甲\n    <<<<<<< HEAD\n    - 乙\n    =======\n    - 丙\n    >>>>>>> main\n", [16, 18, 20]),
    (
        "> <<<<<<< HEAD\n> 乙。\n> ||||||| 3f2a1c\n> 丁。\n> =======\n> 丙。\n> >>>>>>> main\n",
        [15, 17, 19, 21],
    ),
    ("- <<<<<<< HEAD\n- 乙\n- =======\n- 丙\n- >>>>>>> main\n", [15, 17, 19]),
    ("1. <<<<<<< HEAD\n2. 乙\n3、=======\n", [15, 17]),
    ("\u3000\u3000<<<<<<< HEAD\n\u200b=======\n\t>>>>>>> main\n", [15, 16, 17]),
    ("> - <<<<<<<\u3000HEAD\n", [15]),
    ("<<<<<<< a\n<<<<<<<<< b\n|||||||||\n=========\n>>>>>>>>> c\n=======\n>>>>>>> d\n", [*range(15, 22)]),
]


@pytest.mark.parametrize(("body", "lines"), CONFLICTS)
def test_two_versions_of_a_body_are_an_error_and_nothing_else_is_said(body: str, lines: list[int]) -> None:
    found = findings(body, title="a: b")
    assert [(f.code, f.line, f.severity) for f in found] == [
        ("merge-conflict", line, Severity.ERROR) for line in lines
    ]


@pytest.mark.parametrize(
    "body",
    [
        "标题\n=======\n",
        "> > > > > > 深\n",
        "> > > > > > > 深\n",
        "<<<< 甲\n",
        "写 <<<<<<< HEAD 的\n",
        "`<<<<<<< HEAD`\n",
        "| <<<<<<< | 上面是自己的 |\n",
        "|||||||\n",
        ">>>>>>>>>> 点这里\n",
        "<<<<<<<、>>>>>>>是标记。\n",
    ],
)
def test_what_is_no_conflict_is_none(body: str) -> None:
    assert "merge-conflict" not in {finding.code for finding in findings(body)}


def test_two_versions_of_a_header_are_an_error() -> None:
    text = a_case_file().replace("year:", "<<<<<<< HEAD\nyear: 2002\n=======\nyear:")
    found = read_case(CASE_PATH, text.replace("date:", ">>>>>>> b\ndate:").encode(), a_vocabulary()).findings
    assert [finding.code for finding in found] == ["merge-conflict"] * 3


@pytest.mark.parametrize("before", ["  ", "\t", "  - ", "# ", "    # ", "\u3000"])
def test_two_versions_set_in_are_found_in_whatever_is_read(before: str) -> None:
    lines = (f"{before}{mark}" for mark in ("<<<<<<< HEAD", "=======", ">>>>>>> main"))
    text = "themes:\n{}\n  - a\n{}\n  - b\n{}\n".format(*lines)
    for name in ("cases/vocabulary.yml", "mkdocs.yml", "docs/about.md", "docs/wording.yml"):
        found, findings = decode(name, text.encode())
        assert found is None
        assert [(f.path, f.line, f.code) for f in findings] == [
            (name, n, "merge-conflict") for n in (2, 4, 6)
        ]


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
