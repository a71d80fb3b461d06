"""What the form of the vocabulary's file cannot say: its terms fit each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from casearchive.front_matter import Mapping, Node
from casearchive.front_matter import Sequence as SequenceNode
from casearchive.model import Finding, Membership, Period, Place, PlaceKind, Position, Theme
from casearchive.vocabulary.terms import Vocabulary

_LISTS = {PlaceKind.DISTRICT: "districts", PlaceKind.STREET: "streets", PlaceKind.COMMUNITY: "communities"}
_ABOVE = {PlaceKind.STREET: PlaceKind.DISTRICT, PlaceKind.COMMUNITY: PlaceKind.STREET}

Report = Callable[..., Finding]


def check(path: str, vocabulary: Vocabulary, header: Mapping) -> Iterator[Finding]:
    """Findings about slugs, names, dates and references, in no particular order."""
    for places in (vocabulary.districts, vocabulary.streets, vocabulary.communities):
        earlier = _Earlier()
        if places is vocabulary.districts and vocabulary.city:
            earlier.add(vocabulary.city)  # they share their addresses
        for index, place in enumerate(places):
            at = _reporter(path, header, f"{_LISTS[place.kind]}[{index}]")
            yield from _check_place(at, vocabulary, place, earlier)
            earlier.add(place)
    if vocabulary.city:
        yield from _check_period(_reporter(path, header, "city"), vocabulary.city.period)
        yield from _check_successors(_reporter(path, header, "city"), vocabulary, vocabulary.city)
    for index, theme in enumerate(vocabulary.themes):
        at = _reporter(path, header, f"themes[{index}]")
        yield from _check_theme(at, vocabulary, theme, vocabulary.themes[:index])


class _Earlier:
    """Places that stand before one in the file, found by slug and by name."""

    def __init__(self) -> None:
        self.by_slug: dict[str, Place] = {}
        self.by_name: dict[str, list[Place]] = {}

    def add(self, place: Place) -> None:
        """The next place looks back on this one, too."""
        self.by_slug.setdefault(place.slug, place)
        self.by_name.setdefault(place.name, []).append(place)


def _check_place(at: Report, vocabulary: Vocabulary, place: Place, earlier: _Earlier) -> Iterator[Finding]:
    yield from _check_period(at, place.period)
    if not place.slug:
        yield at("name", code="no-slug", name=place.name)
    elif twin := earlier.by_slug.get(place.slug):
        yield at("slug", "name", code="duplicate-slug", slug=place.slug, name=place.name, other=twin.name)
    elif any(_same_at_one_time(place, other) for other in earlier.by_name.get(place.name, ())):
        yield at("name", code="duplicate-name", name=place.name)
    yield from _check_successors(at, vocabulary, place)
    above = _ABOVE.get(place.kind)
    if above:
        for membership in place.memberships:
            yield from _check_membership(at, vocabulary, membership, above)


def _check_membership(
    at: Report, vocabulary: Vocabulary, membership: Membership, above: PlaceKind
) -> Iterator[Finding]:
    yield from _check_period(at, membership.period, above.value)
    if vocabulary.place(above, membership.parent) is None:
        code = "unknown-parent-district" if above is PlaceKind.DISTRICT else "unknown-parent-street"
        yield at(above.value, code=code, slug=membership.parent)


def _check_successors(at: Report, vocabulary: Vocabulary, place: Place) -> Iterator[Finding]:
    for slug in place.successors:
        if vocabulary.place(place.kind, slug) is None:
            yield at("successor", code="unknown-successor", slug=slug)
    is_twin = vocabulary.place(place.kind, place.slug) is not place  # its successors would be another's
    later = _reachable(place.successors, lambda slug: _successors(vocabulary, place.kind, slug))
    if place.slug in later and not is_twin:
        yield at("successor", code="successor-cycle", name=place.name)


def _check_theme(
    at: Report, vocabulary: Vocabulary, theme: Theme, earlier: Sequence[Theme]
) -> Iterator[Finding]:
    if twin := next((other for other in earlier if other.slug == theme.slug), None):
        yield at("slug", code="duplicate-slug", slug=theme.slug, name=theme.name, other=twin.name)
    elif any(other.name == theme.name for other in earlier):
        yield at("name", code="duplicate-name", name=theme.name)
    if theme.parent and vocabulary.theme(theme.parent) is None:
        yield at("parent", code="unknown-parent-theme", slug=theme.parent)
    if theme.parent and theme.slug in _reachable((theme.parent,), lambda slug: _broader(vocabulary, slug)):
        yield at("parent", code="parent-cycle", name=theme.name)


def _check_period(at: Report, period: Period, key: str = "") -> Iterator[Finding]:
    if period.start and period.end and _first_month(period.start) > _last_month(period.end):
        yield at(key or "from", code="ends-before-start", start=period.start, end=period.end)


def _same_at_one_time(place: Place, other: Place) -> bool:
    """Whether two places had one name at one time; communities may, in different streets."""
    if place.name != other.name:
        return False
    if place.kind is PlaceKind.COMMUNITY:
        streets = {membership.parent for membership in place.memberships}
        if streets.isdisjoint(membership.parent for membership in other.memberships):
            return False
    return _begins_before_end(place.period, other.period) and _begins_before_end(other.period, place.period)


def _begins_before_end(period: Period, other: Period) -> bool:
    """Whether one begins before the other ends; the month in which both happen is no overlap."""
    if not period.start or not other.end:
        return True
    return period.start != other.end and _first_month(period.start) < _last_month(other.end)


def _first_month(text: str) -> str:
    return text if len(text) > 4 else f"{text}-01"


def _last_month(text: str) -> str:
    return text if len(text) > 4 else f"{text}-12"


def _successors(vocabulary: Vocabulary, kind: PlaceKind, slug: str) -> tuple[str, ...]:
    place = vocabulary.place(kind, slug)
    return place.successors if place else ()


def _broader(vocabulary: Vocabulary, slug: str) -> tuple[str, ...]:
    theme = vocabulary.theme(slug)
    return (theme.parent,) if theme and theme.parent else ()


def _reachable(start: Sequence[str], following: Callable[[str], Sequence[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(start)
    while waiting:
        slug = waiting.pop()
        if slug not in seen:
            seen.add(slug)
            waiting += following(slug)
    return seen


def _reporter(path: str, header: Mapping, field: str) -> Report:
    """Makes findings about a term: at the first of some keys that it has, else where it begins."""
    node = _term(header, field)

    def report(*keys: str, code: str, **values: str) -> Finding:
        entries = (node.entry(key) for key in keys) if isinstance(node, Mapping) else ()
        entry = next((entry for entry in entries if entry), None)
        position = entry.node.position if entry else node.position if node else Position()
        name = f"{field}.{entry.key}" if entry else field
        return Finding(path, position.line, position.column, code, name, tuple(values.items()))

    return report


def _term(header: Mapping, field: str) -> Node | None:
    key, _, index = field.removesuffix("]").partition("[")
    entry = header.entry(key)
    if entry is None:
        return None
    return entry.node.items[int(index)] if index and isinstance(entry.node, SequenceNode) else entry.node
