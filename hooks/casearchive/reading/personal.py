"""Personal data in a case's file: refused, unless a named person has let it stand and said why."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive import privacy
from casearchive.front_matter import Mapping
from casearchive.model import Finding


def personal_data(path: str, text: str, header: Mapping | None, body_line: int) -> Iterator[Finding]:
    """A finding for each place of a file, and for its name."""

    def key_of(line: int) -> str:
        entries = [(entry.position.line, entry.key) for entry in header.entries] if header else []
        return next((key for at, key in reversed(entries) if at <= line < body_line), "")

    yield from privacy.in_name(path)
    yield from privacy.not_passed(path, text, header, key_of)
