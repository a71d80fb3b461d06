"""Ids of the report: `r1-3` is section three of part one, `r1-3-2` its second item, `r1-3-p1` a paragraph."""

from __future__ import annotations

import re

OPENING = "r0-0"

_SECTION = re.compile(r"r(?:0-0|[1-9][0-9]?-[1-9][0-9]?)")


def is_section(text: str) -> bool:
    """Whether it is the id of a section, or of the opening; parts and sections are at most 99."""
    return _SECTION.fullmatch(text) is not None


def part_of(report_id: str) -> str:
    """The part's number in an id: `2` of `r2-1-1`."""
    return report_id[1:].partition("-")[0]


def section_of(report_id: str) -> str:
    """The section's id in an id: `r2-1` of `r2-1-1-p1`."""
    return "-".join(report_id.split("-")[:2])
