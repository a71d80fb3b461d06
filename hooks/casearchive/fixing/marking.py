"""A case's state of review, changed in its file and nowhere else."""

from __future__ import annotations

from casearchive.fixing.spans import UnclearError, changes, replaced
from casearchive.fixing.text import Text
from casearchive.front_matter import Keys, Scalar, parse_document
from casearchive.model import Review
from casearchive.reading.names import REVIEW, name_of


def marked(text: Text, review: Review, keys: Keys) -> Text:
    """The text with another state of review, in the language of the old one; as it is where that fails."""
    header = parse_document("", text.joined(), keys).header
    entry = header.entry("review") if header else None
    if entry is None or not isinstance(entry.node, Scalar):
        return text
    is_chinese = entry.node.text in REVIEW and not entry.node.text.isascii()
    meant = name_of(REVIEW, review) if is_chinese else review.value
    try:
        return text.changed(changes(text.lines, [replaced(text.lines, entry.node, meant)]))
    except UnclearError:
        return text
