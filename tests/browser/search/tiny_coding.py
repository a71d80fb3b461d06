"""Numbers as bytes, coded as the specification says: slow and plain."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from math import log2

from plain_layout import SLOT

LONGEST = 24


def varint(value: int) -> bytes:
    """Seven bits a byte, least significant first."""
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def rice(values: list[int], k: int | None = None) -> bytes:
    """A list: count, k, size and bits."""
    gaps = [values[0], *(b - a - 1 for a, b in pairwise(values))]
    if k is None:
        k = int(log2(max(1, sum(gaps) // len(gaps))))
    bits = ""
    for gap in gaps:
        ones = gap >> k
        if ones >= LONGEST:
            bits += "1" * LONGEST + f"{gap:032b}"
        else:
            bits += "1" * ones + "0" + (f"{gap & ((1 << k) - 1):0{k}b}" if k else "")
    bits += "0" * (-len(bits) % 8)
    body = int(bits, 2).to_bytes(len(bits) // 8, "big")
    return varint(len(values) * 32 + k) + varint(len(body)) + body


def firsts(block: list[int], begin: int) -> bytes:
    """The first value in each slot of a block that begins there, and how many there are."""
    slots: dict[int, list[int]] = defaultdict(list)
    for value in block:
        slots[(begin + value) // SLOT].append(value)
    every = [values for _, values in sorted(slots.items())]
    return rice([values[0] for values in every]) + bytes(min(255, len(values)) for values in every)


def packed(values: list[int]) -> bytes:
    """A column: how many bits a number takes, and the numbers."""
    width = len(f"{max(values):b}")
    bits = "".join(f"{value:0{width}b}" for value in values)
    return bytes([width]) + bytes(int(bits[at : at + 8].ljust(8, "0"), 2) for at in range(0, len(bits), 8))


def ranks(key: tuple[int, int]) -> tuple[int, int]:
    """The two code points of a key, in the order of shards."""
    return _rank(key[0]), _rank(key[1])


def _rank(code: int) -> int:
    return code - 0x4E00 if code >= 0x4E00 else code + 0x110000 - 0x4E00
