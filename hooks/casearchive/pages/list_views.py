"""What the lists of cases show, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from casearchive.pages.parts import Card, Fact, Link


@dataclass(frozen=True, slots=True)
class FilterOption:
    """A term that a list can be narrowed to."""

    code: str
    """What entries and the style sheet call it: a letter for the filter, a number."""
    title: str
    count: int
    """How many of the list's cases stand under it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """An index that a list can be narrowed by, without a script: the style sheet hides what does not fit."""

    index: str
    title: str
    options: tuple[FilterOption, ...]


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A case in a list that may be narrowed."""

    card: Card
    options: str
    """Codes of the options that it stands under, separated by spaces."""


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """Cases under one heading, which shows the order of the list; nothing where it does not."""

    heading: str
    entries: tuple[ListEntry, ...]


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
    facts_title: str
    orders: tuple[Link, ...]
    """The other orders; the one of this page has no address, and none has any where there is but one."""
    whole: Link | None
    """To all of a long list on one page."""
    search: str
    """What the search page is asked for where a list is too long for that: `theme=wenhua`."""
    filters: tuple[Filter, ...]
    groups: tuple[CaseGroup, ...]
    empty: str
    """What to say where there are no cases."""
    former: str
    """How many of a place's cases were practised when it was called otherwise, and how."""
    pager: Pager
    table: Link
    feed: str


@dataclass(frozen=True, slots=True)
class Line:
    """A case in a line."""

    link: Link
    options: str


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines under one heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OrderedListView:
    """All of a list on one page, in one of its orders, a line a case."""

    title: str
    count: int
    orders: tuple[Link, ...]
    filters: tuple[Filter, ...]
    groups: tuple[LineGroup, ...]
    table: Link


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """The feeds of the terms of an index."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SubscribeView:
    """What feeds there are."""

    title: str
    feed: str
    """That of all cases."""
    groups: tuple[FeedGroup, ...]


@dataclass(frozen=True, slots=True)
class CompareView:
    """What its script compares is in its address alone."""

    title: str
