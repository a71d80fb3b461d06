"""The last index that was made from nothing, as arrays: changes are worked out against it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from casearchive import bulk_files
from casearchive.search.postings import Postings, Values
from casearchive.search.rows import OFTEN, Rows
from casearchive.search.writing import FOLDER

_VALUES = "values"
_COLUMNS = {
    "keys": "<u8",
    "blocks": "<i8",
    "counts": "<i8",
    "sizes": "<i8",
    _VALUES: "<i4",
    "shifts": "u1",
    "parameters": "u1",
    "bits": "u1",
}
"""Of a kept part, the widest first, so that each begins where its numbers may."""
_LENGTHS = np.dtype("<i8")


@dataclass(frozen=True, slots=True)
class HeavyList:
    """A list with files of its own."""

    first: int
    second: int
    shift: int
    """With `OFTEN`, where the list has so many values."""
    digests: tuple[str, ...]
    """By number of the block; empty where a block is."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Which files hold the lists: digests in their names."""

    shards: tuple[str, ...]
    """By number; empty where a shard is."""
    heavy: tuple[HeavyList, ...]
    """In order of code points."""

    def addresses(self) -> Iterator[str]:
        """Where their files are."""
        for number, digest in enumerate(self.shards):
            if digest:
                yield f"{FOLDER}/shards/{number}-{digest}.bin"
        for heavy in self.heavy:
            kinds = ("heavy", "firsts") if heavy.shift & OFTEN else ("heavy",)
            for number, digest in enumerate(heavy.digests):
                if digest:
                    stem = f"{heavy.first:x}-{heavy.second:x}-{number}-{digest}.bin"
                    yield from (f"{FOLDER}/{kind}/{stem}" for kind in kinds)


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


def save_part(folder: Path, part: int, postings: Postings, rows: Rows) -> None:
    """Keep one part, in one file: how long each column is, then the columns."""
    columns = [np.asarray(postings.values if name == _VALUES else getattr(rows, name)) for name in _COLUMNS]
    typed = [column.astype(kind, copy=False) for column, kind in zip(columns, _COLUMNS.values(), strict=True)]
    lengths = np.array([len(column) for column in columns], dtype=_LENGTHS)
    bulk_files.write(_file(folder, part), b"".join(column.tobytes() for column in (lengths, *typed)))


def load_part(folder: Path, part: int) -> KeptPart:
    """A part; what is not looked at is not read."""
    whole = np.memmap(_file(folder, part), dtype=np.uint8, mode="r")
    end = _LENGTHS.itemsize * len(_COLUMNS)
    lengths = whole[:end].view(_LENGTHS)
    columns: dict[str, npt.NDArray[Any]] = {}
    for (name, kind), length in zip(_COLUMNS.items(), lengths.tolist(), strict=True):
        begin, end = end, end + length * np.dtype(kind).itemsize
        columns[name] = whole[begin:end].view(kind)
    values = columns.pop(_VALUES)
    return KeptPart(Rows(**columns), values)


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


def _file(folder: Path, part: int) -> str:
    return f"{folder}/{part}.lists"
