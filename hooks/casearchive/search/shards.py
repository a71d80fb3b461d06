"""Lists of positions to files: a shard holds many short lists, a heavy list has a file of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from casearchive.search.coding import Coded, Ints, encode
from casearchive.search.folding import END, Codes
from casearchive.search.texts import BODY, NAMES, SUMMARY, Space

HEAVY = 4096
"""Bytes from which a list has a file of its own."""
ENTRIES_A_SHARD = 4_000
"""About that many positions in a shard: 5 kB."""
PARTS = 32
"""Into how many pieces the work is cut, so that each needs little memory."""

Keys = npt.NDArray[np.uint64]
_BITS = np.uint64(21)


@dataclass(frozen=True, slots=True)
class Files:
    """Some of the index's files: shards by number, heavy lists by their two code points."""

    shards: tuple[tuple[int, bytes], ...]
    heavy: tuple[tuple[int, int, bytes], ...]


@dataclass(frozen=True, slots=True)
class Singles:
    """Each code point once for each document that has it: the lists for terms of one code point."""

    codes: Codes
    values: npt.NDArray[np.int32]
    """Document times 4 plus the best field it stands in; ascending for each code point."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which entries belong to which part of the work; a part holds whole shards."""

    space: Space
    singles: Singles
    shard_count: int
    pair_parts: npt.NDArray[np.uint8]
    """Part of the pair that begins at each position of the space; `PARTS` where none does."""
    single_parts: npt.NDArray[np.uint8]


def shard_of(first: Codes, second: Codes, count: int) -> npt.NDArray[np.uint32]:
    """The shard of each key; the browser computes the same."""
    mixed = (first * np.uint32(0x9E3779B1)) ^ (second * np.uint32(0x85EBCA6B))
    mixed ^= mixed >> np.uint32(15)
    return mixed & np.uint32(count - 1)


def plan(space: Space) -> Plan:
    """Cut the work into parts."""
    count = 1
    while count * ENTRIES_A_SHARD < len(space.codes):
        count *= 2
    pair_parts = np.full(len(space.codes), PARTS, dtype=np.uint8)
    pair_parts[:-1] = _part_of(shard_of(space.codes[:-1], space.codes[1:], count), count)
    pair_parts[space.codes == END] = PARTS
    singles = _singles(space)
    single_parts = _part_of(shard_of(singles.codes, np.zeros_like(singles.codes), count), count)
    return Plan(space, singles, count, pair_parts, single_parts)


def files_of(plan: Plan, part: int) -> Files:
    """The files of one part."""
    pairs = np.flatnonzero(plan.pair_parts == part)
    singles = np.flatnonzero(plan.single_parts == part)
    codes = plan.space.codes
    first = np.concatenate([codes[pairs], plan.singles.codes[singles]])
    if not len(first):
        return Files((), ())
    second = np.concatenate([codes[pairs + 1], np.zeros(len(singles), dtype=np.uint32)])
    values = np.concatenate([plan.space.positions[pairs], plan.singles.values[singles]]).astype(np.int64)
    shards = shard_of(first, second, plan.shard_count).astype(np.uint64)
    keys = (shards << np.uint64(42)) | (rank(first).astype(np.uint64) << _BITS) | rank(second)
    order = np.argsort(keys, kind="stable")  # the values of a key ascend already
    keys, values = keys[order], values[order]
    begins = np.flatnonzero(np.diff(keys, prepend=keys[0] ^ np.uint64(1)))
    counts = np.diff(np.append(begins, len(keys)))
    return _assembled(keys[begins], counts, encode(values, counts))


