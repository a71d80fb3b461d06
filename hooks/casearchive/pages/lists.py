"""The lists: of an index's terms, of all cases, and of the cases under a term."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from casearchive import addresses
from casearchive.addresses import CASES_PER_PAGE, Index
from casearchive.archive import Archive, Cases
from casearchive.messages import labels
from casearchive.model import Place, PlaceKind, Theme
from casearchive.pages.parts import HOME, Card, Link
from casearchive.pages.places import former_cases, place_facts, span
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

GROUPED_FROM = 21
"""Lists of more than twenty terms are grouped by pinyin initial."""
_NEAR = 2
"""How many pages before and after the present one the pager names."""
_PLACES = (Index.DISTRICT, Index.STREET)


def plan(archive: Archive) -> Iterator[Planned]:
    """Every page of every list."""
    yield from _planned(addresses.cases, partial(all_cases_page, archive), archive.cases)
    for index in Index:
        yield Planned.made(index_page(archive, index))
        for slug in archive.listed[index]:
            address = partial(addresses.term, index, slug)
            make = partial(term_page, archive, index, slug)
            yield from _planned(address, make, archive.under[index].get(slug, ()))


def _planned(address: Callable[[int], str], make: Callable[..., Page], cases: Cases) -> Iterator[Planned]:
    """The pages of one list: they differ in their number and their cards, and depend on all else together."""
    shared = fingerprint(make(1, with_cards=False))
    for number in range(1, addresses.page_count(len(cases)) + 1):
        depends = (shared, number, digests(on_page(cases, number)))
        yield Planned(address(number), depends, partial(make, number))


def index_page(archive: Archive, index: Index) -> Page:
    """The page that lists an index's terms."""
    view = _index_view(archive, index, archive.listed[index])
    description = labels.INDEX_DESCRIPTION.format(title=view.title, count=len(archive.listed[index]))
    return Page(addresses.index(index), "index.html", view.title, description, (HOME,), view)


def home_index(archive: Archive, index: Index) -> HomeIndex:
    """An index as the start page shows it: only what has cases, and the way to the rest."""
    slugs = [slug for slug in archive.listed[index] if slug in archive.under[index]]
    title = labels.ALL_TERMS.format(title=labels.INDEX_TITLES[index])
    return HomeIndex(_index_view(archive, index, slugs), Link(title, addresses.index(index)))


def all_cases_page(archive: Archive, number: int, *, with_cards: bool = True) -> Page:
    """A page of the list of all cases."""
    cards = _cards(archive, archive.cases, number) if with_cards else ()
    view = _list_view(archive, archive.cases, labels.ALL_CASES, None, "", number, cards)
    description = labels.ALL_CASES_DESCRIPTION.format(count=view.count)
    crumbs = (HOME,) if number == 1 else (HOME, Link(labels.ALL_CASES, addresses.cases()))
    return Page(
        addresses.cases(number), "list.html", _numbered(view), description, crumbs, view, feed=view.feed
    )


def term_page(archive: Archive, index: Index, slug: str, number: int, *, with_cards: bool = True) -> Page:
    """A page of the list of the cases under a term."""
    cases = archive.under[index].get(slug, ())
    cards = _cards(archive, cases, number) if with_cards else ()
    view = _list_view(archive, cases, term_name(archive, index, slug), index, slug, number, cards)
    description = labels.TERM_DESCRIPTION.format(title=view.title, count=view.count)
    crumbs = [HOME, Link(labels.INDEX_TITLES[index], addresses.index(index))]
    if number > 1:
        crumbs.append(Link(view.title, addresses.term(index, slug)))
    return Page(
        addresses.term(index, slug, number),
        "list.html",
        _numbered(view),
        description,
        tuple(crumbs),
        view,
        feed=view.feed,
        updated=latest(cases),
    )


def on_page(cases: Cases, number: int) -> Cases:
    """Those of a list that stand on one page of it."""
    return cases[(number - 1) * CASES_PER_PAGE : number * CASES_PER_PAGE]


def latest(cases: Cases) -> str:
    """The ISO date of the newest, which stands first."""
    return cases[0].date.isoformat() if cases else ""


