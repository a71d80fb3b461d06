"""Word files as Word itself writes them: controls, fields, revisions, shapes, odd numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from camera import saved
from word_files import (
    NAMESPACES,
    STYLES,
    Word,
    cell,
    level,
    numbering,
    paragraph,
    picture,
    run,
    table,
    zipped,
)
from word_pages import TEXT, Page, page

_STRICT = {
    "schemas.openxmlformats.org/wordprocessingml/2006/main": "purl.oclc.org/ooxml/wordprocessingml/main",
    "schemas.openxmlformats.org/officeDocument/2006/": "purl.oclc.org/ooxml/officeDocument/",
    "schemas.openxmlformats.org/drawingml/2006/main": "purl.oclc.org/ooxml/drawingml/main",
    "schemas.openxmlformats.org/drawingml/2006/picture": "purl.oclc.org/ooxml/drawingml/picture",
}


def templates() -> Iterator[Page]:
    """All of them."""
    yield from _controls()
    yield from _fields()
    yield from _revised()
    yield from _noted()
    yield from _shapes()
    yield from _numbered()
    yield from _numbered_by_styles()
    yield from _elsewhere()


def _control(content: str, given: str = "") -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="7"/>{given}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def _controls() -> Iterator[Page]:
    choices = '<w:dropDownList><w:listItem w:displayText="养老" w:value="1"/></w:dropDownList>'
    rows = _control(f"<w:tr>{cell('行一')}{cell('行二')}</w:tr>")
    rows += f"<w:tr>{_control(cell('格里的控件'))}{cell('后格')}</w:tr>"
    yield page(
        "content controls",
        paragraph("名称：", _control(run("议事亭"), "<w:text/>"), "，类别：", _control(run("治理"), choices)),
        _control(_control(paragraph("控件里的控件。")) + paragraph("又一段。"), "<w:richText/>"),
        *(f"<w:tbl>{rows}</w:tbl>", paragraph(_control(run("请输入"), "<w:showingPlcHdr/>"))),
        seen=(
            "名称：议事亭，类别：治理",
            "控件里的控件。",
            "又一段。",
            "行一",
            "格里的控件",
            "后格",
            "请输入",
        ),
    )
    smart = f"<w:smartTag>{run('2024年')}<w:smartTag>{run('八日')}</w:smartTag></w:smartTag>"
    marked = f"<w:customXml>{paragraph('标记的段')}</w:customXml>"
    yield page("smart tags", paragraph("于", smart, "举办"), marked, seen=("于2024年八日举办", "标记的段"))


def _field(code: str, result: str = "", form: str = "") -> str:
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _fields() -> Iterator[Page]:
    inner = _field(" PAGE ", "内嵌的")
    nested = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>{inner}'
    nested += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("结果")}'
    nested += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    choices = "".join(f'<w:listEntry w:val="{each}"/>' for each in ("养老", "托幼"))
    form = f'<w:ffData><w:ddList><w:result w:val="1"/>{choices}</w:ddList></w:ffData>'
    box = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    guide = ' EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(lù),甪) '
    yield page(
        "fields of Word",
        paragraph("甲", nested, "，", f'<w:fldSimple w:instr=" DATE ">{run("2024")}</w:fldSimple>', "。"),
        paragraph("选", _field(" FORMDROPDOWN ", form=form), "勾", _field(" FORMCHECKBOX ", form=box), "了"),
        paragraph("住", _field(guide), "直", _field(" EQ \\f(3,4) "), _field(" SYMBOL 254 \\f Wingdings ")),
        paragraph("此处", _field(" MACROBUTTON NoMacro 点这里 "), "，第", _field(" AUTONUM "), "条"),
        seen=("甲结果，2024。", "选托幼勾☑了", "住甪（lù）直3/4☑", "此处点这里，第"),
    )


def _note(number: int, *content: str) -> str:
    return f'<w:footnote w:id="{number}">{"".join(content)}</w:footnote>'


def _revised() -> Iterator[Page]:
    mark = '<w:p><w:pPr>{}<w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>{}</w:p>'
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = '<w:del w:id="2" w:author="x"><w:r><w:delText>删去的条</w:delText></w:r></w:del>'
    before = f'<w:pPrChange w:id="3" w:author="x"><w:pPr><w:pStyle w:val="H1"/>{number}</w:pPr></w:pPrChange>'
    gone = f"<w:moveFrom w:id='4' w:author='x'>{run('搬走的')}</w:moveFrom>"
    come = f"<w:moveTo w:id='5' w:author='x'>{run('搬走的')}</w:moveTo>"
    yield page(
        "revisions",
        *(mark.format("", run("前一半")), paragraph("后一半"), mark.format(number, deleted)),
        *(paragraph("条，如下", number=(1, 0)), paragraph("条，再来", number=(1, 0))),
        *(paragraph(gone, "原处"), paragraph(come, "新处"), paragraph("改过格式，如上", more=before)),
        seen=(
            "前一半后一半",
            "一、条，如下",
            "二、条，再来",
            "原处",
            "搬走的新处",
            "改过格式，如上",
            "删去的条",
        ),
        lists=numbering(level(0, "chineseCounting", "%1、")),
    )
    drop = '<w:framePr w:dropCap="drop" w:lines="2" w:wrap="around"/>'
    yield page(
        "a large first letter",
        *(paragraph("从", more=drop), paragraph("前有座山。"), paragraph("框", more='<w:framePr w:w="2"/>')),
        seen=("从前有座山。", "框"),
    )


def _noted() -> Iterator[Page]:
    notes = _note(1, paragraph(run("一注。")), paragraph("二段。")) + _note(
        2, table(["注里的表"]), paragraph()
    )
    yield page(
        "notes of several parts",
        paragraph(*("文", '<w:r><w:footnoteReference w:id="1"/></w:r>', "又"), _OWN_MARK),
        seen=("文", "又", "※", "一注。", "二段。", "注里的表"),
        word=Word().with_part(
            "footnotes", "footnotes.xml", f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>"
        ),
        notes=2,
    )


_OWN_MARK = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>※</w:t></w:r>'


def _shapes() -> Iterator[Page]:
    letters = '<w:r><w:pict><v:shape><v:textpath string="艺术字"/></v:shape></w:pict></w:r>'
    old = "<w:r><w:pict><v:group>{}</v:group></w:pict></w:r>".format(
        "".join(
            f"<v:shape><v:textbox><w:txbxContent>{paragraph(text)}</w:txbxContent></v:textbox></v:shape>"
            for text in ("组合一", "组合二")
        )
    )
    canvas = (
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:txBody><a:p><a:r><a:t>画布上</a:t></a:r>"
    )
    canvas += "</a:p></a:txBody></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    fallback = (
        '<mc:AlternateContent><mc:Choice Requires="zzz"><a:p/></mc:Choice><mc:Fallback>{}</mc:Fallback>'
    )
    yield page(
        "shapes",
        *(paragraph("甲", letters), paragraph("乙", old), paragraph("丙", canvas)),
        f"{fallback.format(paragraph('退路段'))}</mc:AlternateContent>",
        seen=("甲", "艺术字", "组合一", "组合二", "画布上", "退路段"),
    )
    word = Word().with_picture("rId1", saved("PNG"), "1.png").with_picture("rId2", saved("JPEG"), "2.jpg")
    floating = picture("rId1", "浮动的图").replace("wp:inline", "wp:anchor")
    moved = run("2", size=18, more='<w:position w:val="-4"/>')
    yield page(
        "a picture beside the text, one with its caption",
        paragraph("话说到", floating, "一半，CO", moved, "。"),
        *(paragraph(picture("rId2"), "图1 议事亭"), paragraph("图2 在外面的图")),
        seen=("话说到一半，CO₂。", "浮动的图", "图1 议事亭", "图2 在外面的图"),
        word=word,
        pictures=2,
        styles=STYLES.replace(
            '<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:rPr><w:sz w:val="32"/></w:rPr>'
        ),
    )


def _numbered() -> Iterator[Page]:
    levels = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）")
    begun = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimalEnclosedCircle", "%1", start=3)}</w:lvlOverride>'
    lists = (begun.format(1), begun.format(5), other, "")
    more = "".join(
        f'<w:num w:numId="{11 + n}"><w:abstractNumId w:val="1"/>{each}</w:num>'
        for n, each in enumerate(lists)
    )
    used = (
        (1, 0),
        (1, 0),
        (1, 1),
        (1, 1),
        (11, 0),
        (11, 1),
        (12, 0),
        (12, 0),
        (13, 0),
        (14, 0),
        (1, 0),
        (0, 0),
    )
    marks = ("一、", "二、", "（一）", "（二）", "一、", "（一）", "五、", "六、", "⑦", "八、", "九、", "")
    yield page(
        "numbers that begin anew",
        *(paragraph(f"第{n}项，如下", number=each) for n, each in enumerate(used)),
        seen=tuple(f"{mark}第{n}项，如下" for n, mark in enumerate(marks)),
        lists=numbering(levels, more=more),
    )


def _numbered_by_styles() -> Iterator[Page]:
    levels = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）")
    given = '<w:pPr><w:numPr>{}<w:numId w:val="{}"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="N{n}"><w:name w:val="编号{n}"/>'
        f"{above}{given.format(at, of)}</w:style>"
        for n, above, at, of in (
            (1, "", "", 1),
            (2, "", '<w:ilvl w:val="1"/>', 1),
            (3, '<w:basedOn w:val="N1"/>', "", 0),
        )
    )
    only_level = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    yield page(
        "numbers of styles",
        *(
            paragraph("甲，如下", style="N1"),
            paragraph("乙，如下", style="N2"),
            paragraph("丙，如下", style="N3"),
        ),
        *(
            paragraph("丁，如下", style="N1", number=(0, 0)),
            paragraph("戊，如下", style="N1", more=only_level),
        ),
        *(paragraph("", style="N1"), paragraph("己，如下", style="N1")),
        seen=("一、甲，如下", "（一）乙，如下", "丙，如下", "丁，如下", "（二）戊，如下", "三、己，如下"),
        styles=STYLES + styles,
        lists=numbering(levels),
    )


def _elsewhere() -> Iterator[Page]:
    word = Word().with_part("aFChunk", "afchunk.html", "<p>外来的字</p>")
    (relation,) = [name for name, kind, _ in word.relations if kind == "aFChunk"]
    yield page(
        "another file put in",
        *(paragraph(TEXT), f'<w:altChunk r:id="{relation}"/>', paragraph("后面")),
        seen=(TEXT, "afchunk.html", "后面"),
        word=word,
    )
    made = Word().with_picture("rId1", saved("PNG"), "1.png")
    body = (paragraph("背景", style="H1"), paragraph(TEXT), paragraph("条，如下", number=(1, 0)))
    content = made.made(
        *body, paragraph(picture("rId1", "图上")), lists=numbering(level(0, "chineseCounting", "%1、"))
    )
    yield Page("strict OOXML", _strictly(content), (TEXT, "一、条，如下", "图上"), (), pictures=1)


def _strictly(content: bytes) -> bytes:
    """The same file with the namespaces of ISO's strict form."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for usual, strict in _STRICT.items():
        files = {name: part.replace(usual.encode(), strict.encode()) for name, part in files.items()}
    return zipped(files)
