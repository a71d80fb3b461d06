"""The lists: of an index's terms, of all cases, and of the cases under a term."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from casearchive import addresses
from casearchive.addresses import CASES_PER_PAGE
from casearchive.archive import Archive, Cases
from casearchive.indexes import Index
from casearchive.messages import labels
from casearchive.model import Place, PlaceKind, Term
from casearchive.pages.parts import HOME, Card, Link
from casearchive.pages.places import called_then, former_names, place_facts, span
from casearchive.pages.planned import Planned, digests, fingerprint
from casearchive.pages.terms import card, term_link, term_name
from casearchive.pages.views import (
    CaseListView,
    Fact,
    HomeIndex,
    IndexView,
    Page,
    Pager,
    TermEntry,
    TermGroup,
)

TEMPLATE = "list.html"
GROUPED_FROM = 21
"""Lists of more than twenty terms are grouped by pinyin initial."""
TERMS_ON_HOME = 8
_NEAR = 2
"""How many pages of older cases the pager names beside the oldest."""


def plan(archive: Archive) -> Iterator[Planned]:
    """Every page of every list."""
    yield from _planned(addresses.cases, partial(all_cases_page, archive), archive.cases)
    for index in archive.with_pages():
        yield Planned.made(index_page(archive, index))
        for slug in archive.listed[index]:
            address = partial(addresses.term, index.folder, slug)
            make = partial(term_page, archive, index, slug)
            yield from _planned(address, make, archive.under[index].get(slug, ()))


def _planned(address: Callable[[int], str], make: Callable[..., Page], cases: Cases) -> Iterator[Planned]:
    """The pages of one list, from the newest; those of older cases say nothing of what comes after them."""
    for number in (0, *range(addresses.page_count(len(cases)), 0, -1)):
        depends = (fingerprint(make(number, with_cards=False)), digests(on_page(cases, number)))
        yield Planned(address(number), depends, partial(make, number), TEMPLATE)


def index_page(archive: Archive, index: Index) -> Page:
    """The page that lists an index's terms."""
    view = _index_view(archive, index, archive.listed[index])
    description = labels.INDEX_DESCRIPTION.format(title=view.title, count=len(archive.listed[index]))
    return Page(addresses.index(index.folder), "index.html", view.title, description, (HOME,), view)


def home_index(archive: Archive, index: Index) -> HomeIndex:
    """An index as the start page shows it: what has most cases, and the way to the rest."""
    used = [slug for slug in archive.listed[index] if slug in archive.under[index]]
    most = {*sorted(used, key=lambda slug: -archive.count(index, slug))[:TERMS_ON_HOME]}
    slugs = [slug for slug in used if slug in most]
    title = labels.ALL_TERMS.format(title=index.title)
    return HomeIndex(_index_view(archive, index, slugs), Link(title, addresses.index(index.folder)))


def all_cases_page(archive: Archive, number: int, *, with_cards: bool = True) -> Page:
    """A page of the list of all cases."""
    cards = _cards(archive, archive.cases, number) if with_cards else ()
    view = _list_view(archive, archive.cases, labels.ALL_CASES, None, "", number, cards)
    description = view.within or labels.ALL_CASES_DESCRIPTION.format(count=view.count)
    crumbs = (HOME, Link(labels.ALL_CASES, addresses.cases())) if number else (HOME,)
    return Page(addresses.cases(number), TEMPLATE, _numbered(view), description, crumbs, view, feed=view.feed)


def term_page(archive: Archive, index: Index, slug: str, number: int, *, with_cards: bool = True) -> Page:
    """A page of the list of the cases under a term."""
    cases = archive.under[index].get(slug, ())
    cards = _cards(archive, cases, number, index, slug) if with_cards else ()
    view = _list_view(archive, cases, term_name(archive, index, slug), index, slug, number, cards)
    description = labels.TERM_DESCRIPTION.format(title=view.title, count=view.count)
    if view.within:
        description = labels.OLDER_DESCRIPTION.format(title=view.title, within=view.within)
    crumbs = [HOME, Link(index.title, addresses.index(index.folder))]
    if number:
        crumbs.append(Link(view.title, addresses.term(index.folder, slug)))
    return Page(
        addresses.term(index.folder, slug, number),
        TEMPLATE,
        _numbered(view),
        description,
        tuple(crumbs),
        view,
        feed=view.feed,
        updated=latest(on_page(cases, number)) if with_cards else "",
    )


def on_page(cases: Cases, number: int) -> Cases:
    """Those of a list that stand on one page of it, the newest first on each.

    A list of 60, 24 on a page:  page 1 has the 1st to the 24th, from the oldest; page 0 all others,
    at least 24 where there are so many.
    """
    if number:
        return cases[len(cases) - number * CASES_PER_PAGE :][:CASES_PER_PAGE]
    return cases[: len(cases) - addresses.page_count(len(cases)) * CASES_PER_PAGE]


def latest(shown: Cases) -> str:
    """The ISO date of the newest of cases, or of a later change of one."""
    return max(case.updated for case in shown).isoformat() if shown else ""


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


def _list_view(
    archive: Archive,
    cases: Cases,
    title: str,
    index: Index | None,
    slug: str,
    number: int,
    cards: tuple[Card, ...],
) -> CaseListView:
    if number:
        last = number * CASES_PER_PAGE
        within = labels.OLDER_CASES.format(first=last - CASES_PER_PAGE + 1, last=last)
        index_name, feed = index.name if index else "", addresses.feed(index.folder if index else "", slug)
        pager = _pager(len(cases), number, index, slug)
        return CaseListView(title, index_name, slug, 0, within, "", (), "", cards, "", "", pager, feed)
    return CaseListView(
        title=title,
        index=index.name if index else "",
        term=slug,
        count=len(cases),
        within="",
        lead=_definition(archive.term(index, slug)) if index else "",
        facts=tuple(_term_facts(archive, index, slug)) if index else (),
        facts_title=labels.HISTORY_OF_PLACE if index and index.place else labels.NEAR_TERMS,
        cards=cards,
        empty="" if cases else labels.NO_CASES,
        former=former_names(archive, index, slug, cases) if index and index.place else "",
        pager=_pager(len(cases), number, index, slug),
        feed=addresses.feed(index.folder if index else "", slug),
    )


def _cards(
    archive: Archive, cases: Cases, number: int, index: Index | None = None, slug: str = ""
) -> tuple[Card, ...]:
    if index is None or index.place is None:
        return tuple(card(archive, case) for case in on_page(cases, number))
    return tuple(
        card(archive, case, called_then(archive, index, slug, case)) for case in on_page(cases, number)
    )


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


def _pager(count: int, number: int, index: Index | None, slug: str) -> Pager:
    """Of older pages all that is near, of newer ones the next alone: a page changes once after it is full."""
    newest = addresses.page_count(count)

    def link(page: int) -> Link:
        title = str(page) if page else labels.NEWEST
        address = addresses.term(index.folder, slug, page) if index else addresses.cases(page)
        return Link(title, "" if page == number else address)

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
    first = term.pinyin[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _numbered(view: CaseListView) -> str:
    if view.pager.number:
        return labels.NUMBERED_PAGE.format(title=view.title, number=view.pager.number)
    return view.title
