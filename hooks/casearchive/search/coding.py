"""Ascending posting lists as bytes: delta coding, Rice (Golomb) codes of the gaps; many lists at once.

A gap g of a list with parameter k is `g >> k` ones, a zero and k bits; where the quotient would
be longer than `LONGEST` ones, it is that many ones and the gap in 32 bits.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

LONGEST = 24
RAW_BITS = 32

Ints = npt.NDArray[np.int64]
Positions = npt.NDArray[np.int32] | npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Coded:
    """The bits of many lists, each padded to whole bytes, one after the other."""

    bits: Bytes
    sizes: Ints
    """Bytes of each list."""
    parameters: Ints
    """k of each list."""


def encode(positions: Positions, counts: Ints) -> Coded:
    """Code lists that stand one after the other in `positions`, each ascending, of `counts` entries."""
    first = np.cumsum(counts) - counts
    gaps = np.empty_like(positions)
    gaps[1:] = positions[1:] - positions[:-1] - 1
    gaps[first] = positions[first]
    parameters = _parameters(gaps, first, counts)
    codes, lengths = _codes(gaps, np.repeat(parameters.astype(gaps.dtype), counts))
    ends = np.cumsum(lengths, dtype=np.int64)
    starts_of_lists = ends[first] - lengths[first]
    sizes = (ends[first + counts - 1] - starts_of_lists + 7) // 8
    first_bit = (np.cumsum(sizes) - sizes) * 8
    offsets = ends - lengths + np.repeat(first_bit - starts_of_lists, counts)
    return Coded(_packed(codes, lengths, offsets, int(sizes.sum())), sizes, parameters)


def _parameters(gaps: Positions, first: Ints, counts: Ints) -> Ints:
    """k for each list: the logarithm of the mean gap, which is near the best for such lists."""
    mean = np.add.reduceat(gaps, first, dtype=np.int64) // counts
    return np.maximum(0, np.floor(np.log2(np.maximum(mean, 1) * 0.9))).astype(np.int64)


def _codes(gaps: Positions, k: Positions) -> tuple[npt.NDArray[np.uint64], Positions]:
    quotient = gaps >> k
    raw = np.flatnonzero(quotient >= LONGEST)
    quotient[raw] = LONGEST
    lengths = quotient + k + 1
    # Ones, a zero and the rest of the gap are 2^length - 2^(k+1) and gap - (quotient << k).
    codes = (np.int64(1) << lengths.astype(np.int64)) + (gaps - ((quotient + 2) << k))
    lengths[raw] = LONGEST + RAW_BITS
    codes[raw] = (((1 << LONGEST) - 1) << RAW_BITS) | gaps[raw].astype(np.int64)
    return codes.view(np.uint64), lengths


def _packed(codes: npt.NDArray[np.uint64], lengths: Positions, offsets: Ints, size: int) -> Bytes:
    """Put each code at its bit offset, most significant bit first."""
    words = np.zeros(size // 8 + 2, dtype=np.uint64)
    word, shift = offsets >> 6, 64 - (offsets & 63) - lengths
    over = np.flatnonzero(shift < 0)
    head = codes << np.maximum(shift, 0).view(np.uint64)
    head[over] >>= (-shift[over]).view(np.uint64)
    # Codes do not overlap, so those that share a word add up to it.
    starts = np.flatnonzero(np.diff(word, prepend=-1))
    words[word[starts]] = np.add.reduceat(head, starts)
    words[word[over] + 1] += codes[over] << (64 + shift[over]).astype(np.uint64)
    return np.frombuffer(words.astype(">u8").tobytes(), dtype=np.uint8)[:size]


def decode(bits: bytes, count: int, k: int) -> list[int]:
    """One list, as the browser reads it; for tests and for a single list only."""
    value = int.from_bytes(bits, "big")
    left = len(bits) * 8
    positions: list[int] = []
    position = -1
    for _ in range(count):
        ones = 0
        while ones < LONGEST and (value >> (left - 1)) & 1:
            ones += 1
            left -= 1
        if ones == LONGEST:
            width, base = RAW_BITS, 0
        else:
            left -= 1
            width, base = k, ones << k
        left -= width
        position += base + ((value >> left) & ((1 << width) - 1)) + 1
        positions.append(position)
    return positions
