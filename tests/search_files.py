"""The lists of an index as its files have them, read back by the words of the specification."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casearchive.search.coding import decode
from trees import tree_of

AFTER_CHINESE = 0x110000 - 0x4E00
SLOT = 4096


@dataclass
class Bytes:
    """A file that is read from its beginning to its end."""

    content: bytes
    at: int = 0

    def varint(self) -> int:
        """Seven bits a byte, least significant first."""
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def take(self, size: int) -> bytes:
        """The next bytes."""
        self.at += size
        assert self.at <= len(self.content)
        return self.content[self.at - size : self.at]

    def hash(self) -> str:
        """The next digest, empty where there is none."""
        digits = self.take(4).hex()
        return "" if digits == "00000000" else digits

    def values(self) -> list[int]:
        """The next list."""
        head = self.varint()
        return decode(self.take(self.varint()), head >> 5, head & 31)


def lists_in(site: Path) -> dict[tuple[int, int], list[int]]:
    """All lists by their two code points; each file that the core names is read, and none is left over."""
    files = {name: content for name, content in tree_of(site / "search").items() if "/" in name}
    kinds = ("shards/", "heavy/", "firsts/")
    files = {name: content for name, content in files.items() if name.startswith(kinds)}
    manifest = json.loads((site / "search/manifest.json").read_bytes())
    core = Bytes((site / "search" / manifest["core"]).read_bytes())
    header = json.loads(core.take(int.from_bytes(core.take(4), "little")))
    begin = core.at

    def part(name: str) -> Bytes:
        offset, size = header["parts"][name]
        return Bytes(core.content[begin + offset : begin + offset + size])

    lists: dict[tuple[int, int], list[int]] = {}
    shards = part("shards")
    for number in range(header["shards"]):
        if digest := shards.hash():
            lists |= dict(_in_shard(Bytes(files.pop(f"shards/{number}-{digest}.bin"))))
    for (a, b), shift, often, digests in _heavy(part("heavy")):
        assert (a, b) not in lists
        lists[a, b] = []
        for number, digest in enumerate(digests):
            if digest:
                block = Bytes(files.pop(f"heavy/{a:x}-{b:x}-{number}-{digest}.bin")).values()
                assert all(value >> shift == 0 for value in block)
                lists[a, b] += [value + (number << shift) for value in block]
                if often:
                    told = Bytes(files.pop(f"firsts/{a:x}-{b:x}-{number}-{digest}.bin"))
                    assert _told(told, number << shift) == _firsts(block, number << shift)
    assert not files
    return lists


def _in_shard(shard: Bytes) -> Iterator[tuple[tuple[int, int], list[int]]]:
    for a, b in _keys(shard, shard.varint()):
        yield (a, b), shard.values()
    assert shard.at == len(shard.content)


def _told(file: Bytes, begin: int) -> dict[int, tuple[int, int]]:
    """Of each slot the first value and how many there are."""
    firsts = [value + begin for value in file.values()]
    times = file.take(len(firsts))
    assert file.at == len(file.content)
    return {first // SLOT: (first, count) for first, count in zip(firsts, times, strict=True)}


def _firsts(block: list[int], begin: int) -> dict[int, tuple[int, int]]:
    slots: dict[int, list[int]] = {}
    for value in block:
        slots.setdefault((value + begin) // SLOT, []).append(value + begin)
    return {slot: (values[0], min(255, len(values))) for slot, values in slots.items()}


def _heavy(heavy: Bytes) -> Iterator[tuple[tuple[int, int], int, bool, list[str]]]:
    for key in _keys(heavy, heavy.varint()):
        shift = heavy.take(1)[0]
        yield key, shift & 63, shift > 63, [heavy.hash() for _ in range(heavy.varint())]
    assert heavy.at == len(heavy.content)


def _keys(file: Bytes, count: int) -> Iterator[tuple[int, int]]:
    rank_a = rank_b = 0
    for _ in range(count):
        step = file.varint()
        rank_a, rank_b = rank_a + step, file.varint() + (0 if step else rank_b)
        yield _code(rank_a), _code(rank_b)


def _code(rank: int) -> int:
    return rank - AFTER_CHINESE if rank >= AFTER_CHINESE else rank + 0x4E00
