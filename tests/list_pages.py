"""Single pages of lists, as a build makes them."""

from __future__ import annotations

from casearchive.archive import Archive
from casearchive.indexes import Index
from casearchive.pages import arrangement
from casearchive.pages.list_views import CaseListView
from casearchive.pages.listing import Listing, all_cases, under_term
from casearchive.pages.lists import list_page
from casearchive.pages.parts import Card
from casearchive.pages.views import Page


def all_cases_page(archive: Archive, number: int) -> Page:
    """A page of the list of all cases."""
    return _page_of(archive, all_cases(archive), number)


def term_page(archive: Archive, index: Index, slug: str, number: int) -> Page:
    """A page of the list of the cases under a term."""
    return _page_of(archive, under_term(archive, index, slug), number)


def cards_of(view: CaseListView) -> list[Card]:
    """The cards of a list's page."""
    return [entry.card for group in view.groups for entry in group.entries]


def _page_of(archive: Archive, listing: Listing, number: int) -> Page:
    narrowings = arrangement.narrowings(archive, listing) if listing.is_ordered else ()
    return list_page(archive, listing, number, narrowings)
