"""A place under another name in the header of a case, also where it says which place below it is meant."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive.fixing.spans import Span, UnclearError, changes, replaced
from casearchive.fixing.text import Change, Text
from casearchive.front_matter import Mapping, Scalar
from casearchive.model import Place
from casearchive.reading.names import PLACE_KINDS
from casearchive.vocabulary import Vocabulary


def in_header(
    text: Text, header: Mapping | None, vocabulary: Vocabulary, place: Place, new: str
) -> list[Change]:
    """Every mention of a place.  Raises `UnclearError` where another of its name may be meant as well."""
    return changes(text.lines, _spans(text, header, vocabulary, place, new) if header else ())


def _spans(text: Text, header: Mapping, vocabulary: Vocabulary, place: Place, new: str) -> Iterator[Span]:
    for key, kind in PLACE_KINDS.items():
        for node in header.scalars(key):
            meant = vocabulary.called(kind, node.text)
            if kind is place.kind and place in meant and _is_meant(header, vocabulary, node, place, meant):
                yield replaced(text.lines, node, new.join(node.text.rsplit(place.name, 1)))
            elif place.name in node.text and any(place in _above(vocabulary, each) for each in meant):
                yield replaced(text.lines, node, node.text.replace(place.name, new, 1))


def _is_meant(
    header: Mapping, vocabulary: Vocabulary, node: Scalar, place: Place, meant: tuple[Place, ...]
) -> bool:
    """Whether it is that one of the places of its name: by what the header has above it."""
    if len(meant) == 1:
        return True
    above = [node.text for node in header.scalars(place.kind.above.value)]
    parents = {parent.slug for name in above for parent in vocabulary.called(place.kind.above, name)}
    there = [each for each in meant if any(m.parent in parents for m in each.memberships)]
    if place in there and len(there) > 1:
        raise UnclearError(node.position.line)
    return place in there


def _above(vocabulary: Vocabulary, place: Place) -> Iterator[Place]:
    """Everything that a place ever lay in, if another name of it says so."""
    for parent in vocabulary.parents(place):
        yield parent
        yield from _above(vocabulary, parent)
