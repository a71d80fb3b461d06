"""The searchable text of the site in one space of positions, as arrays.

Document d begins at a multiple of `SLOT`; its fields have fixed places in it, so an offset says
which field it lies in.  A segment (title, name, summary, paragraph) is its folded code points
and `END`.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    starts: npt.NDArray[np.int64]
    """Position at which each document begins."""
    bounds: npt.NDArray[np.int64]
    """Where in `codes` each document begins, and the end."""


def lay_out(texts: Sequence[Text], starts: npt.NDArray[np.int64] | None = None) -> Space:
    """Put the documents one after the other, or each where it is to start."""
    placed = [_placed(text) for text in texts]
    codes = fold_segments(segment for segments in placed for segment, _ in segments)
    lengths = np.diff(np.flatnonzero(codes == END) + 1, prepend=0)
    ends = np.cumsum(lengths)
    counts = np.array([len(segments) for segments in placed], dtype=np.int64)
    offsets, slots = _offsets(lengths.tolist(), placed)
    if starts is None:
        taken = np.array(slots, dtype=np.int64)
        starts = (np.cumsum(taken) - taken) * SLOT
    moved = np.repeat(starts, counts) + offsets - (ends - lengths)
    positions = np.arange(len(codes), dtype=np.int32) + np.repeat(moved.astype(np.int32), lengths)
    bounds = np.append(0, ends)[np.append(0, np.cumsum(counts))]
    return Space(codes, positions, tuple(slots), starts, bounds)


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


def _offsets(
    lengths: list[int], placed: Sequence[Sequence[tuple[str, int]]]
) -> tuple[npt.NDArray[np.int64], list[int]]:
    """Where each segment begins in its document; how many slots each document takes."""
    offsets: list[int] = []
    slots: list[int] = []
    for segments in placed:
        here = 0
        for _, offset in segments:
            here = max(here, offset)
            offsets.append(here)
            here += lengths[len(offsets) - 1]
        slots.append(max(1, -(-here // SLOT)))
    return np.array(offsets, dtype=np.int64), slots
