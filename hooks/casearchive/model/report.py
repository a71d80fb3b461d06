"""Reports, their problems and their recommendations."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from casearchive.model.findings import Positions
from casearchive.model.report_ids import ReportId


class PartRole(StrEnum):
    """What a part of a report is, besides text."""

    PROBLEMS = "problems"
    RECOMMENDATIONS = "recommendations"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the report under its permanent id."""

    id: ReportId
    text: str
    """Plain text, for citing and comparing."""
    notes: tuple[str, ...] = ()
    """Editor's notes that follow it, plain text, never part of the report itself."""


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item of a section: in a part with a role, a problem or a recommendation."""

    id: ReportId
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the report: `r1-3` is section three of part one; `r0-0` opens the report."""

    id: ReportId
    title: str
    part: str
    """Title of the part it stands in; empty for the opening."""
    paragraphs: tuple[Paragraph, ...]
    """Paragraphs outside its items; those of the part's own introduction come first."""
    items: tuple[Item, ...] = ()
    path: str = ""

    @property
    def introduction(self) -> tuple[Paragraph, ...]:
        """Those of its paragraphs that introduce the part."""
        return tuple(each for each in self.paragraphs if each.id.in_section != self.id)

    @property
    def own(self) -> tuple[Paragraph, ...]:
        """Those of its paragraphs that are its own."""
        return tuple(each for each in self.paragraphs if each.id.in_section == self.id)

    @property
    def every(self) -> tuple[Paragraph, ...]:
        """All its paragraphs, those of its items too."""
        return (*self.paragraphs, *(each for item in self.items for each in item.paragraphs))


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that the report names: an item, or a whole section, of a part of problems."""

    id: ReportId
    title: str
    section: ReportId
    """Of the section that it stands in."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation of the report: an item or a whole section, and what its own file says of it."""

    id: ReportId
    title: str
    section: ReportId
    paragraphs: tuple[Paragraph, ...]
    actors: tuple[str, ...] = ()
    """Who is to act, as the text says."""
    measures: tuple[str, ...] = ()
    """What is to be done, in the text's words."""
    deadlines: tuple[str, ...] = ()
    """Deadlines and quantities in the text: `用2-3年时间`."""
    problems: tuple[ReportId, ...] = ()
    """Those of its own report that it answers."""
    path: str = ""
    positions: Positions = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: its sections in order, and the problems and recommendations in them."""

    slug: str
    """Name of its folder; empty for the one in `docs/report` itself."""
    title: str
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]
    recommendations: tuple[Recommendation, ...]
    roles: tuple[tuple[str, PartRole], ...] = ()
    """Numbers of the parts that are more than text, in order, and what they are."""
    year: str = ""
    """Of which it tells; empty where nothing says so."""
    date: str = ""
    """When it came out: a date, a month or a year; may be empty."""
    name: str = ""
    """Its title, with what tells it from other reports of that title."""
    tag: str = ""
    """What tells it from the other reports in a word or two; empty where there are none."""

    @property
    def has_sections(self) -> bool:
        """Whether it has more than its opening."""
        return any(section.id.part for section in self.sections)

    def tagged(self, title: str) -> str:
        """The title of something in it, which may be in other reports, too."""
        return f"{title}（{self.tag}）" if self.tag else title
