"""The searchable text of the site in one space of positions, as arrays.

Document d begins at a multiple of `SLOT`; its fields begin at fixed offsets in it, so an offset says which
field it lies in.  A segment (title, name, summary, paragraph) is its folded code points and `END` (⌷), so no
pair of neighbours reaches from one into the next.

    offset   0 TITLE    64 NAMES           256 SUMMARY   384 BODY         4096 = SLOT
             │ 议事会⌷   │ 某某区⌷社区文化⌷    │ 一句话⌷      │ 第一段⌷第二段⌷…   │ next document
    field    3          2                  1             0

What is too long for its field stands behind the paragraphs; a document that is longer takes more slots.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from casearchive.search.folding import END, Codes, fold_segments

SLOT_BITS = 12
SLOT = 1 << SLOT_BITS
TITLE, NAMES, SUMMARY, BODY = 0, 64, 256, 384
"""Where each field begins in a document."""


@dataclass(frozen=True, slots=True)
class Text:
    """What of a document can be found."""

    title: str
    names: tuple[str, ...]
    """Of terms and communities."""
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
    laid = [_segments(text) for text in texts]
    codes = fold_segments(segment for segments in laid for segment, _ in segments)
    lengths = np.diff(np.flatnonzero(codes == END) + 1, prepend=0)
    ends = np.cumsum(lengths)
    counts = np.array([len(segments) for segments in laid], dtype=np.int64)
    offsets, slots = _offsets(lengths.tolist(), laid)
    if starts is None:
        taken = np.array(slots, dtype=np.int64)
        starts = (np.cumsum(taken) - taken) * SLOT
    moved = np.repeat(starts, counts) + offsets - (ends - lengths)
    positions = np.arange(len(codes), dtype=np.int32) + np.repeat(moved.astype(np.int32), lengths)
    bounds = np.append(0, ends)[np.append(0, np.cumsum(counts))]
    return Space(codes, positions, tuple(slots), starts, bounds)


def _segments(text: Text) -> list[tuple[str, int]]:
    """Segments in order of position, each with the offset of its field, or -1 behind the one before."""
    laid: list[tuple[str, int]] = []
    rest: list[str] = []
    _fill([text.title], TITLE, NAMES, laid, rest)
    _fill(text.names, NAMES, SUMMARY, laid, rest)
    _fill([text.summary] if text.summary else [], SUMMARY, BODY, laid, rest)
    body = [*text.paragraphs, *rest]
    laid += [(segment, -1 if number else BODY) for number, segment in enumerate(body)]
    return laid


def _fill(
    segments: Sequence[str], begin: int, end: int, laid: list[tuple[str, int]], rest: list[str]
) -> None:
    """Fill a field; what does not fit goes to the end of the document."""
    left = end - begin
    first = True
    for segment in segments:
        left -= len(segment) + 1  # folding never makes a text longer
        if left < 0:
            rest.append(segment)
            continue
        laid.append((segment, begin if first else -1))
        first = False


def _offsets(
    lengths: list[int], laid: Sequence[Sequence[tuple[str, int]]]
) -> tuple[npt.NDArray[np.int64], list[int]]:
    """Where each segment begins in its document; how many slots each document takes."""
    offsets: list[int] = []
    slots: list[int] = []
    for segments in laid:
        here = 0
        for _, offset in segments:
            here = max(here, offset)
            offsets.append(here)
            here += lengths[len(offsets) - 1]
        slots.append(max(1, -(-here // SLOT)))
    return np.array(offsets, dtype=np.int64), slots
