"""Headings of Word files: of styles, of outlines, and as offices set them, by font and number."""

from __future__ import annotations

import pytest

from casearchive.intake.word import Ground
from word_files import STYLES, Word, codes, level, numbering, paragraph, read, run

TEXT = "2024年以来，街道围绕群众急难愁盼，推动居民议事。"
BODY = run(TEXT, "仿宋_GB2312", 32)


def headings(*body: str, styles: str = STYLES, lists: str = "") -> list[str]:
    """Headings as Markdown has them, each with its ground."""
    document = read(Word().made(*body, styles=styles, lists=lists))
    lines = document.markdown.split("\n")
    made = [lines[guess.line - 1] for guess in document.headings]
    assert made == [line for line in lines if line.startswith("#")]
    assert all(line.startswith("##") for line in made)
    return [f"{line} {guess.ground}" for line, guess in zip(made, document.headings, strict=True)]


def office(
    text: str, font: str = "仿宋_GB2312", size: int = 32, bold: bool = False, centred: bool = False
) -> str:
    """A paragraph as offices set it."""
    return paragraph(run(text, font, size, bold), centred=centred)


def test_headings_of_an_official_document_are_known_by_font_and_number() -> None:
    body = [office("苏州市某某街道", "方正小标宋简体", 44, centred=True)]
    body += [office("推进居民议事的做法", "方正小标宋简体", 44, centred=True), paragraph(BODY)]
    body += [office("一、背景", "黑体"), paragraph(BODY), office("二、主要做法", "黑体")]
    body += [
        office("（一）建立机制", "楷体_GB2312"),
        paragraph(BODY),
        office("1.定规则", bold=True),
        paragraph(BODY),
    ]
    body += [
        office("（1）怎样定", bold=True),
        paragraph(BODY),
        office("2. 一般的一句话不是小标题。"),
        paragraph(BODY),
    ]
    document = read(Word().made(*body))
    assert (document.title, document.title_ground) == ("苏州市某某街道推进居民议事的做法", Ground.FONT)
    assert headings(*body) == [
        *("## 一、背景 font", "## 二、主要做法 font", "### （一）建立机制 font", "#### 1.定规则 font"),
        "##### （1）怎样定 font",
    ]


