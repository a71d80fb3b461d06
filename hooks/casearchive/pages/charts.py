"""How many cases there are where and when: tiles for places, bars for places and years."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.indexes import YEAR, Index
from casearchive.messages import labels
from casearchive.model import Place, PlaceKind
from casearchive.pages.chart_views import Chart, ChartRow, Tile
from casearchive.pages.terms import term_name

MOST_RANKED = 12
"""Bars of places."""
MOST_YEARS = 60
"""Years from the first to the last: of more, only those with cases have a bar."""
_COLUMNS = 4
"""Tiles in a row where the vocabulary does not say where they lie."""


def tiles(archive: Archive, index: Index) -> tuple[Tile, ...]:
    """Today's places of the largest level, where the vocabulary says that they lie, the others below."""
    if index.place is not PlaceKind.DISTRICT:
        return ()
    places = [place for place in archive.vocabulary.districts if not (place.successors or place.period.end)]
    last = max((place.tile[0] for place in places if place.tile), default=0)
    waiting = [place for place in places if not place.tile]
    found = {place.slug: place.tile for place in places if place.tile}
    for number, place in enumerate(waiting):
        found[place.slug] = (last + number // _COLUMNS + 1, number % _COLUMNS + 1)
    in_order = sorted(places, key=lambda place: found[place.slug])
    return tuple(_tile(archive, index, place, found[place.slug]) for place in in_order)


def _tile(archive: Archive, index: Index, place: Place, position: tuple[int, ...]) -> Tile:
    is_listed = place.slug in archive.listed[index]
    address = addresses.term(index.folder, place.slug) if is_listed else ""
    row, column = position
    return Tile(place.label, address, archive.count(index, place.slug), row, column)


def chart(archive: Archive, index: Index) -> Chart | None:
    """Bars of the places with the most cases, or of the years; None for other indexes."""
    if index.place is not PlaceKind.DISTRICT and index != YEAR:
        return None
    rows = tuple(_years(archive, index) if index == YEAR else _ranked(archive, index))
    if len(rows) < 2:
        return None
    title = labels.CASES_BY_YEAR if index == YEAR else labels.CASES_BY_PLACE.format(title=index.title)
    return Chart(title, index.title, max(row.count for row in rows), rows)


def _ranked(archive: Archive, index: Index) -> Iterator[ChartRow]:
    """Places from the one with the most cases; of as many, in the order of their list."""
    counted = [slug for slug in archive.listed[index] if archive.count(index, slug)]
    for slug in sorted(counted, key=lambda slug: -archive.count(index, slug))[:MOST_RANKED]:
        yield _row(archive, index, slug)


def _years(archive: Archive, index: Index) -> Iterator[ChartRow]:
    """Years from the first to the last, those between without a case too."""
    years = sorted(int(slug) for slug in archive.listed[index])
    if years and years[-1] - years[0] < MOST_YEARS:
        years = list(range(years[0], years[-1] + 1))
    for year in years:
        yield _row(archive, index, str(year))


def _row(archive: Archive, index: Index, slug: str) -> ChartRow:
    count = archive.count(index, slug)
    address = addresses.term(index.folder, slug) if count else ""
    return ChartRow(term_name(archive, index, slug), address, count)
