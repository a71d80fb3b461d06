"""Which places a text names, by the vocabulary's levels; each as it was called in the year of the case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from casearchive.model import Place, PlaceKind
from casearchive.reading.terms import existing
from casearchive.vocabulary import Vocabulary

_LEVELS = (PlaceKind.DISTRICT, PlaceKind.STREET, PlaceKind.COMMUNITY)
_LONGEST = 8
"""Characters of a community's name before what it ends in."""
_NO_PART = "的和与及在各等是为把将对从到由于让"
"""Characters that stand in sentences, and in no name of a community."""
_OF_ANY = re.compile(
    r"(?:智慧|和谐|文明|平安|美丽|幸福|完整|城市|城乡|农村|老旧|绿色|示范|学习型|现代|服务|建设|走进|打造|创建|全省|全市"
    r"|全区|我们?|本|该|每个|几个|多个|[一二三四五六七八九十两]+个)"
)
"""What stands before the word for communities and names none."""
_BEHIND = r"(?=居委|居民委|村委|村民委|党委|党总支|党支部|党群|两委|工作站|[^\u4e00-\u9fff]|$)"
"""What stands behind a community's name in the name of a unit."""


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a document, and how much a name counts in it."""

    text: str
    weight: int


@dataclass(frozen=True, slots=True)
class Located:
    """A place that is named: what headers call it, and what the text does."""

    name: str
    said: str


@dataclass(frozen=True, slots=True)
class _Named:
    """A place of the year, how often it is named, and as what most."""

    name: str
    place: Place
    points: int
    said: str


def located(said: Sequence[Said], vocabulary: Vocabulary, year: int) -> dict[PlaceKind, Located]:
    """The district, the street and the community that are named most, each lying in the one above."""
    named = {kind: _named(said, vocabulary, kind, year) for kind in _LEVELS}
    district = _best(named[PlaceKind.DISTRICT], {})
    points = {each.place.slug: each.points for each in named[PlaceKind.DISTRICT]}
    street = _best(named[PlaceKind.STREET], points, year)
    above_street = {street.place.slug: 1} if street else {}
    community = _best(named[PlaceKind.COMMUNITY], above_street, year)
    if community and street and _parents(community.place, year):
        community = community if street.place.slug in _parents(community.place, year) else None
    if community and not street:
        street = _above(vocabulary, community, PlaceKind.STREET, year)
    if street:
        district = _above(vocabulary, street, PlaceKind.DISTRICT, year) or district
    found = {PlaceKind.DISTRICT: district, PlaceKind.STREET: street, PlaceKind.COMMUNITY: community}
    return {kind: Located(each.name, each.said) for kind, each in found.items() if each}


def _named(said: Sequence[Said], vocabulary: Vocabulary, kind: PlaceKind, year: int) -> list[_Named]:
    """The places of a kind that are named; by an earlier or a later name, too, where it can mean only one."""
    then = existing(vocabulary, kind, year)
    names = {place.slug: name for name, place in then.items()}
    found: dict[str, _Named] = {}
    kinds = (kind, PlaceKind.CITY) if kind is PlaceKind.DISTRICT else (kind,)
    for place in (each for each in vocabulary.all_places() if each.kind in kinds):
        points = sum(each.weight * each.text.count(place.name) for each in said)
        meant = _then(vocabulary, place, names) if points else []
        if len(meant) == 1:
            slug = meant[0].slug
            before = found.get(slug, _Named(names[slug], meant[0], 0, place.name))
            is_own = place.slug == slug
            text = place.name if is_own or not before.points else before.said
            found[slug] = _Named(names[slug], meant[0], before.points + points, text)
    return list(found.values())


def _then(vocabulary: Vocabulary, place: Place, names: Mapping[str, str]) -> list[Place]:
    """What a place was in the year: itself, else the nearest of those that came of it, or that it came of."""
    following: tuple[Callable[[Place], Iterable[Place]], ...]
    following = (vocabulary.successors, vocabulary.predecessors)
    for step in following:
        seen, now = {place.slug}, [place]
        while now:
            if found := [each for each in now if each.slug in names]:
                return found
            now = [other for each in now for other in step(each) if other.slug not in seen]
            seen |= {each.slug for each in now}
    return []


def _best(named: Sequence[_Named], above: Mapping[str, int], year: int = 0) -> _Named | None:
    """The one that is named most; of two of one name the one whose place above is named, if it is one."""

    def rank(each: _Named) -> tuple[int, int, int]:
        inside = sum(above.get(slug, 0) for slug in _parents(each.place, year))
        return each.points, inside, len(each.name)

    ordered = sorted(named, key=lambda each: (rank(each), each.name), reverse=True)
    if len(ordered) > 1 and ordered[0].place.name == ordered[1].place.name:
        return ordered[0] if rank(ordered[0])[:2] > rank(ordered[1])[:2] else None
    return ordered[0] if ordered else None


def _parents(place: Place, year: int) -> set[str]:
    return {each.parent for each in place.memberships if each.period.covers(year)}


def _above(vocabulary: Vocabulary, named: _Named, kind: PlaceKind, year: int) -> _Named | None:
    """The place that one lay in, where it was only one."""
    parents = _parents(named.place, year)
    then = existing(vocabulary, kind, year)
    found = [(name, place) for name, place in then.items() if place.slug in parents and place.kind is kind]
    return _Named(*found[0], named.points, named.said) if len(found) == 1 else None


def unlisted(said: Sequence[Said], vocabulary: Vocabulary, found: Mapping[PlaceKind, Located]) -> str:
    """A community that is named beside its street, and that the vocabulary has not; else nothing."""
    street = found.get(PlaceKind.STREET)
    if street is None or PlaceKind.COMMUNITY in found or not vocabulary.level(PlaceKind.COMMUNITY):
        return ""
    ends = "|".join(dict.fromkeys(map(re.escape, (vocabulary.level(PlaceKind.COMMUNITY), "社区", "村"))))
    name = rf"((?:(?![{_NO_PART}])[\u4e00-\u9fff]){{2,{_LONGEST}}}?(?:{ends})(?:社区)?)"
    streets = "|".join(re.escape(each) for each in dict.fromkeys((street.said, street.name)))
    forms = (rf"(?:{streets})(?:办事处)?{name}(?![民级里])", rf"^{name}{_BEHIND}", rf"^{name}(?![民级里])")
    for form in forms:
        for each in said:
            match = re.search(form, each.text) if form is forms[0] or each.weight > 1 else None
            if match and not _OF_ANY.match(match[1]):
                return match[1]
    return ""
