"""Where the places that cases name are today: what took their place, and what lies above them now.

A case of 2002 in a street of a district that was dissolved in 2012 stands under the street and the district
that it names, under what these became, however often, and under the district that the street lies in now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casearchive.model import Case, Place, PlaceKind
from casearchive.vocabulary import Vocabulary

Later = Mapping[PlaceKind, Mapping[str, tuple[str, ...]]]
"""For each kind the slugs of later places, each with the labels of what the case calls it."""
_FROM_BELOW = (PlaceKind.COMMUNITY, PlaceKind.STREET, PlaceKind.DISTRICT)


@dataclass(frozen=True, slots=True)
class _Above:
    """What is known of the places above from those below."""

    ever: frozenset[str] = frozenset()
    """Where those below lay at any time, and lie: of a place that was split, these parts are meant."""
    now: tuple[str, ...] = ()
    """Where they lie today."""
    called: tuple[str, ...] = ()
    """Labels of those below, for a case that names none of the kind above."""


class Succession:
    """What a vocabulary says of it; cases that name the same places are looked at once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[tuple[str, ...], ...], Later] = {}

    def of(self, case: Case) -> Later:
        """The places that a case stands under besides those that it names."""
        named = case.communities, case.streets, case.districts
        if named not in self._known:
            self._known[named] = dict(self._later(named))
        return self._known[named]

    def slugs(self, case: Case, kind: PlaceKind) -> tuple[str, ...]:
        """Those of one kind."""
        return tuple(self.of(case)[kind])

    def _later(
        self, named: Iterable[tuple[str, ...]]
    ) -> Iterator[tuple[PlaceKind, Mapping[str, tuple[str, ...]]]]:
        above = _Above()
        for kind, slugs in zip(_FROM_BELOW, named, strict=True):
            own = self._places(kind, slugs)
            found: dict[str, tuple[str, ...]] = {}
            for place in own:
                for later in self._followed([place], above.ever):
                    found[later.slug] = (*found.get(later.slug, ()), place.label)
            called = tuple(place.label for place in own)
            for later in self._followed(self._places(kind, above.now), above.ever):
                found.setdefault(later.slug, called or above.called)
            above = self._above(self._places(kind, found), called or above.called)
            yield kind, {slug: names for slug, names in found.items() if slug not in slugs}

    def _places(self, kind: PlaceKind, slugs: Iterable[str]) -> list[Place]:
        return [place for slug in slugs if (place := self._vocabulary.place(kind, slug))]

    def _followed(self, places: list[Place], meant: frozenset[str]) -> tuple[Place, ...]:
        """Places and all that took their place; of parts those that are meant, where that is known."""
        reached = list(places)
        for place in reached:  # which grows
            parts = self._vocabulary.successors(place)
            known = [part for part in parts if meant & self._slugs_from(part)] if parts[1:] else ()
            reached += [part for part in known or parts if part not in reached]
        return tuple(reached)

    def _slugs_from(self, place: Place) -> set[str]:
        return {later.slug for later in self._followed([place], frozenset())}

    def _above(self, places: list[Place], called: tuple[str, ...]) -> _Above:
        ever = frozenset(membership.parent for place in places for membership in place.memberships)
        today = (place for place in places if not place.successors)
        now = dict.fromkeys(parent for place in today for parent in _lies_in(place))
        return _Above(ever, tuple(now), called)


def _lies_in(place: Place) -> Iterator[str]:
    """Where a place lies today; of several entries without an end, the latest."""
    latest = max((membership.period.start for membership in place.memberships), default="")
    for membership in place.memberships:
        if membership.period.start == latest and not membership.period.end:
            yield membership.parent
