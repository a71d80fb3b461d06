"""What the pages of reports, their problems and their recommendations show."""

from __future__ import annotations

from dataclasses import dataclass

from casearchive.model import ReportId
from casearchive.pages.parts import Card, Link


@dataclass(frozen=True, slots=True)
class ReportParagraph:
    """A paragraph of the report, what its editors note, and the cases taken from it."""

    id: str
    text: str
    notes: tuple[str, ...]
    cases: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A numbered item of a section; `page` leads to its own page as a problem or a recommendation."""

    id: str
    number: str
    title: str
    page: Link | None
    paragraphs: tuple[ReportParagraph, ...]


@dataclass(frozen=True, slots=True)
class ReportSectionView:
    """One page of the report."""

    id: str
    part: str
    """The part with its number: 二、存在问题及薄弱环节."""
    number: str
    title: str
    page: Link | None
    """Its own page, where the whole section is a problem or a recommendation."""
    introduction: tuple[ReportParagraph, ...]
    """Of the part, where this is its first section."""
    paragraphs: tuple[ReportParagraph, ...]
    items: tuple[ReportItem, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """A part in the report's table of contents."""

    id: str
    """Its anchor on the report's first page."""
    title: str
    sections: tuple[ContentsSection, ...]


@dataclass(frozen=True, slots=True)
class ContentsSection:
    """A section in the report's table of contents, with its items."""

    link: Link
    items: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The report's first page: its opening and its table of contents."""

    title: str
    paragraphs: tuple[ReportParagraph, ...]
    parts: tuple[ContentsPart, ...]
    next: Link | None
    others: tuple[Link, ...]
    """The other reports, from the newest."""


@dataclass(frozen=True, slots=True)
class ReportListView:
    """The list of all reports, where no report stands in its place."""

    title: str
    reports: tuple[Link, ...]
    """From the newest."""


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem: the report's words, the recommendations that answer it, the cases that show it."""

    id: ReportId
    title: str
    section: Link
    paragraphs: tuple[ReportParagraph, ...]
    recommendations: tuple[Link, ...]
    cards: tuple[Card, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """A recommendation: the report's words, who is to do what by when, and what it answers."""

    id: ReportId
    title: str
    section: Link
    paragraphs: tuple[ReportParagraph, ...]
    actors: tuple[str, ...]
    measures: tuple[str, ...]
    deadlines: tuple[str, ...]
    body: str
    """Safe HTML: what its own file says besides."""
    problems: tuple[Link, ...]
    cards: tuple[Card, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class NumberedGroup:
    """Problems or recommendations under the section that they stand in."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NumberedReport:
    """Those of one report."""

    link: Link | None
    """To the report, where there are several."""
    groups: tuple[NumberedGroup, ...]


@dataclass(frozen=True, slots=True)
class NumberedListView:
    """The list of all problems, or of all recommendations."""

    title: str
    count: int
    origin: Link
    """To the report, or to the list of reports, that they are taken from."""
    body: str
    """Safe HTML: the text that people write for it."""
    reports: tuple[NumberedReport, ...]
