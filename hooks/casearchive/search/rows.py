"""Coded posting lists: one row for a list, or for each block of one that is cut because it is long (heavy).

    key       shift   block   values          coded as        in a file
    (社, 区)   WHOLE   0       17 40 95 …      17 40 95 …      a shard, among others
    (的, 0)    10      0       3 8 … 1020      3 8 … 1020      its own
    (的, 0)    10      1       1026 … 2041     2 … 1017        its own

The bits of all rows stand one behind the other: row n takes `sizes[n]` bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
import numpy.typing as npt

from casearchive.search.coding import Bytes, Ints, encode
from casearchive.search.keys import Keys, are_single
from casearchive.search.postings import Postings, Values
from casearchive.search.texts import SLOT_BITS

MOST_PAIRS, MOST_SINGLES = 2_048, 16_384
"""Values of a list that stays whole, for pairs and for single code points: about 4 kB."""
BLOCK_VALUES = 8_192
"""About that many values in a block: 5 to 15 kB."""
OFTEN_A_SLOT = 2
"""Values for each slot of the space, from which it is told where a pair first stands and how often, too."""
WHOLE = 255
"""The shift of a list that is not cut."""
OFTEN = 64
"""Set in the shift of a list that has so many values."""

Shifts = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class BitWidths:
    """How many bits the values may take: lists are cut at values that do not move with every case."""

    pairs: int
    singles: int


@dataclass(frozen=True, slots=True)
class Rows:
    """In order of key and block; the bits of a row are `sizes` bytes, behind those of the rows before."""

    keys: Keys
    shifts: Shifts
    """`WHOLE`, or block b of the list holds the values v with v >> shift = b; `OFTEN` is no part of that."""
    blocks: Ints
    counts: Ints
    parameters: npt.NDArray[np.uint8]
    sizes: Ints
    bits: Bytes

    def __len__(self) -> int:
        return len(self.keys)

    def taken(self, wanted: npt.NDArray[np.int64]) -> Self:
        """Some of the rows, by number."""
        ends = np.cumsum(self.sizes)[wanted]
        sizes = self.sizes[wanted]
        columns = [getattr(self, field.name)[wanted] for field in fields(self)[:-1]]
        bits = self.bits[ranges(ends - sizes, sizes)]
        return type(self)(*[*columns, bits])

    def joined(self, other: Self) -> Self:
        """The rows of both, in order."""
        keys = np.concatenate([self.keys, other.keys])
        order = np.lexsort((np.concatenate([self.blocks, other.blocks]), keys))
        columns = [
            np.concatenate([getattr(self, field.name), getattr(other, field.name)]) for field in fields(self)
        ]
        return type(self)(*columns).taken(order)


def rows_of(postings: Postings, widths: BitWidths) -> Rows:
    """Whole lists, coded."""
    begins = np.flatnonzero(np.diff(postings.keys, prepend=~postings.keys[:1]))
    counts = np.diff(np.append(begins, len(postings.keys)))
    shifts = shifts_of(postings.keys[begins], counts, widths)
    return coded(postings, np.repeat(shifts, counts))


def shifts_of(keys: Keys, counts: Ints, widths: BitWidths) -> Shifts:
    """How the list of each key is cut."""
    single = are_single(keys)
    halvings = np.frexp((counts - 1) // BLOCK_VALUES)[1]  # a number's length in bits, exactly
    shifts = np.where(single, widths.singles, widths.pairs) - halvings
    whole = counts <= np.where(single, MOST_SINGLES, MOST_PAIRS)
    slots = 1 << max(0, widths.pairs - SLOT_BITS)
    often = np.where(~single & (counts >= OFTEN_A_SLOT * slots), OFTEN, 0)
    return np.where(whole, WHOLE, shifts + often).astype(np.uint8)


def coded(postings: Postings, shifts: Shifts) -> Rows:
    """Code lists, or whole blocks of them, that are cut at these shifts (one for each entry)."""
    keys, values = postings.keys, postings.values
    blocks = blocks_of(values, shifts)
    begins = np.flatnonzero(
        np.diff(keys, prepend=~keys[:1]).astype(bool) | np.diff(blocks, prepend=-1).astype(bool)
    )
    counts = np.diff(np.append(begins, len(keys)))
    bits = encode(values - (blocks << _halvings(shifts)), counts)
    parameters = bits.parameters.astype(np.uint8)
    return Rows(
        keys[begins],
        shifts[begins],
        blocks[begins].astype(np.int64),
        counts,
        parameters,
        bits.sizes,
        bits.bits,
    )


def blocks_of(values: Values, shifts: Shifts) -> Values:
    """The block that each value lies in; 0 in a list that is not cut."""
    return values >> _halvings(shifts)


def _halvings(shifts: Shifts) -> Values:
    """By how many bits values are moved: all that they have in a list that is not cut."""
    return np.where(shifts == WHOLE, 31, shifts & (OFTEN - 1)).astype(np.int32)


def ranges(begins: Ints, lengths: Ints) -> Ints:
    """All numbers of ranges that begin at `begins`, one range after the other."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(begins - (ends - lengths), lengths))
