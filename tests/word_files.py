"""Word files as offices make them, and as nobody should, made of raw parts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from casearchive.intake.word import Refused, WordDocument, read_word

_OOXML = "http://schemas.openxmlformats.org"
_SPACES = {
    "w": f"{_OOXML}/wordprocessingml/2006/main",
    "r": f"{_OOXML}/officeDocument/2006/relationships",
    "a": f"{_OOXML}/drawingml/2006/main",
    "wp": f"{_OOXML}/drawingml/2006/wordprocessingDrawing",
    "pic": f"{_OOXML}/drawingml/2006/picture",
    "mc": f"{_OOXML}/markup-compatibility/2006",
    "m": f"{_OOXML}/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
_PACKAGE = f"{_OOXML}/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PICTURES = {
    "png": "png",
    "jpg": "jpeg",
    "gif": "gif",
    "bmp": "bmp",
    "tif": "tiff",
    "emf": "x-emf",
    "wmf": "x-wmf",
}
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>'
        for n in range(1, 7)
    )
    + '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="单位一级"/><w:basedOn w:val="H1"/>'
    "</w:style>"
)


def run(text: str, font: str = "", size: int = 0, bold: bool = False, more: str = "") -> str:
    """A run; a size is one in half points."""
    look = f'<w:rFonts w:ascii="x" w:eastAsia="{font}"/>' if font else ""
    look += "<w:b/>" if bold else ""
    look += f'<w:sz w:val="{size}"/>' if size else ""
    return f'<w:r><w:rPr>{look}{more}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    *content: str,
    style: str = "",
    number: tuple[int, int] | None = None,
    centred: bool = False,
    more: str = "",
) -> str:
    """A paragraph; content that begins with `<` is put in as it is."""
    given = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        given += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    given += '<w:jc w:val="center"/>' if centred else ""
    inner = "".join(each if each.startswith("<") else run(each) for each in content)
    return f"<w:p><w:pPr>{given}{more}</w:pPr>{inner}</w:p>"


def cell(*content: str, span: int = 1, merged: str = "") -> str:
    """A cell of paragraphs; `merged`: `restart` or `continue`."""
    given = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    given += f'<w:vMerge w:val="{merged}"/>' if merged else ""
    inner = "".join(
        each if each.startswith("<w:p>") or each.startswith("<w:tbl") else paragraph(each) for each in content
    )
    return f"<w:tc><w:tcPr>{given}</w:tcPr>{inner or paragraph()}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """A table of rows of cells; a text is a cell of its own."""
    made = "".join(
        "<w:tr>" + "".join(each if each.startswith("<w:tc>") else cell(each) for each in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{made}</w:tbl>"


def level(at: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*definitions: str, more: str = "") -> str:
    """Lists 1, 2 … of these definitions, which are levels one after the other."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
        for n, levels in enumerate(definitions, 1)
    )
    lists = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(definitions) + 1)
    )
    return f"{abstract}{lists}{more}"


def picture(relation: str, alt: str = "", crop: str = "") -> str:
    """A run with a picture."""
    cropped = f"<a:srcRect {crop}/>" if crop else ""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{escape(alt)}"/>'
        "<a:graphic><a:graphicData>"
        f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/>{cropped}</pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


@dataclass(slots=True)
class Word:
    """A Word file in the making."""

    parts: dict[str, str | bytes] = field(default_factory=dict)
    """Further parts below `word`."""
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    """Id, kind and target; those of outside begin with a scheme."""

    def with_part(self, kind: str, name: str, content: str | bytes) -> Word:
        """The same with a part that the text leads to by its kind."""
        self.parts[name] = content
        self.relations.append((f"rId{kind}{len(self.relations)}", kind, name))
        return self

    def with_picture(self, relation: str, content: bytes, name: str) -> Word:
        """The same with a picture."""
        self.parts[f"media/{name}"] = content
        self.relations.append((relation, "image", f"media/{name}"))
        return self

    def made(self, *body: str, styles: str = STYLES, lists: str = "") -> bytes:
        """The bytes of a file with that body."""
        self.with_part("styles", "styles.xml", f"<w:styles {NAMESPACES}>{styles}</w:styles>")
        if lists:
            self.with_part("numbering", "numbering.xml", f"<w:numbering {NAMESPACES}>{lists}</w:numbering>")
        document = f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
        related = "".join(
            f'<Relationship Id="{name}" Type="{_SPACES["r"]}/{kind}" Target="{escape(target)}"'
            f"{_external(target)}/>"
            for name, kind, target in self.relations
        )
        files: dict[str, str | bytes] = {
            "[Content_Types].xml": _types(self.parts),
            "_rels/.rels": _relations(
                f'<Relationship Id="r1" Type="{_SPACES["r"]}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/document.xml": document,
            "word/_rels/document.xml.rels": _relations(related),
        }
        files |= {f"word/{name}": content for name, content in self.parts.items()}
        return zipped(files)


def _external(target: str) -> str:
    return ' TargetMode="External"' if ":" in target else ""


def _types(parts: Mapping[str, str | bytes]) -> str:
    """What the parts are, without which programs that write such files do not open them."""
    defaults = {"xml": "application/xml", "rels": "application/vnd.openxmlformats-package.relationships+xml"}
    defaults |= {suffix: f"image/{kind}" for suffix, kind in _PICTURES.items()}
    made = "".join(f'<Default Extension="{e}" ContentType="{kind}"/>' for e, kind in defaults.items())
    named = {
        "document.xml": "document.main",
        **{n: re.sub(r"[0-9]*\.xml$", "", n) for n in parts if "/" not in n},
    }
    for name, kind in named.items():
        made += f'<Override PartName="/word/{name}" ContentType="{_TYPE}.{kind}+xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{made}</Types>'


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def filled_in(content: bytes, values: dict[str, str], body: dict[str, str]) -> bytes:
    """The template as somebody fills it in: what is written takes the place of what was asked for."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    text = before = files["word/document.xml"].decode()
    for label, value in {**values, **body}.items():
        at = text.index("<w:sdt>", text.index(f"<w:t>{label}</w:t>"))
        end = text.index("</w:sdt>", at)
        field = re.sub(
            r"<w:t>[^<]*</w:t>", f"<w:t>{value}</w:t>", text[at:end].replace("<w:showingPlcHdr/>", "")
        )
        text = text[:at] + field + text[end:]
    assert text != before
    return zipped({**files, "word/document.xml": text})


def read(content: bytes) -> WordDocument:
    """What a good file says."""
    document = read_word(content, "a.docx")
    assert not isinstance(document, Refused), document
    return document


def codes(document: WordDocument) -> list[str]:
    """What is told of it."""
    return [note.code for note in document.notes]
