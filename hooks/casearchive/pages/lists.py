"""The lists: of an index's terms, of all cases, and of the cases under a term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from casearchive import addresses
from casearchive.addresses import CASES_PER_PAGE
from casearchive.archive import Archive
from casearchive.indexes import Index
from casearchive.messages import labels
from casearchive.model import Place, PlaceKind, Term
from casearchive.pages import arrangement, charts, orders, pictures
from casearchive.pages.arrangement import GROUPED_FROM, Order
from casearchive.pages.home_views import HomeIndex, IndexView, TermEntry, TermGroup
from casearchive.pages.list_views import CaseGroup, CaseListView, ListEntry, Pager
from casearchive.pages.listing import Listing, all_cases, latest, on_page, under_term
from casearchive.pages.parts import HOME, Fact, Link
from casearchive.pages.places import former_names, place_facts, span
from casearchive.pages.planned import Planned, digests, fingerprint
from casearchive.pages.terms import term_link, term_name
from casearchive.pages.views import Page

TEMPLATE = "list.html"
TERMS_ON_HOME = 8
_NEAR = 2
"""How many pages of older cases the pager names beside the oldest."""


def plan(archive: Archive) -> Iterator[Planned]:
    """Every page of every list."""
    yield from _planned(archive, all_cases(archive))
    for index in archive.with_pages():
        yield Planned.made(index_page(archive, index))
        for slug in archive.listed[index]:
            yield from _planned(archive, under_term(archive, index, slug))


def _planned(archive: Archive, listing: Listing) -> Iterator[Planned]:
    """The pages of one list, from the newest; those of older cases say nothing of what comes after them."""
    narrowings = arrangement.narrowings(archive, listing) if listing.is_ordered else ()
    for number in (0, *range(addresses.page_count(len(listing.cases)), 0, -1)):
        make = partial(list_page, archive, listing, number, narrowings)
        shown = on_page(listing.cases, number)
        depends = (fingerprint(make(with_cards=False)), digests(shown), pictures.thumbs(archive, shown))
        yield Planned(listing.address(number), depends, make, TEMPLATE)
    yield from orders.plan(archive, listing, narrowings)


def index_page(archive: Archive, index: Index) -> Page:
    """The page that lists an index's terms."""
    view = replace(
        _index_view(archive, index, archive.listed[index]),
        tiles=charts.tiles(archive, index),
        chart=charts.chart(archive, index),
        all=labels.ALL_TERMS.format(title=index.title),
    )
    description = labels.INDEX_DESCRIPTION.format(title=view.title, count=len(archive.listed[index]))
    return Page(addresses.index(index.folder), "index.html", view.title, description, (HOME,), view)


def home_index(archive: Archive, index: Index) -> HomeIndex:
    """An index as the start page shows it: what has most cases, and the way to the rest."""
    used = [slug for slug in archive.listed[index] if slug in archive.under[index]]
    most = {*sorted(used, key=lambda slug: -archive.count(index, slug))[:TERMS_ON_HOME]}
    slugs = [slug for slug in used if slug in most]
    title = labels.ALL_TERMS.format(title=index.title)
    return HomeIndex(_index_view(archive, index, slugs), Link(title, addresses.index(index.folder)))


def list_page(
    archive: Archive,
    listing: Listing,
    number: int,
    narrowings: tuple[arrangement.Narrowing, ...],
    *,
    with_cards: bool = True,
) -> Page:
    """A page of a list."""
    shown = narrowings if listing.is_whole and not number else ()
    groups = tuple(_groups(archive, listing, number, shown)) if with_cards else ()
    view = _list_view(archive, listing, number, shown, groups)
    crumbs = [HOME]
    if listing.index:
        crumbs.append(Link(listing.index.title, addresses.index(listing.folder)))
    if number:
        crumbs.append(Link(view.title, listing.address()))
    is_dated = with_cards and listing.index is not None
    return Page(
        listing.address(number),
        TEMPLATE,
        _numbered(view),
        _description(view),
        tuple(crumbs),
        view,
        feed=view.feed,
        updated=latest(on_page(listing.cases, number)) if is_dated else "",
    )


def _description(view: CaseListView) -> str:
    if view.within:
        return labels.OLDER_DESCRIPTION.format(title=view.title, within=view.within)
    pattern = labels.TERM_DESCRIPTION if view.index else labels.ALL_CASES_DESCRIPTION
    return pattern.format(title=view.title, count=view.count)


def _index_view(archive: Archive, index: Index, slugs: Iterable[str]) -> IndexView:
    entries = [_entry(archive, index, slug) for slug in slugs]
    if not index.is_by_pinyin or len(entries) < GROUPED_FROM:
        groups = [TermGroup("", tuple(entries))]
    else:
        headings = {entry.slug: _initial(archive, index, entry.slug) for entry in entries}
        groups = [
            TermGroup(heading, tuple(entry for entry in entries if headings[entry.slug] == heading))
            for heading in sorted(set(headings.values()))
        ]
    return IndexView(index.title, index.name, index.definition, tuple(groups))


