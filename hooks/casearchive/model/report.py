"""The report, its problems and its recommendations."""

from __future__ import annotations

from dataclasses import dataclass, field

from casearchive.model.findings import Position, Positions


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the report under its permanent id."""

    id: str
    text: str
    """Plain text, for citing and comparing."""
    notes: tuple[str, ...] = ()
    """Editor's notes that follow it, plain text, never part of the report itself."""
    position: Position = field(default_factory=Position)


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item of a section: a problem in part two, a recommendation in part three."""

    id: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the report: `r1-3` is section three of part one; `r0-0` opens the report."""

    id: str
    title: str
    part: str
    """Title of the part it stands in; empty for the opening."""
    paragraphs: tuple[Paragraph, ...]
    """Paragraphs outside its items; those of the part's own introduction come first."""
    items: tuple[Item, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that the report names: an item of part two."""

    id: str
    title: str
    section: str
    """Id of its section."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation of the report: an item of part three and what its own file, if any, says of it."""

    id: str
    title: str
    section: str
    paragraphs: tuple[Paragraph, ...]
    actors: tuple[str, ...] = ()
    """Who is to act, as the text says."""
    measures: tuple[str, ...] = ()
    """What is to be done, in the text's words."""
    deadlines: tuple[str, ...] = ()
    """Deadlines and quantities in the text: `用2-3年时间`."""
    problems: tuple[str, ...] = ()
    """Ids of the problems it answers."""
    path: str = ""
    positions: Positions = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report: its sections in order, and the problems and recommendations in them."""

    title: str
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    recommendations: tuple[Recommendation, ...]
