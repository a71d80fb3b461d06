"""Forty Word files as offices and programs make them, each with what a reader of it sees."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx

from camera import saved
from word_files import NAMESPACES, Word, cell, paragraph, picture, run, table
from word_layouts import laid_out
from word_pages import TEXT, Page, page
from word_templates import templates

MARKS = (
    "a*b*c **粗** _斜_ [链](x) ![图](y) `码` # 井 > 引 <b>标签</b> &amp; \\反 | 竖 {#id} 1. 数 - 横 [^1]"
    " ~~删~~ ==亮== http://example.org/a_b_c 2*3*4 张*和李* $x$ &lt; ——"
)


def corpus() -> Iterator[Page]:
    """All of them."""
    yield from laid_out()
    yield from _beside()
    yield from _boxes()
    yield from _titled()
    yield from _changed()
    yield from _signs()
    yield from _by_programs()
    yield from _forms()
    yield from templates()


def _note(name: str, kind: str, *texts: str) -> str:
    inner = "".join(f'<w:{kind} w:id="{n}">{paragraph(text)}</w:{kind}>' for n, text in enumerate(texts, 1))
    line = f'<w:{kind} w:type="separator" w:id="0">{paragraph()}</w:{kind}>'
    return f"<w:{name} {NAMESPACES}>{line}{inner}</w:{name}>"


def _reference(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def _box(text: str) -> str:
    """A text box as Word writes it: once for new readers, once for old ones."""
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    new = f"<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
    new += "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    choice = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def _beside() -> Iterator[Page]:
    word = Word().with_part(
        "footnotes", "footnotes.xml", _note("footnotes", "footnote", "台账，第3页*。", "见[报告]。")
    )
    word.with_part("endnotes", "endnotes.xml", _note("endnotes", "endnote", "尾注一则。"))
    yield page(
        "notes",
        paragraph(run("甲事"), _reference(2), run("，乙事"), _reference(1), run("。")),
        paragraph(run("丙事"), _reference(1, "endnote")),
        table(["表里", "x"], [paragraph(run("又见"), _reference(1)).join(("<w:tc>", "</w:tc>")), "y"]),
        seen=("甲事", "，乙事", "台账，第3页*。", "见[报告]。", "尾注一则。", "又见"),
        word=word,
        notes=3,
    )
    word = Word().with_picture("rId1", saved("PNG"), "1.png").with_picture("rId2", saved("JPEG"), "2.jpg")
    word.with_picture("rId3", saved("GIF", mode="P"), "3.gif").with_picture("rId4", saved("BMP"), "4.bmp")
    word.with_picture("rId5", saved("TIFF"), "5.tif").with_picture("rId6", b"\x01\x00\x00\x00EMF", "6.emf")
    word.with_picture("rId7", b"\xd7\xcd\xc6\x9aWMF", "7.wmf")
    word.relations.append(("rId8", "image", "http://example.org/8.png"))
    vml = '<w:r><w:pict><v:shape alt="老图"><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r>'
    yield page(
        "pictures",
        *(paragraph(picture(f"rId{n}", f"图上是第{n}件事")) for n in range(1, 9)),
        *(paragraph("图1 议事亭", style="Caption"), paragraph(vml)),
        seen=(
            "图上是第1件事",
            "图上是第2件事",
            "图上是第3件事",
            "图上是第4件事",
            "图上是第5件事",
            "图1 议事亭",
            "6.emf",
            "7.wmf",
            "8.png",
        ),
        word=word,
        pictures=5,
    )


def _boxes() -> Iterator[Page]:
    yield page(
        "text boxes", paragraph("框前", _box("框里的话。"), "框后"), seen=("框前", "框里的话。", "框后")
    )
    word = Word().with_part("header", "header1.xml", f"<w:hdr {NAMESPACES}>{paragraph('某街道文件')}</w:hdr>")
    word.with_part("footer", "footer1.xml", f"<w:ftr {NAMESPACES}>{paragraph('— 1 —')}</w:ftr>")
    yield page("headers and footers", paragraph(TEXT), seen=(TEXT, "某街道文件"), word=word)


def _titled() -> Iterator[Page]:
    notes = Word().with_part("footnotes", "footnotes.xml", _note("footnotes", "footnote", "据台账。"))
    yield page(
        "a note on the title",
        *(paragraph(run("议事亭的故事"), _reference(1), style="Title"), paragraph(TEXT)),
        seen=("议事亭的故事", TEXT, "据台账。"),
        word=notes,
        notes=1,
    )
    word = Word().with_picture("rId1", saved("PNG"), "1.png").with_picture("rId2", saved("JPEG"), "2.jpg")
    pictures = [cell(paragraph(picture(f"rId{n}"))) for n in (1, 2)]
    yield page(
        "pictures side by side",
        table(pictures, ["图1 改造前", "图2 改造后"]),
        seen=("改造前图2", "图1改造前"),
        word=word,
        pictures=2,
    )


def _field(code: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _changed() -> Iterator[Page]:
    inserted = f"<w:ins w:id='1' w:author='x'>{run('插入的字')}</w:ins>"
    deleted = "<w:del w:id='2' w:author='x'><w:r><w:delText>删去的字</w:delText></w:r></w:del>"
    yield page("tracked changes", paragraph("留下的", inserted, deleted), seen=("留下的插入的字", "删去的字"))
    comment = f'<w:comment w:id="0" w:author="x">{paragraph("批注")}</w:comment>'
    comments = f"<w:comments {NAMESPACES}>{comment}</w:comments>"
    yield page(
        "comments",
        paragraph('<w:commentRangeStart w:id="0"/>', TEXT, '<w:r><w:commentReference w:id="0"/></w:r>'),
        seen=(TEXT,),
        word=Word().with_part("comments", "comments.xml", comments),
    )
    yield page("hidden", paragraph("看得见", run("看不见", more="<w:vanish/>")), seen=("看得见", "看不见"))
    contents = paragraph(_field("TOC \\o", "目录 一、背景 1"))
    yield page(
        "fields",
        *(contents, paragraph("一、背景", style="TOC1"), paragraph("一、背景", style="H1")),
        paragraph(
            "见", _field('HYPERLINK "https://example.org/a_(b)"', "通知"), "，", _field("SEQ 图", "3"), "。"
        ),
        *(
            paragraph("号", _field("EQ \\o\\ac(○,1)", "")),
            paragraph(f"<w:r>{'<w:br/>'.join(['', ''])}</w:r>", "后一行"),
        ),
        seen=("一、背景", "见通知，3。", "号1", "后一行"),
        headings=("## 一、背景",),
    )


def _signs() -> Iterator[Page]:
    signs = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    ruby = f"<w:r><w:ruby><w:rt>{run('lù zhí')}</w:rt><w:rubyBase>{run('甪直')}</w:rubyBase></w:ruby></w:r>"
    breaks = "<w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t><w:tab/><w:t>制表</w:t><w:noBreakHyphen/></w:r>"
    yield page(
        "signs",
        *(
            paragraph(signs, "已办"),
            paragraph(ruby, "古镇"),
            paragraph(breaks),
            paragraph("m", run("2", more=_UP)),
        ),
        seen=("☑已办", "甪直", "lù zhí", "上行", "下行", "制表", "m²"),
    )
    yield page(
        "marks of Markdown", paragraph(MARKS), paragraph("# 不是标题"), paragraph("- 不是列表"), seen=(MARKS,)
    )
    equation = "<m:oMath><m:r><m:t>a=b+c</m:t></m:r></m:oMath>"
    sdt = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('控件里的字')}</w:sdtContent></w:sdt>"
    smart = f"<w:smartTag>{run('智能标记')}</w:smartTag>"
    yield page("odd containers", paragraph(equation, smart), sdt, seen=("a=b+c", "智能标记", "控件里的字"))


_UP = '<w:vertAlign w:val="superscript"/>'


def _by_programs() -> Iterator[Page]:
    document = docx.Document()
    document.add_heading("居民议事的做法", 0)
    document.core_properties.author = "张三"
    for number in range(1, 4):
        document.add_heading(f"第{number}部分", 1)
        document.add_heading(f"第{number}步", 2)
        document.add_paragraph(TEXT)
        document.add_paragraph(f"要点{number}", style="List Number")
        document.add_paragraph(f"项目{number}", style="List Bullet")
    made = document.add_table(3, 3)
    made.cell(0, 0).merge(made.cell(0, 1)).text = "合并的"
    made.cell(1, 0).merge(made.cell(2, 0)).text = "竖着合并的"
    made.cell(2, 2).text = "末格"
    document.add_picture(io.BytesIO(saved("PNG", (40, 30))))
    out = io.BytesIO()
    document.save(out)
    names = [f"{mark} 第{n}{unit}" for n in range(1, 4) for mark, unit in (("##", "部分"), ("###", "步"))]
    seen = ("居民议事的做法", TEXT, "要点1", "项目3", "合并的", "竖着合并的", "末格")
    yield Page("python-docx", out.getvalue(), seen, tuple(names), pictures=1)


LABELS = (
    ("案例名称", "申报单位", "背景", "主要做法", "成效", "启示"),
    ("案例标题", "报送单位", "背景与起因", "做法与经过", "成效与反响", "探讨与评论"),
    ("题目", "推荐单位", "基本情况", "主要做法", "发展成效", "经验总结"),
    ("案 例\n名 称", "单位名称", "思想认识", "主要做法", "成效与反响", "经验总结"),
    ("项目名称", "申报主体", "工作背景", "工作举措", "工作成效", "工作启示"),
    ("案例名称（30字以内）", "填报单位", "案例背景", "具体做法", "取得成效", "工作经验"),
    ("品牌名称", "选送单位", "定位", "活动内容", "实效案例", "创新亮点"),
    ("申报案例名称", "申报单位（盖章）", "背景情况", "经验做法", "主要成效", "经验启示"),
    ("*案例名称", "责任单位", "实施背景", "创新做法", "实施效果", "典型意义"),
    ("作品名称", "实施主体", "项目背景", "主要举措", "工作成果", "推广价值"),
)


def _forms() -> Iterator[Page]:
    for number, (title, unit, *sections) in enumerate(LABELS):
        rows: list[list[str]] = [
            [cell(title), cell("居民议事亭", span=3)],
            [unit, "某街道党工委", "所属类别", "社区治理"],
            ["联系人", "张三", "联系电话", "0512-00000000"],
            [cell("摘要"), cell("三十七件事办成了。", span=3)],
        ]
        for at, label in enumerate(sections):
            text = f"{TEXT}这是第{at + 1}节。"
            if number % 3 == 0:
                rows.append([cell(label), cell(text, span=3)])
            elif number % 3 == 1:
                rows += [[cell(label, span=4)], [cell(text, span=4)]]
            else:
                rows.append([cell(f"{label}：", text, span=4)])
        rows.append([cell("审核意见"), cell("同意", span=3)])
        bare = ["".join(label.split()).partition("（")[0].strip("*") for label in sections]
        yield page(
            f"form {number + 1}",
            *(paragraph("典型案例申报表", style="Title"), table(*rows)),
            seen=(
                "居民议事亭",
                "某街道党工委",
                "社区治理",
                "三十七件事办成了。",
                "同意",
                "典型案例申报表",
                *bare,
            ),
            headings=tuple(f"## {label}" for label in bare),
        )
