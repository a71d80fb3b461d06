"""Slips of the hand at the head of a line that YAML takes for something else.

A full-width space is no indentation, a full-width hyphen begins no item, nor does a hyphen
without a space behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.model import Finding

_SLIP = re.compile(
    r"^ *(?:(?P<space>\u3000)|(?P<dash>[－—–−])(?![－—–−])[ \t\u3000]*(?=\S)|(?P<tight>-)(?=[^\s-]))",  # noqa: RUF001
    re.MULTILINE,
)
_SPACES = " \t\u3000"
_CODES = {"space": "full-width-space", "dash": "full-width-dash", "tight": "no-space-after-dash"}
_OPENS_LIST = re.compile(r"[^:]+:[ \t]*(?:#.*)?")
"""A key with nothing behind it: what follows below is its list."""
_OPENS_TEXT = re.compile(r".*[|>][-+0-9]*[ \t]*")
"""A key whose text follows below, spaces and hyphens and all."""
_NOT_AT_TOP = re.compile(r"[ \t\u3000#\]}]|-[ \t]|$")


def may_have_slips(text: str) -> bool:
    """Whether any line begins in such a way; a line of a longer text may, too."""
    return _SLIP.search(text) is not None


def is_top_level(line: str) -> bool:
    """Whether a line begins a key of the highest level."""
    return not _NOT_AT_TOP.match(line) and not _SLIP.match(line)


def slips(path: str, lines: list[str], first_line: int, field: str) -> Iterator[Finding]:
    """What went wrong in the lines of one key, the first of which is that line of the file."""
    if _OPENS_TEXT.fullmatch(lines[0]):
        return
    is_list = _OPENS_LIST.fullmatch(lines[0]) is not None
    for number, line in enumerate(lines, first_line):
        slip = _SLIP.match(line)
        if slip is None or not slip.lastgroup or not (is_list or slip.lastgroup == "space"):
            continue
        column = slip.start(slip.lastgroup) + 1
        values = (("found", slip[slip.lastgroup]), ("meant", _mended(line, is_list)))
        yield Finding(path, number, column, code=_CODES[slip.lastgroup], field=field, values=values)


def _mended(line: str, is_list: bool) -> str:
    """The line as it was meant: in a list as far from the margin as it looks, else at the margin."""
    content = line.lstrip(_SPACES)
    before = line[: len(line) - len(content)].expandtabs(2)
    if content.startswith(("－", "—", "–", "−", "-")):  # noqa: RUF001
        content = "- " + content[1:].lstrip(_SPACES)
    return (len(before) + before.count("\u3000")) * " " * is_list + content
