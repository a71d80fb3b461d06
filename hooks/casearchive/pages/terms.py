"""Places, themes and years as pages name them, and the cards of the cases under them."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive import addresses
from casearchive.addresses import Index
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.model import Case
from casearchive.pages.parts import Card, Link


def card(archive: Archive, case: Case) -> Card:
    """A case as lists show it."""
    return Card(
        case.id,
        case.title,
        addresses.case(case.id),
        case.summary,
        case.year,
        tuple(place_links(archive, case)),
        tuple(term_link(archive, Index.THEME, slug) for slug in case.themes),
    )


def place_links(archive: Archive, case: Case) -> Iterator[Link]:
    """Districts, then streets, of a case."""
    for slug in case.districts:
        yield term_link(archive, Index.DISTRICT, slug)
    for slug in case.streets:
        yield term_link(archive, Index.STREET, slug)


def term_link(archive: Archive, index: Index, slug: str, note: str = "") -> Link:
    """A term's name, leading to its page."""
    return Link(term_name(archive, index, slug), addresses.term(index, slug), note)


def term_name(archive: Archive, index: Index, slug: str) -> str:
    """What a term is called."""
    if index is Index.YEAR:
        return labels.YEAR.format(year=slug)
    return archive.term(index, slug).name
