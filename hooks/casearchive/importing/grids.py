"""A sheet or a CSV file as records: which row names the columns, and what stands under each name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from casearchive.importing.records import Cell, Record, RefusedError, Source, columns_of, warning
from casearchive.messages import importing as words
from casearchive.model import Finding, at_most
from casearchive.reading.near_names import CONTACT, plain

MOST_ROWS = 10_000
MOST_BESIDE = 20
"""Values under no name of which each is told."""
_ROWS_OF_HEADER = 10
"""Among the first of these is the one that names the columns."""
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are one: the first and the last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Values by row and column, both from 1; empty cells are not there."""

    rows: Mapping[int, Mapping[int, str]]
    merges: tuple[Merge, ...] = ()
    broken: tuple[tuple[int, int, str], ...] = ()
    """Row, column and text of formulas that have no value, or an error for one."""


def source_of(path: str, grid: Grid, known: Collection[str]) -> Source:
    """The records of a table; `known` are the names, in their plain form, that columns may have.

    Raises `RefusedError`.
    """
    rows = {number: dict(row) for number, row in sorted(grid.rows.items()) if row}
    if not rows:
        return Source(path)
    header = _header(rows, known)
    if header is None:
        raise RefusedError(code="import-no-header", line=min(rows))
    names, last = _names(rows, header, grid.merges)
    if sum(number > last for number in rows) > MOST_ROWS:
        raise RefusedError(code="import-too-large", limit=words.ROWS.format(count=MOST_ROWS))
    _fill(rows, grid.merges, last)
    columns = tuple(Cell(name, "", header, column) for column, name in sorted(names.items()))
    records = tuple(_records(path, {n: row for n, row in rows.items() if n > last}, names))
    beside = at_most(MOST_BESIDE, _beside(rows, names, last), partial(_left_out, path))
    findings = [*_above(path, rows, header), *beside]
    findings += [
        Finding(path, row, column, "import-cell-error", values=(("text", text),))
        for row, column, text in grid.broken
        if row > last and column in names and not CONTACT.search(names[column])
    ]
    examples = {cell.name: cell.value for cell in columns_of(records)}
    shown = tuple(Cell(cell.name, examples.get(cell.name, ""), header, cell.column) for cell in columns)
    return Source(path, shown, records, tuple(findings))


def _header(rows: Mapping[int, Mapping[int, str]], known: Collection[str]) -> int | None:
    """The row among the first with the most names that are known; the first that could be one."""
    first = list(rows)[:_ROWS_OF_HEADER]
    wide = [number for number in first if len(rows[number]) > 1] or first
    names = {number: sum(plain(text) in known for text in rows[number].values()) for number in wide}
    best = max(wide, key=lambda number: (names[number], -number))
    is_one = names[best] or (len(rows) > 1 and all(len(t) <= _LONGEST_NAME for t in rows[best].values()))
    return best if is_one else None


def _names(
    rows: Mapping[int, Mapping[int, str]], header: int, merges: Sequence[Merge]
) -> tuple[dict[int, str], int]:
    """Each column's name, and the last row of the header: below a name that spans columns stand theirs."""
    names = dict(rows[header])
    groups = [m for m in merges if m.top <= header <= m.bottom and m.left in rows[header]]
    wide = [m for m in groups if m.right > m.left and m.bottom == header]
    last = max([header, *(m.bottom for m in groups if m.bottom <= header + 1)])
    below = rows.get(header + 1, {})
    if wide and all(below.get(column) for m in wide for column in (m.left, m.right) if m.right < 17_000):
        last = header + 1
        for merge in wide:
            for column in (column for column in below if merge.left <= column <= merge.right):
                names[column] = f"{rows[header][merge.left]}/{below[column]}"
    found: dict[str, int] = {}
    for column in sorted(names):
        name = " ".join(names[column].split())
        found[name] = found.get(name, 0) + 1
        names[column] = name if found[name] == 1 else f"{name}（{found[name]}）"
    return names, last


def _fill(rows: dict[int, dict[int, str]], merges: Sequence[Merge], last: int) -> None:
    """Give every row of a merged cell its value: one district for five cases."""
    for merge in merges:
        value = rows.get(merge.top, {}).get(merge.left)
        if value and merge.top > last and merge.left == merge.right:
            for number in range(merge.top + 1, min(merge.bottom, merge.top + MOST_ROWS) + 1):
                if number in rows:
                    rows[number].setdefault(merge.left, value)


def _records(path: str, rows: Mapping[int, Mapping[int, str]], names: Mapping[int, str]) -> Iterator[Record]:
    for number, row in rows.items():
        cells = tuple(Cell(names[c], text, number, c) for c, text in sorted(row.items()) if c in names)
        if cells:
            yield Record(path, number, cells)


def _above(path: str, rows: Mapping[int, Mapping[int, str]], header: int) -> Iterator[Finding]:
    """What stands above the header: the title of the list, a note."""
    for number in (number for number in rows if number < header):
        column, text = min(rows[number].items())
        yield _left_out(path, Cell("", text, number, column))


def _beside(rows: Mapping[int, Mapping[int, str]], names: Mapping[int, str], last: int) -> Iterator[Cell]:
    """What stands under no name."""
    for number, row in rows.items():
        for column, text in sorted(row.items()):
            if number > last and column not in names:
                yield Cell("", text, number, column)


def _left_out(path: str, cell: Cell) -> Finding:
    return warning(path, cell, code="import-cell-left-out", text=str(cell.value), name="")
