"""The last index that was made from nothing, as arrays: changes are worked out against it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from casearchive.search.postings import Entries, Values
from casearchive.search.rows import Rows

_COLUMNS = ("keys", "shifts", "blocks", "counts", "parameters", "sizes", "bits")


@dataclass(frozen=True, slots=True)
class HeavyList:
    """A list with files of its own."""

    first: int
    second: int
    shift: int
    digests: tuple[str, ...]
    """By number of the block; empty where a block is."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Which files hold the lists: digests in their names."""

    shards: tuple[str, ...]
    """By number; empty where a shard is."""
    heavy: tuple[HeavyList, ...]
    """In order of code points."""


@dataclass(frozen=True, slots=True)
class KeptPart:
    """One part of the lists with the values that its rows stand for."""

    rows: Rows
    values: Values


@dataclass(frozen=True, slots=True)
class Base:
    """What the arrays of an index belong to."""

    origins: tuple[str, ...]
    """What each document is made of, by number: digests."""
    digests: tuple[str, ...]
    """Of their files."""
    slots: tuple[int, ...]
    code_points: int
    lists: Lists


def save_part(folder: Path, part: int, entries: Entries, rows: Rows) -> None:
    """Keep one part."""
    np.save(folder / f"{part}-values.npy", entries.values)
    for name in _COLUMNS:
        np.save(folder / f"{part}-{name}.npy", getattr(rows, name))


def load_part(folder: Path, part: int) -> KeptPart:
    """A part; what is not looked at is not read."""
    columns = (_array(folder / f"{part}-{name}.npy") for name in _COLUMNS)
    return KeptPart(Rows(*columns), _array(folder / f"{part}-values.npy"))


def save_base(folder: Path, base: Base) -> None:
    """Keep everything else."""
    (folder / "base.json").write_text(json.dumps(asdict(base)), encoding="utf-8")


def load_base(folder: Path) -> Base | None:
    """What is kept, or None."""
    try:
        read = json.loads((folder / "base.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    lists = Lists(tuple(read["lists"]["shards"]), tuple(map(_heavy, read["lists"]["heavy"])))
    origins, digests = tuple(read["origins"]), tuple(read["digests"])
    return Base(origins, digests, tuple(read["slots"]), read["code_points"], lists)


def _heavy(read: dict[str, Any]) -> HeavyList:
    return HeavyList(read["first"], read["second"], read["shift"], tuple(read["digests"]))


def _array(file: Path) -> npt.NDArray[Any]:
    loaded: npt.NDArray[Any] = np.load(file, mmap_mode="r", allow_pickle=False)
    return loaded
