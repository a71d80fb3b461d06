"""Texts, forms and files that LibreOffice is to make Word files of, each made by script."""

from __future__ import annotations

from collections.abc import Iterator

from odf import (
    COVERED,
    cell,
    characters,
    document,
    frame,
    h,
    image,
    items,
    list_style,
    look,
    note,
    p,
    span,
    table,
)
from odf import picture_of as drawn
from word_corpus import corpus

TEXT = "2024年以来，某街道围绕停车难、充电难，请居民来议，办成了三十七件事。"
ROUND_TRIPS = (
    "numbers that begin anew",
    "numbers of styles",
    "merged table",
    "python-docx",
)
"""Files of the corpus that LibreOffice opens and saves again."""
_FORMATS = {
    **{"han": "一, 二, 三, ...", "legal": "壹, 贰, 叁, ...", "traditional": "壹, 貳, 參, ..."},
    **{"circle": "①, ②, ③, ...", "stem": "甲, 乙, 丙, ...", "branch": "子, 丑, 寅, ..."},
    **{"wide": "１, ２, ３, ...", "digits": "1", "roman": "I", "letters": "a"},  # noqa: RUF001
}


def sources() -> Iterator[tuple[str, str, bytes]]:
    """Name, suffix and bytes of each."""
    yield "numbers", "fodt", _numbers()
    yield "outline", "fodt", _outline()
    yield "official", "fodt", _official()
    yield "official-doc", "doc.fodt", _official()
    yield "bold", "fodt", _bold()
    yield "tables", "fodt", _tables()
    yield "tables-doc", "doc.fodt", _tables()
    yield "notes", "fodt", _notes()
    yield "pictures", "fodt", _pictures()
    yield "boxes", "fodt", _boxes()
    yield "changes", "fodt", _changes()
    yield "fields", "fodt", _fields()
    yield "form", "fodt", _form()
    yield "traditional", "fodt", _traditional()
    yield "page", "html", _PAGE.encode()
    yield "old", "rtf", _rich_text()
    for made in corpus():
        if made.name in ROUND_TRIPS:
            yield made.name.replace(" ", "-"), "docx", made.content


def _numbers() -> bytes:
    body, styles = [], ""
    for name, form in _FORMATS.items():
        styles += list_style(name, [(form, "", "、", 1), (form, "（", "）", 1), (form, "", ".", 2)])
        entries = [(1, f"{name}上级，如下")] * 11
        below = [(2, f"{name}中级，如下"), (3, f"{name}下级，如下"), (2, f"{name}中级，再来")]
        body += [p(TEXT), items(name, [*entries, *below, *entries, *below])]
    return document(*body, automatic=styles)


def _outline() -> bytes:
    levels = (("一, 二, 三, ...", "", "、"), ("一, 二, 三, ...", "（", "）"), ("1", "", "．"))  # noqa: RUF001
    made = "".join(
        f'<text:outline-level-style text:level="{n}" style:num-format="{form}" style:num-prefix="{before}" '
        f'style:num-suffix="{after}"/>'
        for n, (form, before, after) in enumerate(levels, 1)
    )
    body = [p("居民议事的做法", style="Title")]
    for name in ("背景", "做法"):
        body += [
            h(1, name),
            p(TEXT),
            h(2, "建机制"),
            p(TEXT),
            h(3, "定规则"),
            p(TEXT),
            h(2, "用机制"),
            p(TEXT),
        ]
    return document(*body, styles=f'<text:outline-style style:name="Outline">{made}</text:outline-style>')


def _official() -> bytes:
    styles = look("T", "方正小标宋简体", 22, centred=True) + look("C", "仿宋_GB2312", 16, centred=True)
    styles += look("B", "仿宋_GB2312", 16) + look("H1", "黑体", 16) + look("H2", "楷体_GB2312", 16)
    styles += look("H3", "仿宋_GB2312", 16, bold=True)
    body = [("T", "居民议事的做法"), ("C", "某街道办事处"), ("B", TEXT), ("H1", "一、背景"), ("B", TEXT)]
    body += [("H1", "二、做法"), ("H2", "（一）建机制"), ("B", TEXT), ("H3", "1.定规则"), ("B", TEXT)]
    body += [("B", TEXT), ("H2", "（二）用机制"), ("B", TEXT)]
    return document(*(p(text, style=style) for style, text in body), automatic=styles)


def _bold() -> bytes:
    names = ("背景", "做法", "成效")
    return document(
        *(each for n in names for each in (p(n, style="H"), p(TEXT))), automatic=look("H", bold=True)
    )


