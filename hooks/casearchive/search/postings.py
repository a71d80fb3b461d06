"""Every entry of the index: which key has which value.

A pair's values are the positions at which it begins; a single code point's are documents times 4
plus the best field it stands in there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from casearchive.search.folding import END, Codes
from casearchive.search.keys import Keys, keys_of, shards_in
from casearchive.search.texts import BODY, NAMES, SUMMARY, Space

Values = npt.NDArray[np.int32]
PARTS = 64
"""Into how many pieces the work is cut, so that each needs little memory."""
_DOCUMENTS = 512
"""So many at a time: a table of documents by code points."""
_CODE_POINTS = 0x110000
_PLACES = 1 << 20
"""So many at a time: whole columns of numbers take a gigabyte."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys and values side by side, in order of keys and, for each, of values."""

    keys: Keys
    values: Values


@dataclass(frozen=True, slots=True)
class Singles:
    """Each code point once for each document that has it, in order of documents."""

    codes: Codes
    values: Values

    def entries(self, shard_count: int) -> Entries:
        """As entries of the index."""
        return Entries(keys_of(self.codes, np.zeros_like(self.codes), shard_count), self.values)


def entries_by_part(space: Space, shard_count: int) -> tuple[Entries, ...]:
    """All entries of each part of the work, which holds whole shards; not in order of keys yet."""
    found: list[list[Entries]] = [[] for _ in range(PARTS)]
    with_pair = ~_without_pair(space.codes)
    for low in range(0, len(space.codes), _PLACES):
        places = np.flatnonzero(with_pair[low : low + _PLACES]) + low
        keys = keys_of(space.codes[places], space.codes[places + 1], shard_count)
        _sort_out(Entries(keys, space.positions[places]), shard_count, found)
    for singles in _singles_of(space, range(len(space.slots))):
        _sort_out(singles.entries(shard_count), shard_count, found)
    return tuple(map(_joined, found))


def in_order(entries: Entries) -> Entries:
    """The same in order of keys; the values of each ascend already."""
    order = np.argsort(entries.keys, kind="stable")
    return Entries(entries.keys[order], entries.values[order])


def entries_of_documents(space: Space, numbers: Sequence[int], shard_count: int) -> Entries:
    """All entries of the documents of a space; `numbers` are theirs in the index."""
    places = np.flatnonzero(~_without_pair(space.codes))
    pairs = keys_of(space.codes[places], space.codes[places + 1], shard_count)
    singles = [each.entries(shard_count) for each in _singles_of(space, numbers)]
    entries = _joined([Entries(pairs, space.positions[places]), *singles])
    order = np.lexsort((entries.values, entries.keys))
    return Entries(entries.keys[order], entries.values[order])


def part_of(shards: npt.NDArray[np.int64], shard_count: int) -> npt.NDArray[np.int64]:
    """The part of the work that each shard belongs to."""
    return shards * PARTS // shard_count


def _sort_out(entries: Entries, shard_count: int, found: list[list[Entries]]) -> None:
    """Add entries to those found for each part."""
    parts = part_of(shards_in(entries.keys), shard_count).astype(np.uint8)
    order = np.argsort(parts, kind="stable")
    bounds = np.cumsum(np.bincount(parts, minlength=PARTS))[:-1]
    columns = (np.split(column[order], bounds) for column in (entries.keys, entries.values))
    for several, keys, values in zip(found, *columns, strict=True):
        several.append(Entries(keys, values))


def _joined(several: Sequence[Entries]) -> Entries:
    keys, values = [each.keys for each in several], [each.values for each in several]
    return Entries(np.concatenate(keys), np.concatenate(values))


def _singles_of(space: Space, numbers: Sequence[int]) -> Iterator[Singles]:
    """The lists for terms of one code point; `numbers` are those of the documents in the index."""
    of_code = np.zeros(_CODE_POINTS, dtype=np.int32)
    of_code[space.codes] = 1
    of_code[END] = 0
    alphabet = np.flatnonzero(of_code)
    of_code[alphabet] = np.arange(len(alphabet))
    bounds = space.bounds
    number_of = np.array(numbers, dtype=np.int64)
    for low in range(0, len(number_of), _DOCUMENTS):
        high = min(low + _DOCUMENTS, len(number_of))
        here = np.arange(bounds[low], bounds[high])
        letters = of_code[space.codes[here]]
        document = np.repeat(np.arange(high - low), np.diff(bounds[low : high + 1]))
        shown = space.codes[here] != END
        table = np.full((high - low) * len(alphabet), -1, dtype=np.int64)
        # Written backwards, the first occurrence is what stays.
        table[(document[shown] * len(alphabet) + letters[shown])[::-1]] = here[shown][::-1]
        found = np.flatnonzero(table >= 0)
        where, document = table[found], found // max(1, len(alphabet)) + low
        offsets = space.positions[where] - space.starts[document]
        values = (number_of[document] * 4 + _field(offsets)).astype(np.int32)
        yield Singles(space.codes[where], values)


def _field(offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """3 for the title, 2 for names, 1 for the summary, 0 for the body."""
    return np.asarray(3 - np.searchsorted([NAMES, SUMMARY, BODY], offsets, side="right"))


def _without_pair(codes: Codes) -> npt.NDArray[np.bool_]:
    """Where a segment ends or its last code point stands: a term never reaches beyond."""
    ends = codes == END
    without: npt.NDArray[np.bool_] = ends.copy()
    without[:-1] |= ends[1:]
    return without
