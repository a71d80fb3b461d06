"""Rows to files: a shard holds many short lists; a heavy list has a file for each of its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from casearchive.search.coding import encode
from casearchive.search.keys import code_of, ranks_in
from casearchive.search.rows import WHOLE, Rows

ENTRIES_A_SHARD = 4_000
"""About that many values in a shard: 5 kB."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a heavy list as a file."""

    first: int
    second: int
    """Code points; 0 for the second of a list of one."""
    shift: int
    number: int
    content: bytes


def shard_count_for(values: int) -> int:
    """How many shards an index of that many values has: a power of two."""
    return 1 << max(0, (values - 1) // ENTRIES_A_SHARD).bit_length()


def shards_from(rows: Rows) -> Iterator[tuple[int, bytes]]:
    """Number and content of each shard that has lists; the rows are those of whole shards."""
    light = rows.taken(np.flatnonzero(rows.shifts == WHOLE))
    bits, end = light.bits.tobytes(), 0
    heads: dict[tuple[int, int, int], bytes] = {}
    shard, last_a, last_b = -1, 0, 0
    pieces: list[bytes] = []
    columns = (light.keys, light.counts, light.parameters, light.sizes)
    for key, count, k, size in zip(*(column.tolist() for column in columns), strict=True):
        if key >> 42 != shard:
            if pieces:
                yield shard, varint(len(pieces)) + b"".join(pieces)
            shard, last_a, last_b, pieces = key >> 42, 0, 0, []
        a, b = ranks_in(key)
        head = heads.get((count, k, size))
        if head is None:
            head = heads[count, k, size] = _head(count, k, size)
        pieces.append(
            varint(a - last_a) + varint(b - last_b if a == last_a else b) + head + bits[end : end + size]
        )
        last_a, last_b, end = a, b, end + size
    if pieces:
        yield shard, varint(len(pieces)) + b"".join(pieces)


def blocks_from(rows: Rows) -> Iterator[Block]:
    """Every block of the heavy lists among the rows."""
    heavy = rows.taken(np.flatnonzero(rows.shifts != WHOLE))
    bits, end = heavy.bits.tobytes(), 0
    columns = (heavy.keys, heavy.shifts, heavy.blocks, heavy.counts, heavy.parameters, heavy.sizes)
    for key, shift, number, count, k, size in zip(*(column.tolist() for column in columns), strict=True):
        a, b = ranks_in(key)
        content = _head(count, k, size) + bits[end : end + size]
        yield Block(code_of(a), code_of(b), shift, number, content)
        end += size


def list_of(values: Sequence[int]) -> bytes:
    """One ascending list that stands by itself."""
    if not values:
        return _head(0, 0, 0)
    coded = encode(np.array(values, dtype=np.int64), np.array([len(values)], dtype=np.int64))
    return _head(len(values), int(coded.parameters[0]), len(coded.bits)) + coded.bits.tobytes()


def _head(count: int, k: int, size: int) -> bytes:
    return varint(count << 5 | k) + varint(size)


def varint(value: int) -> bytes:
    """Seven bits a byte, least significant first, the high bit set on all but the last."""
    if value < _SMALL:
        return _VARINTS[value]
    return bytes((value & 0x7F | 0x80,)) + varint(value >> 7)


_SMALL = 1 << 14
_VARINTS = [bytes((n,)) if n < 0x80 else bytes((n & 0x7F | 0x80, n >> 7)) for n in range(_SMALL)]
