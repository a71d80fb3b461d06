"""How the cases of a list stand: in which order, under which headings, and what they are narrowed by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from casearchive import addresses
from casearchive.archive import Archive, Cases
from casearchive.indexes import Index
from casearchive.messages import labels
from casearchive.model import Case, reading_order
from casearchive.pages.list_views import Filter, FilterOption
from casearchive.pages.listing import Listing
from casearchive.pages.terms import term_name

GROUPED_FROM = 21
"""Lists of more than twenty are grouped by pinyin initial."""
MOST_MONTHS = 6
"""What was published in more months is grouped by years."""
FILTERS, MOST_OPTIONS = "abcde", 12
"""What the style sheet has rules for: letters of filters, numbers of options."""


class Order(StrEnum):
    """In what order a list stands: the end of its address."""

    PUBLISHED, YEAR, PINYIN = addresses.ORDERS


def ordered(cases: Cases, order: Order) -> Cases:
    """Cases, which run from the newest publication, in another order."""
    if order is Order.YEAR:
        return tuple(sorted(cases, key=lambda case: -case.year))
    if order is Order.PINYIN:
        return tuple(sorted(cases, key=lambda case: (reading_order(case.pinyin), case.id)))
    return cases


def grouped(cases: Cases, order: Order) -> Iterator[tuple[str, Cases]]:
    """Cases in their order, under headings that show it."""
    if order is Order.PINYIN and len(cases) < GROUPED_FROM:
        yield "", cases
        return
    headings = {Order.PUBLISHED: _published(cases), Order.YEAR: _year, Order.PINYIN: _initial}
    for heading, group in groupby(cases, headings[order]):
        yield heading, tuple(group)


def initial(pinyin: str) -> str:
    """The heading under which a name stands."""
    first = reading_order(pinyin)[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _published(cases: Cases) -> Callable[[Case], str]:
    months = {(case.date.year, case.date.month) for case in cases}
    pattern = labels.PUBLISHED_IN_MONTH if len(months) <= MOST_MONTHS else labels.PUBLISHED_IN_YEAR
    return lambda case: pattern.format(year=case.date.year, month=case.date.month)


def _year(case: Case) -> str:
    return labels.YEAR.format(year=case.year)


def _initial(case: Case) -> str:
    return initial(case.pinyin)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A filter, and what tells which of its options a case stands under."""

    filter: Filter
    index: Index
    codes: Mapping[str, str]
    """Of the options, by the slugs of their terms."""


def filters_of(narrowings: Iterable[Narrowing]) -> tuple[Filter, ...]:
    """What a page shows of them."""
    return tuple(each.filter for each in narrowings)


def narrowings(archive: Archive, listing: Listing) -> tuple[Narrowing, ...]:
    """What a list can be narrowed by: the indexes under whose terms its cases are told apart.

    Of one with many terms those with the most cases, in the order of its list.
    """
    found: list[Narrowing] = []
    for index in archive.indexes:
        counts = Counter(slug for case in listing.cases for slug in archive.keys(index, case))
        telling = [slug for slug, count in counts.items() if count < len(listing.cases)]
        if telling and index.name != listing.index_name and len(found) < len(FILTERS):
            most = sorted(telling, key=lambda slug: -counts[slug])[:MOST_OPTIONS]
            slugs = [slug for slug in archive.listed[index] if slug in most]
            codes = {slug: f"{FILTERS[len(found)]}{number}" for number, slug in enumerate(slugs, 1)}
            options = tuple(
                FilterOption(code, term_name(archive, index, slug), counts[slug])
                for slug, code in codes.items()
            )
            found.append(Narrowing(Filter(index.name, index.title, options), index, codes))
    return tuple(found)


def options_of(archive: Archive, narrowings: tuple[Narrowing, ...]) -> Callable[[Case], str]:
    """What says for each case which options it stands under, as the style sheet asks for it."""

    def options(case: Case) -> str:
        return " ".join(
            each.codes[slug]
            for each in narrowings
            for slug in archive.keys(each.index, case)
            if slug in each.codes
        )

    return options
