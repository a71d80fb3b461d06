"""Bytes to text: UTF-8 and one version of it, or a finding that says what the bytes are instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.model import Finding

LARGEST_FILE = 1024 * 1024
"""Bytes."""

_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
_SAMPLE = 65_536
_LENGTH = 7
_MARKS = tuple(sign * _LENGTH for sign in "<>|=")
_CONFLICT = re.compile(
    r"(?:[\s>*+•·#\-\u200b\ufeff]|\d{1,9}[.)、]|//)*(?<![<>])"
    r"(?P<mark>(?P<side><{7,15}|>{7,15})(?=[ \t\u3000]|$)|\|{7,15}(?=[ \t][^|]*$|$)|={7,15}(?=[ \t]*$))"
)
"""What Git leaves where two versions of a file could not be merged, set in or quoted by whoever pasted it."""


def decode(
    path: str, content: bytes, *, limit: int = LARGEST_FILE, keeps_code: bool = False
) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file with line ends as `\\n` and no byte order mark, or why there is none.

    A byte order mark of UTF-8, CRLF and CR are accepted without a word.  `keeps_code`: lines that are set in
    are shown as they are, whatever they say.
    """
    fault = _fault(path, content, limit)
    if fault is not None:
        return None, (fault,)
    try:
        text = content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        encoding = _chinese(content)
        return None, (_not_utf_8(path, encoding) if encoding else _bad_byte(path, content, error.start),)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, (Finding(path, 1, 1, code="empty-file"),)
    if found := tuple(conflicts(path, text, keeps_code=keeps_code)):
        return None, found
    return text, ()


def conflicts(path: str, text: str, *, keeps_code: bool = False) -> Iterator[Finding]:
    """Every mark of two versions: nobody knows which of them is meant, so nothing else is said."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    is_open = False
    for number, line in enumerate(text.split("\n"), 1):
        match = _CONFLICT.match(line) if any(mark in line for mark in _MARKS) else None
        is_shown = keeps_code and line.startswith(("    ", "\t"))
        if match is None or is_shown or not (is_open or len(match["side"] or "") == _LENGTH):
            continue
        values = (("found", line.strip()[:40]),)
        yield Finding(path, number, 1, code="merge-conflict", values=values)
        if len(match["mark"]) == _LENGTH:  # longer ones are within others
            is_open = match["mark"][0] != ">"


def _fault(path: str, content: bytes, limit: int) -> Finding | None:
    if len(content) > limit:
        values = (("size", str(-(-len(content) // 1024))), ("limit", str(limit // 1024)))
        return Finding(path, 1, 1, code="file-too-large", values=values)
    if content.startswith(_BINARY):
        return Finding(path, 1, 1, code="binary-file")
    encoding = _marked(content) or _by_nuls(content[:_SAMPLE])
    return _not_utf_8(path, encoding) if encoding else None


def _not_utf_8(path: str, encoding: str) -> Finding:
    return Finding(path, 1, 1, code="not-utf-8", values=(("encoding", encoding),))


def _marked(content: bytes) -> str | None:
    return next((name for mark, name in _BOMS if content.startswith(mark)), None)


def _by_nuls(content: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by the zero bytes that its ASCII characters leave."""
    nuls = content.count(0)
    if nuls < 4 or nuls * 50 < len(content):
        return None
    if nuls * 2 > len(content):
        return "UTF-32"
    even = content[::2].count(0)
    return "UTF-16" if max(even, nuls - even) * 10 >= nuls * 9 else None


def _chinese(content: bytes) -> str | None:
    """The Chinese encoding in which the bytes are mostly common characters."""
    for codec, name in (("gbk", "GBK"), ("gb18030", "GB18030")):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        wide = [character for character in text[:_SAMPLE] if character > "\x7f"]
        common = "".join(wide).encode("gb2312", "ignore").decode("gb2312")
        return name if len(common) * 10 >= len(wide) * 7 else None
    return None


def _bad_byte(path: str, content: bytes, start: int) -> Finding:
    before = content[:start].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    values = (("byte", f"{content[start]:02X}"),)
    return Finding(path, line, column, code="unknown-encoding", values=values)
