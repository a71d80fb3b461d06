"""A case with its pictures as one file to mail, and out of it again."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from casearchive.zips import BROKEN

_DAY = (1980, 1, 1, 0, 0, 0)
"""Of the files in the zip: the same case makes the same bytes."""
MOST_FILES, LARGEST = 200, 200_000_000
"""Of what is taken out: files, and bytes of all of them."""
GUESSES = "guesses.json"
"""Beside the case: what nobody has confirmed in it yet."""
_CASE = re.compile(r"cases/([0-9]{4})/([0-9]{4}-[a-z0-9-]{1,55})\.md")
_PICTURE = re.compile(r"[^/\\\x00-\x1f:*?\"<>|.][^/\\\x00-\x1f:*?\"<>|]*")


@dataclass(frozen=True, slots=True)
class Packed:
    """A case as it is mailed."""

    identifier: str
    text: bytes
    """The case's file."""
    pictures: Mapping[str, bytes]
    guesses: bytes = b""
    """A file of what nobody has confirmed; empty where there is none."""


class NotPackedError(Exception):
    """What is no case as it is mailed."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files by their paths as one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            is_text = name.endswith((".md", ".json"))  # pictures are packed already
            archive.writestr(
                zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED if is_text else zipfile.ZIP_STORED
            )
    return made.getvalue()


def unpacked(content: bytes) -> Packed:
    """The case in it.  Raises `NotPackedError`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            cases = [found for each in members if (found := _CASE.fullmatch(each.filename))]
            total = sum(each.file_size for each in members)
            if len(cases) != 1 or len(members) > MOST_FILES or total > LARGEST:
                raise NotPackedError
            name = cases[0][2]
            folder = f"cases/{cases[0][1]}/{name}/"
            others = [each for each in members if each.filename != cases[0][0]]
            pictures = {each.filename.removeprefix(folder): each for each in others}
            if any(not _PICTURE.fullmatch(picture) for picture in pictures):
                raise NotPackedError
            read = {picture: _read(archive, each) for picture, each in pictures.items()}
            guesses = read.pop(GUESSES, b"")
            return Packed(name, _read(archive, archive.getinfo(cases[0][0])), read, guesses)
    except (*BROKEN, OSError) as error:
        raise NotPackedError from error


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A file of it, which is no longer than it says."""
    with archive.open(member) as file:
        content = file.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise NotPackedError
    return content
