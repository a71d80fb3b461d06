"""Two texts that come of one: what only one of them changed is taken from it, the rest is to be chosen."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from casearchive.desk.contents import Content, differences
from casearchive.desk.revisions import History
from casearchive.reading import Form

BODY = "body"
BOTH = "both"
"""Picks the paragraphs of both texts, one below the other."""
_PARAGRAPHS = re.compile(r"\n{2,}")

Paragraphs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one of the texts."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """What both say where they contradict each other: of a key, or of some paragraphs of the body."""

    key: str
    name: str
    one: tuple[Line, ...]
    other: tuple[Line, ...]
    may_be_both: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Some paragraphs of the body, as the three texts have them."""

    base: Paragraphs
    one: Paragraphs
    other: Paragraphs

    @property
    def settled(self) -> Paragraphs | None:
        """What they come to; None where somebody has to choose."""
        if self.one == self.other or self.other == self.base:
            return self.one
        return self.other if self.one == self.base else None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts and what both come of."""

    base: Content
    one: Content
    other: Content
    has_base: bool

    def keys(self) -> Iterator[tuple[str, bool | None]]:
        """The keys in which they differ; whether the other one has it right, None where that is not known."""
        for key in differences(self.one, self.other):
            base = self.base.under(key)
            is_known = self.has_base and base in (self.one.under(key), self.other.under(key))
            yield key, self.one.under(key) == base if is_known else None

    def pieces(self) -> Iterator[tuple[str, Piece]]:
        """The body; each part that is to be chosen has a key."""
        texts = (self.base.body if self.has_base else "", self.one.body, self.other.body)
        number = 0
        for piece in _pieces(*(tuple(_PARAGRAPHS.split(text.strip("\n"))) for text in texts)):
            number += piece.settled is None
            yield ("" if piece.settled is not None else f"{BODY}-{number}"), piece

    def pairs(self, form: Form) -> tuple[Pair, ...]:
        """What is to be chosen, the body last."""
        return (*self._pairs_of_keys(form), *self._pairs_of_body())

    def _pairs_of_keys(self, form: Form) -> Iterator[Pair]:
        for key, right in self.keys():
            if right is None:
                name = (*form.keys.names.get(key, ()), key)[0]
                sides = ([*text.under(key).values()] for text in (self.one, self.other))
                yield Pair(key, name, *_lines(*sides))

    def _pairs_of_body(self) -> Iterator[Pair]:
        for key, piece in self.pieces():
            if key:
                sides = ("\n\n".join(side).split("\n") for side in (piece.one, piece.other))
                yield Pair(key, "", *_lines(*sides), may_be_both=bool(piece.one and piece.other))

    def chosen(self, picks: Mapping[str, str], other: str) -> Content:
        """One text of them: where somebody has to choose, the other's where it was picked, or both."""
        content = self.one
        for key, right in self.keys():
            if picks.get(key) == other if right is None else right:
                content = content.put(key, self.other.under(key))
        if self.one.body == self.other.body:
            return content
        paragraphs: list[str] = []
        for key, piece in self.pieces():
            pick, settled = picks.get(key), piece.settled
            if settled is not None:
                paragraphs += settled
            elif pick == BOTH:
                paragraphs += (*piece.one, *piece.other)
            else:
                paragraphs += piece.other if pick == other else piece.one
        return replace(content, body="\n\n".join(paragraphs))


def compared(history: History, one: str, other: str) -> Compared:
    """Two heads beside the newest text that both come of and that is still kept."""
    before = {*history.before(one)} & {*history.before(other)}
    known = [name for name in sorted(before, reverse=True) if not history.revisions[name].is_thinned]
    base = history.revisions[known[0]].content if known else Content()
    left, right = (history.revisions[name].content for name in (one, other))
    return Compared(base, left, right, has_base=bool(known))


def _pieces(base: Paragraphs, one: Paragraphs, other: Paragraphs) -> Iterator[Piece]:
    """The texts cut where all three say the same."""
    in_one, in_other = _places(base, one), _places(base, other)
    at = (0, 0, 0)
    for place in (*(n for n in range(len(base)) if n in in_one and n in in_other), len(base)):
        end = (place, in_one.get(place, len(one)), in_other.get(place, len(other)))
        parts = (text[a:b] for text, a, b in zip((base, one, other), at, end, strict=True))
        yield from _apart(Piece(*parts))
        yield Piece(*(text[n : n + 1] for text, n in zip((base, one, other), end, strict=True)))
        at = (end[0] + 1, end[1] + 1, end[2] + 1)


def _apart(piece: Piece) -> Iterator[Piece]:
    """Paragraph by paragraph, where none has come or gone."""
    if len(piece.base) != len(piece.one) or len(piece.base) != len(piece.other):
        yield piece
        return
    for base, one, other in zip(piece.base, piece.one, piece.other, strict=True):
        yield Piece((base,), (one,), (other,))


def _places(base: Paragraphs, text: Paragraphs) -> dict[int, int]:
    """Where each paragraph that is as it was now stands."""
    blocks = difflib.SequenceMatcher(None, base, text, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _lines(one: Sequence[str], other: Sequence[str]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    left: list[Line] = []
    right: list[Line] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        left += [Line(text, tag != "equal") for text in one[i1:i2]]
        right += [Line(text, tag != "equal") for text in other[j1:j2]]
    return tuple(left), tuple(right)
