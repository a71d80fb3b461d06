"""What files that are published as they are, and the notes inside pictures, say about persons."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice

from casearchive import privacy
from casearchive.front_matter import conflicts
from casearchive.model import Finding
from casearchive.privacy import MOST_FINDINGS, Found, Kind
from casearchive.zips import BROKEN

SUFFIXES = frozenset({".csv", ".json", ".txt", ".svg", ".xlsx", ".docx"})
_LARGEST = 20_000_000
"""Bytes of text that are looked at, unpacked."""
_PACKED = {".xlsx", ".docx"}
_PART = re.compile(r"(?:word|xl|docProps)/[^\\]*\.xml")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_CELL_ENDS = re.compile(r"(?:</w:p>)?</w:tc>|</c>")
_LINE_ENDS = re.compile(
    r"</w:p>|</w:tr>|</row>|</si>|<w:br\b[^<>]*>|</[a-z]+:(?:lastModifiedBy|creator|title)>"
)
_TAG = re.compile(r"<[^<>]*>")
_DRAWN = re.compile(r"""\s(?:d|points|transform|viewBox)\s*=\s*(?:"[^"]*"|'[^']*')""")
"""Attributes of an SVG that hold figures alone."""
_OF_A_PERSON = re.compile(r"1[3-9][0-9]\*")
"""How the mask of a mobile number begins."""


def personal_in(content: bytes, suffix: str) -> Iterator[tuple[Finding, Found]]:
    """What is found in such a file, and where."""
    text = _unpacked(content) if suffix in _PACKED else _decoded(content[:_LARGEST])
    if suffix == ".json":
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if suffix == ".csv":
        text = text.replace(",", "\t")
    if suffix == ".svg":
        text = _DRAWN.sub(" ", text).replace("<", " <")
    return islice(privacy.findings("", text), MOST_FINDINGS)


def conflicts_in(content: bytes, suffix: str) -> Iterator[Finding]:
    """What Git has left of two versions in such a file, if it is nothing but text."""
    return iter(()) if suffix in _PACKED else conflicts("", _decoded(content[:_LARGEST]))


def is_grave(found: Found) -> bool:
    """Whether it stops the file, in which nobody can let it stand: what belongs to one person alone."""
    return not found.kind.may_pass or (found.kind is Kind.TELEPHONE and bool(_OF_A_PERSON.match(found.mask)))


def tells_of_a_person(notes: bytes) -> bool:
    """Whether what is written into a picture holds a number or a mailbox, in any of the usual codings."""
    codings = (notes.decode("utf-8", "ignore"), notes.decode("gb18030", "ignore"), notes.replace(b"\0", b""))
    texts = [each.decode("latin-1") if isinstance(each, bytes) else each for each in codings]
    return any(found.kind.is_error for text in texts for found in privacy.found_in(text))


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unpacked(content: bytes) -> str:
    """The words of an office document; of one that cannot be opened those before its fault."""
    texts, left = [], _LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                if left > 0 and _PART.fullmatch(info.filename):
                    with archive.open(info) as part:
                        read = part.read(left)
                    left -= len(read)
                    texts.append(_plain(read.decode("utf-8", "replace")))
    except (*BROKEN, OSError, ValueError):
        pass
    return "\n".join(texts)


def _plain(xml: str) -> str:
    return html.unescape(_TAG.sub("", _LINE_ENDS.sub("\n", _CELL_ENDS.sub("\t", xml))))
