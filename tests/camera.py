"""Pictures as cameras and programs write them, made byte by byte: small, with what a test is about."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

SIZE = (640, 480)
ORIENTATION, MAKE, MODEL, SOFTWARE, SAVED = 0x0112, 0x010F, 0x0110, 0x0131, 0x0132
TAKEN, SERIAL, MAKER_NOTE = 0x9003, 0xA431, 0x927C
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="31,18.1N"/></x:xmpmeta>'


def exif(
    tags: Mapping[int, int | bytes],
    camera: Mapping[int, bytes] | None = None,
    place: bool = False,
    order: str = "<",
) -> bytes:
    """A block of EXIF: tags of the picture, of the camera, and whether it has a latitude."""
    main, more = dict(tags), dict(camera or {})
    count = len(main) + bool(more) + place
    start = 8 + 2 + 12 * count + 4
    blocks = b""
    if more:
        main[0x8769] = start
        blocks += _directory(more, order)
    if place:
        main[0x8825] = start + len(blocks)
        blocks += _directory({0: b"\x02\x03\x00\x00", 1: b"N\x00\x00\x00", 2: b"31.3"}, order)
    mark = b"II" if order == "<" else b"MM"
    return mark + struct.pack(f"{order}HI", 42, 8) + _directory(main, order) + blocks


def _directory(tags: Mapping[int, int | bytes], order: str) -> bytes:
    entries = b""
    for tag, value in sorted(tags.items()):
        if isinstance(value, int) and tag == ORIENTATION:
            entries += struct.pack(f"{order}HHIHH", tag, 3, 1, value, 0)
        elif isinstance(value, int):
            entries += struct.pack(f"{order}HHII", tag, 4, 1, value)
        else:
            entries += struct.pack(f"{order}HHI4s", tag, 2, 4, value[:4])
    return struct.pack(f"{order}H", len(tags)) + entries + bytes(4)


def jpeg(*parts: bytes, size: tuple[int, int] = SIZE) -> bytes:
    """A JPEG; each part is the content of an APP1 segment."""
    segments = b"".join(b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part for part in parts)
    frame = struct.pack(">HBHHB", 17, 8, size[1], size[0], 3) + bytes(9)
    jfif = b"\xff\xe0\x00\x10JFIF\x00\x01\x01" + bytes(7)
    return (
        b"\xff\xd8" + jfif + segments + b"\xff\xc0" + frame + b"\xff\xda\x00\x02" + b"\x00" * 20 + b"\xff\xd9"
    )


def png(*parts: tuple[bytes, bytes], size: tuple[int, int] = SIZE, is_late: bool = False) -> bytes:
    """A PNG; each part is a chunk, before or behind the pixels."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
    pixels, more = _chunk(b"IDAT", zlib.compress(bytes(99))), b"".join(_chunk(*part) for part in parts)
    inside = pixels + more if is_late else more + pixels
    return b"\x89PNG\r\n\x1a\n" + head + inside + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def webp(*parts: tuple[bytes, bytes], size: tuple[int, int] = SIZE) -> bytes:
    """A WebP of the extended form; each part is a chunk."""
    width, height = (struct.pack("<I", side - 1)[:3] for side in size)
    chunks = [(b"VP8X", b"\x0c\x00\x00\x00" + width + height), (b"VP8L", b"\x2f" + bytes(8)), *parts]
    body = b"".join(
        name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2) for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def avif(
    item: bytes = b"", kind: bytes = b"Exif", size: tuple[int, int] = SIZE, brand: bytes = b"avif"
) -> bytes:
    """An AVIF with an item of EXIF or of text, if any."""
    ftyp = _box(b"ftyp", brand + bytes(4) + b"mif1miaf")
    properties = _box(b"iprp", _box(b"ipco", _box(b"ispe", bytes(4) + struct.pack(">II", *size))))
    names = _box(b"infe", b"\x02\x00\x00\x00" + struct.pack(">HH", 1, 0) + b"av01\x00")
    names += _box(b"infe", b"\x02\x00\x00\x01" + struct.pack(">HH", 2, 0) + kind + b"\x00")
    items = _box(b"iinf", bytes(4) + struct.pack(">H", 2) + names)

    def meta(start: int) -> bytes:
        places = struct.pack(">HHHII", 2, 0, 1, start, len(item))
        located = _box(b"iloc", bytes(4) + b"\x44\x00" + struct.pack(">H", 1) + places)
        return _box(b"meta", bytes(4) + items + located + properties)

    start = len(ftyp) + len(meta(0)) + 8
    return ftyp + meta(start) + _box(b"mdat", item + bytes(8))


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content
