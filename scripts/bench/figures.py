"""What has been measured, how it is printed, and whether it keeps its bounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

WIDE = ("W", "F")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value and, where it is a bar, the most that it may be."""

    what: str
    value: float
    unit: str = ""
    bound: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it keeps its bound; what has none does."""
        return self.bound is None or self.value <= self.bound


@dataclass(frozen=True, slots=True)
class Table:
    """Values side by side."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What one part of the bench has measured."""

    title: str
    figures: tuple[Figure, ...] = ()
    table: Table | None = None
    notes: tuple[str, ...] = ()
    """What a reader of the figures must know, and examples of what went wrong."""


def number(value: float) -> str:
    """Three digits that say something: 0.042, 4.20, 42.0, 420, 42,000."""
    if value == int(value):
        return f"{int(value):,}"
    digits = next((count for limit, count in ((0.1, 4), (1, 3), (10, 2), (100, 1)) if abs(value) < limit), 0)
    return f"{value:,.{digits}f}"


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest of the values that is at least as great as this share of them."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def lines_of(result: Result) -> Iterator[str]:
    """A part as it is printed."""
    yield f"\n{result.title}"
    if result.figures:
        yield from table_lines([_row(figure) for figure in result.figures])
    if result.table:
        yield from table_lines([result.table.head, *result.table.rows])
    yield from (f"  {note}" for note in result.notes)


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns under each other, the first to the left, the others to the right."""
    columns = max(len(row) for row in rows)
    full = [[*row, *[""] * (columns - len(row))] for row in rows]
    widths = [max(_width(row[column]) for row in full) for column in range(columns)]
    for first, *others in full:
        cells = [first + " " * (widths[0] - _width(first))]
        cells += [" " * (w - _width(cell)) + cell for cell, w in zip(others, widths[1:], strict=True)]
        yield f"  {'  '.join(cells)}".rstrip()


def verdict(results: Iterable[Result]) -> tuple[str, int]:
    """The last line, and the exit code: 1 where a bar does not hold."""
    bars = [figure for result in results for figure in result.figures if figure.bound is not None]
    held = sum(bar.holds for bar in bars)
    broken = [bar.what for bar in bars if not bar.holds]
    line = f"{held} of {len(bars)} bars held"
    return (f"{line}; not: {'; '.join(broken)}" if broken else line), int(bool(broken))


def _row(figure: Figure) -> tuple[str, ...]:
    value = f"{number(figure.value)} {figure.unit}".rstrip()
    if figure.bound is None:
        return (figure.what, value)
    bound = f"at most {number(figure.bound)} {figure.unit}".rstrip()
    return (figure.what, value, bound, "held" if figure.holds else "NOT HELD")


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in WIDE else 1 for character in text)
