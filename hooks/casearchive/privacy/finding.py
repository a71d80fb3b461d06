"""What was found in a text, as findings with line and column."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator

from casearchive.model import Finding, Severity
from casearchive.privacy.glancing import found_in
from casearchive.privacy.kinds import Found

_LEAST_DIGITS = 7
"""Of a name in Latin letters: most names are a year and pinyin."""
_CODE = re.compile(r"^(?: {4}|\t).*$", re.MULTILINE)


def without_code(text: str) -> str:
    """The same text with blanks for its indented code."""
    return _CODE.sub(lambda code: " " * len(code[0]), text)


def findings(
    path: str, text: str, field_at: Callable[[int], str] = lambda _: ""
) -> Iterator[tuple[Finding, Found]]:
    """A finding for each place, and the place; `field_at` names the key of a line."""
    line, here = 1, 0
    for found in found_in(text):
        line += text.count("\n", here, found.start)
        here = found.start
        column = found.start - (text.rfind("\n", 0, found.start) + 1) + 1
        severity = Severity.ERROR if found.kind.is_error else Severity.WARNING
        values = (("found", found.mask),)
        yield Finding(path, line, column, found.kind.value, field_at(line), values, severity), found


def in_name(path: str) -> Iterator[Finding]:
    """The same for the name of a file, whose words are parted by hyphens and underlines."""
    name, _ = posixpath.splitext(posixpath.basename(path))
    if name.isascii() and "@" not in name and sum(map(str.isdigit, name)) < _LEAST_DIGITS:
        return
    text = name.replace("_", " ").replace("-", " ")
    for found in found_in(text):
        severity = Severity.ERROR if found.kind.is_error else Severity.WARNING
        yield Finding(path, 1, 1, found.kind.value, values=(("found", found.mask),), severity=severity)
