"""Places, themes and years as pages see them: their names, links, order and history."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive import addresses
from casearchive.addresses import CASES_PER_PAGE, Index
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.model import Case, Membership, Period, Place, PlaceKind, Theme
from casearchive.pages.parts import Card, Link
from casearchive.pages.views import (
    CaseListView,
    Fact,
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


def card(archive: Archive, case: Case) -> Card:
    """A case as lists show it."""
    return Card(
        case.id,
        case.title,
        addresses.case(case.id),
        case.summary,
        case.date.isoformat(),
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
    if index is Index.THEME:
        return archive.theme(slug).name
    return archive.place(index, slug).name


def index_view(archive: Archive, index: Index) -> IndexView:
    """The list of an index's terms with their counts."""
    slugs = archive.listed[index]
    entries = [_entry(archive, index, slug) for slug in slugs]
    if index is Index.YEAR or len(entries) < GROUPED_FROM:
        groups = [TermGroup("", tuple(entries))]
    else:
        headings = {slug: _initial(archive, index, slug) for slug in slugs}
        groups = [
            TermGroup(heading, tuple(entry for entry in entries if headings[entry.slug] == heading))
            for heading in sorted(set(headings.values()))
        ]
    return IndexView(labels.INDEX_TITLES[index], index.value, tuple(groups))


def index_page(archive: Archive, index: Index) -> Page:
    """The page that lists an index's terms."""
    view = index_view(archive, index)
    description = labels.INDEX_DESCRIPTION.format(title=view.title, count=len(archive.listed[index]))
    return Page(addresses.index(index), "index.html", view.title, description, (_home(), _all()), view)


def all_cases_page(archive: Archive, number: int) -> Page:
    """A page of the list of all cases."""
    view = _list_view(archive, archive.cases, labels.ALL_CASES, None, "", number)
    description = labels.ALL_CASES_DESCRIPTION.format(count=view.count)
    crumbs = (_home(),) if number == 1 else (_home(), _all())
    return Page(
        addresses.cases(number), "list.html", _numbered(view), description, crumbs, view, feed=view.feed
    )


def term_page(archive: Archive, index: Index, slug: str, number: int) -> Page:
    """A page of the list of the cases under a term."""
    cases = archive.under[index].get(slug, ())
    view = _list_view(archive, cases, term_name(archive, index, slug), index, slug, number)
    description = labels.TERM_DESCRIPTION.format(title=view.title, count=view.count)
    crumbs = [_home(), _all(), Link(labels.INDEX_TITLES[index], addresses.index(index))]
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
        updated=max((case.date.isoformat() for case in cases), default=""),
    )


def bases(archive: Archive, case: Case) -> str:
    """On what ground the case's places are known, where that is not the source itself."""
    found: list[str] = []
    for index, slugs in ((Index.DISTRICT, case.districts), (Index.STREET, case.streets)):
        for slug in slugs:
            place = archive.place(index, slug)
            held = [
                m.basis
                for m in place.memberships
                if m.period.covers(case.year) and m.parent in case.districts
            ]
            found += [labels.BASIS.format(place=place.name, basis=basis) for basis in held if basis]
    return labels.JOIN.join(dict.fromkeys(found))


def _list_view(
    archive: Archive, cases: tuple[Case, ...], title: str, index: Index | None, slug: str, number: int
) -> CaseListView:
    first = (number - 1) * CASES_PER_PAGE
    return CaseListView(
        title=title,
        index=index.value if index else "",
        term=slug,
        count=len(cases),
        lead=archive.theme(slug).definition if index is Index.THEME else "",
        facts=_term_facts(archive, index, slug),
        cards=tuple(card(archive, case) for case in cases[first : first + CASES_PER_PAGE]),
        pager=_pager(addresses.page_count(len(cases)), number, index, slug),
        feed=addresses.feed(index, slug),
    )


def _term_facts(archive: Archive, index: Index | None, slug: str) -> tuple[Fact, ...]:
    if index is Index.THEME:
        return tuple(_theme_facts(archive, archive.theme(slug)))
    if index in _PLACES:
        return tuple(_place_facts(archive, index, archive.place(index, slug)))
    return ()


def _theme_facts(archive: Archive, theme: Theme) -> Iterator[Fact]:
    if theme.parent and theme.parent in archive.under[Index.THEME]:
        yield Fact(labels.BROADER, (term_link(archive, Index.THEME, theme.parent),))
    narrower = [t.slug for t in archive.vocabulary.themes if t.parent == theme.slug]
    listed = [slug for slug in narrower if slug in archive.under[Index.THEME]]
    if listed:
        yield Fact(labels.NARROWER, tuple(term_link(archive, Index.THEME, s) for s in listed))


def _place_facts(archive: Archive, index: Index, place: Place) -> Iterator[Fact]:
    listed = archive.listed[Index.DISTRICT]
    above = [
        term_link(archive, Index.DISTRICT, m.parent, _when(m))
        for m in place.memberships
        if m.parent in listed
    ]
    if above:
        yield Fact(labels.BELONGS_TO, tuple(above))
    if period := _span(place.period):
        yield Fact(labels.EXISTED, (), period)
    vocabulary = archive.vocabulary
    if former := vocabulary.predecessors(place):
        yield Fact(labels.FORMERLY, tuple(_counted(archive, index, p) for p in former))
    if later := vocabulary.successors(place):
        yield Fact(labels.LATER, tuple(_counted(archive, index, p) for p in later))
    if place.basis:
        yield Fact(labels.GROUND, (), place.basis)


def _counted(archive: Archive, index: Index, place: Place) -> Link:
    count = len(archive.under[index].get(place.slug, ()))
    return term_link(archive, index, place.slug, labels.COUNT.format(count=count))


def _when(membership: Membership) -> str:
    return labels.NOTES.join(part for part in (_span(membership.period), membership.basis) if part)


def _span(period: Period) -> str:
    if period.start and period.end:
        return labels.FROM_TO.format(start=period.start, end=period.end)
    if period.start:
        return labels.FROM.format(start=period.start)
    return labels.UNTIL.format(end=period.end) if period.end else ""


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
        note = _span(archive.place(index, slug).period)
    count = len(archive.under[index].get(slug, ()))
    return TermEntry(slug, term_name(archive, index, slug), addresses.term(index, slug), count, note)


def _initial(archive: Archive, index: Index, slug: str) -> str:
    term = archive.theme(slug) if index is Index.THEME else archive.place(index, slug)
    if isinstance(term, Place) and term.kind is PlaceKind.CITY:
        return ""  # above its districts, without a heading
    first = term.pinyin[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _numbered(view: CaseListView) -> str:
    if view.pager.number == 1:
        return view.title
    return labels.NUMBERED_PAGE.format(title=view.title, number=view.pager.number)


def _home() -> Link:
    return Link(labels.HOME, addresses.home())


def _all() -> Link:
    return Link(labels.ALL_CASES, addresses.cases())
