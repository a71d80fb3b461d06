"""Ids of headings, made of their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

OF_THE_THEME = "__"
"""What the ids begin with by which the theme's scripts find their own elements."""
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


def slug(text: str, separator: str = "-") -> str:
    """An anchor for a heading: its own characters, Chinese ones included, spaces as hyphens."""
    return _NOT_IN_SLUG.sub("", text).strip().lower().replace(" ", separator)


def heading_ids(texts: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """An id for each heading; none of them twice, and none that is taken."""
    used = set(taken)
    last: dict[str, int] = {}
    """The number that was given last, by heading: a thousand may be alike."""
    ids: list[str] = []
    for text in texts:
        base = slug(text) or "section"
        if base.startswith(OF_THE_THEME):
            base = base.lstrip("_") or "section"
        found, number = base, last.get(base, 1)
        while found in used:
            number += 1
            found = f"{base}-{number}"
        last[base] = number
        used.add(found)
        ids.append(found)
    return ids
