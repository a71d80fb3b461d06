"""What each kind of page shows, ready to print: templates loop and print, they decide nothing."""

from __future__ import annotations

from dataclasses import dataclass

from casearchive.model import Change, Heading
from casearchive.pages.parts import Card, Link
from casearchive.pages.report_views import (
    ContentsPart,
    NumberedListView,
    ProblemView,
    RecommendationView,
    ReportListView,
    ReportSectionView,
    ReportView,
)


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands in a list of several pages; no page says how many newer ones there are."""

    number: int
    """Counted from the oldest; 0 for the newest cases."""
    newer: str
    """Address, empty on the page of the newest."""
    older: str
    """Address, empty on the page of the oldest."""
    pages: tuple[Link, ...]
    """The newest, near and oldest pages; one without an address stands for a gap or for this page."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled line of a case: its places, themes, year and the like."""

    label: str
    links: tuple[Link, ...] = ()
    text: str = ""
    """What stands there where there is nothing to lead to."""
    notes: tuple[str, ...] = ()
    """Sentences below: on what ground this is known."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a case is taken from; `address` for this site, `url` for elsewhere, both may be empty."""

    text: str
    address: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class RecordSection:
    """What the record of a case says under a heading of its own."""

    id: str
    title: str
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a case; `src` is the address of the file."""

    src: str
    alt: str
    rights: str
    """Who took it; may be empty."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case's page."""

    case_id: str
    title: str
    is_draft: bool
    """Whether it is shown to whoever writes it alone."""
    summary: str
    date: str
    updated: str
    """ISO date of the newest change; empty where nothing was changed."""
    facts: tuple[Fact, ...]
    abstract: str
    body: str
    """Safe HTML."""
    pictures: tuple[Picture, ...]
    sections: tuple[RecordSection, ...]
    sources: tuple[SourceLine, ...]
    problems: tuple[Link, ...]
    recommendations: tuple[Link, ...]
    reviewers: tuple[str, ...]
    history: tuple[Change, ...]
    """From the newest down to the publication."""
    previous: Link | None
    """The case published after this one, as lists run from the newest."""
    next: Link | None


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """The page that stays where a case was withdrawn."""

    case_id: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that leads from a former address to today's."""

    target: Link


@dataclass(frozen=True, slots=True)
class CaseListView:
    """A page of a list of cases: all of them, or those under one term."""

    title: str
    index: str
    """Name of the index, as `data-index` says it; empty for the list of all."""
    term: str
    """Slug of the term; empty for the list of all."""
    count: int
    """How many cases there are on all pages together: for the page of the newest, which alone says so."""
    within: str
    """Which of them stand on a page of older ones; empty on that of the newest."""
    lead: str
    """A sentence on the term: its definition."""
    facts: tuple[Fact, ...]
    """What is known of the term: the places above it, its former and later names."""
    cards: tuple[Card, ...]
    empty: str
    """What to say where there are no cases."""
    former_lead: str
    """Whose the cases below are, where a place has none of its own but its former names have."""
    former: tuple[Card, ...]
    """They are not counted: they belong to the former names."""
    pager: Pager
    feed: str


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


@dataclass(frozen=True, slots=True)
class HomeIndex:
    """An index on the start page: its terms that have cases, and the way to all of them."""

    terms: IndexView
    all: Link


@dataclass(frozen=True, slots=True)
class HomeView:
    """The start page."""

    case_count: int
    problem_count: int
    recommendation_count: int
    cards: tuple[Card, ...]
    """The newest."""
    indexes: tuple[HomeIndex, ...]
    report: Link | None
    """The newest; None where the site has none."""
    parts: tuple[ContentsPart, ...]
    """Of that report."""
    reports: Link | None
    """To all of them, where there are several."""
    body: str
    """Safe HTML: the text that people write for it."""


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet of the search page: what `data-facet` says, and its heading."""

    index: str
    title: str
    term: str = ""
    """How results say the name of a term; empty where they do not name it."""


@dataclass(frozen=True, slots=True)
class IndexFiles:
    """The files of the search's index, so that readers need not ask for their names."""

    manifest: str
    """All of them, as they stand in its manifest."""
    first: tuple[str, ...]
    """Addresses of those that every search needs."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page; what is found, its script puts in."""

    title: str
    facets: tuple[FacetView, ...]
    ways: tuple[Link, ...]
    """Lists that lead there without a search."""
    examples: tuple[str, ...]
    """What somebody might look for, out of what there is."""
    index: IndexFiles | None = None
    """None until they are made."""


@dataclass(frozen=True, slots=True)
class WrittenView:
    """A page that people write and that the archive adds nothing to."""

    title: str
    body: str
    """Safe HTML."""


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page at every address that is not there: its template says it all."""


View = (
    CaseView
    | WithdrawnView
    | RedirectView
    | CaseListView
    | IndexView
    | ReportListView
    | ReportSectionView
    | ReportView
    | ProblemView
    | RecommendationView
    | NumberedListView
    | HomeView
    | SearchView
    | WrittenView
    | NotFoundView
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: what the base template needs, and the view for its own."""

    address: str
    template: str
    title: str
    description: str
    crumbs: tuple[Link, ...]
    """From the start page down to the page above."""
    view: View
    headings: tuple[Heading, ...] = ()
    """For the table of contents beside the text."""
    feed: str = ""
    is_listed: bool = True
    """Whether the sitemap names it."""
    updated: str = ""
    """ISO date from the material, for the sitemap; empty where it has none."""
