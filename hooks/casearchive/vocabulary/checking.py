"""What the form of the vocabulary's file cannot say: its terms fit each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from casearchive.front_matter import Mapping, Node
from casearchive.front_matter import Sequence as SequenceNode
from casearchive.model import Facet, Finding, Membership, Period, Place, PlaceKind, Position, Term
from casearchive.vocabulary.schema import OF_LEVELS, keys_of
from casearchive.vocabulary.terms import Vocabulary

_LISTS = {PlaceKind.DISTRICT: "districts", PlaceKind.STREET: "streets", PlaceKind.COMMUNITY: "communities"}

Report = Callable[..., Finding]


def check(path: str, vocabulary: Vocabulary, header: Mapping) -> Iterator[Finding]:
    """Findings about slugs, names, dates and references, in no particular order."""
    yield from _check_levels(path, vocabulary, header)
    yield from _check_tiles(path, vocabulary, header)
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
    themes = _Unique()
    for index, theme in enumerate(vocabulary.themes):
        at = _reporter(path, header, f"themes[{index}]")
        yield from themes.check(at, theme)
        yield from _check_parent(at, vocabulary, theme)
    facets = _Unique()
    for index, facet in enumerate(vocabulary.facets):
        yield from facets.check(_reporter(path, header, f"facets[{index}]"), facet)
        terms = _Unique()
        for number, term in enumerate(facet.terms):
            yield from terms.check(_reporter(path, header, f"facets[{index}].terms[{number}]"), term)


def _check_tiles(path: str, vocabulary: Vocabulary, header: Mapping) -> Iterator[Finding]:
    """No two districts of one time at one place of the grid."""
    taken: dict[tuple[int, ...], str] = {}
    for index, place in enumerate(vocabulary.districts):
        if place.tile and not place.period.end:
            if other := taken.get(place.tile):
                at = _reporter(path, header, f"districts[{index}]")
                yield at("tile", code="tile-taken", name=place.name, other=other)
            taken.setdefault(place.tile, place.name)


def _check_levels(path: str, vocabulary: Vocabulary, header: Mapping) -> Iterator[Finding]:
    keys = keys_of(vocabulary.levels)
    names = {keys.canonical.get(name): name for name in vocabulary.levels}
    for key, name in names.items():
        if key and key not in OF_LEVELS:
            at = _reporter(path, header, f"levels[{vocabulary.levels.index(name)}]")
            yield at(code="level-name-taken", name=name, other=keys.shown(key))
    for kind, key in _LISTS.items():
        entry = header.entry(key)
        if entry and not vocabulary.level(kind):
            where, levels = entry.position, "、".join(vocabulary.levels)
            values = (("key", keys.shown(key)), ("levels", levels))
            yield Finding(path, where.line, where.column, "places-without-level", key, values)


class _Unique:
    """Entries of one list, no two of which may have one slug or one name."""

    def __init__(self) -> None:
        self.by_slug: dict[str, str] = {}
        """The name of each slug's first entry."""
        self.names: set[str] = set()

    def check(self, at: Report, entry: Term | Facet) -> Iterator[Finding]:
        """Findings about the next entry."""
        if other := self.by_slug.get(entry.slug):
            yield at("slug", code="duplicate-slug", slug=entry.slug, name=entry.name, other=other)
        elif entry.name in self.names:
            yield at("name", code="duplicate-name", name=entry.name)
        self.by_slug.setdefault(entry.slug, entry.name)
        self.names.add(entry.name)


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
    for membership in place.memberships:
        yield from _check_membership(at, vocabulary, membership, place.kind.above)


def _check_membership(
    at: Report, vocabulary: Vocabulary, membership: Membership, above: PlaceKind
) -> Iterator[Finding]:
    yield from _check_period(at, membership.period, above.value)
    if vocabulary.place(above, membership.parent) is None:
        others = [place.slug for place in vocabulary.all_places() if place.kind is above]
        near = [slug for slug in others if slug.endswith(f"-{membership.parent}")] or others
        values = {"level": vocabulary.level(above), "list": _LISTS[above], "first": (near or [""])[0]}
        yield at(above.value, code="unknown-parent-place", slug=membership.parent, leaf=above.value, **values)


def _check_successors(at: Report, vocabulary: Vocabulary, place: Place) -> Iterator[Finding]:
    for slug in place.successors:
        if vocabulary.place(place.kind, slug) is None:
            others = (other.slug for other in vocabulary.all_places() if other.kind is place.kind)
            first = next((each for each in others if each.endswith(f"-{slug}")), "")
            yield at("successor", code="unknown-successor", slug=slug, first=first)
    is_twin = vocabulary.place(place.kind, place.slug) is not place  # its successors would be another's
    later = _reachable(place.successors, lambda slug: _successors(vocabulary, place.kind, slug))
    if place.slug in later and not is_twin:
        yield at("successor", code="successor-cycle", name=place.name)


def _check_parent(at: Report, vocabulary: Vocabulary, theme: Term) -> Iterator[Finding]:
    if theme.parent and vocabulary.theme(theme.parent) is None:
        yield at("parent", code="unknown-parent-theme", slug=theme.parent)
    if theme.parent and theme.slug in _reachable((theme.parent,), lambda slug: _broader(vocabulary, slug)):
        yield at("parent", code="parent-cycle", name=theme.name)


def _check_period(at: Report, period: Period, key: str = "") -> Iterator[Finding]:
    if period.start and period.end and _first_month(period.start) > _last_month(period.end):
        yield at(key or "from", code="ends-before-start", start=period.start, end=period.end)


def _same_at_one_time(place: Place, other: Place) -> bool:
    """Whether two places of one name existed at one time in one place above, or in none that is known."""
    if not _overlap(place.period, other.period):
        return False
    if place.kind is PlaceKind.DISTRICT or not (place.memberships and other.memberships):
        return True
    return any(
        mine.parent == theirs.parent
        and _overlap(mine.period, theirs.period)
        and _overlap(mine.period, other.period)
        and _overlap(theirs.period, place.period)
        for mine in place.memberships
        for theirs in other.memberships
    )


def _overlap(period: Period, other: Period) -> bool:
    return _begins_before_end(period, other) and _begins_before_end(other, period)


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
    node: Node | None = header
    for step in field.split("."):
        key, _, index = step.removesuffix("]").partition("[")
        entry = node.entry(key) if isinstance(node, Mapping) else None
        node = entry.node if entry else None
        if index and isinstance(node, SequenceNode):
            node = node.items[int(index)]
    return node
