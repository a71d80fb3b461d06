"""Why one case leads to another: what two cases can share, and how many points each of that is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from casearchive.archive import Archive
from casearchive.model import Case, Place, PlaceKind


class Kind(StrEnum):
    """What two cases have in common."""

    PROBLEM = "problem"
    RECOMMENDATION = "recommendation"
    PLACE = "place"
    PLACE_TODAY = "place-today"
    THEME = "theme"
    YEAR = "year"
    WORDS = "words"

    @property
    def family(self) -> Kind:
        """Which kind a reader takes it for: three reasons of one family teach less than three of several."""
        return Kind.PLACE if self is Kind.PLACE_TODAY else self


@dataclass(frozen=True, slots=True)
class Reason:
    """What two cases share."""

    kind: Kind
    key: str = ""
    """Id of the problem or recommendation, slug of the term or place, or the year."""
    level: PlaceKind | None = None
    """Of a place."""
    words: tuple[str, ...] = ()
    """Pairs of characters, what tells most first."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A kind of thing that cases share: at most one of a family counts, the one worth most."""

    kind: Kind
    points: int
    keys: Callable[[Case], tuple[str, ...]]
    level: PlaceKind | None = None


STEP_OF_WORDS = 2
"""Points of each step of shared words, of which each is twice as much text."""
MORE_THEMES = 2
"""Points that a second theme adds, and a third."""


def bonds(archive: Archive) -> tuple[Bond, ...]:
    """All, from the one worth most: what a case is an answer to, where it was, what it is about, when."""
    city = archive.vocabulary.city
    outside = {city.slug} if city else set()

    def districts(case: Case) -> tuple[str, ...]:
        return tuple(slug for slug in case.districts if slug not in outside)

    street_now, district_now = (_now(archive, kind) for kind in (PlaceKind.STREET, PlaceKind.DISTRICT))
    return (
        Bond(Kind.PROBLEM, 8, lambda case: tuple(map(str, case.problems))),
        Bond(Kind.RECOMMENDATION, 8, lambda case: tuple(map(str, case.recommendations))),
        Bond(Kind.PLACE, 7, lambda case: case.communities, PlaceKind.COMMUNITY),
        Bond(Kind.PLACE, 6, lambda case: case.streets, PlaceKind.STREET),
        Bond(Kind.PLACE_TODAY, 5, lambda case: street_now(case.streets), PlaceKind.STREET),
        Bond(Kind.THEME, 4, lambda case: case.themes),
        Bond(Kind.PLACE, 3, districts, PlaceKind.DISTRICT),
        Bond(Kind.PLACE_TODAY, 2, lambda case: district_now(districts(case)), PlaceKind.DISTRICT),
        Bond(Kind.YEAR, 1, lambda case: (str(case.year),)),
    )


def _now(archive: Archive, kind: PlaceKind) -> Callable[[Iterable[str]], tuple[str, ...]]:
    """What places are today; nothing for one that was parted, as nobody knows in which part a case was."""
    vocabulary = archive.vocabulary

    @cache
    def last(slug: str) -> str:
        place = vocabulary.place(kind, slug)
        seen: set[str] = set()
        while isinstance(place, Place) and place.successors and place.slug not in seen:
            seen.add(place.slug)
            later = vocabulary.successors(place)
            place = later[0] if len(later) == 1 else None
        return place.slug if place else ""

    return lambda slugs: tuple(dict.fromkeys(found for slug in slugs if (found := last(slug))))
