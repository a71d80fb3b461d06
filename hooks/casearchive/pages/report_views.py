"""What the pages of reports, their problems and their recommendations show."""

from __future__ import annotations

from dataclasses import dataclass

from casearchive.model import ReportId
from casearchive.pages.parts import Card, Link


@dataclass(frozen=True, slots=True)
class Quotation:
    """A paragraph of the report in the words of another page, and what its editors note."""

    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportSentence:
    """A sentence of a paragraph of several."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What stands beside a paragraph: cases taken from it, or what its editors note."""

    sentence: Link | None = None
    """The one that tells of the cases, on the same page; None where none does."""
    cases: tuple[Link, ...] = ()
    others: tuple[Link, ...] = ()
    """Cases that are shown when they are asked for."""
    text: str = ""
    """The editors' words."""
    row: int = 0
    """Of the margin on a wide screen, counted from one; 0 where there is none left."""


@dataclass(frozen=True, slots=True)
class ReportParagraph:
    """A paragraph of the report on a page of the report."""

    id: str
    address: str
    """Its place: on the page of its section, wherever it is shown besides."""
    text: str
    """Empty where there are several sentences."""
    sentences: tuple[ReportSentence, ...]
    margin: tuple[MarginNote, ...]


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A numbered item of a section; `page` leads to its own page as a problem or a recommendation."""

    id: str
    number: str
    title: str
    source: str
    """How a quotation from it says where it is from."""
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
    source: str
    """How a quotation from it says where it is from, and one from the part's introduction."""
    introduction_source: str
    page: Link | None
    """Its own page, where the whole section is a problem or a recommendation."""
    introduction: tuple[ReportParagraph, ...]
    """Of the part, where this is its first section."""
    paragraphs: tuple[ReportParagraph, ...]
    items: tuple[ReportItem, ...]
    whole: Link
    """The whole report as one page."""
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """A part in the report's table of contents."""

    id: str
    """Its anchor on the report's first page; empty on others."""
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
    source: str
    length: str
    """How long it is and takes to read."""
    paragraphs: tuple[ReportParagraph, ...]
    parts: tuple[ContentsPart, ...]
    whole: Link | None
    """The whole as one page; None where there is no more than the opening."""
    next: Link | None
    others: tuple[Link, ...]
    """The other reports, from the newest."""


@dataclass(frozen=True, slots=True)
class WholeSection:
    """A section on the page of the whole report."""

    id: str
    number: str
    title: str
    source: str
    paragraphs: tuple[ReportParagraph, ...]
    items: tuple[ReportItem, ...]


@dataclass(frozen=True, slots=True)
class WholePart:
    """A part on the page of the whole report."""

    id: str
    title: str
    source: str
    introduction: tuple[ReportParagraph, ...]
    sections: tuple[WholeSection, ...]


@dataclass(frozen=True, slots=True)
class WholeReportView:
    """A whole report as one page, to read and to print."""

    title: str
    source: str
    date: str
    """When it came out, or of which year it is; may be empty."""
    length: str
    contents: tuple[ContentsPart, ...]
    paragraphs: tuple[ReportParagraph, ...]
    """Of the opening."""
    parts: tuple[WholePart, ...]
    first: Link
    """The report's first page."""


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
    paragraphs: tuple[Quotation, ...]
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
    paragraphs: tuple[Quotation, ...]
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


ViewOfReport = (
    ReportListView
    | ReportSectionView
    | ReportView
    | WholeReportView
    | ProblemView
    | RecommendationView
    | NumberedListView
)
"""What the pages of reports show, and those of what reports name."""
