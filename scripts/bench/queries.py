"""What a query means, read from its description alone: `docs/decisions/0006-search-index.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from casearchive.search.folding import fold

MOST_PIECES, MOST_TERMS, LONGEST_TERM = 256, 32, 64
_WHITE = frozenset("\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {
    chr(code) for code in range(0x2000, 0x200B)
}
_MINUS = ("-", "\uff0d")
_AROUND = frozenset(".,;:!?()[]《》〈〉【】〔〕、。…")
"""Folded marks that are written around a term."""
_AT_ENDS = _AROUND | {'"', "-"}
_HAN = "\u3007\u3400-\u9fff\U00020000-\U000323af"
_COUNTED = "%0-9a-z\xdf-\xf6\xf8-\u024f\u0370-\u052f‰℃"
_BESIDE = re.escape("".join(_AROUND)) + _COUNTED
_ONE = re.compile(
    f"^[^{_HAN}]*[{_COUNTED}]\n[{_HAN}](?:$|[{_BESIDE}])|(?:^|[{_BESIDE}])[{_HAN}]\n[{_COUNTED}][^{_HAN}]*$"
)
"""Around a line end: a number or word of letters, and a Chinese character that stands alone."""


@dataclass(frozen=True, slots=True)
class Term:
    """A folded term that texts must hold, or must not."""

    text: str
    excluded: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    excluded: bool
    is_phrase: bool
    apart: bool
    """Whether white space stands before it."""


def terms_of(query: str) -> tuple[Term, ...]:
    """The terms of a query; what folds to nothing vanishes, and so do marks beside anything else."""
    terms: list[Term] = []
    marks: list[Term] = []
    for piece in _joined(islice(_pieces(query), MOST_PIECES)):
        text = fold(piece.text) if piece.is_phrase else _bare(fold(piece.text))
        is_marks = not piece.is_phrase and set(text) <= _AT_ENDS
        if text:
            (marks if is_marks else terms).append(Term(text[:LONGEST_TERM], piece.excluded))
    return tuple((terms or marks)[:MOST_TERMS])


def _joined(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Where a blank stands between a number and a single Chinese character, both are one."""
    last: _Piece | None = None
    text = ""
    for piece in pieces:
        is_plain = not piece.is_phrase and not piece.excluded
        if last and is_plain and piece.apart and _ONE.search(f"{fold(last.text)}\n{fold(piece.text)}"):
            text += f" {piece.text}"
        else:
            if last:
                yield _Piece(text, False, False, False)
            if not is_plain:
                yield piece
            text = piece.text
        last = piece if is_plain else None
    if last:
        yield _Piece(text, False, False, False)


def _pieces(query: str) -> Iterator[_Piece]:
    at, apart = 0, False
    while at < len(query):
        if query[at] in _WHITE:
            at, apart = at + 1, True
            continue
        excluded = query[at] in _MINUS and not _is_end(query, at + 1)
        begin = at + excluded
        close = _closing(query, begin) if _mark(query[begin]) == '"' else None
        if close is not None:
            yield _Piece(query[begin + 1 : close], excluded, True, apart)
            at = _behind_marks(query, close + 1)
        else:
            at = _plain_end(query, begin + 1)
            yield _Piece(query[begin:at], excluded, False, apart)
        apart = False


def _closing(query: str, begin: int) -> int | None:
    """Of an ASCII mark the next one; of any the first behind which only marks stand before white space."""
    if query[begin] == '"' and '"' in query[begin + 1 :]:
        return query.index('"', begin + 1)
    for at in range(begin + 1, len(query)):
        if _mark(query[at]) == '"' and _is_end(query, _behind_marks(query, at + 1)):
            return at
    return None


def _plain_end(query: str, at: int) -> int:
    """Where white space begins, or a phrase in ASCII marks."""
    while not _is_end(query, at) and not (query[at] == '"' and '"' in query[at + 1 :]):
        at += 1
    return at


def _behind_marks(query: str, at: int) -> int:
    while at < len(query) and _mark(query[at]) in _AROUND:
        at += 1
    return at


def _is_end(query: str, at: int) -> bool:
    return at >= len(query) or query[at] in _WHITE


@cache
def _mark(character: str) -> str:
    return fold(character)


def _bare(text: str) -> str:
    marks = "".join(_AT_ENDS)
    return text.strip(marks).strip(" ") or text
