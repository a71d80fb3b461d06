"""What a few changed documents change in the lists of one part: only shards and blocks that they touch.

    key   where     kept       goes, comes    patch
    A     shard 7   A          1, 2           A'      coded anew …
    C     shard 7   C          0, 0           C       … beside the bits of the others in the shard
    B     heavy     B0 B1 B2   0, 1 in B1     B1'     of a heavy list only the block
    D     heavy     D0 D1      9000, 0        D'      cut otherwise (`recut`): now short, in its shard

Postings are numbers here, so that numpy's set operations compare them: key's number × 2^32 + value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from casearchive.search.base import KeptPart
from casearchive.search.keys import Keys, shard_bounds, shards_in
from casearchive.search.postings import Postings, Values, part_of
from casearchive.search.rows import WHOLE, BitWidths, Rows, Shifts, blocks_of, coded, ranges, shifts_of

_ABSENT = 254
"""The shift of a list that did not exist."""
_HIGH = 32
"""Bits below the number of a key where it stands beside a value or a block."""

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Difference:
    """Postings that go and that come, each as the number of its key × 2^32 + its value, ascending."""

    keys: Keys
    removed: Numbers
    added: Numbers

    def in_parts(self, shard_count: int) -> Iterator[tuple[int, Self]]:
        """What of it belongs to each part of the work, where there is something."""
        parts = part_of(shards_in(self.keys), shard_count)
        for part in np.unique(parts).tolist():
            used = np.flatnonzero(parts == part)
            sides = (side[parts[side >> _HIGH] == part] for side in (self.removed, self.added))
            yield part, type(self)(self.keys[used], *(_renumbered(side, used) for side in sides))


@dataclass(frozen=True, slots=True)
class Patch:
    """What is new in a part."""

    rows: Rows
    """All rows of the touched shards that are in shards, and the touched blocks of heavy lists."""
    shards: Numbers
    """Numbers of the touched shards."""
    recut: Keys
    """Lists all of whose blocks are new."""
    touched: tuple[tuple[int, int], ...]
    """Key and number of each touched block of lists that are cut as before."""
    values: Values
    """What those blocks among the rows hold."""


def difference(old: Postings, new: Postings) -> Difference:
    """What distinguishes the postings of documents as they were and as they are."""
    keys = np.unique(np.concatenate([old.keys, new.keys]))
    before, after = (
        (np.searchsorted(keys, side.keys) << _HIGH) + side.values.astype(np.int64) for side in (old, new)
    )
    removed, added = (np.setdiff1d(a, b, assume_unique=True) for a, b in ((before, after), (after, before)))
    used = np.unique(np.concatenate([removed, added]) >> _HIGH)
    return Difference(keys[used], *(_renumbered(side, used) for side in (removed, added)))


def patched(kept: KeptPart, change: Difference, widths: BitWidths) -> Patch:
    """Work a difference, which must not be empty, into a part."""
    keys, rows = change.keys, kept.rows
    first = np.searchsorted(rows.keys, keys, side="left")
    behind = np.searchsorted(rows.keys, keys, side="right")
    shifts, before = _shifts(kept, change, widths, first, behind)
    recut = shifts != before
    numbers = ranges(first, behind - first)
    of_key = np.repeat(np.arange(len(keys)), behind - first)
    blocks = _touched_blocks(change, shifts)
    touched = recut[of_key] | np.isin((of_key << _HIGH) + rows.blocks[numbers], blocks)
    numbers, of_key = numbers[touched], of_key[touched]
    values = _merged(_values(kept, numbers, of_key), change)
    cut = shifts[values >> _HIGH]
    postings = Postings(keys[values >> _HIGH], (values & 0x7FFFFFFF).astype(np.int32))
    changed = coded(postings, cut)
    shards = np.unique(shards_in(keys))
    unchanged = rows.taken(_untouched(rows, shards, numbers))
    same = blocks[~recut[blocks >> _HIGH]]
    return Patch(
        *(unchanged.joined(changed), shards, keys[recut]),
        touched=tuple(zip(keys[same >> _HIGH].tolist(), (same & 0xFFFFFFFF).tolist(), strict=True)),
        values=postings.values[cut != WHOLE],
    )


def _renumbered(side: Numbers, used: Numbers) -> Numbers:
    return (np.searchsorted(used, side >> _HIGH) << _HIGH) + (side & 0xFFFFFFFF)


def _shifts(
    kept: KeptPart, change: Difference, widths: BitWidths, first: Numbers, behind: Numbers
) -> tuple[Shifts, Shifts]:
    """How each list is cut now, and how it was."""
    ends = np.append(0, np.cumsum(kept.rows.counts))
    counts = ends[behind] - ends[first]
    counts += np.bincount(change.added >> _HIGH, minlength=len(change.keys))
    counts -= np.bincount(change.removed >> _HIGH, minlength=len(change.keys))
    was = behind > first
    before = np.full(len(change.keys), _ABSENT, dtype=np.uint8)
    before[was] = kept.rows.shifts[first[was]]
    return shifts_of(change.keys, counts, widths), before


def _touched_blocks(change: Difference, shifts: Shifts) -> Numbers:
    both = np.concatenate([change.removed, change.added])
    of_key = both >> _HIGH
    return np.unique((of_key << _HIGH) + blocks_of(both & 0xFFFFFFFF, shifts[of_key]))


def _values(kept: KeptPart, numbers: Numbers, of_key: Numbers) -> Numbers:
    """The values of rows beside the numbers of their keys."""
    counts = kept.rows.counts[numbers]
    begins = (np.cumsum(kept.rows.counts) - kept.rows.counts)[numbers]
    return (np.repeat(of_key, counts) << _HIGH) + kept.values[ranges(begins, counts)]


def _merged(values: Numbers, change: Difference) -> Numbers:
    left = np.delete(values, np.searchsorted(values, change.removed))
    return np.insert(left, np.searchsorted(left, change.added), change.added)


def _untouched(rows: Rows, shards: Numbers, touched: Numbers) -> Numbers:
    """Rows of these shards that stand in them and are as they were."""
    low, high = shard_bounds(shards)
    first = np.searchsorted(rows.keys, low, side="left")
    numbers = ranges(first, np.searchsorted(rows.keys, high, side="left") - first)
    light = rows.shifts[numbers] == WHOLE
    return np.asarray(numbers[light & ~np.isin(numbers, touched)])
