"""How a case is worded: its text, and what a reader reads of its header."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive import wording
from casearchive.front_matter import Document, Scalar, walk
from casearchive.model import Finding
from casearchive.wording import Words

_READ = {"title", "short_title", "summary", "abstract", "year_note", "conditions", "lessons"}
"""Keys whose values are sentences."""


def slips_of(path: str, document: Document, words: Words) -> Iterator[Finding]:
    """Warnings about the words of a case."""
    yield from wording.findings(path, document.body, document.body_line, words=words)
    for entry in document.header.entries if document.header else ():
        for node in walk(entry.node) if entry.key in _READ else ():
            if isinstance(node, Scalar):
                at = node.position
                column = at.column + node.quoted
                yield from wording.findings(path, node.text, at.line, column, node.field, words)