def _singles(space: Space) -> Singles:
    """Found some documents at a time, in a table of documents by code points."""
    alphabet = np.unique(space.codes)
    alphabet = alphabet[alphabet != END]
    starts = space.starts
    bounds = np.append(np.searchsorted(space.positions, starts), len(space.codes))
    codes: list[Codes] = []
    values: list[npt.NDArray[np.int32]] = []
    for low in range(0, len(starts), _DOCUMENTS):
        high = min(low + _DOCUMENTS, len(starts))
        here = np.arange(bounds[low], bounds[high])
        here = here[space.codes[here] != END]
        document = np.searchsorted(starts, space.positions[here], side="right") - 1
        letters = np.searchsorted(alphabet, space.codes[here])
        table = np.full((high - low) * len(alphabet), -1, dtype=np.int64)
        # Written backwards, the first occurrence is what stays.
        table[((document - low) * len(alphabet) + letters)[::-1]] = here[::-1]
        found = np.flatnonzero(table >= 0)
        where = table[found]
        offsets = space.positions[where] - starts[found // len(alphabet) + low]
        codes.append(space.codes[where])
        values.append(((found // len(alphabet) + low) * 4 + _field(offsets)).astype(np.int32))
    empty = np.zeros(0, dtype=np.uint32)
    return Singles(np.concatenate([*codes, empty]), np.concatenate([*values, empty.astype(np.int32)]))


def _field(offsets: Ints) -> Ints:
    """3 for the title, 2 for names, 1 for the summary, 0 for the body."""
    return 3 - np.searchsorted([NAMES, SUMMARY, BODY], offsets, side="right")


_DOCUMENTS = 512


def rank(codes: Codes) -> Codes:
    """Code points in the order of shards: common Chinese characters first, so that they take two bytes."""
    return np.where(codes >= _CHINESE, codes - _CHINESE, codes + _AFTER)


def rank_of(code: int) -> int:
    """The same for one code point."""
    return code - 0x4E00 if code >= 0x4E00 else code + 0x110000 - 0x4E00


def _code(ranked: int) -> int:
    return ranked + 0x4E00 if ranked < 0x110000 - 0x4E00 else ranked - (0x110000 - 0x4E00)


_CHINESE, _AFTER = np.uint32(0x4E00), np.uint32(0x110000 - 0x4E00)


def _part_of(shards: npt.NDArray[np.uint32], count: int) -> npt.NDArray[np.uint8]:
    return (shards.astype(np.uint64) * np.uint64(PARTS) // np.uint64(count)).astype(np.uint8)


def _assembled(keys: Keys, counts: Ints, coded: Coded) -> Files:
    bits = coded.bits.tobytes()
    ends = np.cumsum(coded.sizes)
    heavy: list[tuple[int, int, bytes]] = []
    light: dict[int, list[bytes]] = {}
    heads: dict[tuple[int, int, int], bytes] = {}
    last_a = last_b = 0
    columns = (keys, counts, coded.sizes, coded.parameters, ends)
    for key, count, size, k, end in zip(*(column.tolist() for column in columns), strict=True):
        a, b = key >> 21 & 0x1FFFFF, key & 0x1FFFFF
        head = heads.get((count, k, size))
        if head is None:
            head = heads[count, k, size] = varint(count) + bytes((k,)) + varint(size)
        entry = head + bits[end - size : end]
        if size > HEAVY:
            heavy.append((_code(a), _code(b), entry))
            continue
        pieces = light.get(key >> 42)
        if pieces is None:
            pieces = light[key >> 42] = []
            last_a = last_b = 0
        pieces.append(varint(a - last_a) + varint(b - last_b if a == last_a else b) + entry)
        last_a, last_b = a, b
    files = tuple((shard, varint(len(pieces)) + b"".join(pieces)) for shard, pieces in light.items())
    return Files(files, tuple(heavy))


def varint(value: int) -> bytes:
    """Seven bits a byte, least significant first, the high bit set on all but the last."""
    if value < _SMALL:
        return _VARINTS[value]
    return bytes((value & 0x7F | 0x80,)) + varint(value >> 7)


_SMALL = 1 << 14
_VARINTS = [bytes((n,)) if n < 0x80 else bytes((n & 0x7F | 0x80, n >> 7)) for n in range(_SMALL)]
