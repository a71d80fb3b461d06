"""A case as an office writes it in Word: by fonts and typed numbers (GB/T 9704), with no style of its own."""

from __future__ import annotations

import io
from collections.abc import Iterable

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

TITLE, UNIT, HEADING, SECOND, TEXT = "方正小标宋简体", "楷体", "黑体", "楷体_GB2312", "仿宋_GB2312"
"""The fonts of a title, of whose it is, of headings and of the text; sizes are as prescribed."""


def official(lines: Iterable[tuple[str, str]]) -> bytes:
    """The bytes of a Word file: lines of a font and what stands there."""
    document = docx.Document()
    for font, text in lines:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size = Pt(22 if font == TITLE else 16)
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        if font in (TITLE, UNIT):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
