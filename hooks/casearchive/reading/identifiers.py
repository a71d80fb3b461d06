"""Ids of cases: what they look like, and how one is made of a title."""

from __future__ import annotations

import re
from collections.abc import Callable

LONGEST_ID = 60

_ID = re.compile(r"[0-9]{4}-[a-z0-9]+(?:-+[a-z0-9]+)*")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_ROOM = LONGEST_ID - len("2001-") - len("-999")


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return len(text) <= LONGEST_ID and _ID.fullmatch(text) is not None


def make_id(year: str, pinyin: str, is_taken: Callable[[str], bool]) -> str:
    """The year and a title's pinyin, cut at a syllable; with a number behind it where that is taken."""
    slug = ""
    for syllable in [part for part in _NOT_IN_SLUG.split(pinyin) if part] or ["case"]:
        longer = f"{slug}-{syllable}" if slug else syllable[:_ROOM]
        if len(longer) > _ROOM:
            break
        slug = longer
    made, number = f"{year}-{slug}", 1
    while is_taken(made):
        number += 1
        made = f"{year}-{slug}-{number}"
    return made
