"""The words of a case, as a digest: the same while nothing but terms, dates and white space is changed."""

from __future__ import annotations

import hashlib
import re

from casearchive.front_matter import Mapping, Scalar, walk

_LENGTH = 16
_ANCHOR = re.compile(r"\{#[^{}\n]*\}")
_WORDS = {
    *(
        "title",
        "short_title",
        "year",
        "year_note",
        "summary",
        "abstract",
        "period",
        "unit",
        "partners",
        "authors",
    ),
    *("figures", "conditions", "lessons", "awards", "press"),
}
"""Keys whose values a reader reads as the case's own."""


def text_digest(header: Mapping, body: str) -> str:
    """A digest of what was written, whatever this engine makes of it."""
    said = [
        f"{node.field.rpartition('.')[2].partition('[')[0]} {node.text}"
        for entry in sorted(header.entries, key=lambda entry: entry.key)
        if entry.key in _WORDS
        for node in walk(entry.node)
        if isinstance(node, Scalar)
    ]
    words = _ANCHOR.sub("", body) if "{#" in body else body
    text = "\n".join([*said, "".join(words.split())])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
