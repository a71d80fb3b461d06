"""Small numbers in few bytes."""

from __future__ import annotations

_SMALL = 1 << 14
_VARINTS = [bytes((n,)) if n < 0x80 else bytes((n & 0x7F | 0x80, n >> 7)) for n in range(_SMALL)]


def varint(value: int) -> bytes:
    """Seven bits a byte, least significant first, the high bit set on all but the last."""
    if value < _SMALL:
        return _VARINTS[value]
    return bytes((value & 0x7F | 0x80,)) + varint(value >> 7)
