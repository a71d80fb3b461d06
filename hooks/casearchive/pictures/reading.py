"""The size of a picture and what is written into it besides, read from its own headers."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from mmap import mmap

from casearchive.pictures.boxes import read_avif
from casearchive.pictures.exif import (
    NO_METADATA,
    PHOTOSHOP,
    Metadata,
    read_exif,
    read_iptc,
    read_xmp,
    size_in,
)

MOST_PIXELS = {
    "jpeg": 50_000_000,
    "png": 50_000_000,
    "webp": 25_000_000,
    "gif": 25_000_000,
    "avif": 25_000_000,
    "bmp": 36_000_000,
    "tiff": 36_000_000,  # a sheet of A4 as scanners read it at their finest
}
"""Of a picture that is decoded, by its format: so no worker takes more than about half a gigabyte."""
_MOST_PARTS = 100_000
"""Parts of a picture that are looked at: no camera writes as many."""
_LARGEST_TEXT = 4 * 1024 * 1024
"""Bytes of a text that lies packed in a PNG."""
_EXIF, _XMP = (
    b"Exif\x00\x00",
    (b"http://ns.adobe.com/xap/1.0/\x00", b"http://ns.adobe.com/xmp/extension/\x00"),
)
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]")


@dataclass(frozen=True, slots=True)
class Header:
    """What the headers of a picture tell; a width of 0 where they are no headers of a picture."""

    width: int = 0
    height: int = 0
    metadata: Metadata = NO_METADATA

    def with_metadata(self, more: Metadata) -> Header:
        """The same with what another part tells."""
        return replace(self, metadata=self.metadata | more)


def header_of(content: bytes | mmap, kind: str) -> Header:
    """The header of a picture of that format."""
    return _READERS[kind](content)


def _jpeg(content: bytes | mmap) -> Header:
    header, place = Header(), 2
    for _ in range(_MOST_PARTS):
        while content[place : place + 2] == b"\xff\xff":  # padding
            place += 1
        mark, marker = content[place : place + 1], content[place + 1 : place + 2]
        if mark != b"\xff" or not marker or marker in (b"\xda", b"\xd9"):
            break
        if 0xD0 <= marker[0] <= 0xD8 or marker[0] == 0x01:
            place += 2
            continue
        size = int.from_bytes(content[place + 2 : place + 4], "big")
        part = content[place + 4 : place + 2 + size]
        if 0xC0 <= marker[0] <= 0xCF and marker[0] not in (0xC4, 0xC8, 0xCC):
            height, width = int.from_bytes(part[1:3], "big"), int.from_bytes(part[3:5], "big")
            header = replace(header, width=width, height=height)
        elif marker == b"\xe1" and part.startswith(_EXIF):
            header = header.with_metadata(read_exif(part))
        elif marker == b"\xe1" and part.startswith(_XMP):
            header = header.with_metadata(read_xmp(part))
        elif marker == b"\xed" and part.startswith(PHOTOSHOP):
            header = header.with_metadata(read_iptc(part))
        elif marker == b"\xfe":
            header = header.with_metadata(Metadata(notes=part))
        place += 2 + max(size, 2)
    return header


def _png(content: bytes | mmap) -> Header:
    header = Header()
    for name, part in _chunks(content, 8, "big", trailer=4):
        if name == b"IHDR":
            width, height = int.from_bytes(part[:4], "big"), int.from_bytes(part[4:8], "big")
            header = replace(header, width=width, height=height)
        elif name == b"eXIf":
            header = header.with_metadata(read_exif(part))
        elif name in (b"iTXt", b"zTXt", b"tEXt"):
            header = header.with_metadata(_text(name, part))
        elif name == b"IEND":
            break
    return header


def _text(name: bytes, part: bytes) -> Metadata:
    """What a text of a PNG tells: XMP, or EXIF as digits."""
    keyword, _, rest = part.partition(b"\x00")
    if name == b"iTXt":
        is_packed, rest = rest[:1] == b"\x01", rest[2:].partition(b"\x00")[2].partition(b"\x00")[2]
    else:
        is_packed, rest = name == b"zTXt", rest[1:] if name == b"zTXt" else rest
    if is_packed:
        try:
            rest = zlib.decompressobj().decompress(rest, _LARGEST_TEXT)
        except zlib.error:
            return NO_METADATA
    if keyword.lower().startswith((b"raw profile type exif", b"raw profile type app1")):
        digits = _NOT_HEX.sub(b"", rest.lstrip(b"\n").partition(b"\n")[2].partition(b"\n")[2])
        raw = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        return read_exif(raw) | read_xmp(raw)
    return read_xmp(rest) if keyword == b"XML:com.adobe.xmp" else Metadata(notes=rest)


def _webp(content: bytes | mmap) -> Header:
    header = Header()
    for name, part in _chunks(content, 12, "little"):
        if name == b"VP8X":
            header = replace(header, width=1 + _small(part, 4, 3), height=1 + _small(part, 7, 3))
        elif name == b"VP8L" and not header.width:
            bits = _small(part, 1, 4)
            header = replace(header, width=1 + (bits & 0x3FFF), height=1 + (bits >> 14 & 0x3FFF))
        elif name == b"VP8 " and not header.width:
            header = replace(header, width=_small(part, 6, 2) & 0x3FFF, height=_small(part, 8, 2) & 0x3FFF)
        elif name == b"EXIF":
            header = header.with_metadata(read_exif(part))
        elif name == b"XMP ":
            header = header.with_metadata(read_xmp(part))
    return header


def is_lossless(content: bytes) -> bool:
    """Whether a WebP has each pixel as it was drawn; a photo hardly ever has."""
    return content[8:12] == b"WEBP" and any(name == b"VP8L" for name, _ in _chunks(content, 12, "little"))


def _chunks(content: bytes | mmap, place: int, order: str, trailer: int = 0) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each chunk of a PNG (length first) or a RIFF (name first, even lengths)."""
    for _ in range(_MOST_PARTS):
        head = content[place : place + 8]
        if len(head) < 8:
            return
        is_big = order == "big"
        size = int.from_bytes(head[:4] if is_big else head[4:], "big" if is_big else "little")
        name = head[4:] if is_big else head[:4]
        is_pixels = name in (b"IDAT", b"ALPH", b"ANMF")
        yield name, b"" if is_pixels else content[place + 8 : place + 8 + min(size, _LARGEST_TEXT)]
        place += 8 + size + (trailer if is_big else size % 2)


