"""Characters that nobody sees, and markup where only plain text may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.model import Finding, at_most

MOST_FINDINGS = 20
"""Of one kind in one value or body: a damaged file need not be listed byte by byte."""

_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = r"\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff\U000e0000-\U000e007f"

CONTROL = re.compile(f"[{_CONTROL}]")
HIDDEN = re.compile(f"[{_CONTROL}{_BIDI}{_ZERO_WIDTH}]")
TAG = re.compile(r"<[^<>\n]{0,40}>?")
"""Not even a sign for less: what is no tag here may become one behind it."""
SUSPECT = re.compile(rf"[{_CONTROL}{_BIDI}{_ZERO_WIDTH}\\]|<|[ \t]#")
"""What must be looked at closely; most headers hold nothing of it."""
_NOT_IN_BODY = re.compile(f"[{_CONTROL}{_BIDI}]")
_BIDI_ONLY = re.compile(f"[{_BIDI}]")


def kind(character: str) -> str:
    """The code of the finding that the character deserves."""
    if CONTROL.match(character):
        return "control-character"
    return "bidi-character" if _BIDI_ONLY.match(character) else "zero-width-character"


def hidden(path: str, line: int, column: int, character: str, field: str = "") -> Finding:
    """The finding for one hidden character."""
    values = (("character", f"U+{ord(character):04X}"),)
    return Finding(path, line, column, code=kind(character), field=field, values=values)


def harmless(text: str) -> str:
    """The same text, place by place, without what a parser trips over."""
    return CONTROL.sub("\N{WHITE SQUARE}", text)  # U+FFFD would be told as a character that was lost


def check_body(path: str, text: str, first_line: int) -> Iterator[Finding]:
    """Control characters and changes of direction; joiners of emoji may stand in a body."""

    def found(match: re.Match[str]) -> Finding:
        line, column = place(text, match.start())
        return hidden(path, first_line + line, column + 1, match[0])

    return at_most(MOST_FINDINGS, _NOT_IN_BODY.finditer(text), found)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both 0-based."""
    return text.count("\n", 0, offset), offset - (text.rfind("\n", 0, offset) + 1)
