"""What a query means, read from its description alone: `hooks/casearchive/search/FORMAT.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
OPEN = -1
_BLANKS = {ord(character): " " for character in _WHITE}
_OPENING, _CLOSING = "“‘‛‟„‚「『｢﹁﹃〝«‹", "”’」』｣﹂﹄〞〟»›"  # noqa: RUF001
_IN_WORD = re.compile('[0-9a-z]"[0-9a-z]')
"""An apostrophe, folded, with what stands beside it."""
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
    is_open: bool = False
    """Whether it is a phrase that nothing closes."""


def terms_of(query: str) -> tuple[Term, ...]:
    """The terms of a query; what folds to nothing vanishes, and so do marks beside anything else."""
    terms: list[Term] = []
    marks: list[Term] = []
    for piece in _joined(islice(_pieces(query), MOST_PIECES)):
        text = fold(piece.text) if piece.is_phrase and not piece.is_open else _bare(fold(piece.text))
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
    at, apart, closing = 0, False, partners_in(query)
    while at < len(query):
        if query[at] in _WHITE:
            at, apart = at + 1, True
            continue
        excluded = query[at] in _MINUS and not _is_end(query, at + 1)
        begin = at + excluded
        close = _closing(query, begin, closing)
        if close == OPEN and len(query[begin + 1 :].translate(_BLANKS).split()) > 1:
            yield _Piece(query[begin + 1 :], excluded, True, apart, is_open=True)
            return
        if close is not None and close != OPEN:
            yield _Piece(query[begin + 1 : close], excluded, True, apart)
            at = _behind_marks(query, close + 1)
        else:
            at = _plain_end(query, begin + 1, closing)
            yield _Piece(query[begin:at], excluded, False, apart)
        apart = False


def _closing(query: str, begin: int, closing: Mapping[int, int]) -> int | None:
    """Of an ASCII mark the next one; of any its partner, if only marks stand between that and white space."""
    if query[begin] == '"' and '"' in query[begin + 1 :]:
        return query.index('"', begin + 1)
    partner = closing.get(begin)
    return partner if partner in (None, OPEN) or _is_last(query, partner) else None


def _plain_end(query: str, at: int, closing: Mapping[int, int]) -> int:
    """Where white space begins, or a phrase in ASCII marks, or one of several words in others."""
    while not _is_end(query, at):
        close = _closing(query, at, closing)
        is_whole = close is not None and close != OPEN
        if is_whole and (query[at] == '"' or len(query[at:close].translate(_BLANKS).split()) > 1):
            break
        at += 1
    return at


def partners_in(query: str) -> Mapping[int, int]:
    """Marks that open something, each with the one that closes it, or `OPEN`."""
    partners: dict[int, int] = {}
    opened: list[tuple[int, str]] = []

    def close(at: int, roles: str) -> bool:
        if not any(role in roles for _, role in opened):
            return False
        while True:
            opener, role = opened.pop()
            if role in roles:
                partners[opener] = at
                return True

    for at in range(len(query)):
        role, is_last, is_first = _role(query, at), _is_last(query, at), _is_first(query, at)
        closes = {"》": "《", "”": "“'", "“": "”'" if is_last else "", "'": "“”'" if is_last else ""}
        if role and close(at, closes.get(role, "")):
            continue
        if role in ("《", "“") or (role in ("”", "'") and is_first and not is_last):
            opened.append((at, role))
            if role != "”":
                partners[at] = OPEN
    return partners


def _role(query: str, at: int) -> str:
    """What a mark may do, by one that does the same; a straight one is like `'`."""
    mark = _mark(query[at])
    if mark in ("《", "〈", "》", "〉"):
        return "《" if mark in ("《", "〈") else "》"
    if mark != '"' or _IN_WORD.fullmatch("".join(map(_mark, query[max(at - 1, 0) : at + 2]))):
        return ""
    return "“" if query[at] in _OPENING else "”" if query[at] in _CLOSING else "'"


def _is_last(query: str, at: int | None) -> bool:
    return at is not None and _is_end(query, _behind_marks(query, at + 1))


def _is_first(query: str, at: int) -> bool:
    starts = [number == 0 or query[number - 1] in _WHITE for number in (max(at - 1, 0), at)]
    return starts[1] or (query[at - 1] in _MINUS and starts[0])


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
