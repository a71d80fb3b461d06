"""Whether a file says that it is not to be published yet, also where nothing else of it can be read."""

from __future__ import annotations

import re

from casearchive.model import Review
from casearchive.reading.names import KEYS, REVIEW

_DRAFTS = (Review.DRAFT, Review.IN_REVIEW)
_NAMES = "|".join(("review", *KEYS.names["review"]))
_LINE = re.compile(rf"^(?:{_NAMES})[ \t]*[:：][ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


def is_draft(written: str, content: bytes) -> bool:
    """By what its header says, if it does; else by the lines of the file that look like it."""
    if written in REVIEW:
        return REVIEW[written] in _DRAFTS
    texts = (content.decode(encoding, errors="replace") for encoding in ("utf-8", "gb18030"))
    found = [value for text in texts for value in _LINE.findall(text)]
    return bool(found) and all(REVIEW.get(value) in _DRAFTS for value in found)
