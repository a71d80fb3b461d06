"""Rows to files: a shard holds many short posting lists; a heavy list has a file for each of its blocks.

shard   │ how many keys │ key │ list │ key │ list │ …          keys ascend, delta-coded in varints
list    │ count, k │ size │ gaps in Rice codes, padded to bytes │
firsts  │ list: the first value in each slot of a block │ how many there are: a byte for each │
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from casearchive.search.coding import Bytes, Ints, encode
from casearchive.search.keys import code_of, ranks_in, ranks_of, shards_in
from casearchive.search.postings import Values
from casearchive.search.rows import OFTEN, WHOLE, Rows, ranges
from casearchive.search.texts import SLOT_BITS
from casearchive.search.varints import varint

ENTRIES_A_SHARD = 4_000
"""About that many values in a shard: 5 kB."""
_MOST_TOLD = 255
"""How many values in a slot are told of, in a byte: nobody counts so many."""
MANY_SHARDS = 1 << 13
"""Those of 10,000 cases."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a heavy list as a file."""

    first: int
    second: int
    """Code points; 0 for the second of a list of one."""
    shift: int
    """With `OFTEN`, where the list has so many values."""
    number: int
    content: bytes
    firsts: bytes = b""
    """Where in each slot the first value is, and how many there are; only of lists with so many values."""


def shard_count_for(values: int) -> int:
    """How many shards an index of that many values has: a power of two.

    Beyond `MANY_SHARDS` every second doubling of the values doubles them: a search pays for the table of
    all shards and for the few that it loads, and both together are least where the two grow alike.
    """
    bits = max(0, (values - 1) // ENTRIES_A_SHARD).bit_length()
    return 1 << min(bits, (bits + MANY_SHARDS.bit_length()) // 2)


def shards_from(rows: Rows) -> Iterator[tuple[int, bytes]]:
    """Number and content of each shard that has lists; the rows are those of whole shards."""
    light = rows.taken(np.flatnonzero(rows.shifts == WHOLE))
    if not len(light):
        return
    shards, (a, b) = shards_in(light.keys), ranks_of(light.keys)
    begins = np.flatnonzero(np.diff(shards, prepend=-1))
    step, same_a = np.diff(a, prepend=0), np.diff(a, prepend=0) == 0
    step[begins], same_a[begins] = a[begins], a[begins] == 0
    last_b = np.append(0, b)[: len(b)]
    last_b[begins] = 0
    heads = (step, np.where(same_a, b - last_b, b), light.counts << 5 | light.parameters, light.sizes)
    content, ends = _with_heads(np.stack(heads, axis=1), light.sizes, light.bits)
    whole, bounds = content.tobytes(), [0, *ends[np.append(begins[1:], len(light)) - 1].tolist()]
    for n, count in enumerate(np.diff(np.append(begins, len(light))).tolist()):
        yield int(shards[begins[n]]), varint(count) + whole[bounds[n] : bounds[n + 1]]


def _with_heads(numbers: Ints, sizes: Ints, bits: Bytes) -> tuple[Bytes, Ints]:
    """The numbers of each row as `varint` writes them, then its bytes of the bits; where each row ends."""
    lengths = np.ones_like(numbers)
    for more in range(1, _MOST_BYTES):
        lengths += numbers >> 7 * more > 0
    ends = np.cumsum(lengths.sum(axis=1) + sizes)
    content = np.empty(int(ends[-1]), dtype=np.uint8)
    begins = (ends - sizes - lengths.sum(axis=1))[:, None] + np.cumsum(lengths, axis=1) - lengths
    for byte in range(_MOST_BYTES):
        some = lengths > byte
        goes_on = np.where(lengths[some] > byte + 1, 0x80, 0)
        content[begins[some] + byte] = numbers[some] >> 7 * byte & 0x7F | goes_on
    content[ranges(ends - sizes, sizes)] = bits
    return content, ends


def blocks_from(rows: Rows, values: Values) -> Iterator[Block]:
    """Every block of the heavy lists among the rows; `values` are what these hold."""
    heavy = rows.taken(np.flatnonzero(rows.shifts != WHOLE))
    bits, end, firsts = heavy.bits.tobytes(), 0, _firsts(heavy, values)
    columns = (heavy.keys, heavy.shifts, heavy.blocks, heavy.counts, heavy.parameters, heavy.sizes)
    for key, shift, number, count, k, size in zip(*(column.tolist() for column in columns), strict=True):
        a, b = ranks_in(key)
        content = _head(count, k, size) + bits[end : end + size]
        yield Block(code_of(a), code_of(b), shift, number, content, next(firsts) if shift & OFTEN else b"")
        end += size


def _firsts(heavy: Rows, values: Values) -> Iterator[bytes]:
    """Of every block of a list with many values, the first in each slot and how many there are.

    Who looks for two characters needs no more of a word that nearly every text has: a tenth of the bytes.
    """
    often = np.flatnonzero(heavy.shifts & OFTEN)
    if not len(often):
        return
    counts = heavy.counts[often]
    of_block = np.repeat(np.arange(len(often)), counts)
    some = values[ranges(np.cumsum(heavy.counts)[often] - counts, counts)]
    begins = np.flatnonzero(np.diff(of_block, prepend=-1) | np.diff(some >> SLOT_BITS, prepend=-1))
    times = np.minimum(np.diff(np.append(begins, len(some))), _MOST_TOLD).astype(np.uint8).tobytes()
    halvings = (heavy.shifts & (OFTEN - 1)).astype(np.int64)[often]
    within = some[begins] - (heavy.blocks[often] << halvings)[of_block[begins]]
    slots = np.bincount(of_block[begins])
    coded = encode(within.astype(np.int64), slots)
    bits, end, at = coded.bits.tobytes(), 0, 0
    for count, k, size in zip(slots.tolist(), coded.parameters.tolist(), coded.sizes.tolist(), strict=True):
        yield _head(count, k, size) + bits[end : end + size] + times[at : at + count]
        end, at = end + size, at + count


def list_of(values: Sequence[int]) -> bytes:
    """One ascending list that stands by itself."""
    if not values:
        return _head(0, 0, 0)
    coded = encode(np.array(values, dtype=np.int64), np.array([len(values)], dtype=np.int64))
    return _head(len(values), int(coded.parameters[0]), len(coded.bits)) + coded.bits.tobytes()


def _head(count: int, k: int, size: int) -> bytes:
    return varint(count << 5 | k) + varint(size)


_MOST_BYTES = 5
"""Of a number: none has more than 35 bits."""
