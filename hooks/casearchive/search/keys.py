"""Keys of posting lists: a 2-gram, or one code point and 0, as one number that sorts as the files do.

│ shard, a hash of both: 22 bits │ rank of the first: 21 │ rank of the second: 21 │
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from casearchive.search.folding import Codes

Keys = npt.NDArray[np.uint64]
"""Shard, rank of the first and rank of the second code point, 21 bits each."""

_BITS = np.uint64(21)
_MASK = np.uint64((1 << 21) - 1)
_BELOW, _RANKS = np.uint64(42), np.uint64((1 << 42) - 1)
"""What of a key stands below the number of its shard."""
_CHINESE, _AFTER = 0x4E00, 0x110000 - 0x4E00


def keys_of(first: Codes, second: Codes) -> Keys:
    """The key of each pair in an index of the most shards; `second` is 0 for a single code point."""
    mixed = (first * np.uint32(0x9E3779B1)) ^ (second * np.uint32(0x85EBCA6B))
    mixed ^= mixed >> np.uint32(15)
    ranks = (_ranks(first).astype(np.uint64) << _BITS) | _ranks(second).astype(np.uint64)
    return (mixed.astype(np.uint64) << _BELOW) | ranks


def within(keys: Keys, shard_count: int) -> Keys:
    """The same keys in an index of that many shards, a power of two; the browser computes the same."""
    return np.asarray(keys & np.uint64((shard_count << int(_BELOW)) - 1))


def without_part(keys: Keys, parts: int) -> Keys:
    """Keys whose shards are equal modulo `parts`, a power of two, made shorter: they sort as before."""
    shards = keys >> np.uint64(int(_BELOW) + parts.bit_length() - 1)
    return np.asarray(shards << _BELOW | keys & _RANKS)


def shards_in(keys: Keys) -> npt.NDArray[np.int64]:
    """The shard of each key."""
    return (keys >> _BELOW).astype(np.int64)


def are_single(keys: Keys) -> npt.NDArray[np.bool_]:
    """Whether each key is that of a single code point."""
    return np.asarray((keys & _MASK) == np.uint64(rank_of(0)))


def shard_bounds(shards: npt.NDArray[np.int64]) -> tuple[Keys, Keys]:
    """The lowest possible key of each shard, and that of the shard behind it."""
    low = shards.astype(np.uint64) << _BELOW
    return low, low + (np.uint64(1) << _BELOW)


def ranks_in(key: int) -> tuple[int, int]:
    """The ranks of a key's code points."""
    return key >> 21 & 0x1FFFFF, key & 0x1FFFFF


def ranks_of(keys: Keys) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The same of many keys."""
    return (keys >> _BITS & _MASK).astype(np.int64), (keys & _MASK).astype(np.int64)


def code_of(rank: int) -> int:
    """The code point of a rank."""
    return rank + _CHINESE if rank < _AFTER else rank - _AFTER


def rank_of(point: int) -> int:
    """A code point in the order of shards: common Chinese characters first, so that they take two bytes."""
    return point - _CHINESE if point >= _CHINESE else point + _AFTER


def _ranks(codes: Codes) -> Codes:
    return np.where(codes >= _CHINESE, codes - np.uint32(_CHINESE), codes + np.uint32(_AFTER))
