"""Places, themes and years as pages name them, and the cards of the cases under them."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.indexes import Index
from casearchive.model import Case
from casearchive.pages import pictures
from casearchive.pages.parts import Card, Link


def card(archive: Archive, case: Case, then: str = "") -> Card:
    """A case as lists show it; `then` is how the place whose list it is was called at the time."""
    key = (card, case.id, then)
    if key not in archive.known:
        terms = tuple(_groups(archive, case))
        address = addresses.case(case.id)
        thumb = pictures.thumb(archive, case)
        archive.known[key] = Card(case.id, case.title, address, case.summary, case.year, terms, then, thumb)
    made: Card = archive.known[key]
    return made


def _groups(archive: Archive, case: Case) -> Iterator[tuple[Link, ...]]:
    """Its places, then its themes, then its terms of each facet that has pages."""
    rows = [index for index in archive.with_pages() if index.is_searched]
    places = [index for index in rows if index.place]
    for group in (places, *([index] for index in rows if not index.place)):
        if links := tuple(term_link(archive, index, slug) for index in group for slug in index.keys(case)):
            yield links


def term_link(archive: Archive, index: Index, slug: str, note: str = "") -> Link:
    """A term's name, leading to its page."""
    key = (term_link, index.name, slug, note)
    if key not in archive.known:
        archive.known[key] = Link(term_name(archive, index, slug), addresses.term(index.folder, slug), note)
    made: Link = archive.known[key]
    return made


def term_name(archive: Archive, index: Index, slug: str) -> str:
    """What a term is called."""
    return index.heading.format(name=archive.term(index, slug).label)
