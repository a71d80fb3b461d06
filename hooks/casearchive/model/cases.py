"""A case, its sources and its rendered body."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from casearchive.model.findings import Position, Positions, position_of
from casearchive.model.record import Change, Figure, Mention
from casearchive.model.report_ids import ReportId
from casearchive.model.terms import Period


class Evidence(StrEnum):
    """How well a case's results are known."""

    SELF_REPORTED = "self-reported"
    DOCUMENTED = "documented"
    EVALUATED = "evaluated"


class Review(StrEnum):
    """Where a case stands in review; only `PUBLISHED` is built, `WITHDRAWN` leaves a tombstone."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a case is taken from: a paragraph of a report, or something published elsewhere."""

    report: ReportId | None = None
    """Id of a paragraph (`r1-3-p1`); then the other fields are empty."""
    title: str = ""
    publisher: str = ""
    date: str = ""
    """ISO date, or a year, or a year and a month, as the source gives it."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who checked a case in which role (初审, 复审, 终审), and when."""

    role: str
    name: str
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Image:
    """A picture beside the case; `consent`, who agreed to its publication, is never published."""

    file: str
    alt: str
    credit: str = ""
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a rendered body, for its table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture in a body, as it was written, and where."""

    target: str
    position: Position
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A Markdown body after rendering: safe HTML and what others need to know of it."""

    html: str = ""
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    """Every id in the HTML, in order."""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """An exemplary case.  Places and terms are slugs of the vocabulary, in the file's order."""

    id: str
    title: str
    year: int
    date: datetime.date
    summary: str
    themes: tuple[str, ...]
    sources: tuple[Source, ...]
    evidence: Evidence
    review: Review
    digest: str = field(compare=False)
    """Of the file that it was read from and the vocabulary that it was read by."""
    text_digest: str = field(default="", compare=False)
    """Of its words alone: what the ledger knows a changed text by."""
    districts: tuple[str, ...] = ()
    """Slugs of districts, or of the city for what concerned all of it."""
    streets: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Slugs of terms under the slug of each facet that the case names, in the vocabulary's order."""
    year_note: str = ""
    problems: tuple[ReportId, ...] = ()
    recommendations: tuple[ReportId, ...] = ()
    reviewers: tuple[Reviewer, ...] = ()
    aliases: tuple[str, ...] = ()
    """Paths it was reached by before, without slashes at the ends."""
    images: tuple[Image, ...] = ()
    short_title: str = ""
    """For where a title has little room."""
    units: tuple[str, ...] = ()
    """Who did it."""
    partners: tuple[str, ...] = ()
    """With whom."""
    authors: tuple[str, ...] = ()
    """Who wrote it down."""
    period: Period = field(default_factory=Period)
    """From when to when it was practised: years, months or days."""
    abstract: str = ""
    figures: tuple[Figure, ...] = ()
    conditions: tuple[str, ...] = ()
    """What it takes, in sentences."""
    lessons: tuple[str, ...] = ()
    """What did not work, in sentences."""
    awards: tuple[Mention, ...] = ()
    press: tuple[Mention, ...] = ()
    changes: tuple[Change, ...] = ()
    """Every change after publication."""
    body: Body = Body()
    pinyin: str = ""
    """Of the title: syllables without tones, separated by spaces, local readings first."""
    path: str = ""
    """The file, as a POSIX path from the project's root."""
    positions: Positions = field(default="", repr=False)
    """Line and column of each metadata value, for findings of later checks."""

    @property
    def updated(self) -> datetime.date:
        """The day of its newest change, or of its publication where there was none."""
        return max(change.date for change in self.changes) if self.changes else self.date

    def terms_of(self, facet: str) -> tuple[str, ...]:
        """Slugs of the case's terms of a facet."""
        return next((terms for slug, terms in self.facets if slug == facet), ())

    def position(self, key: str) -> Position:
        """Where the value of `key` (such as `problems[0]`) stands; the file's start if nowhere."""
        return position_of(self.positions, key)

    def cited(self) -> Iterator[tuple[Position, str]]:
        """The addresses that it gives beside its text, each with its place."""
        for name in ("sources", "awards", "press"):
            for number, part in enumerate(getattr(self, name)):
                if part.url:
                    yield self.position(f"{name}[{number}].url"), part.url
