"""Which caption belongs to which picture: those below a row of pictures, or the one above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from casearchive.intake.word.content import Block, Kind, Paragraph, paragraphs_of

LONGEST = 100
"""Characters of words for those who do not see a picture."""
_PICTURES = (Kind.PICTURE, Kind.ABSENT)
_NUMBER = re.compile(
    r"(?:图|圖|照片)\s*[0-9一二三四五六七八九十０-９]{1,3}(?:[-－.][0-9]{1,2})?\s*[.:：、]?\s*"  # noqa: RUF001
)


def captions_of(blocks: Sequence[Block]) -> Iterator[tuple[str, str, int]]:
    """Each picture's name with the words of its caption, which may be none, and its paragraph."""
    flat = [each for block in blocks for each in paragraphs_of(block) if each.text or _shows(each)]
    free = [not _shows(each) for each in flat]
    """Which paragraphs may be captions of a picture: none is that of two rows."""
    at = 0
    while at < len(flat):
        if not _shows(flat[at]):
            at += 1
            continue
        end = at + 1
        while _is_bare(flat[at]) and end < len(flat) and _is_bare(flat[end]):
            end += 1
        row = flat[at:end]
        behind = range(at + len(row), min(at + 2 * len(row), len(flat)))
        below = list(takewhile(lambda n: free[n] and caption(flat[n]), behind))
        above = [at - 1] * bool(at and not below and free[at - 1] and caption(flat[at - 1]))
        for number in (used := below or above):
            free[number] = False
        words = [caption(row[0])] if caption(row[0]) else [caption(flat[n]) for n in used]
        shown = [(p.text, each.place) for each in row for p in each.pieces if p.kind in _PICTURES]
        for number, (name, place) in enumerate(shown):
            said = words[number] if len(words) == len(shown) else "".join(words[:1])
            if name:
                yield name, said[:LONGEST], place
        at += len(row)


def _shows(paragraph: Paragraph) -> bool:
    """Whether a picture is seen in the file, be it carried over or not."""
    return any(piece.kind in _PICTURES for piece in paragraph.pieces)


def _is_bare(paragraph: Paragraph) -> bool:
    return _shows(paragraph) and not paragraph.text


def caption(paragraph: Paragraph) -> str:
    """What a caption says without its number; empty where it is none."""
    text = paragraph.text
    match = _NUMBER.match(text)
    if match and len(text) <= LONGEST:
        said = text[match.end() :].strip()
        return text if not said or _NUMBER.search(said) else said
    return text if paragraph.style.is_caption else ""