def _tables() -> bytes:
    merged = table(
        *("甲", 4),
        [cell("区", down=2), cell("停车（辆）", across=2), COVERED, cell("备注", down=2)],
        [COVERED, "改造前", "改造后", COVERED],
        [cell("姑苏", down=2), "41", "2", "见附表|一"],
        [COVERED, "39", "3", ""],
        [cell("合计五个小区", across=4), COVERED, COVERED, COVERED],
    )
    block = table(
        "乙", 3, [cell("四格", across=2, down=2), COVERED, "右一"], [COVERED] * 2 + ["右二"], ["下"] * 3
    )
    inner = table("丙", 2, ["内一", "内二"], ["内三", "内四"])
    nested = table("丁", 2, ["外一", "外二"], [cell(p("里面："), inner, p()), "外四"])
    return document(p(TEXT), merged, p(TEXT), block, p(TEXT), nested, p("表后。"))


def _notes() -> bytes:
    told = table("甲", 2, ["表里", "别的"], [cell(p("又见", note(3, "表里的注。"))), "四格"])
    return document(
        *(p(TEXT), h(1, "背景", note(1, "标题的注。")), p("甲事", note(2, "台账，第3页*。"), "，乙事。")),
        *(p("丙事", note(1, "尾注一则。", "endnote")), told),
    )


def _pictures() -> bytes:
    forms = (("PNG", "png"), ("JPEG", "jpeg"), ("GIF", "gif"), ("BMP", "bmp"), ("TIFF", "tiff"))
    body = [p(TEXT)]
    for n, (form, kind) in enumerate(forms, 1):
        alt = f"图上是{form}"
        body += [p(image(drawn(form, n), kind, alt=alt)), p(f"图{n} 议事亭的{form}", style="Caption")]
    body += [p(image(drawn("EMF", 0), "x-emf")), p("图6 画不出的图", style="Caption"), p("隔一段。")]
    for n, anchor in enumerate(("paragraph", "char"), 11):
        body.append(p("话说到", image(drawn("PNG", n), "png", anchor, f"锚在{anchor}"), "一半。"))
    row = [cell(p(image(drawn("PNG", n), "png"))) for n in (21, 22)]
    body += [table("甲", 2, row, ["图7 改造前", "图8 改造后"])]
    body.append(p(frame(p(image(drawn("PNG", 31), "png"), "图9 框里的图", style="Caption"))))
    return document(*body)


def _boxes() -> bytes:
    shape = (
        '<draw:custom-shape{} svg:width="4cm" svg:height="2cm" svg:x="{}cm" svg:y="1cm"><text:p>{}</text:p>'
    )
    shape += '<draw:enhanced-geometry draw:type="rectangle" svg:viewBox="0 0 9 9" '
    shape += 'draw:enhanced-path="M 0 0 L 9 0 9 9 0 9 0 0 Z N"/></draw:custom-shape>'
    anchor = ' text:anchor-type="paragraph"'
    group = f"<draw:g{anchor}>{shape.format('', 1, '组里一。')}{shape.format('', 8, '组里二。')}</draw:g>"
    return document(
        *(
            p("框前", frame(p("框里的话。"), p("第二段。")), "框后"),
            p("甲", shape.format(anchor, 1, "形状里。"), "乙"),
        ),
        *(p("丙", group, "丁"), p("戊", frame(p("行里的框。"), anchor="as-char", name="二"))),
        p("己", frame(table("甲", 2, ["框表一", "框表二"], ["框表三", "框表四"]), p("表后"), name="三")),
    )


def _changes() -> bytes:
    by = "<dc:creator>x</dc:creator><dc:date>2024-05-01T10:00:00</dc:date>"
    kinds = (("insertion", ""), ("deletion", p("删去的字")))
    regions = "".join(
        f'<text:changed-region xml:id="c{n}" text:id="c{n}"><text:{kind}><office:change-info>{by}'
        f"</office:change-info>{what}</text:{kind}></text:changed-region>"
        for n, (kind, what) in enumerate(kinds, 1)
    )
    told = (
        "<office:annotation office:name='1'><dc:creator>x</dc:creator><dc:date>2024-05-01T10:00:00</dc:date>"
    )
    told += f"{p('批注的话')}</office:annotation>"
    inserted = '<text:change-start text:change-id="c1"/>插入的字<text:change-end text:change-id="c1"/>'
    return document(
        f"<text:tracked-changes>{regions}</text:tracked-changes>",
        *(p("留下的", inserted, '<text:change text:change-id="c2"/>', "，后面的"), p("有批注", told, "的字")),
    )


