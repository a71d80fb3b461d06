"""Word files with numbers, headings and tables of every kind."""

from __future__ import annotations

from collections.abc import Iterator

from camera import saved
from casearchive.intake.word.number_formats import written
from word_files import Word, cell, level, numbering, paragraph, picture, run, table
from word_pages import TEXT, Page, page

FORMATS = (
    *("decimal", "decimalFullWidth", "chineseCounting", "chineseCountingThousand", "ideographTraditional"),
    *("ideographZodiac", "decimalEnclosedCircle", "ideographEnclosedCircle", "japaneseCounting"),
    *("taiwaneseCounting", "chineseLegalSimplified", "upperRoman"),
)


def laid_out() -> Iterator[Page]:
    """All of them."""
    yield from _numbered()
    yield from _headed()
    yield from _of_programs()
    yield from _tables()
    yield from _odd_tables()


def _numbered() -> Iterator[Page]:
    for form in FORMATS:
        levels = level(0, form, "%1、") + level(1, form, "（%2）") + level(2, form, "%2.%3）")
        body, seen = [], []
        for one in range(1, 24):
            body.append(paragraph("上级，如下", number=(1, 0)))
            seen.append(f"{written(one, form)}、上级，如下")
            if one in (1, 12):
                body += [paragraph("中级，如下", number=(1, 1)), paragraph("下级，如下", number=(1, 2))]
                seen += [
                    f"（{written(1, form)}）中级，如下",
                    f"{written(1, form)}.{written(1, form)}）下级，如下",
                ]
        yield page(form, *body, seen=tuple(seen), lists=numbering(levels))


def _headed() -> Iterator[Page]:
    body = run(TEXT, "仿宋_GB2312", 32)
    yield page(
        "GB/T 9704",
        paragraph(run("居民议事的做法", "方正小标宋简体", 44), centred=True),
        *(paragraph(run("一、背景", "黑体", 32)), paragraph(body), paragraph(run("二、做法", "黑体", 32))),
        *(paragraph(run("（一）建机制", "楷体_GB2312", 32)), paragraph(body)),
        *(paragraph(run("1.定规则", "仿宋_GB2312", 32, bold=True)), paragraph(body), paragraph(body)),
        seen=("居民议事的做法", TEXT, "一、背景", "1.定规则"),
        headings=("## 一、背景", "## 二、做法", "### （一）建机制", "#### 1.定规则"),
    )
    bold = [run(name, bold=True) for name in ("背景", "做法", "成效")]
    yield page(
        "bold alone",
        *(each for name in bold for each in (paragraph(name), paragraph(TEXT))),
        seen=("背景", "做法", "成效", TEXT),
        headings=("## 背景", "## 做法", "## 成效"),
    )
    yield page(
        "typed numbers",
        *(paragraph("一、背景"), paragraph(TEXT), paragraph("二、做法"), paragraph("（一）建机制")),
        *(paragraph(TEXT), paragraph("1、第一步，走访。"), paragraph("①先看；"), paragraph("②再问。")),
        seen=("一、背景", "（一）建机制", "1、第一步，走访。", "①先看；", "②再问。"),
        headings=("## 一、背景", "## 二、做法", "### （一）建机制"),
    )


def _of_programs() -> Iterator[Page]:
    wps = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/><w:rPr><w:rFonts '
        'w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="2">'
        '<w:name w:val="heading 1"/><w:basedOn w:val="1"/><w:next w:val="1"/><w:pPr><w:outlineLvl w:val="0"/>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 2"/>'
        '<w:basedOn w:val="1"/></w:style><w:style w:type="character" w:styleId="10"><w:name w:val="Strong"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    yield page(
        "WPS",
        *(paragraph("背景", style="2"), paragraph(TEXT), paragraph("缘起", style="3"), paragraph(TEXT)),
        paragraph("做法", style="2"),
        seen=("背景", "缘起", "做法", TEXT),
        headings=("## 背景", "### 缘起", "## 做法"),
        styles=wps,
    )
    yield page(
        "Traditional",
        *(
            paragraph("社區營造的故事", style="Title"),
            paragraph("壹、緣起", style="H1"),
            paragraph("社區裏的長者。"),
        ),
        paragraph("貳、作法", style="H1"),
        seen=("社區營造的故事", "壹、緣起", "社區裏的長者。"),
        headings=("## 壹、緣起", "## 貳、作法"),
    )


def _tables() -> Iterator[Page]:
    cells = [f"格{n}" for n in range(12)]
    yield page("plain table", table(cells[:4], cells[4:8], cells[8:]), seen=tuple(cells))
    yield page(
        "merged table",
        table(
            [cell("区", merged="restart"), cell("停车（辆）", span=2), cell("备注", merged="restart")],
            [cell(merged="continue"), "改造前", "改造后", cell(merged="continue")],
            [cell("姑苏", merged="restart"), "41", "2", cell("见附表|一")],
            [cell(merged="continue"), "39", "3", cell("")],
            [cell("合计五个小区，见正文", span=4)],
        ),
        seen=(
            "区",
            "停车（辆）",
            "改造前",
            "改造后",
            "备注",
            "姑苏",
            "41",
            "39",
            "见附表|一",
            "合计五个小区，见正文",
        ),
    )


def _odd_tables() -> Iterator[Page]:
    inner = table(["内一", "内二"], ["内三", "内四"])
    yield page(
        "table in a table",
        table(["外一", "外二"], [cell(paragraph("里面："), inner, paragraph()), "外四"]),
        seen=("外一", "外二", "里面：", "内一", "内四", "外四"),
    )
    yield page(
        "cells of paragraphs, lists and a picture",
        table(
            ["项", "说明"],
            [cell("一段", "两段"), cell(paragraph("走访", number=(1, 0)), paragraph(picture("rId9")))],
        ),
        seen=("一段", "两段", "走访"),
        word=Word().with_picture("rId9", saved("PNG"), "a.png"),
        lists=numbering(level(0, "decimalEnclosedCircle", "%1")),
        pictures=1,
    )
    yield page("a frame around a text", table([cell(TEXT * 9, "又一段。")]), seen=(TEXT * 9, "又一段。"))
    wide = [f"列{n}" for n in range(14)]
    yield page("a wide table", table(wide, [str(n) for n in range(100, 114)]), seen=(*wide, "113"))
