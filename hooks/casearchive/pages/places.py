"""The history of places: where they lay and when, what they were before and after, and who says so."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive.archive import Archive, Cases
from casearchive.indexes import Index
from casearchive.messages import labels
from casearchive.model import Case, Period, Place, PlaceKind
from casearchive.pages.parts import Fact, Link
from casearchive.pages.terms import term_link


def place_facts(archive: Archive, index: Index, place: Place) -> Iterator[Fact]:
    """What is known of a place: what is above and below it, its dates, its former and later names."""
    parents = archive.index_of(place.kind.above)
    if parents and (above := [m for m in place.memberships if m.parent in archive.listed[parents]]):
        links = tuple(term_link(archive, parents, m.parent, span(m.period)) for m in above)
        grounds = [(archive.place(parents, m.parent).name, m.basis) for m in above if m.basis]
        notes = (labels.LAY_IN.format(parent=parent, basis=basis) for parent, basis in grounds)
        yield Fact(labels.BELONGS_TO, links, notes=tuple(notes))
    streets = archive.index_of(PlaceKind.STREET)
    if streets and place.kind is PlaceKind.DISTRICT and (below := tuple(_lying_in(archive, streets, place))):
        yield Fact(labels.BELOW.format(level=streets.title), below)
    if period := span(place.period):
        yield Fact(labels.EXISTED, text=period)
    vocabulary = archive.vocabulary
    if former := vocabulary.predecessors(place):
        yield Fact(labels.FORMERLY, tuple(_counted(archive, index, p) for p in former))
    if later := vocabulary.successors(place):
        yield Fact(labels.LATER, tuple(_counted(archive, index, p) for p in later))
    if place.basis:
        yield Fact(labels.GROUND, text=place.basis)


def called_then(archive: Archive, index: Index, slug: str, case: Case) -> str:
    """What a place was called when a case was practised there; nothing where it has its name of today."""
    names = archive.called_then(index, slug, case)
    return labels.CALLED_THEN.format(places=labels.LIST.join(names)) if names else ""


def former_names(archive: Archive, index: Index, slug: str, cases: Cases) -> str:
    """How many of a place's cases were practised under other names, and which; nothing where none were."""
    called = [names for case in cases if (names := archive.called_then(index, slug, case))]
    places = labels.LIST.join(dict.fromkeys(name for names in called for name in names))
    pattern = labels.ALL_OF_FORMER_NAMES if len(called) == len(cases) else labels.OF_FORMER_NAMES
    return pattern.format(count=len(called), places=places) if called else ""


def bases(archive: Archive, case: Case) -> tuple[str, ...]:
    """On what ground it is known that each street of a case lay in its district then."""
    streets, districts = archive.index_of(PlaceKind.STREET), archive.index_of(PlaceKind.DISTRICT)
    if not streets or not districts:
        return ()
    return tuple(
        labels.LAY_IN_THEN.format(
            place=street.name,
            parent=archive.place(districts, m.parent).name,
            basis=m.basis,
        )
        for street in (archive.place(streets, slug) for slug in case.streets)
        for m in street.memberships
        if m.basis and m.parent in case.districts and m.period.covers(case.year)
    )


def span(period: Period) -> str:
    """From when to when, in words; nothing where neither is known."""
    start, end = _date(period.start), _date(period.end)
    if start and end:
        return labels.FROM_TO.format(start=start, end=end)
    if start:
        return labels.FROM.format(start=start)
    return labels.UNTIL.format(end=end) if end else ""


def _date(text: str) -> str:
    """`2012-09` in words; there may be a day, the month may be absent, and so may all of it."""
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if day:
        return labels.DAY.format(year=year, month=int(month), day=int(day))
    if month:
        return labels.MONTH.format(year=year, month=int(month))
    return labels.YEAR.format(year=year) if year else ""


def _lying_in(archive: Archive, streets: Index, district: Place) -> Iterator[Link]:
    """The listed streets that lay in a district, dated where they did so for a part of its time."""
    whole = district.period
    for slug in archive.listed[streets]:
        for m in archive.place(streets, slug).memberships:
            if m.parent == district.slug:
                start = "" if m.period.start == whole.start else m.period.start
                end = "" if m.period.end == whole.end else m.period.end
                yield term_link(archive, streets, slug, span(Period(start, end)))


def _counted(archive: Archive, index: Index, place: Place) -> Link:
    count = archive.count(index, place.slug)
    return term_link(archive, index, place.slug, labels.COUNT.format(count=count) if count else "")
