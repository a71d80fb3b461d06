"""What a new archive is told about its city, and what cannot be a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casearchive.model import PartRole
from casearchive.vocabulary import LEVELS

_NAME = re.compile(r"[\w·（）《》“”：，。—\- ]+")
MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report."""

    title: str
    role: PartRole | None = None


@dataclass(frozen=True, slots=True)
class City:
    """What makes one city's archive another than the next one's."""

    name: str
    site_name: str
    levels: tuple[str, ...] = LEVELS
    """From the city down, at most four."""
    places: tuple[str, ...] = ()
    """Those right below the city."""
    report: str = ""
    """Title of its report; empty where there is none."""
    parts: tuple[Part, ...] = ()


def is_name(text: str) -> bool:
    """Whether it can stand in a title, a header and an address: letters, digits, blanks, few marks."""
    return (
        len(text) <= MOST_LETTERS and _NAME.fullmatch(text) is not None and re.search(r"\w", text) is not None
    )