def _gif(content: bytes | mmap) -> Header:
    return Header(_small(content, 6, 2), _small(content, 8, 2))


def _avif(content: bytes | mmap) -> Header:
    width, height, parts = read_avif(content)
    header = Header(width, height)
    for kind, part in parts:
        # Four bytes in front say where in the rest the TIFF begins.
        start = 4 + int.from_bytes(part[:4], "big")
        header = header.with_metadata(read_exif(part[start:]) if kind == b"Exif" else read_xmp(part))
    return header


def _bmp(content: bytes | mmap) -> Header:
    size = 2 if _small(content, 14, 4) == 12 else 4  # as OS/2 wrote them
    width, height = (
        int.from_bytes(content[place : place + size], "little", signed=size == 4) for place in (18, 18 + size)
    )
    return Header(abs(width), abs(height))  # a height below nothing: the first line is the uppermost


def _tiff(content: bytes | mmap) -> Header:
    return Header(*size_in(content[:]), read_exif(content[:]))


def _small(content: bytes | mmap, place: int, size: int) -> int:
    return int.from_bytes(content[place : place + size], "little")


_READERS: dict[str, Callable[[bytes | mmap], Header]] = {
    "jpeg": _jpeg,
    "png": _png,
    "webp": _webp,
    "gif": _gif,
    "avif": _avif,
    "bmp": _bmp,
    "tiff": _tiff,
}
