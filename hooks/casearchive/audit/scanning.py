"""A page cut into tags, in the one form of HTML in which no parser reads another thing than we do.

Lower-case names, values in double quotes, every tag closed, no `<` but in tags: that is how our
templates, Markdown and the sanitizer write.  What does not fit is a `Piece` without a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(r'<(?:[^<>"]+|"[^"<]*")*>?')
_NAME = r"[a-z][a-z0-9]*"
_START = re.compile(rf"<({_NAME})((?:\s+[a-z][a-z0-9-]*(?:=\"[^\"<]*\")?)*)\s*/?>", re.ASCII)
_END = re.compile(rf"</({_NAME})>", re.ASCII)
_PICTURE = re.compile(r"<svg[ >]")
"""Its attributes are not read: a picture is compared with those of the templates, character by character."""
_ATTRIBUTE = re.compile(r'\s+([a-z][a-z0-9-]*)(?:="([^"]*)")?', re.ASCII)
_RAW = frozenset({"script", "title", "svg"})
"""Elements whose content is taken as a whole, up to their end."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag, an end tag (`is_end`), or something in no form we know (no name)."""

    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    """As written; the value of one that has none is empty."""
    is_end: bool = False

    def get(self, name: str) -> str:
        """The value of an attribute; empty where it has none."""
        return next((value for key, value in self.attributes if key == name), "")


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag and where it stands; for `script`, `title` and `svg` with what is in it."""

    text: str
    tag: Tag
    start: int
    content: str = ""
    is_whole: bool = True
    """Whether an element that is taken as a whole has an end."""


def pieces(page: str, start: int = 0) -> Iterator[Piece]:
    """Every tag of a page from a place on, in order."""
    while found := _PIECE.search(page, start):
        text, tag = found[0], tag_of(found[0])
        start = found.end()
        if tag.is_end or tag.name not in _RAW or (tag.name == "svg" and text.endswith("/>")):
            yield Piece(text, tag, found.start())
            continue
        end = page.find(f"</{tag.name}>", start)
        content = page[start : end if end >= 0 else len(page)]
        yield Piece(text, tag, found.start(), content, end >= 0)
        start = end + len(tag.name) + 3 if end >= 0 else len(page)


@lru_cache(maxsize=200_000)
def tag_of(text: str) -> Tag:
    """What a piece of a page is.  Most recur from page to page."""
    if _PICTURE.match(text):
        return Tag("svg")
    if match := _END.fullmatch(text):
        return Tag(match[1], is_end=True)
    if match := _START.fullmatch(text):
        attributes = tuple((name, value) for name, value in _ATTRIBUTE.findall(match[2]))
        if len(dict(attributes)) == len(attributes):
            return Tag(match[1], attributes)
    return Tag()
