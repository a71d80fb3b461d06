"""Names of places and themes to slugs of the vocabulary, as they were called in the case's year."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from casearchive.front_matter import Medium, refusal
from casearchive.model import Place, PlaceKind, Theme
from casearchive.vocabulary import Vocabulary

MOST_SUGGESTIONS = 3
LEAST_LIKENESS = 0.55
"""Of two names, from 0 to 1: 双桥街道 suggests 双塔街道 (0.75), but not 胥江街道 (0.5)."""

_SEPARATORS = re.compile(r"\s*[、，,;；]\s*|\s+")


@dataclass(frozen=True, slots=True)
class Context:
    """What a case is judged by besides its own text."""

    stem: str
    """The file's name without its suffix."""
    folder: str
    """The name of the folder it lies in."""
    vocabulary: Vocabulary | None
    """`None` where it could not be read: then names are not looked up."""


def _district(name: str, info: ValidationInfo) -> str:
    vocabulary = _vocabulary(info)
    if vocabulary is None:
        return name
    if vocabulary.city and vocabulary.city.name == name:
        return vocabulary.city.slug
    return _then(vocabulary, PlaceKind.DISTRICT, name, info)[0].slug


def _street(name: str, info: ValidationInfo) -> str:
    vocabulary = _vocabulary(info)
    if vocabulary is None:
        return name
    streets = _then(vocabulary, PlaceKind.STREET, name, info)
    districts, year = info.data.get("district"), info.data.get("year")
    if districts is None or year is None or _is_city(vocabulary, districts):
        return streets[0].slug
    return _lying_in(vocabulary, streets, PlaceKind.DISTRICT, districts, year).slug


def _community(name: str, info: ValidationInfo) -> str:
    vocabulary = _vocabulary(info)
    if vocabulary is None:
        return name
    communities = _then(vocabulary, PlaceKind.COMMUNITY, name, info)
    streets, year = info.data.get("street"), info.data.get("year")
    if not streets or year is None:
        return communities[0].slug
    return _lying_in(vocabulary, communities, PlaceKind.STREET, streets, year).slug


def _theme(name: str, info: ValidationInfo) -> str:
    vocabulary = _vocabulary(info)
    if vocabulary is None:
        return name
    theme = vocabulary.theme_named(name)
    if theme is None:
        themes = {theme.name: theme for theme in vocabulary.themes}
        raise _unknown("unknown-theme", name, themes, vocabulary)
    return theme.slug


def _vocabulary(info: ValidationInfo) -> Vocabulary | None:
    context = info.context
    return context.vocabulary if isinstance(context, Context) else None


def _then(vocabulary: Vocabulary, kind: PlaceKind, name: str, info: ValidationInfo) -> tuple[Place, ...]:
    """The places of that name in the case's year, or at any time where the year is not known."""
    places = vocabulary.named(kind, name)
    year = info.data.get("year")
    if not places:
        raise _unknown("unknown-place", name, _candidates(vocabulary, kind, year), vocabulary)
    if year is None:
        return places
    then = tuple(place for place in places if place.period.covers(year))
    if not then:
        raise _not_then(vocabulary, places, year)
    return then


def _candidates(vocabulary: Vocabulary, kind: PlaceKind, year: int | None) -> dict[str, Place]:
    """Places that may have been meant, by name."""
    return {
        place.name: place
        for place in vocabulary.all_places()
        if (place.kind is kind or (kind is PlaceKind.DISTRICT and place.kind is PlaceKind.CITY))
        and (year is None or place.period.covers(year))
    }


def _unknown(
    code: str, name: str, terms: dict[str, Place] | dict[str, Theme], vocabulary: Vocabulary
) -> PydanticCustomError:
    parts = [part for part in _SEPARATORS.split(name) if part]
    if len(parts) > 1 and any(part in terms for part in parts):
        return refusal(code="names-in-one", text=name, meant=", ".join(parts))
    pinyin = vocabulary.pinyin(name)
    scores = {term.name: _likeness(name, pinyin, term) for term in terms.values()}
    near = sorted((name for name in scores if scores[name] >= LEAST_LIKENESS), key=lambda n: (-scores[n], n))
    near = near[:MOST_SUGGESTIONS]
    return refusal(code=code, text=name, nearest="、".join(near), first=_first(near))


def _likeness(name: str, pinyin: str, term: Place | Theme) -> float:
    """From 0 to 1: by characters, by sound, or 1 for a synonym."""
    if isinstance(term, Theme) and name in term.synonyms:
        return 1.0
    by_character = difflib.SequenceMatcher(None, name, term.name).ratio()
    by_sound = 0.9 if pinyin == term.pinyin else 0.0
    part = 0.7 if len(name) > 1 and (name in term.name or term.name in name) else 0.0
    return max(by_character, by_sound, part)


def _not_then(vocabulary: Vocabulary, places: tuple[Place, ...], year: int) -> PydanticCustomError:
    """What a place was called in a year in which nothing had its name."""
    ended = [place for place in places if place.period.end and place.period.end[:4] < f"{year:04d}"]
    place = ended[-1] if ended else places[0]
    related = _follow((place,), vocabulary.successors if ended else vocabulary.predecessors)
    names = list(dict.fromkeys(other.name for other in related if other.period.covers(year)))
    given = {"text": place.name, "year": str(year), "then": "、".join(names), "first": _first(names)}
    if ended:
        return refusal(code="place-ended", end=place.period.end, **given)
    return refusal(code="place-not-begun", start=place.period.start, **given)


def _first(names: list[str]) -> str:
    return names[0] if names else ""


def _follow(places: Iterable[Place], following: Callable[[Place], tuple[Place, ...]]) -> list[Place]:
    """Everything reached from some places, nearest first."""
    reached = list(places)
    for place in reached:  # grows as it goes
        reached += (other for other in following(place) if other not in reached)
    return reached


def _is_city(vocabulary: Vocabulary, districts: tuple[str, ...]) -> bool:
    return vocabulary.city is not None and vocabulary.city.slug in districts


def _lying_in(
    vocabulary: Vocabulary, places: tuple[Place, ...], kind: PlaceKind, parents: tuple[str, ...], year: int
) -> Place:
    """The first of the places that lay in one of those above; a place of unknown whereabouts passes."""
    above: dict[str, None] = {}
    for place in places:
        then = [membership.parent for membership in place.memberships if membership.period.covers(year)]
        if not place.memberships or not set(then).isdisjoint(parents):
            return place
        above |= dict.fromkeys(then)
    actual = _names(vocabulary, kind, above)
    given = {"written": "、".join(_names(vocabulary, kind, parents)), "actual": "、".join(actual)}
    code = "street-not-in-district" if kind is PlaceKind.DISTRICT else "community-not-in-street"
    raise refusal(code=code, text=places[0].name, year=str(year), first=_first(actual), **given)


def _names(vocabulary: Vocabulary, kind: PlaceKind, slugs: Iterable[str]) -> list[str]:
    places = (vocabulary.place(kind, slug) for slug in slugs)
    return [place.name for place in places if place]


DistrictName = Annotated[Medium, AfterValidator(_district)]
"""A district that existed in the year, or the city; becomes its slug."""
StreetName = Annotated[Medium, AfterValidator(_street)]
"""A street of that year in one of the case's districts; becomes its slug."""
CommunityName = Annotated[Medium, AfterValidator(_community)]
"""A community of that year in one of the case's streets; becomes its slug."""
ThemeName = Annotated[Medium, AfterValidator(_theme)]
"""A theme; becomes its slug."""
