"""Levels of headings without gaps, as readers and contents need them."""

from __future__ import annotations

from collections.abc import Iterable

HIGHEST, DEEPEST = 2, 6
"""The title of a case is the first level."""


def closed_up(levels: Iterable[int]) -> list[int]:
    """Each level one below the heading that it is under, whatever its own number is; the highest is `##`."""
    above: list[int] = []
    closed: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        closed.append(min(HIGHEST - 1 + len(above), DEEPEST))
    return closed