def _groups(
    archive: Archive, listing: Listing, number: int, narrowings: tuple[arrangement.Narrowing, ...]
) -> Iterator[CaseGroup]:
    options = arrangement.options_of(archive, narrowings)
    for heading, cases in arrangement.grouped(on_page(listing.cases, number), Order.PUBLISHED):
        entries = (ListEntry(listing.card(archive, case), options(case)) for case in cases)
        yield CaseGroup(heading, tuple(entries))


def _list_view(
    archive: Archive,
    listing: Listing,
    number: int,
    narrowings: tuple[arrangement.Narrowing, ...],
    groups: tuple[CaseGroup, ...],
) -> CaseListView:
    index, slug, count = listing.index, listing.slug, len(listing.cases)
    is_first, is_long = number == 0, not listing.is_whole
    last = number * CASES_PER_PAGE
    is_place = index is not None and index.place is not None
    return CaseListView(
        title=listing.title,
        index=listing.index_name,
        term=slug,
        count=count if is_first else 0,
        within="" if is_first else labels.OLDER_CASES.format(first=last - CASES_PER_PAGE + 1, last=last),
        lead=_definition(archive.term(index, slug)) if index and is_first else "",
        facts=tuple(_term_facts(archive, index, slug)) if index and is_first else (),
        facts_title=labels.HISTORY_OF_PLACE if is_place else labels.NEAR_TERMS,
        orders=orders.links(listing, Order.PUBLISHED) if is_first else (),
        whole=orders.whole(listing) if is_first and is_long and listing.is_ordered else None,
        search=_narrowed(listing) if is_first and is_long and not listing.is_ordered else "",
        filters=arrangement.filters_of(narrowings),
        groups=groups,
        empty="" if listing.cases else labels.NO_CASES,
        former=former_names(archive, index, slug, listing.cases) if index and is_place and is_first else "",
        pager=_pager(listing, number),
        table=orders.table(listing),
        feed=listing.feed,
    )


def _narrowed(listing: Listing) -> str:
    return f"{listing.index_name}={listing.slug}" if listing.index else "sort=newest"


def _definition(term: Place | Term) -> str:
    return "" if isinstance(term, Place) else term.definition


def _term_facts(archive: Archive, index: Index, slug: str) -> Iterator[Fact]:
    term = archive.term(index, slug)
    if isinstance(term, Place):
        return place_facts(archive, index, term)
    return _hierarchy(archive, index, term)


def _hierarchy(archive: Archive, index: Index, term: Term) -> Iterator[Fact]:
    """The broader and the narrower terms that have cases."""
    under = archive.under[index]
    if term.parent and term.parent in under:
        yield Fact(labels.BROADER, (term_link(archive, index, term.parent),))
    terms = [other for other in index.terms(archive.vocabulary) if isinstance(other, Term)]
    listed = [other.slug for other in terms if other.parent == term.slug and other.slug in under]
    if listed:
        yield Fact(labels.NARROWER, tuple(term_link(archive, index, slug) for slug in listed))


def _pager(listing: Listing, number: int) -> Pager:
    """Of older pages all that is near, of newer ones the next alone: a page changes once after it is full."""
    newest = addresses.page_count(len(listing.cases))

    def link(page: int) -> Link:
        title = str(page) if page else labels.NEWEST
        return Link(title, "" if page == number else listing.address(page))

    here = number or newest + 1
    above = [number + 1, number] if 0 < number < newest else [number] if number else []
    older = sorted({1, *range(max(1, here - _NEAR), here)}, reverse=True) if here > 1 else []
    pages = [link(page) for page in (0, *above, *older)]
    if older[1:] and older[-2] > 2:  # the oldest is far
        pages.insert(-1, Link("…", ""))
    newer = above[0] if above[1:] else 0
    up = link(newer).address if number else ""
    down = link(here - 1).address if here > 1 else ""
    return Pager(number, up, down, tuple(pages) if newest else ())


def _entry(archive: Archive, index: Index, slug: str) -> TermEntry:
    term = archive.term(index, slug)
    note = span(term.period) if isinstance(term, Place) else term.definition
    name, address = term_name(archive, index, slug), addresses.term(index.folder, slug)
    return TermEntry(slug, name, address, archive.count(index, slug), note)


def _initial(archive: Archive, index: Index, slug: str) -> str:
    term = archive.term(index, slug)
    if isinstance(term, Place) and term.kind is PlaceKind.CITY:
        return ""  # above its districts, without a heading
    return arrangement.initial(term.pinyin)


def _numbered(view: CaseListView) -> str:
    if view.pager.number:
        return labels.NUMBERED_PAGE.format(title=view.title, number=view.pager.number)
    return view.title
