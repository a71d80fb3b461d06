"""What a camera wrote into a file taken out of it; the picture itself stays as it is, bit for bit.

What is kept besides: how the picture is to be turned, and by which colours it is to be shown.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

from casearchive.pictures.exif import orientation_in
from casearchive.pictures.formats import SAMPLE, format_of

_JFIF, _COLOURS, _ADOBE, _EXIF = b"JFIF\x00", b"ICC_PROFILE\x00", b"Adobe", b"Exif\x00\x00"
_KEPT_SEGMENTS = {0xE0: _JFIF, 0xE2: _COLOURS, 0xEE: _ADOBE}
"""Segments of programs that tell how the pixels are meant, and how their content begins."""
_COMMENT, _START_OF_SCAN, _END = 0xFE, 0xDA, 0xD9
_KEPT_CHUNKS = frozenset(
    {
        *(b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"pHYs", b"bKGD"),
        *(b"acTL", b"fcTL", b"fdAT"),
    }
)
"""Those of a PNG that it can do without, and that tell how its pixels are meant."""
_PNG_HEAD = 8
_FLAGGED = 0x0C
"""The bits by which a WebP says that it has EXIF and XMP, of which the first may stay."""
_HAS_EXIF = 0x08


class NotUnderstood(Exception):
    """The file is not built as its format asks for; nothing was taken out."""


def stripped(content: bytes) -> bytes:
    """The same picture without what tells of a place, a camera or a person.  Raises `NotUnderstood`."""
    strip = _STRIPPERS.get(format_of(content[:SAMPLE]))
    if strip is None:
        raise NotUnderstood
    try:
        return strip(content)
    except (IndexError, struct.error) as error:
        raise NotUnderstood from error


def _jpeg(content: bytes) -> bytes:
    parts, turned = [], 1
    for marker, part in _segments(content):
        is_of_program = 0xE0 <= marker <= 0xEF or marker == _COMMENT
        if marker == 0xE1 and part[4:].startswith(_EXIF) and turned == 1:
            turned = orientation_in(part[4:])
        if not is_of_program or (marker in _KEPT_SEGMENTS and part[4:].startswith(_KEPT_SEGMENTS[marker])):
            parts.append((marker, part))
    if turned != 1:
        exif = _EXIF + _exif(turned)
        after_jfif = 1 if parts and parts[0][0] == 0xE0 else 0
        parts.insert(after_jfif, (0xE1, b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif))
    return b"\xff\xd8" + b"".join(part for _, part in parts) + b"\xff\xd9"


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment up to the end of the picture, the pixels with the segment before."""
    place = 2
    while True:
        start = place
        if content[place] != 0xFF:
            raise NotUnderstood
        while content[place + 1] == 0xFF:  # padding
            place += 1
        marker = content[place + 1]
        if marker == _END:
            return
        place += 2
        if not 0xD0 <= marker <= 0xD8 and marker != 0x01:
            place += int.from_bytes(content[place : place + 2], "big")
        if marker == _START_OF_SCAN:
            place = _end_of_scan(content, place)
        yield marker, content[start:place]


def _end_of_scan(content: bytes, place: int) -> int:
    """Where the next segment begins: behind pixels in which a marker is none with a zero behind it."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0:
            raise NotUnderstood
        if content[place + 1] != 0 and not 0xD0 <= content[place + 1] <= 0xD7:
            return place
        place += 2


def _png(content: bytes) -> bytes:
    parts, turned, place, name = [content[:_PNG_HEAD]], 1, _PNG_HEAD, b""
    while name != b"IEND":
        (size,) = struct.unpack(">I", content[place : place + 4])
        name, end = content[place + 4 : place + 8], place + 12 + size
        if end > len(content):
            raise NotUnderstood
        if name == b"eXIf":
            turned = orientation_in(content[place + 8 : end - 4])
        if (
            name == b"IDAT" and turned != 1
        ):  # where it stands behind the pixels, browsers do not turn it either
            parts.append(_chunk(b"eXIf", _exif(turned)))
            turned = 1
        if name[:1].isupper() or name in _KEPT_CHUNKS:
            parts.append(content[place:end])
        place = end
    return b"".join(parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _webp(content: bytes) -> bytes:
    end = 8 + int.from_bytes(content[4:8], "little")
    chunks: list[tuple[bytes, bytes]] = []
    turned, place = 1, 12
    while place < end:
        name, size = struct.unpack("<4sI", content[place : place + 8])
        part = content[place + 8 : place + 8 + size]
        if len(part) < size:
            raise NotUnderstood
        if name == b"EXIF":
            turned = orientation_in(part)
        elif name != b"XMP ":
            chunks.append((name, part))
        place += 8 + size + size % 2
    if turned != 1:
        chunks.append((b"EXIF", _exif(turned)))
    if chunks and chunks[0][0] == b"VP8X":
        flags = chunks[0][1][0] & ~_FLAGGED | (_HAS_EXIF if turned != 1 else 0)
        chunks[0] = b"VP8X", bytes([flags]) + chunks[0][1][1:]
    body = b"".join(
        name + struct.pack("<I", len(part)) + part + bytes(len(part) % 2) for name, part in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _exif(orientation: int) -> bytes:
    """A block of EXIF that says how the picture is to be turned, and nothing else."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, 0x0112, 3, 1, orientation, 0, 0)


_STRIPPERS: dict[str, Callable[[bytes], bytes]] = {"jpeg": _jpeg, "png": _png, "webp": _webp}
