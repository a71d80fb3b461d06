"""Every entry of the index: which key has which value.

A pair's values are the positions at which it begins; a single code point's are documents times 4
plus the best field it stands in there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from casearchive.search.folding import END, Codes
from casearchive.search.keys import Keys, keys_of, shard_of
from casearchive.search.texts import BODY, NAMES, SUMMARY, Space

Values = npt.NDArray[np.int32]
Places = npt.NDArray[np.int32]
PARTS = 128
"""Into how many pieces the work is cut, so that each needs little memory."""
_DOCUMENTS = 512
"""So many at a time: a table of documents by code points."""
_CODE_POINTS = 0x110000
_PAIRS = 1 << 20


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


@dataclass(frozen=True, slots=True)
class Plan:
    """Which entries belong to which part of the work; a part holds whole shards."""

    space: Space
    singles: Singles
    shard_count: int
    pairs: tuple[Places, ...]
    """By part: the places of the space at which its pairs begin, ascending."""
    single: tuple[Places, ...]
    """By part: which of the singles are its own, ascending."""


def plan(space: Space, singles: Singles, shard_count: int) -> Plan:
    """Cut the work into parts."""
    codes = space.codes
    pairs = _by_part(codes[:-1], codes[1:], ~_without_pair(codes)[:-1], shard_count)
    nothing, every = np.zeros_like(singles.codes), np.ones(len(singles.codes), dtype=np.bool_)
    return Plan(space, singles, shard_count, pairs, _by_part(singles.codes, nothing, every, shard_count))


def entries_of_part(plan: Plan, part: int) -> Entries:
    """All entries of a part of the work."""
    pairs, singles = plan.pairs[part], plan.single[part]
    codes = plan.space.codes
    first = np.concatenate([codes[pairs], plan.singles.codes[singles]])
    second = np.concatenate([codes[pairs + 1], np.zeros(len(singles), dtype=np.uint32)])
    values = np.concatenate([plan.space.positions[pairs], plan.singles.values[singles]])
    keys = keys_of(first, second, plan.shard_count)
    order = order_of(keys)  # the values of a key ascend already
    return Entries(keys[order], values[order])


def order_of(keys: Keys) -> npt.NDArray[np.int64]:
    """The order of keys; equals stay as they are.

    numpy sorts numbers of 16 bits by counting, so four such sorts take half the time of one of 64 bits.
    """
    order = np.arange(len(keys))
    for shift in range(0, 64, 16):
        digits = (keys[order] >> np.uint64(shift)).astype(np.uint16)
        order = order[np.argsort(digits, kind="stable")]
    return order


def entries_of_documents(space: Space, numbers: Sequence[int], shard_count: int) -> Entries:
    """All entries of the documents of a space; `numbers` are theirs in the index."""
    pairs = np.flatnonzero(~_without_pair(space.codes))
    singles = singles_of(space, numbers)
    first = np.concatenate([space.codes[pairs], singles.codes])
    second = np.concatenate([space.codes[pairs + 1], np.zeros_like(singles.codes)])
    keys = keys_of(first, second, shard_count)
    values = np.concatenate([space.positions[pairs], singles.values])
    order = np.lexsort((values, keys))
    return Entries(keys[order], values[order])


def part_of(shards: npt.NDArray[np.int64], shard_count: int) -> npt.NDArray[np.int64]:
    """The part of the work that each shard belongs to."""
    return shards * PARTS // shard_count


def singles_of(space: Space, numbers: Sequence[int]) -> Singles:
    """The lists for terms of one code point; `numbers` are those of the documents in the index."""
    of_code = np.zeros(_CODE_POINTS, dtype=np.int32)
    of_code[space.codes] = 1
    of_code[END] = 0
    alphabet = np.flatnonzero(of_code)
    of_code[alphabet] = np.arange(len(alphabet))
    bounds = space.bounds
    number_of = np.array(numbers, dtype=np.int64)
    several: list[Singles] = []
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
        several.append(Singles(space.codes[where], values))
    return joined(several)


def joined(several: Sequence[Singles]) -> Singles:
    """Those of documents that follow one another."""
    return Singles(
        np.concatenate([some.codes for some in several] or [np.zeros(0, dtype=np.uint32)]),
        np.concatenate([some.values for some in several] or [np.zeros(0, dtype=np.int32)]),
    )


def _field(offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """3 for the title, 2 for names, 1 for the summary, 0 for the body."""
    return np.asarray(3 - np.searchsorted([NAMES, SUMMARY, BODY], offsets, side="right"))


def _without_pair(codes: Codes) -> npt.NDArray[np.bool_]:
    """Where a segment ends or its last code point stands: a term never reaches beyond."""
    ends = codes == END
    without: npt.NDArray[np.bool_] = ends.copy()
    without[:-1] |= ends[1:]
    return without


def _by_part(
    first: Codes, second: Codes, shown: npt.NDArray[np.bool_], shard_count: int
) -> tuple[Places, ...]:
    """The numbers of the pairs of each part, without those that are not shown."""
    parts = _parts_of(first, second, shard_count)
    parts[~shown] = PARTS
    bounds = np.cumsum(np.bincount(parts, minlength=PARTS + 1))
    places = np.empty(int(bounds[PARTS - 1]), dtype=np.int32)
    filled = np.append(0, bounds[: PARTS - 1])
    for low in range(0, len(parts), _PAIRS):
        some = parts[low : low + _PAIRS]
        order = np.argsort(some, kind="stable").astype(np.int32) + np.int32(low)
        counts = np.bincount(some, minlength=PARTS + 1)[:PARTS]
        for part, found in enumerate(np.split(order, np.cumsum(counts))[:PARTS]):
            places[filled[part] : filled[part] + len(found)] = found
        filled += counts
    return tuple(np.split(places, bounds[: PARTS - 1]))


def _parts_of(first: Codes, second: Codes, shard_count: int) -> npt.NDArray[np.uint8]:
    """The part of each pair; some at a time, since whole columns of numbers take a gigabyte."""
    parts = np.empty(len(first), dtype=np.uint8)
    for low in range(0, len(first), _PAIRS):
        some = slice(low, low + _PAIRS)
        shards = shard_of(first[some], second[some], shard_count).astype(np.int64)
        parts[some] = part_of(shards, shard_count)
    return parts
