"""Workbooks as spreadsheets write them, and as nobody should."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts>'
    '<numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
    '<numFmt numFmtId="177" formatCode="0.0&quot;d&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>'
)
"""0 plain, 1 a date, 2 a month, 3 a number with a letter behind it."""
Row = Sequence[str | int | float | None]


def reference(row: int, column: int) -> str:
    return f"{chr(64 + column)}{row}"


def cell(row: int, column: int, value: str | int | float | None) -> str:
    """A value: text that begins with `<` is put in as it is, with `@` where its reference belongs."""
    at = reference(row, column)
    if value is None:
        return f'<c r="{at}" s="0"/>'
    if isinstance(value, str) and value.startswith("<c"):
        return value.replace("@", at)
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{at}"><v>{value}</v></c>'


def sheet_of(rows: Sequence[Row], merges: Sequence[str] = ()) -> str:
    """A sheet's XML."""
    body = "".join(
        f'<row r="{number}">{"".join(cell(number, c, value) for c, value in enumerate(row, 1))}</row>'
        for number, row in enumerate(rows, 1)
    )
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in merges)
    head = f'<worksheet xmlns="{_MAIN}">'
    return f"{head}<sheetData>{body}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"


def a_workbook(
    path: Path, *sheets: tuple[str, str], hidden: str = "", parts: Mapping[str, str] | None = None
) -> Path:
    """A workbook of sheets by name and XML, with further parts."""
    numbers = range(1, len(sheets) + 1)
    states = ["hidden" if name == hidden else "visible" for name, _ in sheets]
    listed = "".join(
        f'<sheet name="{sheets[n - 1][0]}" sheetId="{n}" state="{states[n - 1]}" r:id="rId{n}"/>'
        for n in numbers
    )
    related = "".join(f'<Relationship Id="rId{n}" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    head = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    files = {
        "xl/workbook.xml": f"{head}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        "xl/styles.xml": STYLES,
    }
    files |= {f"xl/worksheets/sheet{n}.xml": sheets[n - 1][1] for n in numbers}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in (files | dict(parts or {})).items():
            made.writestr(name, text)
    return path
