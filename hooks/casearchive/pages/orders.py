"""A list of cases whole and in other orders, on pages of lines: sorted and narrowed without a script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.model import Case
from casearchive.pages import arrangement
from casearchive.pages.arrangement import Order
from casearchive.pages.list_views import Line, LineGroup, OrderedListView
from casearchive.pages.listing import Listing
from casearchive.pages.parts import HOME, Link
from casearchive.pages.planned import Planned, digests
from casearchive.pages.views import Page, RedirectView

TEMPLATE = "ordered-list.html"


def plan(
    archive: Archive, listing: Listing, narrowings: tuple[arrangement.Narrowing, ...]
) -> Iterator[Planned]:
    """A page for each order; of a list that has grown too long for them, what leads back to it."""
    for order in map(Order, addresses.orders(len(listing.cases))):
        if not listing.is_ordered:
            yield Planned.made(_outgrown(listing, order))
            continue
        depends = digests(listing.cases)  # all that it shows, its filters too, is of these
        make = partial(ordered_page, archive, listing, order, narrowings)
        yield Planned(_address(listing, order), (depends,), make, TEMPLATE)


def links(listing: Listing, here: Order) -> tuple[Link, ...]:
    """The orders of a list, that of a page without an address; none where there is but one."""
    orders = tuple(Order) if listing.is_ordered else ()
    return tuple(
        Link(labels.ORDERS[order], "" if order is here else _address(listing, order)) for order in orders
    )


def whole(listing: Listing) -> Link:
    """The page of all of a long list."""
    title = labels.WHOLE_LIST.format(count=len(listing.cases))
    return Link(title, _address(listing, Order.PUBLISHED))


def table(listing: Listing) -> Link:
    """Its cases as a table; those of a list that is short enough with their texts."""
    return Link(labels.TABLE, listing.table)


def ordered_page(
    archive: Archive, listing: Listing, order: Order, narrowings: tuple[arrangement.Narrowing, ...]
) -> Page:
    """All of a list in an order."""
    groups = tuple(_groups(archive, listing, order, narrowings))
    filters = arrangement.filters_of(narrowings)
    title = labels.ORDERED.format(title=listing.title, order=labels.ORDERS[order])
    view = OrderedListView(title, len(listing.cases), links(listing, order), filters, groups, table(listing))
    crumbs = [HOME]
    if listing.index:
        crumbs.append(Link(listing.index.title, addresses.index(listing.folder)))
    crumbs.append(Link(listing.title, listing.address()))
    description = labels.TERM_DESCRIPTION.format(title=listing.title, count=view.count)
    address = _address(listing, order)
    return Page(address, TEMPLATE, title, description, tuple(crumbs), view, is_listed=False)


def _groups(
    archive: Archive, listing: Listing, order: Order, narrowings: tuple[arrangement.Narrowing, ...]
) -> Iterator[LineGroup]:
    options = arrangement.options_of(archive, narrowings)
    for heading, cases in arrangement.grouped(arrangement.ordered(listing.cases, order), order):
        lines = (Line(_link(archive, listing, case, order), options(case)) for case in cases)
        yield LineGroup(heading, tuple(lines))


def _link(archive: Archive, listing: Listing, case: Case, order: Order) -> Link:
    """A case by its title, with its year, where no heading says it, and what the place was called then."""
    year = "" if order is Order.YEAR else labels.YEAR.format(year=case.year)
    parts = (year, listing.then(archive, case))
    return Link(case.title, addresses.case(case.id), labels.NOTES.join(filter(None, parts)))


def _outgrown(listing: Listing, order: Order) -> Page:
    view = RedirectView(Link(listing.title, listing.address()))
    address = _address(listing, order)
    return Page(address, "redirect.html", listing.title, "", (HOME,), view, is_listed=False)


def _address(listing: Listing, order: Order) -> str:
    if order is Order.PUBLISHED and listing.is_whole:
        return listing.address()
    return addresses.ordered(listing.address(), order.value)
