"""The values of one sheet, as they are read in the program that made it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.importing.dates import from_serial
from casearchive.importing.grids import Grid, Merge
from casearchive.importing.packages import joined, number, opened, parse
from casearchive.importing.records import RefusedError
from casearchive.importing.workbooks import Sheet, Workbook
from casearchive.messages import importing as words

MOST_CELLS = 100_000
"""Of a sheet, the empty ones that are spelt out among them."""
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read_sheet(workbook: Workbook, sheet: Sheet) -> Grid:
    """The values of a sheet by row and column.  Raises `RefusedError`."""
    cells = _Cells(workbook)
    with opened(workbook.path) as archive:
        parse(archive, sheet.part, cells.start, cells.text, cells.end)
    return Grid(cells.rows, tuple(cells.merges), tuple(cells.broken))


class _Cells:
    """What is in a sheet, while it is read."""

    def __init__(self, workbook: Workbook) -> None:
        self.rows: dict[int, dict[int, str]] = {}
        self.merges: list[Merge] = []
        self.broken: list[tuple[int, int, str]] = []
        self._workbook, self._count = workbook, 0
        self._row = self._column = self._style = 0
        self._kind, self._value, self._open, self._has_formula = "", "", "", False

    def start(self, name: str, given: dict[str, str]) -> None:
        """Begin a row, a cell or its value."""
        if name == "row":
            self._row = number(given["r"]) if "r" in given else self._row + 1
            self._column = 0
        elif name == "c":
            self._count += 1
            if self._count > MOST_CELLS:
                raise RefusedError(code="import-too-large", limit=words.CELLS.format(count=MOST_CELLS))
            self._row, self._column = _place(given.get("r", "")) or (self._row, self._column + 1)
            self._kind, self._style = given.get("t", "n"), number(given.get("s", "0"))
            self._value, self._has_formula = "", False
        elif name == "mergeCell" and len(self.merges) < MOST_CELLS:
            self.merges += _merge(given.get("ref", ""))
        self._has_formula = self._has_formula or name == "f"
        self._open = name

    def text(self, data: str) -> None:
        """Keep what a cell says."""
        if self._open in ("v", "t"):
            self._value = joined(self._value, data)

    def end(self, name: str) -> None:
        """Put a cell where it stands."""
        self._open = ""
        if name != "c":
            return
        text = self._shown()
        if self._kind == "e" or (self._has_formula and not self._value):
            self.broken.append((self._row, self._column, self._value))
        elif text.strip():
            self.rows.setdefault(self._row, {})[self._column] = text.strip()

    def _shown(self) -> str:
        """The value as it is read."""
        value, book = self._value, self._workbook
        if self._kind == "s":
            at = number(value)
            return book.texts[at] if 0 <= at < len(book.texts) else ""
        if self._kind == "b":
            return "是" if value == "1" else "否"
        if self._kind != "n" or not value:
            return value
        form = book.date_styles.get(self._style)
        return (from_serial(value, form, book.begins_1904) if form else "") or _plain_number(value)


def _plain_number(value: str) -> str:
    """2025.0 is 2025; 0.30000000000000004 is 0.3."""
    try:
        return f"{float(value):.15g}" if len(value) < 40 and "e" not in f"{float(value):.15g}" else value
    except ValueError:
        return value


def _place(reference: str) -> tuple[int, int] | None:
    match = _PLACE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _merge(reference: str) -> Iterator[Merge]:
    first, _, last = reference.partition(":")
    start, end = _place(first), _place(last)
    if start and end:
        yield Merge(start[0], start[1], end[0], end[1])
