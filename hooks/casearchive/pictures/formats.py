"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from posixpath import splitext

SAMPLE = 4096
"""Bytes of a file that tell its format."""
LFS = "lfs"
"""A pointer of Git LFS: some lines that stand for a file which was never fetched."""
TEXT, EMPTY, UNKNOWN = "text", "empty", "unknown"

_MAGIC = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"8BPS", "psd"),
    (b"\x00\x00\x01\x00", "ico"),
    (b"wOF2", "woff2"),
    (b"PK\x03\x04", "zip"),
    (b"\xff\x0a", "jxl"),
    (b"\x00\x00\x00\x0cJXL ", "jxl"),
)
_BRANDS = {
    "heic": {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"},
    "avif": {b"avif", b"avis"},
}
_LFS = b"version https://git-lfs.github.com/spec/"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FORMATS = {
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".png": "png",
    ".gif": "gif",
    ".webp": "webp",
    ".avif": "avif",
    ".ico": "ico",
    ".pdf": "pdf",
    ".woff2": "woff2",
    ".xlsx": "zip",
    ".docx": "zip",
}
SUFFIXES = {"jpeg": ".jpg", "png": ".png", "gif": ".gif", "webp": ".webp", "avif": ".avif"}
"""What a picture's name should end with."""
CONVERTED = frozenset({"bmp", "tiff"})
"""Formats that browsers do not show, and that are made into one of these on their way in."""
ALSO = {("ico", "png")}
"""What is taken for the other by every browser."""


def meant_by(name: str) -> str:
    """The format that a file's name promises; empty where it promises none that is looked at."""
    return _FORMATS.get(splitext(name)[1].lower(), "")


def format_of(head: bytes) -> str:
    """The format of a file that begins so."""
    if not head:
        return EMPTY
    if head.startswith(_LFS):
        return LFS
    if b"%PDF-" in head[:1024]:  # readers look for it there
        return "pdf"
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    return TEXT if _is_text(head) else UNKNOWN


def _by_brand(head: bytes) -> str:
    """Of the family of MP4: what it calls itself first, then what it says to be besides."""
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[n : n + 4] for n in range(16, size - 3, 4))]
    for wanted in ("avif", "heic"):
        if _BRANDS[wanted] & {*brands}:
            return wanted
    return UNKNOWN


def _is_text(head: bytes) -> bool:
    if _CONTROL.search(head):
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4  # cut within a character
    return True
