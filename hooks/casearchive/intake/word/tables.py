"""Tables as our Markdown has them: no merged cells, the first row names the columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casearchive.intake.word.content import Block, Cell, Table

_LONGEST_CELL = 400
"""Characters: what holds more is no table, but a frame around a text."""
_LONGEST_REPEATED = 30
"""Characters of a merged cell that each of its rows is given."""
_MOST_COLUMNS = 30

Write = Callable[[Sequence[Block]], str]
"""A cell's content on one line."""


def is_frame(table: Table) -> bool:
    """Whether a table only stands around a text: its cells are read one after the other."""
    cells = [cell for row in table.rows for cell in row]
    if table.width < 2 or len(table.rows) < 2 or len(_columns(table)) > _MOST_COLUMNS:
        return True
    nested = any(isinstance(block, Table) and len(block.rows) > 1 for cell in cells for block in cell.blocks)
    return nested or any(len(cell.text) > _LONGEST_CELL for cell in cells)


def has_merged(table: Table) -> bool:
    """Whether cells of it go over rows or columns."""
    used = _columns(table)
    return any(
        cell.rows > 1 or sum(cell.column <= column < cell.column + cell.span for column in used) > 1
        for row in table.rows
        for cell in row
    )


def parts_of(table: Table, write: Write) -> tuple[list[str], list[str]]:
    """What stands in a row of its own above a table, and the lines of the table."""
    columns = _columns(table)
    rows = list(table.rows)
    above: list[str] = []
    while rows and len(rows[0]) == 1 and len(rows) > 1:
        if text := write(rows[0][0].blocks):
            above.append(text)
        del rows[0]
    grid = _grid(rows, columns, write)
    grid = [row for row in grid if any(row)]
    if len(grid) > 1 and _is_double(rows, columns):
        grid[:2] = [_doubled(grid[0], grid[1])]
    if not grid:
        return above, []
    lines = [_row(row) for row in grid]
    return above, [lines[0], _row(["---"] * len(grid[0])), *lines[1:]]


def _columns(table: Table) -> list[int]:
    """The columns in which a cell begins."""
    return sorted({cell.column for row in table.rows for cell in row})


def _grid(rows: Sequence[tuple[Cell, ...]], columns: Sequence[int], write: Write) -> list[list[str]]:
    grid = [[""] * len(columns) for _ in rows]
    for number, row in enumerate(rows):
        for cell in row:
            text = write(cell.blocks)
            at = columns.index(cell.column)
            grid[number][at] = text
            if len(text) <= _LONGEST_REPEATED and "](" not in text and "[^" not in text:
                for below in grid[number + 1 : number + cell.rows]:
                    below[at] = text
    return grid


def _is_double(rows: Sequence[tuple[Cell, ...]], columns: Sequence[int]) -> bool:
    """Whether the first two rows name the columns together."""
    first, second = rows[0], rows[1]
    is_grouped = any(
        sum(cell.column <= column < cell.column + cell.span for column in columns) > 1 for cell in first
    )
    return is_grouped and len(second) > 1 and any(cell.rows > 1 for cell in first)


def _doubled(above: Sequence[str], below: Sequence[str]) -> list[str]:
    group, names = "", []
    for one, other in zip(above, below, strict=True):
        group = one or group
        names.append(one if one == other else " ".join(filter(None, (group if other else one, other))))
    return names


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
