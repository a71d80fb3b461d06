"""What each kind of page shows, ready to print: templates loop and print, they decide nothing."""

from __future__ import annotations

from dataclasses import dataclass

from casearchive.model import Change, Heading
from casearchive.pages.home_views import HomeView, IndexView
from casearchive.pages.list_views import CaseListView, CompareView, OrderedListView, SubscribeView
from casearchive.pages.parts import Fact, Link, Thumb
from casearchive.pages.report_views import ViewOfReport


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
class Shown:
    """How a picture is shown of which there are several sizes: ready for a page's attributes."""

    width: int
    height: int
    is_tall: bool
    sizes: str
    webp: str
    """References with their widths; empty where there are none."""
    fallback: str
    """The same for browsers that know no WebP."""
    largest: str
    """A reference to the largest WebP."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a case; `src` is the address of the file."""

    src: str
    alt: str
    rights: str
    """Who took it; may be empty."""
    number: int = 1
    """Among those that the text does not show: the first one leads."""
    shown: Shown | None = None
    """Nothing where no sizes have been made, as where a site is only checked."""


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """A case that another one leads to."""

    title: str
    address: str
    why: str
    year: int
    summary: str
    thumb: Thumb | None = None


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
    eyebrow: tuple[Link, ...]
    """When, where, on what: the first of each."""
    facts: tuple[Fact, ...]
    abstract: str
    body: str
    """Safe HTML."""
    pictures: tuple[Picture, ...]
    """The first leads; the others stand behind the body."""
    sections: tuple[RecordSection, ...]
    sources: tuple[SourceLine, ...]
    problems: tuple[Link, ...]
    recommendations: tuple[Link, ...]
    related: tuple[RelatedCase, ...]
    reviewers: tuple[str, ...]
    history: tuple[Change, ...]
    """From the newest down to the publication."""
    previous: Link | None
    """The case published after this one; of one day the one that stands before it in its source."""
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
    | OrderedListView
    | SubscribeView
    | CompareView
    | IndexView
    | ViewOfReport
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
