"""Pieces of a paragraph as a line of our Markdown: every mark that is none is shielded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from casearchive.intake.word.content import Kind, Piece
from casearchive.markup.lines import Kind as LineKind
from casearchive.markup.lines import line_of
from casearchive.markup.stars import masks

_MARKS = re.compile(r"[\\`*\[\]]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|\{(?=[:#.])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")
_SPACES = re.compile(r"[ \t\xa0\u2002-\u200a\u202f\u3000]+")
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
"""Characters that nobody sees, and that turn the direction of writing."""
_AT_START = re.compile(r"#{1,6}(?!\w)|#(?=\w)|>|[-+](?=\s)|(?:=+|-+)\s*$|!!!|[0-9]{1,9}(?=\.\s)")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{}|]{1,2000}")
_QUOTED = str.maketrans({"(": "%28", ")": "%29", "*": "%2A", "[": "%5B", "]": "%5D", "_": "%5F"})
_STRONG = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)


def plain(text: str) -> str:
    """A text without characters that nobody sees, its spaces one each."""
    return _SPACES.sub(" ", _CONTROL.sub("", text))


def shielded(text: str) -> str:
    """A text in which nothing is a mark of Markdown or of HTML."""
    text = _ENTITY.sub("&amp;", text)
    return _TAG.sub("&lt;", _MARKS.sub(lambda match: f"\\{match[0]}", text))


def at_start(line: str) -> str:
    """A line whose beginning is no mark: of a heading, a quotation, a list."""
    match = _AT_START.match(line)
    if match is None:
        return line
    end = match.end()
    return f"{line[:end]}\\{line[end:]}" if match[0].isdigit() else f"\\{line}"


def typed_item(line: str) -> str:
    """What stands behind a bullet that was typed; empty where none was."""
    seen = line_of(line)
    is_typed = seen.kind is LineKind.ITEM and seen.text.startswith("- ") and line[0] not in "-*+"
    return seen.text[2:] if is_typed else ""


def lines_of(
    pieces: Sequence[Piece], notes: Mapping[str, str], *, marks_bold: bool = True
) -> list[str | Piece]:
    """The lines that soft breaks make of a paragraph, and its pictures; blank ones are left out."""
    whole = all(p.look.is_bold for p in pieces if p.kind is Kind.TEXT and p.text.strip())
    found: list[str | Piece] = []
    current: list[Piece] = []

    def end() -> None:
        line = _line(current, notes, marks_bold=marks_bold and not whole)
        if line:
            found.append(line)
        current.clear()

    for piece in pieces:
        if piece.kind in (Kind.BREAK, Kind.PICTURE):
            end()
            if piece.kind is Kind.PICTURE:
                found.append(piece)
        else:
            current.append(piece)
    end()
    return found


def _line(pieces: Sequence[Piece], notes: Mapping[str, str], *, marks_bold: bool) -> str:
    line = _joined(pieces, notes, marks_bold=marks_bold)
    if marks_bold and any(masks(line)):
        line = _joined(pieces, notes, marks_bold=False)
    return line


def _joined(pieces: Sequence[Piece], notes: Mapping[str, str], *, marks_bold: bool) -> str:
    made = ""
    segments = list(_segments(pieces, marks_bold=marks_bold))
    for number, (text, is_bold, link, note) in enumerate(segments):
        if note:
            made += f"[^{notes[note]}]" if note in notes else ""
            continue
        if not made:
            text = text.lstrip()
        after = segments[number + 1][0][:1] if number + 1 < len(segments) else ""
        if link:
            made += _linked(text, link)
        else:
            made += _strong(text, made[-1:], after) if is_bold else shielded(text)
    return made.strip()


def _segments(pieces: Sequence[Piece], *, marks_bold: bool) -> Iterator[tuple[str, bool, str, str]]:
    """Texts that look alike, with whether they are bold, where they lead to; or the key of a note."""

    def alike(piece: Piece) -> tuple[bool, str, str]:
        note = piece.text if piece.kind is Kind.NOTE else ""
        return marks_bold and bool(piece.look.is_bold), piece.link, note

    for (is_bold, link, note), group in groupby(pieces, alike):
        yield plain("".join(piece.text for piece in group)) if not note else "", is_bold, link, note


def _linked(text: str, link: str) -> str:
    """A link of the web; of others only the text."""
    bare = text.strip()
    if not bare or not _ADDRESS.fullmatch(link):
        return shielded(text)
    before, _, after = text.partition(bare)
    return f"{before}[{shielded(bare)}]({link.translate(_QUOTED)}){after}"


def _strong(text: str, before: str, after: str) -> str:
    """Strong words between stars, where Markdown would show them so."""
    match = _STRONG.fullmatch(text)
    if match is None or not match[2]:
        return shielded(text)
    left, inner, right = match.groups()
    before, after = (left or before)[-1:], (right or after)[:1]
    is_latin = _touches(before, inner[0]) or _touches(inner[-1], after)
    if is_latin or before in "*\\" * bool(before) or after == "*" or re.search(r"[\\`*\[\]<&]", inner):
        return shielded(text)
    return f"{shielded(left)}**{inner}**{shielded(right)}"


def _touches(one: str, other: str) -> bool:
    return all(each.isascii() and each.isalnum() for each in (one, other)) and bool(one and other)
