"""A Word file as a zip: looked at before it is opened, and no more unpacked than a text can need."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from casearchive.intake.word.documents import RefusedError
from casearchive.intake.word.xml import Node, Reader
from casearchive.zips import BROKEN

LARGEST_FILE = 60_000_000
LARGEST_PART = 24_000_000
"""Bytes of a part of XML when it is unpacked."""
LARGEST_PICTURE = 30_000_000
LARGEST_WHOLE = 150_000_000
"""Bytes of all that is unpacked."""
MOST_PARTS = 5_000
_LARGEST_DIRECTORY = 1_000_000
_MEGA = 1_000_000
_BROKEN = (*BROKEN, KeyError, ValueError, OSError)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_KINDS = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "JPG"),
    (b"\x89PNG", "PNG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"<!DOCTYPE", "HTML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
    (b"MIME-Version", "MHT"),
)
"""What files begin with that only have a name of Word's."""
_END = b"PK\x05\x06"
_DOCUMENTS = ("/officeDocument",)


@dataclass(frozen=True, slots=True)
class Relation:
    """What an id in a part leads to."""

    kind: str
    """The last word of its type: image, hyperlink, footnotes."""
    target: str
    """A part's name; an address where it is one of outside."""
    is_outside: bool = False


@dataclass(slots=True)
class Package:
    """The parts of a file, each read when it is asked for."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    reader: Reader = field(default_factory=Reader)
    unpacked: int = 0

    def tree(self, part: str) -> Node | None:
        """A part's root; None where there is no such part.  Raises `RefusedError`."""
        if part not in self.names:
            return None
        return self.reader.tree(self.content(part, LARGEST_PART))

    def content(self, part: str, limit: int) -> bytes:
        """A part unpacked, whatever it says of its size.  Raises `RefusedError`."""
        try:
            with self.archive.open(part) as file:
                content = file.read(limit + 1)
        except _BROKEN as error:
            raise RefusedError(code="word-broken") from error
        self.unpacked += len(content)
        if len(content) > limit or self.unpacked > LARGEST_WHOLE:
            raise RefusedError(code="word-too-large")
        return content

    def relations(self, part: str) -> dict[str, Relation]:
        """What the ids in a part lead to."""
        folder = dirname(part)
        tree = self.tree(join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels"))
        found: dict[str, Relation] = {}
        for each in tree.children if tree else ():
            target, is_outside = each.get("Target"), each.get("TargetMode").lower() == "external"
            if not is_outside:
                target = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            kind = each.get("Type").rpartition("/")[2]
            found[each.get("Id")] = Relation(kind, target, is_outside)
        return found


def opened(content: bytes) -> Package:
    """The package in the bytes of a file.  Raises `RefusedError`."""
    _look(content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        infos = archive.infolist()
    except _BROKEN as error:
        raise RefusedError(code="word-broken") from error
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > LARGEST_WHOLE:
        raise RefusedError(code="word-too-large")
    if any(info.flag_bits & 1 for info in infos):
        raise RefusedError(code="word-encrypted")
    names = [info.filename for info in infos]
    if any(map(_leads_out, names)) or len(set(names)) != len(names):
        raise RefusedError(code="word-unsafe")
    return Package(archive, frozenset(names))


def main_part(package: Package) -> str:
    """The name of the part with the text.  Raises `RefusedError`."""
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and relation.target in package.names:
            return relation.target
    if "word/document.xml" in package.names:
        return "word/document.xml"
    raise RefusedError(code="word-other-kind", kind=_content_of(package.names))


def outside(relations: Iterator[Relation]) -> Iterator[Relation]:
    """Those that lead out of the file but are no links of the text."""
    return (each for each in relations if each.is_outside and each.kind != "hyperlink")


def _content_of(names: frozenset[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return "XLSX"
    return "PPTX" if any(name.startswith("ppt/") for name in names) else "ZIP"


def _look(content: bytes) -> None:
    """Refuse what is no zip, or would take too much to open."""
    if len(content) > LARGEST_FILE:
        raise RefusedError(code="word-file-too-large", limit=f"{LARGEST_FILE // _MEGA} MB")
    if not content:
        raise RefusedError(code="word-empty")
    if content.startswith(_OLE):
        raise RefusedError(code="word-encrypted" if _LOCKED in content[:_MEGA] else "word-old")
    head = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if kind := next((name for mark, name in _KINDS if head.lower().startswith(mark.lower())), ""):
        raise RefusedError(code="word-other-kind", kind=kind)
    at = content.rfind(_END, max(0, len(content) - 65_557))
    if at < 0 or len(content) - at < 22 or not content.startswith(b"PK"):
        raise RefusedError(code="word-broken")
    (directory,) = struct.unpack_from("<I", content, at + 12)
    if directory > _LARGEST_DIRECTORY:
        raise RefusedError(code="word-too-large")


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name
