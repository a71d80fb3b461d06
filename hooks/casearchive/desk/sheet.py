"""The sheet that is signed: what was approved, told by a digest that no other text has."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno

from casearchive.desk.contents import Content
from casearchive.model import Case

_GROUP = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on it."""

    title: str
    unit: str
    identifier: str
    characters: int
    """Of the body, marks of punctuation among them, white space not."""
    digest: str
    """In groups of four."""
    pictures: int


def sheet_of(content: Content, digest: str, case: Case | None) -> Sheet:
    """The sheet of a draft, whose text has that digest."""
    groups = (digest[at : at + _GROUP] for at in range(0, len(digest), _GROUP))
    return Sheet(
        content.value("title"),
        "、".join(content.listed("unit")),
        case.id if case else content.value("id"),
        len("".join(content.body.split())),
        " ".join(groups),
        sum(path.endswith(".file") for path in content.under("images")),
    )


def square_code(text: str) -> bytes:
    """A text as a square code, as an SVG."""
    made, written = segno.make(text, error="m", micro=False), io.BytesIO()
    made.save(written, kind="svg", scale=4, border=2, dark="#000", light="#fff")
    return written.getvalue()
