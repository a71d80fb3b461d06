"""The searchable text of the site in one space of positions, as arrays.

Document d begins at a multiple of `SLOT`; its fields have fixed places in it, so an offset says
which field it lies in.  A segment (title, name, summary, paragraph) is its folded code points
and `END`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from casearchive.search.folding import END, Codes, fold_segments

SLOT = 4096
TITLE, NAMES, SUMMARY, BODY = 0, 64, 256, 384
"""Where each field begins in a document."""


@dataclass(frozen=True, slots=True)
class Text:
    """What of a document can be found."""

    title: str
    names: tuple[str, ...]
    """Of places and themes."""
    summary: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """Every code point of every segment with its position."""

    codes: Codes
    positions: npt.NDArray[np.int32]
    """Ascending."""
    slots: tuple[int, ...]
    """How many slots each document takes."""

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """Position at which each document begins."""
        ends = np.cumsum(np.array(self.slots, dtype=np.int64))
        return (ends - np.array(self.slots, dtype=np.int64)) * SLOT


def lay_out(texts: Iterable[Text]) -> Space:
    """Put the documents one after the other."""
    segments: list[str] = []
    offsets: list[int] = []
    """In its document; -1 directly behind the segment before."""
    counts: list[int] = []
    for text in texts:
        placed = _placed(text)
        counts.append(len(placed))
        segments += [segment for segment, _ in placed]
        offsets += [offset for _, offset in placed]
    codes = fold_segments(segments)
    lengths = np.diff(np.flatnonzero(codes == END), prepend=-1)
    starts, slots = _starts(lengths.tolist(), offsets, counts)
    begins = np.cumsum(lengths) - lengths
    positions = np.arange(len(codes), dtype=np.int32)
    positions += np.repeat((starts - begins).astype(np.int32), lengths)
    return Space(codes, positions, tuple(slots))


def _placed(text: Text) -> list[tuple[str, int]]:
    """Segments in order of place, each with the offset of its field or -1."""
    placed: list[tuple[str, int]] = []
    rest: list[str] = []
    _place([text.title], TITLE, NAMES, placed, rest)
    _place(text.names, NAMES, SUMMARY, placed, rest)
    _place([text.summary] if text.summary else [], SUMMARY, BODY, placed, rest)
    body = [*text.paragraphs, *rest]
    placed += [(segment, -1 if number else BODY) for number, segment in enumerate(body)]
    return placed


def _place(
    segments: Sequence[str], begin: int, end: int, placed: list[tuple[str, int]], rest: list[str]
) -> None:
    """Fill a field's room; what does not fit goes to the end of the document."""
    room = end - begin
    first = True
    for segment in segments:
        room -= len(segment) + 1  # folding never makes a text longer
        if room < 0:
            rest.append(segment)
            continue
        placed.append((segment, begin if first else -1))
        first = False


def _starts(
    lengths: list[int], offsets: list[int], counts: list[int]
) -> tuple[npt.NDArray[np.int64], list[int]]:
    starts: list[int] = []
    slots: list[int] = []
    begin, segment = 0, 0
    for count in counts:
        here = 0
        for _ in range(count):
            here = max(here, offsets[segment])
            starts.append(begin + here)
            here += lengths[segment]
            segment += 1
        taken = max(1, -(-here // SLOT))
        slots.append(taken)
        begin += taken * SLOT
    return np.array(starts, dtype=np.int64), slots
