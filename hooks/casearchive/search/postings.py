"""The postings of the inverted index: under which key stands which value.

The keys are character n-grams: every pair of neighbours (2-grams), whose values are the positions at which it
begins, and every single code point, whose values are documents × 4 + the best field that it stands in there.

    text of document 2, from position 8192:   社 区 党 建 ⌷
    (社, 区) → 8192   (区, 党) → 8193   (党, 建) → 8194         (社, 0) → 2 × 4 + 3   (区, 0) → 2 × 4 + 3   …

Workers put the postings of their documents, sorted by part of the work, into an arena: memory that all
processes share.  A part then gathers its share of each batch and sorts it by key: whole posting lists.

    arena   │ batch 0                   │ batch 1                   │ …
            │ part 0 │ part 1 │ … │ 127 │ part 0 │ part 1 │ … │ 127 │
                 └───────────── part 0 ──────┘
"""

from __future__ import annotations

import mmap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from casearchive.search.folding import END, Codes
from casearchive.search.keys import Keys, are_single, keys_of, shards_in, within, without_part
from casearchive.search.texts import BODY, NAMES, SUMMARY, Space

Values = npt.NDArray[np.int32]
Shares = npt.NDArray[np.int64]
PARTS = 128
"""Into how many pieces the work is cut at most, so that each needs little memory."""
_DOCUMENTS = 512
"""So many at a time: a table of documents by code points."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Keys and values side by side; most often in order of keys and, for each, of values."""

    keys: Keys
    values: Values

    def taken(self, wanted: npt.NDArray[np.int64]) -> Self:
        """Some of them, by number."""
        return type(self)(self.keys[wanted], self.values[wanted])

    def between(self, begin: int, end: int) -> Self:
        """Some that stand together, in the same memory."""
        return type(self)(self.keys[begin:end], self.values[begin:end])


@dataclass(frozen=True, slots=True)
class Batch:
    """The postings of documents that follow one another: where they stand in the arena, by part."""

    begin: int
    shares: Shares
    """Where those of each part begin, counted from `begin`, and the end."""
    start: int
    """The position at which the first of the documents begins; their values are counted from there."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the postings of each part of the work are."""

    arena: Postings
    batches: tuple[Batch, ...]
    shard_count: int

    @property
    def parts(self) -> int:
        """Of the work; each holds whole shards."""
        return min(PARTS, self.shard_count)


def arena_for(count: int) -> Postings:
    """Memory for that many postings, which workers fill for the process that made it and for each other."""
    keys = np.frombuffer(mmap.mmap(-1, max(1, count) * 8), dtype=np.uint64)
    values = np.frombuffer(mmap.mmap(-1, max(1, count) * 4), dtype=np.int32)
    return Postings(keys, values)


def put(arena: Postings, space: Space, numbers: Sequence[int]) -> Shares:
    """Put the postings of a space into a span of the arena; where the share of each part begins in it."""
    postings = _postings(space, numbers)
    parts = part_of(shards_in(postings.keys), PARTS)
    some = postings.taken(np.argsort(parts, kind="stable"))
    arena.keys[: len(some.keys)], arena.values[: len(some.keys)] = some.keys, some.values
    return np.append(0, np.cumsum(np.bincount(parts, minlength=PARTS)))


def postings_of_part(plan: Plan, part: int) -> Postings:
    """All postings of a part of the work."""
    found = [
        (plan.arena.between(batch.begin + batch.shares[share], batch.begin + batch.shares[share + 1]), batch)
        for share in range(part, PARTS, plan.parts)
        for batch in plan.batches
    ]
    keys = within(np.concatenate([plan.arena.keys[:0], *(some.keys for some, _ in found)]), plan.shard_count)
    values = np.concatenate([plan.arena.values[:0], *(some.values for some, _ in found)])
    starts = np.array([batch.start for _, batch in found], dtype=np.int32)
    counts = np.array([len(some.keys) for some, _ in found], dtype=np.int64)
    values += np.where(are_single(keys), 0, np.repeat(starts, counts))
    order = order_of(without_part(keys, plan.parts))
    return Postings(keys, values).taken(order)  # the values of a key ascend already


