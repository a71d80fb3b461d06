"""Ascending lists of positions as bytes: Rice codes, many lists at once with numpy.

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
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Coded:
    """The bits of many lists, each padded to whole bytes, one after the other."""

    bits: Bytes
    sizes: Ints
    """Bytes of each list."""
    parameters: Ints
    """k of each list."""


def encode(positions: Ints, counts: Ints) -> Coded:
    """Code lists that stand one after the other in `positions`, each ascending, of `counts` entries."""
    first = np.cumsum(counts) - counts
    gaps = np.empty_like(positions)
    gaps[1:] = positions[1:] - positions[:-1] - 1
    gaps[first] = positions[first]
    parameters = _parameters(gaps, first, counts)
    of_list = np.repeat(np.arange(len(counts)), counts)
    codes, lengths = _codes(gaps, parameters[of_list])
    ends = np.cumsum(lengths)
    starts_of_lists = ends[first] - lengths[first]
    sizes = (ends[first + counts - 1] - starts_of_lists + 7) // 8
    first_bit = (np.cumsum(sizes) - sizes) * 8
    offsets = ends - lengths - starts_of_lists[of_list] + first_bit[of_list]
    return Coded(_packed(codes, lengths, offsets, int(sizes.sum())), sizes, parameters)


def _parameters(gaps: Ints, first: Ints, counts: Ints) -> Ints:
    """k for each list: the logarithm of the mean gap, which is near the best for such lists."""
    mean = np.add.reduceat(gaps, first) // counts
    return np.maximum(0, np.floor(np.log2(np.maximum(mean, 1) * 0.9))).astype(np.int64)


def _codes(gaps: Ints, k: Ints) -> tuple[npt.NDArray[np.uint64], Ints]:
    quotient = gaps >> k
    raw = quotient >= LONGEST
    unary = np.where(raw, LONGEST, quotient)
    lengths = np.where(raw, LONGEST + RAW_BITS, unary + 1 + k)
    ones = (np.uint64(1) << unary.astype(np.uint64)) - np.uint64(1)
    tail_bits = np.where(raw, RAW_BITS, k + 1).astype(np.uint64)
    tail = np.where(raw, gaps, gaps & ((1 << k) - 1)).astype(np.uint64)
    return (ones << tail_bits) | tail, lengths


def _packed(codes: npt.NDArray[np.uint64], lengths: Ints, offsets: Ints, size: int) -> Bytes:
    """Put each code at its bit offset, most significant bit first."""
    words = np.zeros(size // 8 + 2, dtype=np.uint64)
    word, shift = offsets >> 6, 64 - (offsets & 63) - lengths
    fits = shift >= 0
    left, right = np.maximum(shift, 0).astype(np.uint64), np.maximum(-shift, 0).astype(np.uint64)
    head = np.where(fits, codes << left, codes >> right)
    # Codes do not overlap, so those that share a word add up to it.
    starts = np.flatnonzero(np.diff(word, prepend=-1))
    words[word[starts]] = np.add.reduceat(head, starts)
    over = ~fits
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
