"""Names of places and themes to slugs of the vocabulary, as they were called in the case's year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from casearchive.front_matter import Medium, refusal
from casearchive.model import Period, Place, PlaceKind
from casearchive.reading.identifiers import is_id, make_id
from casearchive.reading.names import PLACE_KINDS
from casearchive.reading.suggestions import Terms, first, unknown
from casearchive.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Context:
    """What a case is judged by besides its own text."""

    stem: str
    """The file's name without its suffix."""
    folder: str
    """The name of the folder it lies in."""
    vocabulary: Vocabulary | None
    """`None` where it could not be read: then names are not looked up."""
    title: str = ""
    """As it was written; it is judged after the id."""

    def new_name(self, identifier: str = "") -> str:
        """What a file should be called whose name is no id; empty where its name is one.

        An id that is right names the file, unless the file is a copy of the one that has that id.
        """
        if is_id(self.stem):
            return ""
        if identifier and not self.stem.startswith(identifier):
            return identifier
        year = self.folder if self.folder.isdecimal() else identifier[:4] or "2001"
        pinyin = self.vocabulary.pinyin(self.title) if self.vocabulary and self.title else "biaoti pinyin"
        return make_id(year, pinyin, lambda made: made == identifier)


def _district(name: str, info: ValidationInfo) -> str:
    vocabulary = _vocabulary(info)
    if vocabulary is None:
        return name
    if vocabulary.city and vocabulary.city.name == name:
        return vocabulary.city.slug
    _has_level(vocabulary, PlaceKind.DISTRICT)
    if not vocabulary.city and name == f"全{vocabulary.levels[0]}":
        raise refusal(code="no-city")
    return _then(vocabulary, PlaceKind.DISTRICT, name, info)[0].slug


def _street(name: str, info: ValidationInfo) -> str:
    vocabulary = _vocabulary(info)
    if vocabulary is None:
        return name
    _has_level(vocabulary, PlaceKind.STREET)
    streets = _then(vocabulary, PlaceKind.STREET, name, info)
    districts, year = info.data.get("district"), info.data.get("year")
    if districts is None or year is None or is_city(vocabulary, districts):
        return streets[0].slug
    return _only(vocabulary, _lying_in(vocabulary, streets, districts, year)).slug


def _community(name: str, info: ValidationInfo) -> str:
    vocabulary = _vocabulary(info)
    if vocabulary is None:
        return name
    _has_level(vocabulary, PlaceKind.COMMUNITY)
    communities = _then(vocabulary, PlaceKind.COMMUNITY, name, info)
    districts, streets, year = (info.data.get(key) for key in ("district", "street", "year"))
    if streets is None or districts is None or year is None:
        return communities[0].slug
    if streets:
        return _only(vocabulary, _lying_in(vocabulary, communities, streets, year)).slug
    below = [place for place in communities if _may_lie_below(vocabulary, place, districts, year)]
    return _only(vocabulary, below or communities).slug


def _has_level(vocabulary: Vocabulary, kind: PlaceKind) -> None:
    """Refuses a place of a level that the city has not."""
    if not vocabulary.level(kind):
        raise refusal(code="no-level", levels="、".join(vocabulary.levels))


def _may_lie_below(vocabulary: Vocabulary, place: Place, districts: tuple[str, ...], year: int) -> bool:
    """Whether a community lay in a street of those districts, as far as is known."""
    streets = [vocabulary.place(PlaceKind.STREET, slug) for slug in _parents(place, year)]
    return not streets or any(
        not street.memberships or not set(_parents(street, year)).isdisjoint(districts)
        for street in streets
        if street
    )


def _only(vocabulary: Vocabulary, places: Sequence[Place]) -> Place:
    """The one of some places of one name that is meant, if it can be told."""
    apart = {place.written: place for place in places}
    if len(apart) > 1:
        written = [_with_slash(vocabulary, place) for place in apart.values()]
        raise refusal(code="ambiguous-place", labels="、".join(apart), first=written[0], second=written[1])
    return places[0]


