"""What a picture's file holds besides the picture: read here alone, by no code of the engine or of Pillow."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PIXELS = {
    "png": {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"},
    "webp": {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"},
}


def format_in(content: bytes) -> str:
    """What a file is."""
    if content[:2] == b"\xff\xd8":
        return "jpeg"
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    return "avif" if content[4:8] == b"ftyp" else "unknown"


def tags_in(content: bytes) -> list[str]:
    """Every part of a file that is not needed to show it, and what stands behind its end."""
    return list(_READERS[format_in(content)](content))


def _jpeg(content: bytes) -> Iterator[str]:
    place = 2
    while content[place + 1] != 0xD9:
        assert content[place] == 0xFF
        marker, size = content[place + 1], struct.unpack(">H", content[place + 2 : place + 4])[0]
        part = content[place + 4 : place + 2 + size]
        place += 2 + size
        is_jfif = marker == 0xE0 and part[:5] == b"JFIF\0" and part[-2:] == b"\0\0"  # no small picture in it
        if (0xE0 <= marker <= 0xEF and not is_jfif) or marker == 0xFE:
            yield f"{marker:02X} {part[:12]!r}"
        if marker == 0xDA:
            while content[place] != 0xFF or content[place + 1] in (0, *range(0xD0, 0xD8)):
                place += 1
    if content[place + 2 :]:
        yield "behind"


def _png(content: bytes) -> Iterator[str]:
    place = 8
    while place < len(content):
        size, name = struct.unpack(">I4s", content[place : place + 8])
        place += 12 + size
        if name not in _PIXELS["png"]:
            yield name.decode()
        if name == b"IEND" and place < len(content):
            yield "behind"
            return


def _webp(content: bytes) -> Iterator[str]:
    end = 8 + struct.unpack("<I", content[4:8])[0]
    place = 12
    while place < end:
        name, size = struct.unpack("<4sI", content[place : place + 8])
        if name not in _PIXELS["webp"]:
            yield name.decode()
        if name == b"VP8X" and content[place + 8] & 0x2C:  # colours, EXIF, XMP
            yield "VP8X says there are some"
        place += 8 + size + size % 2
    if content[end:]:
        yield "behind"


def _gif(content: bytes) -> Iterator[str]:
    place = 13 + (3 << (content[10] & 7) + 1 if content[10] & 0x80 else 0)
    while content[place] != 0x3B:
        if content[place] == 0x21:
            if content[place + 1] != 0xF9:
                yield f"{content[place + 1]:02X}"
            place += 2
        else:
            flags = content[place + 9]
            place += 11 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
        while content[place]:
            place += content[place] + 1
        place += 1
    if content[place + 1 :]:
        yield "behind"


def _avif(content: bytes) -> Iterator[str]:
    for name in (b"Exif", b"mime", b"prof", b"uuid", b"xmp"):
        if name in content[: content.index(b"mdat")]:
            yield name.decode()


_READERS = {"jpeg": _jpeg, "png": _png, "webp": _webp, "gif": _gif, "avif": _avif}
