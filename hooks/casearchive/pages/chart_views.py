"""What tiles and bars show, ready to print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tile:
    """A place in a grid that shows about where it lies."""

    title: str
    address: str
    """Empty where it has no page."""
    count: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A bar, with its number."""

    title: str
    address: str
    """Empty where there are no cases."""
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A table with a bar in each row."""

    title: str
    column: str
    """What its rows are."""
    most: int
    """The longest bar's number."""
    rows: tuple[ChartRow, ...]