def _with_slash(vocabulary: Vocabulary, place: Place) -> str:
    """How a header names a place of several of one name: 甲县/城关镇."""
    parent = next((each for each in vocabulary.parents(place) if each.written == place.above), None)
    return f"{_with_slash(vocabulary, parent)}/{place.name}" if parent else place.name


def _theme(name: str, info: ValidationInfo) -> str:
    vocabulary = _vocabulary(info)
    if vocabulary is None:
        return name
    theme = vocabulary.theme_named(name)
    if theme is None:
        raise unknown("unknown-theme", name, terms_for(vocabulary, "themes"), vocabulary)
    return theme.slug


def facet_term(facet: str, name: str, info: ValidationInfo) -> str:
    """The slug of a facet's term of that name."""
    vocabulary = _vocabulary(info)
    term = vocabulary.facet_term_named(facet, name) if vocabulary else None
    if vocabulary is None or term:
        return term.slug if term else name
    raise unknown("unknown-term", name, terms_for(vocabulary, facet), vocabulary)


def alone(districts: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    """The districts, if the city does not stand beside others."""
    vocabulary = _vocabulary(info)
    if vocabulary is None or vocabulary.city is None or not is_city(vocabulary, districts):
        return districts
    others = _names(vocabulary, PlaceKind.DISTRICT, districts)
    if others:
        given = {"others": "、".join(others), "listed": ", ".join(others)}
        given |= {"level": vocabulary.level(PlaceKind.DISTRICT)}
        raise refusal(code="city-with-district", city=vocabulary.city.name, **given)
    return districts


def within(kind: PlaceKind, places: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    """Streets or communities, each once, if the case is not about the whole city."""
    places = tuple(dict.fromkeys(places))
    vocabulary = _vocabulary(info)
    districts, year = info.data.get("district", ()), info.data.get("year")
    if vocabulary is None or vocabulary.city is None or not places or not is_city(vocabulary, districts):
        return places
    place = vocabulary.place(kind, places[0])
    above = [m.parent for m in place.memberships if _covers(m.period, year)] if place else []
    names, level = _names(vocabulary, PlaceKind.DISTRICT, above), vocabulary.level(PlaceKind.DISTRICT)
    raise refusal(code="city-with-place", city=vocabulary.city.name, level=level, first=first(names))


def is_city(vocabulary: Vocabulary, districts: tuple[str, ...]) -> bool:
    """Whether the whole city stands among districts."""
    return vocabulary.city is not None and vocabulary.city.slug in districts


def existing(
    vocabulary: Vocabulary, kind: PlaceKind, year: int | None, districts: Iterable[str] = ()
) -> dict[str, Place]:
    """Places of a kind that existed in a year, by what headers call them; those of some districts only.

    Districts narrow streets alone.  Where two places have one name, it takes that above to say which.
    """
    wanted = set(districts) if kind is PlaceKind.STREET else set()
    found = [
        place
        for place in vocabulary.all_places()
        if (place.kind is kind or (kind is PlaceKind.DISTRICT and place.kind is PlaceKind.CITY))
        and _covers(vocabulary.period(place), year)
        and (not wanted or any(m.parent in wanted and _covers(m.period, year) for m in place.memberships))
    ]
    names = Counter(place.name for place in found)
    return {place.name if names[place.name] == 1 else place.written: place for place in found}


def terms_for(
    vocabulary: Vocabulary, key: str, year: int | None = None, districts: Iterable[str] = ()
) -> Terms:
    """The terms that a key may name, by what headers call them; places are those of `existing`."""
    if kind := PLACE_KINDS.get(key):
        return existing(vocabulary, kind, year, districts)
    if key == "themes":
        return {theme.name: theme for theme in vocabulary.themes}
    facet = vocabulary.facet(key)
    return {term.name: term for term in facet.terms} if facet else {}


def _covers(period: Period, year: int | None) -> bool:
    return year is None or period.covers(year)


def _vocabulary(info: ValidationInfo) -> Vocabulary | None:
    context = info.context
    return context.vocabulary if isinstance(context, Context) else None


def _then(vocabulary: Vocabulary, kind: PlaceKind, name: str, info: ValidationInfo) -> tuple[Place, ...]:
    """The places of that name in the case's year, or at any time where the year is not known."""
    places = vocabulary.called(kind, name)
    year, districts = info.data.get("year"), info.data.get("district") or ()
    if is_city(vocabulary, districts):
        districts = ()
    if not places:
        terms = existing(vocabulary, kind, year, districts)
        raise unknown("unknown-place", name, terms, vocabulary, existing(vocabulary, kind, year))
    if year is None:
        return places
    then = tuple(place for place in places if vocabulary.period(place).covers(year))
    above = info.data.get(kind.above.value) or ()
    meant = tuple(place for place in places if any(m.parent in above for m in place.memberships)) or places
    if not any(place in then for place in meant):  # another of its name, elsewhere, is none of the case's
        raise _not_then(vocabulary, meant, year, existing(vocabulary, kind, year, districts))
    return then


def _not_then(
    vocabulary: Vocabulary, places: tuple[Place, ...], year: int, terms: dict[str, Place]
) -> PydanticCustomError:
    """What a place was called in a year in which nothing had its name; `terms` are what may be proposed."""
    ends = {place: vocabulary.period(place).end for place in places}
    ended = [place for place in places if ends[place] and ends[place][:4] < f"{year:04d}"]
    place = ended[-1] if ended else places[0]
    related = _follow((place,), vocabulary.successors if ended else vocabulary.predecessors)
    then = list(dict.fromkeys(other.name for other in related if vocabulary.period(other).covers(year)))
    names = [name for name in then if name in terms] or then
    given = {"text": place.name, "year": str(year), "then": "、".join(names)}
    given |= {"first": first(names), "sample": first(list(terms))}
    if ended:
        return refusal(code="place-ended", end=ends[place], **given)
    return refusal(code="place-not-begun", start=place.period.start, **given)


def _follow(places: Iterable[Place], following: Callable[[Place], tuple[Place, ...]]) -> list[Place]:
    """Everything reached from some places, nearest first."""
    reached = list(places)
    for place in reached:  # grows as it goes
        reached += (other for other in following(place) if other not in reached)
    return reached


def _lying_in(
    vocabulary: Vocabulary, places: tuple[Place, ...], parents: tuple[str, ...], year: int
) -> list[Place]:
    """Those of the places that lay in one of those above; else those of unknown whereabouts pass."""
    lay_there = [place for place in places if not set(_parents(place, year)).isdisjoint(parents)]
    if found := lay_there or [place for place in places if not place.memberships]:
        return found
    kind = places[0].kind
    actual = _names(vocabulary, kind.above, (slug for place in places for slug in _parents(place, year)))
    given = {"written": "、".join(_names(vocabulary, kind.above, parents)), "actual": "、".join(actual)}
    given |= {"level": vocabulary.level(kind.above), "above": kind.above.value, "year": str(year)}
    code = "street-not-in-district" if kind is PlaceKind.STREET else "community-not-in-street"
    raise refusal(code=code, text=places[0].name, first=first(actual), **given)


def _parents(place: Place, year: int) -> list[str]:
    """Slugs of what a place lay in in a year."""
    return [membership.parent for membership in place.memberships if membership.period.covers(year)]


def _names(vocabulary: Vocabulary, kind: PlaceKind, slugs: Iterable[str]) -> list[str]:
    places = (vocabulary.place(kind, slug) for slug in dict.fromkeys(slugs))
    return [place.written for place in places if place]


DistrictName = Annotated[Medium, AfterValidator(_district)]
"""A district that existed in the year, or the city; becomes its slug."""
StreetName = Annotated[Medium, AfterValidator(_street)]
"""A street of that year in one of the case's districts; becomes its slug."""
CommunityName = Annotated[Medium, AfterValidator(_community)]
"""A community of that year in one of the case's streets; becomes its slug."""
ThemeName = Annotated[Medium, AfterValidator(_theme)]
"""A theme; becomes its slug."""
