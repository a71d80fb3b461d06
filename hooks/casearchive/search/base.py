"""The last index that was made from nothing, as arrays: changes are worked out against it."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from casearchive.search.postings import Entries, Values
from casearchive.search.rows import Rows
from casearchive.search.texts import Text

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

    ids: tuple[str, ...]
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


def save_blobs(folder: Path, blobs: Sequence[bytes]) -> None:
    """Keep the texts."""
    np.save(folder / "texts.npy", np.cumsum([0, *map(len, blobs)]))
    with (folder / "texts.bin").open("wb") as file:
        file.writelines(blobs)


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
    return Base(tuple(read["ids"]), tuple(read["slots"]), read["code_points"], lists)


def load_blobs(folder: Path) -> list[bytes]:
    """The texts."""
    content, ends = (folder / "texts.bin").read_bytes(), np.load(folder / "texts.npy").tolist()
    return [content[begin:end] for begin, end in itertools.pairwise(ends)]


def blob_of(text: Text) -> bytes:
    """A text as bytes, its segments in lines; a break in a segment is a space to search anyway."""
    segments = (text.title, text.summary, *text.names, *text.paragraphs)
    lines = [str(len(text.names)), *(segment.replace("\n", " ") for segment in segments)]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def text_of(blob: bytes) -> Text:
    """The text that bytes were made of."""
    count, title, summary, *rest = blob.decode("utf-8", "surrogatepass").split("\n")
    return Text(title, tuple(rest[: int(count)]), summary, tuple(rest[int(count) :]))


def _heavy(read: dict[str, Any]) -> HeavyList:
    return HeavyList(read["first"], read["second"], read["shift"], tuple(read["digests"]))


def _array(file: Path) -> npt.NDArray[Any]:
    loaded: npt.NDArray[Any] = np.load(file, mmap_mode="r", allow_pickle=False)
    return loaded
