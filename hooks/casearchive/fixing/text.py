"""A file's text line by line, of which all that is not changed stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

_MARK = "\ufeff"
_END = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Change:
    """Some lines in place of others."""

    start: int
    """Index of the first one."""
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a file, and what ends each."""

    lines: tuple[str, ...]
    ends: tuple[str, ...]
    """The last is empty where the file does not end with the end of a line."""
    numbers: tuple[int, ...]
    """Where each line stands in the file as it is, from 1."""
    has_mark: bool = False
    """Whether a byte order mark stands in front."""

    def joined(self) -> str:
        """All of it, lines parted as Python parts them."""
        return "\n".join(self.lines)

    def encoded(self) -> bytes:
        """The bytes of the file."""
        pairs = zip(self.lines, self.ends, strict=True)
        return (_MARK * self.has_mark + "".join(line + end for line, end in pairs)).encode()

    def changed(self, changes: Iterable[Change]) -> Text:
        """The text after changes, no two of which touch the same line."""
        text = self
        for change in sorted(changes, key=lambda each: -each.start):
            text = text._with(change)
        return text

    def _with(self, change: Change) -> Text:
        start, end = change.start, change.start + len(change.before)
        added = len(change.after)
        ends = self.ends[start:end]
        usual = ends[0] or (self.ends[0] if self.ends[0] else "\n")
        new_ends = (*((usual,) * (added - 1)), ends[-1]) if added else ()
        return replace(
            self,
            lines=(*self.lines[:start], *change.after, *self.lines[end:]),
            ends=(*self.ends[:start], *new_ends, *self.ends[end:]),
            numbers=(*self.numbers[:start], *((self.numbers[start],) * added), *self.numbers[end:]),
        )


def text_of(content: bytes) -> Text:
    """A file that is UTF-8."""
    decoded = content.decode()
    has_mark = decoded.startswith(_MARK)
    parts = _END.split(decoded.removeprefix(_MARK))
    lines = tuple(parts[::2])
    return Text(lines, (*parts[1::2], ""), tuple(range(1, len(lines) + 1)), has_mark)
