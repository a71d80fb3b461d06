"""Texts of OpenDocument in one file of XML, as LibreOffice opens them: what offices write, by script."""

from __future__ import annotations

import base64
import io
import struct
from collections.abc import Sequence
from html import escape

from PIL import Image

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    **{name: f"{_OASIS}:{name}:1.0" for name in ("office", "style", "text", "table", "meta", "number")},
    "draw": f"{_OASIS}:drawing:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
_KIND = "application/vnd.oasis.opendocument.text"
FONTS = ("宋体", "黑体", "楷体_GB2312", "仿宋_GB2312", "方正小标宋简体")


def document(*body: str, styles: str = "", automatic: str = "", master: str = "") -> bytes:
    """A whole file."""
    fonts = "".join(f'<style:font-face style:name="{f}" svg:font-family="{f}"/>' for f in FONTS)
    page = '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="21cm" '
    page += 'fo:page-height="29.7cm" fo:margin="2.5cm"/></style:page-layout>'
    first = (
        f'<style:master-page style:name="Standard" style:page-layout-name="pm">{master}</style:master-page>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.3" '
        f'office:mimetype="{_KIND}"><office:font-face-decls>{fonts}</office:font-face-decls>'
        f"<office:styles>{_heading_styles()}{styles}</office:styles>"
        f"<office:automatic-styles>{page}{automatic}</office:automatic-styles>"
        f"<office:master-styles>{first}</office:master-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document>"
    ).encode()


def _heading_styles() -> str:
    made = '<style:style style:name="Standard" style:family="paragraph" style:class="text"/>'
    for name in ("Title", "Caption"):
        made += (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard"/>'
        )
    for n in range(1, 5):
        made += (
            f'<style:style style:name="Heading_20_{n}" style:display-name="Heading {n}" '
            f'style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="{n}"/>'
        )
    return made


def look(name: str, font: str = "", points: int = 0, *, bold: bool = False, centred: bool = False) -> str:
    """An automatic style of paragraphs."""
    asian = f' style:font-name-asian="{font}"' if font else ""
    asian += f' style:font-size-asian="{points}pt" fo:font-size="{points}pt"' if points else ""
    asian += ' fo:font-weight="bold" style:font-weight-asian="bold"' if bold else ""
    middle = '<style:paragraph-properties fo:text-align="center"/>' if centred else ""
    given = f'style:name="{name}" style:family="paragraph" style:parent-style-name="Standard"'
    return f"<style:style {given}>{middle}<style:text-properties{asian}/></style:style>"


def characters(name: str, given: str) -> str:
    """An automatic style of characters."""
    return (
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {given}/></style:style>'
    )


def text(content: str) -> str:
    """A text as it is; XML is left alone."""
    return content if content.startswith("<") else escape(content)


def p(*content: str, style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{"".join(map(text, content))}</text:p>'


def h(level: int, *content: str) -> str:
    """A heading by its style."""
    inner = "".join(map(text, content))
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{inner}</text:h>'


def span(content: str, style: str) -> str:
    """Characters of a style."""
    return f'<text:span text:style-name="{style}">{text(content)}</text:span>'


def note(number: int, content: str, kind: str = "footnote") -> str:
    """A footnote or endnote."""
    return (
        f'<text:note text:id="{kind}{number}" text:note-class="{kind}"><text:note-citation>{number}'
        f"</text:note-citation><text:note-body>{p(content)}</text:note-body></text:note>"
    )


def list_style(name: str, levels: Sequence[tuple[str, str, str, int]]) -> str:
    """A list: of each level its format, what stands around the number, how many levels it shows."""
    made = ""
    for n, (form, before, after, shown) in enumerate(levels, 1):
        made += (
            f'<text:list-level-style-number text:level="{n}" style:num-format="{form}" '
            f'style:num-prefix="{before}" style:num-suffix="{after}" text:display-levels="{shown}"/>'
        )
    return f'<text:list-style style:name="{name}">{made}</text:list-style>'


def items(style: str, entries: Sequence[tuple[int, str]], more: str = "") -> str:
    """A list of texts, each on its level from 1."""
    made = ""
    for level, content in entries:
        deep = level - 1
        opened = "<text:list><text:list-item>" * deep
        closed = "</text:list-item></text:list>" * deep
        made += f"<text:list-item>{opened}{p(content)}{closed}</text:list-item>"
    return f'<text:list text:style-name="{style}" {more}>{made}</text:list>'


def cell(*content: str, across: int = 1, down: int = 1) -> str:
    """A cell."""
    inner = "".join(each if each.startswith("<t") else p(each) for each in content)
    spans = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    return f'<table:table-cell office:value-type="string"{spans}>{inner}</table:table-cell>'


COVERED = "<table:covered-table-cell/>"


def table(name: str, columns: int, *rows: Sequence[str]) -> str:
    """A table; a text is a cell of its own."""
    made = ""
    for row in rows:
        inner = "".join(each if each.startswith("<") else cell(each) for each in row)
        made += f"<table:table-row>{inner}</table:table-row>"
    wide = f'<table:table-column table:number-columns-repeated="{columns}"/>'
    return f'<table:table table:name="{name}">{wide}{made}</table:table>'


def image(content: bytes, kind: str, anchor: str = "as-char", alt: str = "", name: str = "") -> str:
    """A picture."""
    data = base64.b64encode(content).decode()
    said = f"<svg:desc>{escape(alt)}</svg:desc>" if alt else ""
    return (
        f'<draw:frame draw:name="{name or kind}" text:anchor-type="{anchor}" '
        'svg:width="4cm" svg:height="3cm">'
        f'<draw:image draw:mime-type="image/{kind}"><office:binary-data>{data}</office:binary-data>'
        f"</draw:image>{said}</draw:frame>"
    )


def frame(*content: str, anchor: str = "paragraph", name: str = "框") -> str:
    """A frame with a text of its own."""
    return (
        f'<draw:frame draw:name="{name}" text:anchor-type="{anchor}" svg:width="6cm">'
        f'<draw:text-box fo:min-height="1cm">{"".join(content)}</draw:text-box></draw:frame>'
    )


def picture_of(form: str, seed: int) -> bytes:
    """A small picture, each seed another one; an EMF is written by hand."""
    if form == "EMF":
        head = (1, 88, 0, 0, 100, 80, 0, 0, 2600, 2100, 0x464D4520, 0x10000, 132, 3, 1, 0, 0, 0, 0)
        packed = struct.pack("<II8iIIIIHHIII", *head[:15], *head[15:19]) + struct.pack(
            "<4i", 1024, 768, 320, 240
        )
        return packed + struct.pack("<II4i", 43, 24, 10, 10, 90, 70) + struct.pack("<5I", 14, 20, 0, 0, 20)
    made = io.BytesIO()
    Image.new("RGB", (60, 40), (seed * 7 % 256, 90, 200)).save(made, form)
    return made.getvalue()
