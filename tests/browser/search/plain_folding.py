"""Folding as the specification says it, with a table of a few characters."""

from __future__ import annotations

import re

_PAIRS = {
    **{chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)},
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)},
    **{chr(code): chr(code - 0xFEE0 + 32) for code in range(0xFF21, 0xFF3B)},
    **dict(zip("滄區黃橋蘇園綠築黨務莊峯圾", "沧区黄桥苏园绿筑党务庄峰圾", strict=True)),
    **dict(zip("üǖǘǚǜāáǎàōóǒòéèīǐ", "uuuuuaaaaooooeeii", strict=True)),
    **dict.fromkeys("「」『』“”‘’\uff02", '"'),
    **dict.fromkeys("\uff0d—", "-"),
    "𠮟": "叱",
}
_SORTED = sorted((a, b) for a, b in _PAIRS.items() if a != b)

TABLE = {"from": "".join(a for a, _ in _SORTED), "to": "".join(b for _, b in _SORTED)}

_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u0300-\u036f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
_WHITES = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WHITE = re.compile(f"[{_WHITES}]+")
HAN = "\u3007\u3400-\u9fff\U00020000-\U000323af"
LETTERS = "0-9a-z%\xdf-\xf6\xf8-\u024f\u0370-\u052f‰℃"
_PARTS_NOTHING = re.compile(f"(?<=[{HAN}]) (?=[{LETTERS}])|(?<=[{LETTERS}]) (?=[{HAN}])")


def fold(text: str) -> str:
    """The folded text."""
    spaced = _WHITE.sub(" ", _DROPPED.sub("", text)).strip(" ")
    return _PARTS_NOTHING.sub("", re.sub("-+", "-", spaced.translate(str.maketrans(_PAIRS))))


def is_white(character: str) -> bool:
    """Whether a character counts as white space."""
    return _WHITE.fullmatch(character) is not None
