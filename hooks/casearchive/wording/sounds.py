"""Which of the common characters sound like another, tones apart."""

from __future__ import annotations

from functools import cache

_FIRST, _LAST = 0xB0, 0xD7
"""Rows of GB 2312 with the 3,755 characters that are used most."""


def homophones(sign: str) -> str:
    """The common characters that sound like one."""
    signs = _signs()
    return "".join(signs.get(sound, "") for sound in _sounds(sign))


def _sounds(sign: str) -> list[str]:
    # Its import takes 0.25 s: only who has a list of names pays for it.
    from pypinyin import Style, pinyin

    return pinyin(sign, style=Style.NORMAL, heteronym=True)[0]


@cache
def _signs() -> dict[str, str]:
    rows, cells = range(_FIRST, _LAST + 1), range(0xA1, 0xFF)
    common = (bytes((row, cell)).decode("gb2312", errors="ignore") for row in rows for cell in cells)
    signs: dict[str, str] = {}
    for sign in filter(None, common):
        for sound in _sounds(sign):
            signs[sound] = signs.get(sound, "") + sign
    return signs