def _fields() -> bytes:
    source = '<text:table-of-content-source text:outline-level="3"/>'
    entries = "<text:p>背景<text:tab/>1</text:p><text:p>做法<text:tab/>2</text:p>"
    contents = f'<text:table-of-content text:name="目录">{source}<text:index-body>{entries}</text:index-body>'
    mark = '<text:bookmark-start text:name="b"/>背景<text:bookmark-end text:name="b"/>'
    link = '<text:a xlink:type="simple" xlink:href="https://example.org/a_(b)?x=1&amp;y=2">通知</text:a>'
    reference = '<text:bookmark-ref text:reference-format="text" text:ref-name="b">背景</text:bookmark-ref>'
    counted = '<text:sequence text:name="Illustration" style:num-format="1">1</text:sequence>'
    ruby = '<text:ruby text:style-name="R"><text:ruby-base>甪直</text:ruby-base>'
    ruby += "<text:ruby-text>lù zhí</text:ruby-text></text:ruby>"
    section = f'<text:section text:style-name="S" text:name="栏">{p("左栏。")}{p("右栏。")}</text:section>'
    master = "<style:header><text:p>某街道文件</text:p></style:header><style:footer><text:p>第"
    master += '<text:page-number text:select-page="current">1</text:page-number>页</text:p></style:footer>'
    return document(
        f"{contents}</text:table-of-content>",
        *(h(1, mark), p("见", link, "，", reference, "一节，图", counted, "。")),
        p("上行", "<text:line-break/>", "下行", "<text:tab/>", "制表", '<text:s text:c="3"/>', "空格"),
        p("面积30m", span("2", "U"), "，", ruby, "古镇，隐", span("看不见的", "H"), "藏"),
        *(h(1, "做法"), section, items("L", [(1, "第一"), (1, "第二")]), p("隔一段")),
        items("L", [(1, "接着数")], 'text:continue-numbering="true"'),
        automatic=_field_styles(),
        master=master,
    )


def _field_styles() -> str:
    columns = '<style:columns fo:column-count="2" fo:column-gap="1cm"/>'
    styles = '<style:style style:name="S" style:family="section"><style:section-properties>'
    styles += f"{columns}</style:section-properties></style:style>"
    styles += '<style:style style:name="R" style:family="ruby"/>' + list_style("L", [("1", "", ".", 1)])
    return (
        styles + characters("H", 'text:display="none"') + characters("U", 'style:text-position="super 58%"')
    )


def _traditional() -> bytes:
    return document(
        *(p("社區營造的故事", style="Title"), h(1, "壹、緣起"), p("社區裏的長者，於2024年開始議事。")),
        *(h(2, "一、缺乏空間"), p("里長與鄰長一同巡查。"), h(1, "貳、作法"), p("資訊、網路、計畫。")),
    )


def _form() -> bytes:
    def row(label: str, value: str) -> list[str]:
        return [cell(label), cell(value, across=3), COVERED, COVERED]

    rows = [row("案例名称", "居民议事亭"), ["申报单位", "某街道党工委", "所属类别", "社区治理"]]
    rows += [["联系人", "张三", "联系电话", "0512-00000000"], row("摘要", "三十七件事办成了。")]
    rows += [row(label, f"{TEXT}这是{label}。") for label in ("背景", "主要做法", "成效", "启示")]
    return document(p("典型案例申报表", style="Title"), table("甲", 4, *rows, row("审核意见", "同意")))


_PAGE = f"""<html><head><meta charset="utf-8"></head><body><h1>居民议事的做法</h1><p>{TEXT}</p>
<h2>一、背景</h2>
<p>见<a href="https://example.org/x">通知</a>，<b>重点</b>是<i>人</i>，H<sub>2</sub>O。</p>
<ol><li>第一<ol type="a"><li>甲项</li><li>乙项</li></ol></li><li>第二</li></ol><ul><li>点一</li></ul>
<table border="1"><tr><th rowspan="2">区</th><th colspan="2">车</th></tr><tr><th>前</th><th>后</th></tr>
<tr><td>姑苏</td><td>41</td><td>2</td></tr></table><blockquote>引一句话。</blockquote><p>末段<br>换行</p></body></html>"""


def _rich_text() -> bytes:
    def said(text: str) -> str:
        return "".join(f"\\u{ord(c) if ord(c) < 0x8000 else ord(c) - 0x10000}?" for c in text)

    link = f'{{\\field{{\\*\\fldinst HYPERLINK "https://example.org/r"}}{{\\fldrslt {said("链接")}}}}}'
    cells = f"{said('甲格')}\\intbl\\cell {said('乙格')}\\cell\\row\\pard "
    return (
        "{\\rtf1\\ansi{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}}"
        f"\\pard {said(TEXT)}\\par \\pard\\s1\\outlinelevel0 {said('一、背景')}\\par\\pard\\s0 {said(TEXT)}"
        f"{{\\footnote \\pard {said('脚注的话。')}}}\\par {said('上行')}\\line {said('下行')}\\par"
        f"\\trowd\\cellx3000\\cellx6000 {cells}{link}\\par}}"
    ).encode()
