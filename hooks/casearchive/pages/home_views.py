"""What the start page shows, and the lists of terms, which it shows in small."""

from __future__ import annotations

from dataclasses import dataclass

from casearchive.pages.chart_views import Chart, Tile
from casearchive.pages.parts import Card, Link, Thumb
from casearchive.pages.report_views import ContentsPart


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term in the list of an index."""

    slug: str
    title: str
    address: str
    count: int
    note: str


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms under one heading: a pinyin initial, or nothing where the list is short."""

    heading: str
    terms: tuple[TermEntry, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """The list of all terms of an index."""

    title: str
    index: str
    lead: str
    """A sentence on what the index tells apart; may be empty."""
    groups: tuple[TermGroup, ...]
    tiles: tuple[Tile, ...] = ()
    """Where places lie, on the page of the index alone."""
    chart: Chart | None = None
    """The same for bars."""
    all: str = ""
    """The heading of the terms below a chart."""


@dataclass(frozen=True, slots=True)
class HomeIndex:
    """An index on the start page: its terms that have cases, and the way to all of them."""

    terms: IndexView
    all: Link


@dataclass(frozen=True, slots=True)
class HomeNumber:
    """A finding in a number; `source` is where it is taken from."""

    value: str
    what: str
    source: Link


@dataclass(frozen=True, slots=True)
class HomeReport:
    """The newest report in brief."""

    name: Link
    parts: tuple[ContentsPart, ...]
    outcomes: tuple[Link, ...]
    """To the lists of what reports found and recommend."""
    all: Link | None
    """To all reports, where there are several."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The start page."""

    headline: str
    """What it opens with; the site's name where it is empty."""
    body: str
    """Safe HTML: the text that people write for it."""
    story: Card | None
    """The case that stands first; None where there is no case."""
    poster: Thumb | None
    """Its picture on a wide screen; None where it has none."""
    nearest: HomeIndex | None
    """The smallest places: where a reader looks for the own street."""
    question: str
    """Which of them that is; empty where there are none."""
    numbers: tuple[HomeNumber, ...]
    indexes: tuple[HomeIndex, ...]
    """The other ways to the cases."""
    report: HomeReport | None
    case_count: int
    cards: tuple[Card, ...]
    """The newest, without the story."""
