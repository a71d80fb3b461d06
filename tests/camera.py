"""Pictures as cameras and programs write them: small, with what a test is about put in byte by byte."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from PIL import Image

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


def saved(form: str, size: tuple[int, int] = SIZE, mode: str = "RGB", **parameters: Any) -> bytes:
    """A picture of one colour as Pillow writes it."""
    out = io.BytesIO()
    Image.new(mode, size, 90).save(out, form, **parameters)
    return out.getvalue()


def jpeg(*parts: bytes, size: tuple[int, int] = SIZE) -> bytes:
    """A JPEG; each part is the content of an APP1 segment."""
    plain = _plain_jpeg(size)
    segments = b"".join(segment(0xE1, part) for part in parts)
    return plain[:20] + segments + plain[20:]  # behind that of JFIF


def animated(form: str) -> bytes:
    """A picture of two frames."""
    return saved(form, save_all=True, append_images=[Image.new("RGB", SIZE, "white")])


@cache
def _plain_jpeg(size: tuple[int, int]) -> bytes:
    return saved("JPEG", size, "L")


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def png(*parts: tuple[bytes, bytes], size: tuple[int, int] = SIZE, is_late: bool = False) -> bytes:
    """A PNG; each part is a chunk, before or behind the pixels."""
    return png_of(size, 8, bytes((size[0] + 1) * size[1]), *parts, is_late=is_late)


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 196 million pixels."""
    return png_of((14_000, 14_000), 8, bytes(99))


def png_of(
    size: tuple[int, int], depth: int, pixels: bytes, *parts: tuple[bytes, bytes], is_late: bool = False
) -> bytes:
    """A PNG in grey."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, 0, 0, 0, 0))
    packed, more = chunk(b"IDAT", zlib.compress(pixels)), b"".join(chunk(*part) for part in parts)
    inside = packed + more if is_late else more + packed
    return b"\x89PNG\r\n\x1a\n" + head + inside + chunk(b"IEND", b"")


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def webp(*parts: tuple[bytes, bytes], size: tuple[int, int] = SIZE) -> bytes:
    """A WebP of the extended form; each part is a chunk."""
    width, height = (struct.pack("<I", side - 1)[:3] for side in size)
    pixels = saved("WEBP", size, lossless=True, method=0)[12:]
    chunks = [(b"VP8X", b"\x0c\x00\x00\x00" + width + height), *parts]
    body, *rest = (
        name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2) for name, content in chunks
    )
    body += pixels + b"".join(rest)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def avif(
    item: bytes = b"", kind: bytes = b"Exif", size: tuple[int, int] = SIZE, brand: bytes = b"avif"
) -> bytes:
    """The boxes of an AVIF, without pixels, with an item of EXIF or of text, if any."""
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
