"""Two texts beside each other, key by key; what differs in the body line by line."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from casearchive.desk.contents import Content, differences
from casearchive.reading import Form

BODY = "body"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one of the texts."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """What both say of a key."""

    key: str
    name: str
    one: tuple[Line, ...]
    other: tuple[Line, ...]


def compared(one: Content, other: Content, form: Form) -> tuple[Pair, ...]:
    """All in which two texts differ, the body last."""
    pairs = []
    for key in differences(one, other):
        name = (*form.keys.names.get(key, ()), key)[0]
        pairs.append(Pair(key, name, *_lines([*one.under(key).values()], [*other.under(key).values()])))
    if one.body != other.body:
        pairs.append(Pair(BODY, "", *_lines(one.body.split("\n"), other.body.split("\n"))))
    return tuple(pairs)


def _lines(one: list[str], other: list[str]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    left: list[Line] = []
    right: list[Line] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        left += [Line(text, tag != "equal") for text in one[i1:i2]]
        right += [Line(text, tag != "equal") for text in other[j1:j2]]
    return tuple(left), tuple(right)
