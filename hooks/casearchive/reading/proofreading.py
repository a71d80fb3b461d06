"""How a case is worded: its text, and what a reader reads of its header."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive import wording
from casearchive.front_matter import Mapping, Scalar, walk
from casearchive.model import Finding

_READ = {"title", "short_title", "summary", "abstract", "year_note", "conditions", "lessons"}
"""Keys whose values are sentences."""


def slips_of(path: str, header: Mapping | None, body: str, body_line: int) -> Iterator[Finding]:
    """Warnings about the words of a case."""
    yield from wording.findings(path, body, body_line)
    for entry in header.entries if header else ():
        for node in walk(entry.node) if entry.key in _READ else ():
            if isinstance(node, Scalar):
                at = node.position
                yield from wording.findings(path, node.text, at.line, at.column + node.quoted, node.field)
