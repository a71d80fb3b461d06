"""What a source holds, with the place of each value in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from casearchive.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class Cell:
    """A value under the name that the source gives it; of a table, its row and column."""

    name: str
    value: object
    """Text; of Markdown's headers lists and mappings, too."""
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text."""

    text: str
    line: int
    column: int = 0
    """Of the cell that it stands in; 0 where the line is one of the file."""


@dataclass(frozen=True, slots=True)
class Record:
    """One case as its source has it."""

    path: str
    """As findings name it; of a workbook with its sheet."""
    line: int
    cells: tuple[Cell, ...]
    body: tuple[Line, ...] = ()
    folder: Path | None = None
    """Where it lies, and its pictures with it."""
    root: Path | None = None
    """The folder that was given, outside of which no picture is taken; `folder` where none was."""
    contacts: tuple[Cell, ...] = ()
    """How to reach whoever sent it: never part of a case, and kept only where somebody asks for it."""
    guessed: frozenset[str] = frozenset()
    """Names of cells whose values nobody wrote down so: they are suggested by the text."""
    offered: frozenset[int] | None = None
    """Lines of the body, from 0, that are taken for headings and may be none; of a text of which that is not
    known, None."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a sheet of one."""

    path: str
    columns: tuple[Cell, ...] = ()
    """Each name that it gives to values, where it first stands, with a value as an example."""
    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()


class RefusedError(Exception):
    """A source that is not read at all: the finding's code, its place and what its sentence names."""

    def __init__(self, code: str, line: int = 1, column: int = 1, **values: str) -> None:
        """Keep them."""
        super().__init__(code)
        self.code, self.line, self.column, self.values = code, line, column, values

    def finding(self, path: str) -> Finding:
        """The same about a file."""
        return Finding(path, self.line, self.column, self.code, values=tuple(self.values.items()))


def warning(path: str, place: Cell | Line | Record, code: str, **values: str) -> Finding:
    """What is told of something that is left out, or was made."""
    column = getattr(place, "column", 1) or 1
    given = tuple(values.items())
    return Finding(path, place.line, column, code, values=given, severity=Severity.WARNING)


def columns_of(records: Iterable[Record]) -> tuple[Cell, ...]:
    """Each name once, with the first value that it has."""
    found: dict[str, Cell] = {}
    for record in records:
        for cell in record.cells:
            known = found.setdefault(cell.name, cell)
            if not known.value and cell.value:
                found[cell.name] = Cell(cell.name, cell.value, known.line, known.column)
    return tuple(found.values())
