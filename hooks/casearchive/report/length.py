"""How long a report is, as readers count: characters, without punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.model import Report

PACE = 400
"""Characters that a grown-up reads in a minute."""
_COUNTED = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,%-]*|\w")
"""A Chinese character, or a number or a Latin word as a whole."""


def length_of(report: Report) -> int:
    """Characters of its titles and paragraphs; editor's notes are no part of it."""
    return sum(len(_COUNTED.findall(text)) for text in _texts(report))


def minutes_of(count: int) -> int:
    """How many minutes so many characters take."""
    return max(1, -(-count // PACE))


def _texts(report: Report) -> Iterator[str]:
    parts = dict.fromkeys((section.id.part, section.part) for section in report.sections)
    yield from (title for _, title in parts)
    for section in report.sections:
        yield section.title
        yield from (paragraph.text for paragraph in section.paragraphs)
        for item in section.items:
            yield item.title
            yield from (paragraph.text for paragraph in item.paragraphs)
