"""What the record of a case holds besides its text: figures, awards, changes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class FigureKind(StrEnum):
    """What a figure counts."""

    COST = "cost"
    PEOPLE = "people"
    BENEFICIARIES = "beneficiaries"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a case gives: what was spent, who took part, whom it reached, what came of it."""

    kind: FigureKind
    what: str
    value: str
    """As it is written: `41`, `约3万`, `41减到2`."""
    unit: str = ""
    date: str = ""
    """ISO date, or a year, or a year and a month."""
    note: str = ""
    """Who counted it, how it is known."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What others said of a case: an award, or a report in the press."""

    title: str
    by: str = ""
    """Who gave the award, or where the report appeared."""
    date: str = ""
    """ISO date, or a year, or a year and a month."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a case after its publication."""

    date: datetime.date
    note: str
    """What became different, in a sentence for readers."""
