"""Places, themes and terms of facets: the controlled terms that cases are indexed by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_BEFORE = re.compile(r"^[\W_]+")


class PlaceKind(StrEnum):
    """The level of a place."""

    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"

    @property
    def above(self) -> PlaceKind:
        """The level above; the city for itself."""
        kinds = tuple(PlaceKind)
        return kinds[max(0, kinds.index(self) - 1)]


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when something held: `YYYY`, `YYYY-MM` or a day, both ends included, either open."""

    start: str = ""
    end: str = ""

    def covers(self, year: int) -> bool:
        """Whether it held at any time in that year."""
        text = f"{year:04d}"
        return (not self.start or self.start[:4] <= text) and (not self.end or text <= self.end[:4])


@dataclass(frozen=True, slots=True)
class Membership:
    """That a street lay in a district (or a community in a street) for a time, and who says so."""

    parent: str
    """Slug of the place above."""
    period: Period = Period()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it was called for a time; renamed or merged, it is another place, its successor."""

    kind: PlaceKind
    slug: str
    name: str
    pinyin: str
    """Syllables without tones, separated by spaces, local readings first: `xu shu guan jie dao`."""
    period: Period = Period()
    basis: str = ""
    """On what ground the dates and the successor are known; shown where not empty."""
    successors: tuple[str, ...] = ()
    """Slugs of the places of the same kind that took its place."""
    memberships: tuple[Membership, ...] = ()
    """The places above it, in order of time; empty for a city and a district."""
    tile: tuple[int, ...] = ()
    """Row and column in a grid that shows about where places lie; empty where that is not said."""
    above: str = ""
    """What tells it from others of its name, such as the county of a town; empty where nothing has to."""

    @property
    def label(self) -> str:
        """What pages, lists and data call it: no two places at one time are called the same."""
        return f"{self.name}（{self.above}）" if self.above else self.name

    @property
    def written(self) -> str:
        """What headers may call it where its name alone is not enough."""
        return f"{self.above}{self.name}"


@dataclass(frozen=True, slots=True)
class Term:
    """A theme, or a term of a facet: an entry of a controlled list."""

    slug: str
    name: str
    pinyin: str
    definition: str = ""
    synonyms: tuple[str, ...] = ()
    parent: str = ""
    """Slug of the broader term, if any."""

    @property
    def label(self) -> str:
        """What pages, lists and data call it."""
        return self.name


@dataclass(frozen=True, slots=True)
class Facet:
    """One more way in which a city indexes its cases, as its vocabulary defines it."""

    slug: str
    """Key of a case's header, address, parameter of the search, column of the data."""
    name: str
    """The same key in Chinese, and the heading of its lists."""
    terms: tuple[Term, ...]
    """In the order in which they are listed."""
    has_pages: bool = True
    """Otherwise it is only a filter of the search and a column of the data."""
    definition: str = ""


def reading_order(pinyin: str) -> str:
    """What a name is sorted by: its reading, without marks before it, as “三会一课” stands under S."""
    return _BEFORE.sub("", pinyin)
