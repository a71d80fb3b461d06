"""The boxes of an AVIF (ISO/IEC 14496-12, 23008-12): its size, and its items of EXIF and XMP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

_MOST_BOXES = 10_000
_LARGEST_ITEM = 4 * 1024 * 1024
_WANTED = (b"Exif", b"mime")

Item = tuple[bytes, bytes]
"""Type and content."""


@dataclass(frozen=True, slots=True)
class _Box:
    name: bytes
    start: int
    """Of its content."""
    end: int


def read_avif(content: bytes | mmap) -> tuple[int, int, list[Item]]:
    """Width, height, and every item that is EXIF or text; zeros where there is no size."""
    meta = next((box for box in _boxes(content, 0, len(content)) if box.name == b"meta"), None)
    if meta is None:
        return 0, 0, []
    inside = {box.name: box for box in _boxes(content, meta.start + 4, meta.end)}
    width = height = 0
    for box in _within(content, inside.get(b"iprp"), b"ipco"):
        for each in _boxes(content, box.start, box.end):
            if each.name == b"ispe":
                width = max(width, _number(content, each.start + 4, 4))
                height = max(height, _number(content, each.start + 8, 4))
    kinds = dict(_kinds(content, inside.get(b"iinf")))
    start = inside[b"idat"].start if b"idat" in inside else 0
    items = [
        (kinds[number], b"".join(content[place : place + size] for place, size in extents))
        for number, extents in _extents(content, inside.get(b"iloc"), start)
        if kinds.get(number) in _WANTED
    ]
    return width, height, items


def _boxes(content: bytes | mmap, place: int, end: int) -> Iterator[_Box]:
    for _ in range(_MOST_BOXES):
        if place + 8 > end:
            return
        size, name, head = _number(content, place, 4), content[place + 4 : place + 8], 8
        if size == 1:
            size, head = _number(content, place + 8, 8), 16
        last = end if size == 0 else place + size
        if size and size < head:
            return
        yield _Box(name, place + head, min(last, end))
        place = last


def _within(content: bytes | mmap, box: _Box | None, name: bytes) -> Iterator[_Box]:
    """The boxes of that name in a box."""
    if box:
        yield from (each for each in _boxes(content, box.start, box.end) if each.name == name)


def _kinds(content: bytes | mmap, box: _Box | None) -> Iterator[tuple[int, bytes]]:
    """The type of each item by its number."""
    if box is None:
        return
    first = box.start + (6 if content[box.start] == 0 else 8)
    for entry in _boxes(content, first, box.end):
        version = content[entry.start]
        if entry.name == b"infe" and version >= 2:
            size = 2 if version == 2 else 4
            place = entry.start + 4 + size + 2
            yield _number(content, entry.start + 4, size), content[place : place + 4]


def _extents(
    content: bytes | mmap, box: _Box | None, start: int
) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Where each item lies, in one or several pieces; `start` is where the box for small ones begins."""
    if box is None:
        return
    version, place = content[box.start], box.start + 4
    sizes = content[place], content[place + 1]
    of_offset, of_length, of_base = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    of_index = sizes[1] & 15 if version in (1, 2) else 0
    wide = 4 if version == 2 else 2
    count = _number(content, place + 2, wide)
    place += 2 + wide
    for _ in range(min(count, _MOST_BOXES)):
        number, place = _number(content, place, wide), place + wide
        is_inside = False
        if version in (1, 2):
            is_inside, place = _number(content, place, 2) & 15 == 1, place + 2
        base, place = _number(content, place + 2, of_base), place + 2 + of_base
        pieces, place = _number(content, place, 2), place + 2
        extents = []
        for _ in range(min(pieces, _MOST_BOXES)):
            offset = base + _number(content, place + of_index, of_offset) + (start if is_inside else 0)
            length = _number(content, place + of_index + of_offset, of_length)
            extents.append((offset, min(length, _LARGEST_ITEM)))
            place += of_index + of_offset + of_length
        if place > box.end:
            return
        yield number, extents


def _number(content: bytes | mmap, place: int, size: int) -> int:
    return int.from_bytes(content[place : place + size], "big")
