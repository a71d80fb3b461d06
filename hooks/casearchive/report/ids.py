"""Ids of a report as people write and mistake them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from casearchive.model import ReportId

OPENING = "r0-0"
"""The id of a report's first page, in each report."""

_SECTION = re.compile(r"r(?:0-0|[1-9][0-9]?-[1-9][0-9]?)")


def is_section(text: str) -> bool:
    """Whether it is the id of a section, or of the opening; parts and sections are at most 99."""
    return _SECTION.fullmatch(text) is not None


def is_opening(report_id: ReportId) -> bool:
    """Whether it is the id of a report's first page."""
    return report_id.anchor == OPENING


@lru_cache(maxsize=1_000)
def nearest(text: str, known: frozenset[str]) -> str:
    """The id that was meant, most likely: the same place in another report, else what looks most alike."""
    place = text.rpartition("/")[2]

    def likeness(other: str) -> tuple[bool, float]:
        return other.rpartition("/")[2] == place, SequenceMatcher(None, text, other).ratio()

    return max(sorted(known), key=likeness, default="")
