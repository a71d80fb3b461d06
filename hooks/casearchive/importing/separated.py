"""CSV as programs here and there write it: UTF-8 or GB18030, with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from pathlib import Path

from casearchive.importing.grids import Grid
from casearchive.importing.records import RefusedError
from casearchive.messages import importing as words
from casearchive.reading.near_names import plain

LARGEST_FILE = 10_000_000
MOST_ROWS, MOST_COLUMNS = 20_000, 1_000
_SEPARATORS = (",", ";", "\t")
_TRIED = 20
"""Rows by which the separator is told."""
_ENCODINGS = ("utf-8-sig", "gb18030")
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_separated(path: Path, known: Collection[str]) -> Grid:
    """The values of a CSV file by row and column; a row is one of the table, not a line of the file.

    Raises `RefusedError`.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise RefusedError(code="import-too-large", limit=f"{LARGEST_FILE // 1_000_000} MB")
    text = decoded(path.read_bytes())
    separator = max(_SEPARATORS, key=lambda each: _score(text, each, known))
    rows = {}
    for number, row in enumerate(_rows(text, separator), 1):
        cells = {column: cell.strip() for column, cell in enumerate(row, 1) if cell.strip()}
        if len(cells) > MOST_COLUMNS:
            raise RefusedError(
                code="import-too-large", line=number, limit=words.COLUMNS.format(count=MOST_COLUMNS)
            )
        if cells:
            rows[number] = cells
    return Grid(rows)


def decoded(content: bytes) -> str:
    """The text of a file that Chinese programs may have written.  Raises `RefusedError`."""
    wide = next((encoding for mark, encoding in _WIDE if content.startswith(mark)), "")
    for encoding in (wide,) if wide else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RefusedError(code="import-encoding")


def _rows(text: str, separator: str, most: int = 0) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise RefusedError(code="import-too-large", limit=words.ROWS.format(count=MOST_ROWS))
            if most and len(rows) == most:
                break
    except csv.Error as error:
        raise RefusedError(code="import-csv-broken", line=len(rows) + 1) from error
    return rows


def _score(text: str, separator: str, known: Collection[str]) -> tuple[int, int]:
    """How many known names a row has if it is cut so, and how many cells."""
    try:
        rows = _rows(text[:LARGEST_FILE], separator, _TRIED)
    except RefusedError:
        return 0, 0
    names = max((sum(plain(cell) in known for cell in row) for row in rows), default=0)
    return names, max((len(row) for row in rows), default=0)
