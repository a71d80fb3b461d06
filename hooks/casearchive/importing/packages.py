"""The parts of a workbook, which is a zip of XML: opened with care, and gone through piece by piece."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casearchive.importing.records import RefusedError
from casearchive.messages import importing as words
from casearchive.xml_feeding import BROKEN_XML, CHUNK, End, EndlessError, Start, Text, UnsafeError, feed
from casearchive.zips import BROKEN

LARGEST_FILE = 50_000_000
LARGEST_PART = 32_000_000
"""Bytes of a part when it is unpacked."""
MOST_ELEMENTS, DEEPEST = 300_000, 50
"""Of a part, and within each other."""
LONGEST_VALUE = 100_000
"""Characters: three times what a spreadsheet takes."""
LARGEST_DIRECTORY = 1_000_000
"""Bytes of the list of a zip's files."""
_OLD = b"\xd0\xcf\x11\xe0"
"""A workbook of before 2007, and one that is locked with a password."""
_BROKEN = (*BROKEN, KeyError, ValueError)
_END = b"PK\x05\x06"


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip whose faults are refusals: raises `RefusedError`."""
    _look(path)
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise RefusedError(code="import-xlsx-broken") from error
    with archive:
        yield archive


def _look(path: Path) -> None:
    """Refuse what is none, or would take too much to open."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise RefusedError(code="import-too-large", limit=f"{LARGEST_FILE // 1_000_000} MB")
    with path.open("rb") as file:
        if file.read(4) == _OLD:
            raise RefusedError(code="import-old-workbook")
        file.seek(max(0, size - CHUNK - 22))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise RefusedError(code="import-xlsx-broken")
    (directory,) = struct.unpack_from("<I", tail, at + 12)
    if directory > LARGEST_DIRECTORY:
        raise _too_large()


def parse(archive: zipfile.ZipFile, part: str, start: Start, text: Text, end: End) -> None:
    """Go through a part piece by piece; names come without their namespaces.  Raises `RefusedError`."""
    count = depth = 0

    def started(name: str, given: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > MOST_ELEMENTS or depth > DEEPEST:
            raise _too_large()
        attributes = {key.rpartition(" ")[2]: value for key, value in given.items()} if given else given
        start(name.rpartition(" ")[2], attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(" ")[2])

    try:
        feed(_pieces(archive, part), started, text, ended)
    except EndlessError as error:
        raise _too_large() from error
    except (UnsafeError, *BROKEN_XML, *_BROKEN) as error:
        raise RefusedError(code="import-xlsx-broken") from error


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    fed = 0
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            fed += len(chunk)
            if fed > LARGEST_PART:
                raise _too_large()
            yield chunk


def _too_large() -> RefusedError:
    return RefusedError(
        code="import-too-large",
        limit=words.PART.format(size=LARGEST_PART // 1_000_000, count=MOST_ELEMENTS // 3),
    )


def joined(before: str, more: str) -> str:
    """A value with what follows of it.  Raises `RefusedError`."""
    if len(before) > LONGEST_VALUE:
        raise _too_large()
    return before + more


def nothing(*_: object) -> None:
    """For what is passed over."""


def number(text: str) -> int:
    """A whole number; -1 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else -1
