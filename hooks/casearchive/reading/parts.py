"""Mappings below a key of a case's header, and those of its record: period, figures, awards, changes."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from casearchive.front_matter import Long, Medium, Record, Short, refusal
from casearchive.model import Change, Figure, Image, Mention, Period, Reviewer, Source
from casearchive.reading.values import Amount, FigureKindValue, IsoDate, PartialDate, WebAddress

Made = Source | Reviewer | Image | Period | Figure | Mention | Change


class Part(Record):
    """A mapping below a key of a case, with the names of the engine's own type."""

    becomes: ClassVar[type[Made]]

    def made(self) -> Made:
        """The same as the engine's type."""
        return self.becomes(**dict(self))


class PeriodFields(Part):
    """From when to when; one end may be open."""

    becomes = Period

    start: PartialDate = Field(default="", alias="from")
    """Year, month or day on which it began."""
    end: PartialDate = Field(default="", alias="to")
    """Year, month or day on which it ended."""

    @model_validator(mode="after")
    def _runs_forward(self) -> PeriodFields:
        if not self.start and not self.end:
            raise refusal(code="period-empty")
        common = min(len(self.start), len(self.end))
        if self.start[:common] > self.end[:common]:
            raise refusal(code="period-reversed", start=self.start, end=self.end)
        return self


class FigureFields(Part):
    """A number: what was spent, who took part, whom it reached, what came of it."""

    becomes = Figure

    kind: FigureKindValue
    """What it counts."""
    what: Medium
    """Of what it is the number."""
    value: Amount
    """The number, as it is to be read."""
    unit: Short = ""
    """What it is counted in."""
    date: PartialDate = ""
    """Of when."""
    note: Long = ""
    """How it is known."""


class MentionFields(Part):
    """An award, or a report in the press."""

    becomes = Mention

    title: Long
    """What it is called."""
    by: Medium = ""
    """Who gave it, or where it appeared."""
    date: PartialDate = ""
    """When."""
    url: WebAddress = ""
    """Where it can be read."""


class ChangeFields(Part):
    """A change after publication."""

    becomes = Change

    date: IsoDate
    """When."""
    note: Long
    """What became different."""