def _index_view(archive: Archive, index: Index, slugs: Iterable[str]) -> IndexView:
    entries = [_entry(archive, index, slug) for slug in slugs]
    if index is Index.YEAR or len(entries) < GROUPED_FROM:
        groups = [TermGroup("", tuple(entries))]
    else:
        headings = {entry.slug: _initial(archive, index, entry.slug) for entry in entries}
        groups = [
            TermGroup(heading, tuple(entry for entry in entries if headings[entry.slug] == heading))
            for heading in sorted(set(headings.values()))
        ]
    return IndexView(labels.INDEX_TITLES[index], index.value, tuple(groups))


def _list_view(
    archive: Archive,
    cases: Cases,
    title: str,
    index: Index | None,
    slug: str,
    number: int,
    cards: tuple[Card, ...],
) -> CaseListView:
    empty = labels.NO_CASES_OF_PLACE if index in _PLACES else labels.NO_CASES
    former_lead, former = _former(archive, index, slug) if index in _PLACES and not cases else ("", ())
    return CaseListView(
        title=title,
        index=index.value if index else "",
        term=slug,
        count=len(cases),
        lead=archive.theme(slug).definition if index is Index.THEME else "",
        facts=_term_facts(archive, index, slug),
        cards=cards,
        empty="" if cases else empty,
        former_lead=former_lead,
        former=former,
        pager=_pager(addresses.page_count(len(cases)), number, index, slug),
        feed=addresses.feed(index, slug),
    )


def _cards(archive: Archive, cases: Cases, number: int) -> tuple[Card, ...]:
    return tuple(card(archive, case) for case in on_page(cases, number))


def _former(archive: Archive, index: Index, slug: str) -> tuple[str, tuple[Card, ...]]:
    """Whose they are, and the newest of them: as many as stand on a page."""
    places, cases = former_cases(archive, index, archive.place(index, slug))
    if not cases:
        return "", ()
    shown = tuple(card(archive, case) for case in cases[:CASES_PER_PAGE])
    pattern = labels.FORMER_CASES if len(shown) == len(cases) else labels.FORMER_NEWEST
    names = labels.LIST.join(former.name for former in places)
    return pattern.format(places=names, count=len(cases), shown=len(shown)), shown


def _term_facts(archive: Archive, index: Index | None, slug: str) -> tuple[Fact, ...]:
    if index is Index.THEME:
        return tuple(_theme_facts(archive, archive.theme(slug)))
    if index in _PLACES:
        return tuple(place_facts(archive, index, archive.place(index, slug)))
    return ()


def _theme_facts(archive: Archive, theme: Theme) -> Iterator[Fact]:
    if theme.parent and theme.parent in archive.under[Index.THEME]:
        yield Fact(labels.BROADER, (term_link(archive, Index.THEME, theme.parent),))
    narrower = [t.slug for t in archive.vocabulary.themes if t.parent == theme.slug]
    listed = [slug for slug in narrower if slug in archive.under[Index.THEME]]
    if listed:
        yield Fact(labels.NARROWER, tuple(term_link(archive, Index.THEME, s) for s in listed))


def _pager(total: int, number: int, index: Index | None, slug: str) -> Pager:
    def address(page: int) -> str:
        if not 1 <= page <= total:
            return ""
        return addresses.cases(page) if index is None else addresses.term(index, slug, page)

    shown = sorted({1, total, *range(max(1, number - _NEAR), min(total, number + _NEAR) + 1)})
    pages: list[Link] = []
    for before, page in zip([0, *shown], shown, strict=False):
        if page - before > 1:
            pages.append(Link("…", ""))
        pages.append(Link(str(page), "" if page == number else address(page)))
    return Pager(number, total, address(number - 1), address(number + 1), tuple(pages))


def _entry(archive: Archive, index: Index, slug: str) -> TermEntry:
    note = ""
    if index is Index.THEME:
        note = archive.theme(slug).definition
    elif index in _PLACES:
        note = span(archive.place(index, slug).period)
    count = len(archive.under[index].get(slug, ()))
    return TermEntry(slug, term_name(archive, index, slug), addresses.term(index, slug), count, note)


def _initial(archive: Archive, index: Index, slug: str) -> str:
    term = archive.term(index, slug)
    if isinstance(term, Place) and term.kind is PlaceKind.CITY:
        return ""  # above its districts, without a heading
    first = term.pinyin[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _numbered(view: CaseListView) -> str:
    if view.pager.number == 1:
        return view.title
    return labels.NUMBERED_PAGE.format(title=view.title, number=view.pager.number)
