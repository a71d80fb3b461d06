"""Which pages the site has: all of them, each with what it depends on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.indexes import THEME, Index
from casearchive.messages import labels
from casearchive.model import Place, PlaceKind, Term
from casearchive.pages import (
    cases,
    comparing,
    entries,
    lists,
    report,
    subscribing,
    whole_report,
    written,
)
from casearchive.pages.home import home_page
from casearchive.pages.parts import HOME, Link
from casearchive.pages.planned import Planned
from casearchive.pages.views import FacetView, IndexFiles, NotFoundView, Page, SearchView
from casearchive.related import Leads, related


def pages(archive: Archive, explicit_index: bool = False, leads: Leads | None = None) -> Iterator[Planned]:
    """Every page; one that people write and that has a view of its own is among those of its kind.

    `leads` are the related cases, where they are known.
    """
    yield Planned.made(search_page(archive))
    yield Planned.made(comparing.compare_page())
    yield Planned.made(subscribing.subscribe_page(archive))
    if not explicit_index:  # a folder answers for itself
        yield Planned.made(not_found_page())
    yield from cases.plan(archive, related(archive) if leads is None else leads, explicit_index)
    yield from lists.plan(archive)
    documents = {document.address: document for document in archive.documents}
    with_views = [
        Planned.made(home_page(archive, documents.get(addresses.home()), explicit_index)),
        *report.plan(archive),
        *whole_report.plan(archive),
        *entries.plan(archive, documents, explicit_index),
    ]
    yield from with_views
    have_views = {page.address for page in with_views}
    for document in archive.documents:
        if document.address not in have_views:
            yield Planned.made(written.written_page(archive, document, explicit_index))


def kinds(archive: Archive) -> tuple[FacetView, ...]:
    """What suggestions call the terms of each index that has pages."""
    return tuple(FacetView(index.name, index.title) for index in archive.with_pages())


def search_page(archive: Archive) -> Page:
    """The search page."""
    facets = tuple(
        FacetView(index.name, index.title, index.heading if index.has_pages or index.is_searched else "")
        for index in archive.indexes
    )
    ways = tuple(Link(index.title, addresses.index(index.folder)) for index in archive.with_pages())
    view = SearchView(labels.SEARCH, facets, ways, tuple(_examples(archive)))
    return Page(addresses.search(), "search.html", labels.SEARCH, labels.SEARCH_DESCRIPTION, (HOME,), view)


def with_index(planned: Planned, index: IndexFiles) -> Planned:
    """The search page, once the index is made: whose files it names."""

    def make() -> Page:
        page = planned.make()
        return (
            replace(page, view=replace(page.view, index=index)) if isinstance(page.view, SearchView) else page
        )

    return replace(planned, depends=(*planned.depends, index), make=make)


def _examples(archive: Archive) -> Iterator[str]:
    """The place and the theme of the most cases, and how the place is begun in pinyin."""
    found = [_most_used(archive, index) for index in (*reversed(archive.of_places()), THEME)]
    place = next((term for term in found if isinstance(term, Place)), None)
    theme = next((term for term in found if isinstance(term, Term)), None)
    yield from (term.name for term in (place, theme) if term)
    if first := place or theme:
        yield "".join(first.pinyin.split()[:2])


def _most_used(archive: Archive, index: Index) -> Place | Term | None:
    """The term of the most cases, the first in its list of several; not the whole city."""
    terms = [archive.term(index, slug) for slug in archive.listed[index] if slug in archive.under[index]]
    below = [term for term in terms if not (isinstance(term, Place) and term.kind is PlaceKind.CITY)]
    return max(below, key=lambda term: archive.count(index, term.slug), default=None)


def not_found_page() -> Page:
    """What is shown where nothing is."""
    view = NotFoundView()
    return Page(addresses.NOT_FOUND, "404.html", labels.NOT_FOUND, "", (HOME,), view, is_listed=False)