NUMBERS = numbering(level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）"))
DOCUMENTS: dict[str, tuple[list[str], list[str]]] = {
    "styles": (
        [
            paragraph("背景", style="H1"),
            paragraph(TEXT),
            paragraph("做法", style="H1"),
            paragraph("甲", style="H2"),
        ],
        ["## 背景 style", "## 做法 style", "### 甲 style"],
    ),
    "a style of its own that is based on one": (
        [paragraph("背景", style="Mine"), paragraph(TEXT), paragraph("做法", style="Mine"), paragraph(TEXT)],
        ["## 背景 style", "## 做法 style"],
    ),
    "a title of the first level": (
        [paragraph("议事会", style="H1"), paragraph("背景", style="H2"), paragraph("细处", style="H3")],
        ["## 背景 style", "### 细处 style"],
    ),
    "a level that is left out": (
        [paragraph("背景", style="H2"), paragraph("细处", style="H4"), paragraph(TEXT)],
        ["## 背景 style", "### 细处 style"],
    ),
    "a number directly below one two levels higher": (
        [
            *(office("一、背景", "黑体"), office("（一）难处", "楷体_GB2312"), office("1.停车", bold=True)),
            *(paragraph(BODY), office("三、成效", "黑体"), office("1.少了", bold=True), paragraph(BODY)),
            *(office("（1）多少", bold=True), paragraph(BODY), office("2.快了", bold=True), paragraph(BODY)),
        ],
        [
            *("## 一、背景 font", "### （一）难处 font", "#### 1.停车 font", "## 三、成效 font"),
            *("### 1.少了 font", "#### （1）多少 font", "### 2.快了 font"),
        ],
    ),
    "styles that leave a level out in one part only": (
        [
            paragraph(text, style=f"H{n}")
            for text, n in (("甲", 1), ("乙", 2), ("丙", 3), ("丁", 1), ("戊", 3))
        ]
        + [paragraph(TEXT)],
        ["## 甲 style", "### 乙 style", "#### 丙 style", "## 丁 style", "### 戊 style"],
    ),
    "outline levels": (
        [
            paragraph("背景", more='<w:outlineLvl w:val="0"/>'),
            paragraph("细", more='<w:outlineLvl w:val="1"/>'),
        ]
        * 2,
        ["## 背景 outline", "### 细 outline"] * 2,
    ),
    "bold as a whole": (
        [
            paragraph(run("背景", bold=True)),
            paragraph(TEXT),
            paragraph(run("做法", bold=True)),
            paragraph(TEXT),
        ],
        ["## 背景 font", "## 做法 font"],
    ),
    "bold below numbered ones": (
        [office("一、做法", "黑体"), paragraph(BODY), office("建机制", bold=True), paragraph(BODY)],
        ["## 一、做法 font", "### 建机制 font"],
    ),
    "typed numbers alone": (
        [
            paragraph("一、背景"),
            paragraph(TEXT),
            paragraph("二、做法"),
            paragraph("（一）机制"),
            paragraph(TEXT),
        ],
        ["## 一、背景 number", "## 二、做法 number", "### （一）机制 number"],
    ),
    "automatic numbers alone": (
        [
            paragraph("背景", number=(1, 0)),
            paragraph(TEXT),
            paragraph("机制", number=(1, 1)),
            paragraph(TEXT),
        ],
        ["## 一、背景 number", "### （一）机制 number"],
    ),
    "larger print": (
        [
            paragraph(run("第一章 背景", size=36)),
            paragraph(run(TEXT, size=28)),
            paragraph(run(TEXT, size=28)),
        ],
        ["## 第一章 背景 font"],
    ),
    "decimal numbers": (
        [
            paragraph(run("1.1 机制", bold=True)),
            paragraph(TEXT),
            paragraph(run("1.1.2 细则", bold=True)),
            paragraph(TEXT),
        ],
        ["## 1.1 机制 font", "### 1.1.2 细则 font"],
    ),
    "styles above numbers": (
        [
            paragraph("议事会", style="H1"),
            paragraph("一、背景", style="H2"),
            office("（一）机制", "楷体"),
            paragraph(TEXT),
        ],
        ["## 一、背景 style", "### （一）机制 font"],
    ),
    "headings behind which the text runs on": (
        [
            *(office("一、做法", "黑体"), paragraph(run("（一）搭平台，让居民有地方议。", "楷体"), BODY)),
            *(paragraph(run("1.", bold=True), run("定规则。", bold=True), BODY), paragraph(BODY)),
            paragraph(run("（二）强保障：", "楷体"), BODY),
        ],
        [
            "## 一、做法 font",
            "### （一）搭平台，让居民有地方议。 font",
            "#### 1.定规则。 font",
            "### （二）强保障： font",
        ],
    ),
    "a heading with a full stop": (
        [office("（一）搭好平台。", "楷体"), paragraph(BODY), office("普通的一句。"), paragraph(BODY)],
        ["## （一）搭好平台。 font"],
    ),
    "strong words at the beginning are none": (
        [paragraph(run("注意：", bold=True), BODY), paragraph(BODY)],
        [],
    ),
    "items of a list are none": (
        [paragraph("一是摸清情况。"), paragraph("（1）走访；"), paragraph("1、开会；")],
        [],
    ),
    "a list of short lines is none": (
        [paragraph("一、张三"), paragraph("二、李四"), paragraph("三、王五")],
        [],
    ),
    "captions, remarks and who wrote are none": (
        [
            *(office("某某街道办事处", bold=True, centred=True), paragraph(TEXT)),
            *(
                office("图1 议事亭", "黑体", centred=True),
                paragraph(TEXT),
                office("（供稿）", bold=True),
                paragraph(TEXT),
            ),
        ],
        [],
    ),
    "Traditional characters": (
        [
            office("一、背景", "標楷體", bold=True),
            paragraph("社區營造。"),
            office("二、作法", "標楷體", bold=True),
        ],
        ["## 一、背景 font", "## 二、作法 font"],
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_headings(name: str) -> None:
    body, expected = DOCUMENTS[name]
    assert headings(*body, lists=NUMBERS) == expected


TITLES = {
    "style": ([paragraph("议事会", style="Title"), paragraph("——某街道", style="Title")], "议事会——某街道"),
    "large in the middle": ([office("议事会的故事", "宋体", 44, centred=True)], "议事会的故事"),
    "bold in the middle": ([office("议事会的故事", bold=True, centred=True)], "议事会的故事"),
    "an attachment's number above": (
        [office("附件2", "黑体"), office("议事会的故事", "方正小标宋简体", 44, centred=True)],
        "议事会的故事",
    ),
    "none": ([paragraph("议事会的故事从这里讲起。")], ""),
}


@pytest.mark.parametrize("name", TITLES)
def test_the_title_stands_at_the_top_and_not_in_the_text(name: str) -> None:
    body, title = TITLES[name]
    document = read(Word().made(*body, paragraph(BODY), paragraph(BODY)))
    assert document.title == title
    assert not title or title not in document.markdown


def test_what_stands_around_the_title_is_told_and_not_in_the_text() -> None:
    body = [office("附件2", "黑体"), office("议事会的故事", "方正小标宋简体", 44, centred=True)]
    body += [office("某某街道办事处", "楷体", centred=True), office("（2024年5月）", "楷体")]
    body += [office("短短一行", centred=True), paragraph(BODY)]
    document = read(Word().made(*body))
    assert document.byline == ("附件2", "某某街道办事处", "（2024年5月）")
    assert document.markdown == f"短短一行\n\n{TEXT}"
    assert codes(document) == ["word-byline"] * 3


@pytest.mark.parametrize(
    "head",
    [
        ["苏州市某某街道办事处文件", "双街办〔2023〕12号", "签发人：王建国"],
        ["中共某某街道工作委员会", "双街工委[2023]第 7 号　　签发人：王建国"],
        ["000001", "机密★1年", "某某街道办事处文件", "双街办（2023）12号", "签发人：王建国", "会签人：李梅"],
        ["某某街道办事处", "双街字 〔2001〕 3 号"],
    ],
)
def test_the_red_head_of_an_official_document_is_no_title(head: list[str]) -> None:
    red = [office(line, "方正小标宋简体", 72, centred=True) for line in head]
    title = office("关于报送楼道议事会案例的报告", "方正小标宋简体", 44, centred=True)
    document = read(Word().made(*red, title, paragraph(BODY)))
    assert document.title == "关于报送楼道议事会案例的报告"
    assert document.markdown == TEXT
    told = " ".join(str(each.values) for each in document.notes)
    assert all(line.split("　")[0] in told for line in head)
    assert "word-lost" not in codes(document)


def test_a_number_in_the_text_makes_nothing_a_red_head() -> None:
    title = office("按双街办〔2023〕12号文件推进议事", "方正小标宋简体", 44, centred=True)
    assert read(Word().made(title, paragraph(BODY))).title == "按双街办〔2023〕12号文件推进议事"


def test_a_first_heading_by_style_is_the_title_whatever_is_larger_below() -> None:
    body = [
        paragraph("巷子里的“共享客厅”，开门啦！", style="H1"),
        office("从一间空房说起", "黑体", 44, bold=True, centred=True),
        paragraph(BODY),
    ]
    document = read(Word().made(*body))
    assert document.title == "巷子里的“共享客厅”，开门啦！"
    assert document.markdown == f"## 从一间空房说起\n\n{TEXT}"


def test_a_heading_ends_where_its_line_does() -> None:
    soft = "<w:r><w:br/></w:r>"
    parted = paragraph(run("一、背景", "黑体", 32), soft, run(f"　　{TEXT}", "仿宋_GB2312", 32))
    assert headings(parted, paragraph(BODY)) == ["## 一、背景 font"]
    assert read(Word().made(parted, paragraph(BODY))).markdown == f"## 一、背景\n\n{TEXT}\n\n{TEXT}"
    whole = paragraph(run("一、党建引领", "黑体", 32), soft, run("共治共享", "黑体", 32))
    assert "共治共享" in read(Word().made(whole, paragraph(BODY))).markdown.split("\n")[0]
