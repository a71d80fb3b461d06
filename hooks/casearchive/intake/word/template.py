"""A Word file to be filled in, which is read without a correction: a form, and below it a text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from html import escape

from casearchive.intake.word.forms import key_of
from casearchive.messages import word as words
from casearchive.model import PlaceKind
from casearchive.vocabulary import Vocabulary

_OOXML = "http://schemas.openxmlformats.org"
_MAIN = f"{_OOXML}/wordprocessingml/2006/main"
_OFFICE = f"{_OOXML}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_DATE, _UNIX = (1980, 1, 1, 0, 0, 0), 3
"""What a zip says of when and where it was made, on every machine."""
_HINT = '<w:rPr><w:color w:val="808080"/></w:rPr>'
_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_LINES = '<w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
_STYLES = (
    ("Normal", "Normal", "仿宋", 32, _LINES, ""),
    ("1", "heading 1", "黑体", 32, '<w:keepNext/><w:outlineLvl w:val="0"/>', ""),
    ("2", "heading 2", "楷体", 32, '<w:keepNext/><w:outlineLvl w:val="1"/>', ""),
    ("3", "heading 3", "仿宋", 32, '<w:keepNext/><w:outlineLvl w:val="2"/>', "<w:b/>"),
    ("Caption", "caption", "仿宋", 28, f'{_FLUSH}<w:jc w:val="center"/>', ""),
    ("Cell", "表格文字", "仿宋", 28, _FLUSH, ""),
)
"""Id, name, font and size of each style (GB/T 9704), its paragraph, its characters."""
_MOST_CHOICES = 60
"""Nobody looks through a longer list."""
_COLUMNS = (2200, 6800)
"""Widths, in twentieths of a point."""


def template(vocabulary: Vocabulary) -> bytes:
    """The bytes of the file, the same on every machine."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _related("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _related("styles", "styles.xml"),
        "word/styles.xml": f'{_HEAD}<w:styles xmlns:w="{_MAIN}">{"".join(map(_style, _STYLES))}</w:styles>',
        "word/document.xml": _document(vocabulary),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:  # packed bytes differ between machines
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.create_system = _UNIX
            archive.writestr(entry, text.encode())
    return made.getvalue()


def _types() -> str:
    parts = (("document", "document.main"), ("styles", "styles"))
    named = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts
    )
    related = "application/vnd.openxmlformats-package.relationships+xml"
    default = f'<Default Extension="rels" ContentType="{related}"/>'
    return f'{_HEAD}<Types xmlns="{_OOXML}/package/2006/content-types">{default}{named}</Types>'


def _related(kind: str, target: str) -> str:
    one = f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'{_HEAD}<Relationships xmlns="{_OOXML}/package/2006/relationships">{one}</Relationships>'


def _style(row: tuple[str, str, str, int, str, str]) -> str:
    name, called, font, size, paragraph, characters = row
    default = ' w:default="1"' if name == "Normal" else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    look = f'<w:rFonts w:eastAsia="{font}"/>{characters}<w:sz w:val="{size}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{called}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _document(vocabulary: Vocabulary) -> str:
    rows = "".join(map(_row, _fields(vocabulary)))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _COLUMNS)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    layout = f'<w:tblW w:w="{sum(_COLUMNS)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
    table = f"<w:tbl><w:tblPr>{layout}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    body = "".join(
        f"{_paragraph(escape(heading), '1')}{_field_of_text(hint)}" for heading, hint in words.PARTS
    )
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984"'
    page += ' w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    return f'{_HEAD}<w:document xmlns:w="{_MAIN}"><w:body>{table}{body}{page}</w:body></w:document>'


def _fields(vocabulary: Vocabulary) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Each label, what is to be written beside it, and what there is to choose from."""
    for label, hint in words.FORM_ABOVE:
        yield label, hint, ()
    for kind in (PlaceKind.DISTRICT, PlaceKind.STREET):
        if level := vocabulary.level(kind):
            places = [
                place for place in vocabulary.all_places() if place.kind is kind and not place.period.end
            ]
            names = [place.name for place in places[:_MOST_CHOICES]]
            label = level if key_of(level) == kind.value else words.PLACES[kind.value]
            yield label, words.PLACE.format(level=level), names
    yield words.THEME, words.CHOOSE, [theme.name for theme in vocabulary.themes]
    for label, hint in words.FORM_BELOW:
        yield label, hint, ()


def _row(given: tuple[str, str, Sequence[str]]) -> str:
    label, hint, choices = given
    cells = (f"<w:r><w:t>{escape(label)}</w:t></w:r>", _hint(hint, choices))
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell, "Cell")}</w:tc>'
        for width, cell in zip(_COLUMNS, cells, strict=True)
    )
    return f"<w:tr>{made}</w:tr>"


def _paragraph(content: str, style: str) -> str:
    given = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    inner = content if content.startswith("<") else f"<w:r><w:t>{content}</w:t></w:r>"
    return f"<w:p>{given}{inner}</w:p>"


def _hint(text: str, choices: Sequence[str]) -> str:
    """A field that shows what is to be written until something is: that is not read."""
    items = "".join(f'<w:listItem w:displayText="{escape(c)}" w:value="{escape(c)}"/>' for c in choices)
    kind = f"<w:comboBox>{items}</w:comboBox>" if items else '<w:text w:multiLine="1"/>'
    content = f"<w:r>{_HINT}<w:t>{escape(text)}</w:t></w:r>"
    return f"<w:sdt><w:sdtPr><w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _field_of_text(hint: str) -> str:
    """The same for paragraphs and pictures, as many as are wanted."""
    content = _paragraph(f"<w:r>{_HINT}<w:t>{escape(hint)}</w:t></w:r>", "")
    given = "<w:sdtPr><w:showingPlcHdr/><w:richText/></w:sdtPr>"
    return f"<w:sdt>{given}<w:sdtContent>{content}</w:sdtContent></w:sdt>"
