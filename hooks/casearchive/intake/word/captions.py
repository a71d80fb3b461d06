"""Which caption belongs to which picture: those below a row of pictures, or the one above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from casearchive.intake.word.content import Block, Kind, Paragraph, paragraphs_of

LONGEST = 100
"""Characters of words for those who do not see a picture."""
_NUMBER = re.compile(
    r"(?:图|圖|照片)\s*[0-9一二三四五六七八九十０-９]{1,3}(?:[-－.][0-9]{1,2})?\s*[.:：、]?\s*"  # noqa: RUF001
)


def captions_of(blocks: Sequence[Block]) -> Iterator[tuple[str, str, int]]:
    """Each picture's name with the words of its caption, which may be none, and its paragraph."""
    flat = [each for block in blocks for each in paragraphs_of(block) if each.text or each.has_pictures]
    at = 0
    while at < len(flat):
        row = list(takewhile(lambda each: each.has_pictures, flat[at:]))
        if not row:
            at += 1
            continue
        below = list(takewhile(bool, map(caption, flat[at + len(row) : at + 2 * len(row)])))
        above = caption(flat[at - 1]) if at else ""
        shown = [(p.text, each.place) for each in row for p in each.pieces if p.kind is Kind.PICTURE]
        for number, (name, place) in enumerate(shown):
            said = below[number] if len(below) == len(shown) else "".join(below[:1]) or above
            yield name, said[:LONGEST], place
        at += len(row)


def caption(paragraph: Paragraph) -> str:
    """What a caption says without its number; empty where it is none."""
    text = paragraph.text
    match = _NUMBER.match(text)
    if match and len(text) <= LONGEST:
        said = text[match.end() :].strip()
        return text if not said or _NUMBER.search(said) else said
    return text if paragraph.style.is_caption else ""