def order_of(keys: Keys) -> npt.NDArray[np.int64]:
    """The order of keys; equals stay as they are.

    numpy sorts numbers of 16 bits by counting, so four such sorts take half the time of one of 64 bits.
    """
    order = np.arange(len(keys))
    for shift in range(0, int(keys.max(initial=0)).bit_length(), 16):
        digits = (keys[order] >> np.uint64(shift)).astype(np.uint16)
        order = order[np.argsort(digits, kind="stable")]
    return order


def postings_of_documents(space: Space, numbers: Sequence[int], shard_count: int) -> Postings:
    """All postings of the documents of a space; `numbers` are theirs in the index."""
    postings = _postings(space, numbers)
    keys = within(postings.keys, shard_count)
    return Postings(keys, postings.values).taken(np.lexsort((postings.values, keys)))


def part_of(shards: npt.NDArray[np.int64], shard_count: int) -> npt.NDArray[np.uint8]:
    """The part of the work that each shard belongs to: both counts are powers of two."""
    return shards.astype(np.uint8) & np.uint8(min(PARTS, shard_count) - 1)


def _postings(space: Space, numbers: Sequence[int]) -> Postings:
    """Pairs in order of positions, then single code points, under keys for any number of shards."""
    pairs = np.flatnonzero(~_without_pair(space.codes))
    codes, values = _singles(space, numbers)
    first = np.concatenate([space.codes[pairs], codes])
    second = np.concatenate([space.codes[pairs + 1], np.zeros_like(codes)])
    return Postings(keys_of(first, second), np.concatenate([space.positions[pairs], values]))


def _singles(space: Space, numbers: Sequence[int]) -> tuple[Codes, Values]:
    """Each code point once for each document that has it, in order of documents."""
    of_code = np.zeros(int(space.codes.max(initial=0)) + 1, dtype=np.int32)
    of_code[space.codes] = 1
    alphabet = np.flatnonzero(of_code)
    of_code[alphabet] = np.arange(len(alphabet), dtype=np.int32)
    number_of = np.array(numbers, dtype=np.int64)
    codes, values = [np.zeros(0, dtype=np.uint32)], [np.zeros(0, dtype=np.int32)]
    for low in range(0, len(number_of), _DOCUMENTS):
        bounds = space.bounds[low : low + _DOCUMENTS + 1]
        here = slice(bounds[0], bounds[-1])
        rows = np.arange(len(bounds) - 1, dtype=np.int32) * np.int32(len(alphabet))
        cells = np.repeat(rows, np.diff(bounds)) + of_code[space.codes[here]]
        table = np.full(len(rows) * len(alphabet), -1, dtype=np.int32)
        # Written backwards, the first occurrence is what stays.
        table[cells[::-1]] = np.arange(len(cells) - 1, -1, -1, dtype=np.int32)
        found = np.flatnonzero(table >= 0)
        where = table[found] + bounds[0]
        shown = space.codes[where] != END
        found, where = found[shown], where[shown]
        document = found // len(alphabet) + low
        offsets = space.positions[where] - space.starts[document]
        codes.append(space.codes[where])
        values.append((number_of[document] * 4 + _field(offsets)).astype(np.int32))
    return np.concatenate(codes), np.concatenate(values)


def _field(offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """3 for the title, 2 for names, 1 for the summary, 0 for the body."""
    return np.asarray(3 - np.searchsorted([NAMES, SUMMARY, BODY], offsets, side="right"))


def _without_pair(codes: Codes) -> npt.NDArray[np.bool_]:
    """Where a segment ends or its last code point stands: a term never reaches beyond."""
    ends = codes == END
    without: npt.NDArray[np.bool_] = ends.copy()
    without[:-1] |= ends[1:]
    return without
