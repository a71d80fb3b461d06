"""The controlled vocabulary of a city, with its look-ups prepared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

from casearchive.model import Facet, Period, Place, PlaceKind, Position, Positions, Term, position_of
from casearchive.vocabulary.romanization import Romanizer
from casearchive.vocabulary.schema import LEVELS
from casearchive.vocabulary.telling_apart import forms, plain

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Vocabulary:
    """Places, themes and facets in the order of the file.  Slugs are unique among places of a kind."""

    city: Place | None
    """The whole city, which may stand where a district stands."""
    districts: tuple[Place, ...]
    streets: tuple[Place, ...]
    communities: tuple[Place, ...]
    themes: tuple[Term, ...]
    readings: dict[str, str]
    """Local pinyin: name -> syllables separated by spaces."""
    synonyms: tuple[tuple[str, ...], ...]
    """Groups of words that search takes for one."""
    digest: str
    """SHA-256 of the file, hexadecimal."""
    romanizer: Romanizer = field(compare=False, repr=False)
    facets: tuple[Facet, ...] = ()
    levels: tuple[str, ...] = LEVELS
    """What the levels of places are called, from the city down."""
    path: str = ""
    """The file, as findings name it."""
    positions: Positions = field(default="", compare=False, repr=False)
    """Line and column of what later checks may find fault with: levels and facets."""
    _places: dict[tuple[PlaceKind, str], Place] = field(init=False, compare=False, repr=False)
    _named: dict[tuple[PlaceKind, str], tuple[Place, ...]] = field(init=False, compare=False, repr=False)
    _written: dict[tuple[PlaceKind, str], tuple[Place, ...]] = field(init=False, compare=False, repr=False)
    _predecessors: dict[tuple[PlaceKind, str], tuple[Place, ...]] = field(
        init=False, compare=False, repr=False
    )
    _themes: dict[str, Term] = field(init=False, compare=False, repr=False)
    _themes_named: dict[str, Term] = field(init=False, compare=False, repr=False)
    _facets: dict[str, Facet] = field(init=False, compare=False, repr=False)
    _facet_terms: dict[tuple[str, str], Term] = field(init=False, compare=False, repr=False)
    _facet_terms_named: dict[tuple[str, str], Term] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        places = self.all_places()
        earlier = (((place.kind, slug), place) for place in places for slug in place.successors)
        maps = {
            "_places": {(place.kind, place.slug): place for place in places},
            "_named": _grouped(((place.kind, place.name), place) for place in places),
            "_predecessors": _grouped(earlier),
            "_themes": {theme.slug: theme for theme in self.themes},
            "_themes_named": {theme.name: theme for theme in self.themes},
            "_facets": {facet.slug: facet for facet in self.facets},
            "_facet_terms": {(facet.slug, term.slug): term for facet in self.facets for term in facet.terms},
            "_facet_terms_named": {
                (facet.slug, term.name): term for facet in self.facets for term in facet.terms
            },
        }
        for name, value in maps.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_written", _grouped(self._forms()))

    def _forms(self) -> Iterator[tuple[tuple[PlaceKind, str], Place]]:
        """What headers may call places besides their names."""
        for place in self.all_places():
            parents = self.parents(place)
            above = {parent.slug: self.parents(parent) for parent in parents}
            for form in dict.fromkeys(forms(place, parents, above)):
                yield (place.kind, form), place

    def level(self, kind: PlaceKind) -> str:
        """What the places of a kind are called; empty where the city has none."""
        return dict(zip(PlaceKind, self.levels, strict=False)).get(kind, "")

    def parents(self, place: Place) -> tuple[Place, ...]:
        """The places that one lay in, in order of time."""
        found = (self.place(place.kind.above, membership.parent) for membership in place.memberships)
        return tuple(parent for parent in found if parent)

    def all_places(self) -> tuple[Place, ...]:
        """Every place, from the city down."""
        return (*((self.city,) if self.city else ()), *self.districts, *self.streets, *self.communities)

    def place(self, kind: PlaceKind, slug: str) -> Place | None:
        """The place of a kind with that slug."""
        return self._places.get((kind, slug))

    def named(self, kind: PlaceKind, name: str) -> tuple[Place, ...]:
        """Every place of a kind that had that name at some time, in the file's order."""
        return self._named.get((kind, name), ())

    def called(self, kind: PlaceKind, text: str) -> tuple[Place, ...]:
        """The same for what a header calls a place: its name, or that with the place above it."""
        return self.named(kind, text) or self._written.get((kind, plain(text)), ())

    def theme(self, slug: str) -> Term | None:
        """The theme with that slug."""
        return self._themes.get(slug)

    def theme_named(self, name: str) -> Term | None:
        """The theme of that name; its synonyms are not names."""
        return self._themes_named.get(name)

    def facet(self, slug: str) -> Facet | None:
        """The facet with that slug."""
        return self._facets.get(slug)

    def facet_term(self, facet: str, slug: str) -> Term | None:
        """The term of a facet with that slug."""
        return self._facet_terms.get((facet, slug))

    def facet_term_named(self, facet: str, name: str) -> Term | None:
        """The term of a facet of that name; its synonyms are not names."""
        return self._facet_terms_named.get((facet, name))

    def position(self, key: str) -> Position:
        """Where the value of `key` (such as `facets[0].slug`) stands; the file's start if nowhere."""
        return position_of(self.positions, key)

    def successors(self, place: Place) -> tuple[Place, ...]:
        """The places that took a place's place."""
        found = (self.place(place.kind, slug) for slug in place.successors)
        return tuple(successor for successor in found if successor)

    def predecessors(self, place: Place) -> tuple[Place, ...]:
        """The places whose place a place took, in the file's order."""
        return self._predecessors.get((place.kind, place.slug), ())

    def period(self, place: Place) -> Period:
        """When a place existed; one whose end is not known had ended when its successor began."""
        starts = [successor.period.start for successor in self.successors(place)]
        if place.period.end or not starts or not all(starts):
            return place.period
        return Period(place.period.start, max(starts))

    def pinyin(self, text: str) -> str:
        """Syllables without tones, separated by spaces, local readings first; the rest in lower case."""
        return self.romanizer(text)

    def knowing(self, pinyin: Mapping[str, str]) -> Self:
        """The same, which need not work out again how these texts are read."""
        return replace(self, romanizer=replace(self.romanizer, known=pinyin))


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> dict[_Key, tuple[_Value, ...]]:
    groups: dict[_Key, list[_Value]] = {}
    for key, term in pairs:
        groups.setdefault(key, []).append(term)
    return {key: tuple(terms) for key, terms in groups.items()}
