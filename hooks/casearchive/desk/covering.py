"""Faces and plates blacked out in a picture of a draft: in its pixels, for good."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from casearchive.desk import acting
from casearchive.desk.acting import Done
from casearchive.desk.desk import Desk, Open
from casearchive.desk.revisions import Act
from casearchive.desk.states import RefusedError
from casearchive.messages import desk as words
from casearchive.messages import reply
from casearchive.model import Finding
from casearchive.pictures import Fault
from casearchive.pictures.cleaning import Box, cleaned
from casearchive.pictures.formats import SAMPLE, SUFFIXES, format_of
from casearchive.pictures.reading import header_of

_NUMBER = re.compile(r"boxes\[([0-9]{1,3})\]\.(left|top|width|height)")
_SIDES = ("left", "top", "width", "height")
_DIGITS = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A picture as it is before its draft's page for covering."""

    content: bytes
    width: int
    height: int


def uncovered(desk: Desk, opened: Open, name: str) -> Uncovered:
    """A picture of a draft.  Raises `KeyError` where there is none of that name that can be covered."""
    content = acting.pictures_of(desk, opened)[name].read_bytes()
    kind = format_of(content[:SAMPLE])
    if kind not in SUFFIXES:
        raise KeyError(name)
    header = header_of(content, kind)
    return Uncovered(content, header.width, header.height)


def boxes_of(form: Mapping[str, str], picture: Uncovered) -> tuple[Box, ...]:
    """What was drawn, as far as it lies in the picture; what is half filled in covers nothing."""
    rows: dict[int, dict[str, int]] = {}
    for path, text in form.items():
        if (named := _NUMBER.fullmatch(path)) and _DIGITS.fullmatch(text.strip()):
            rows.setdefault(int(named[1]), {})[named[2]] = int(text)
    whole = [rows[number] for number in sorted(rows) if len(rows[number]) == len(_SIDES)]
    made = (_within(Box(*(row[side] for side in _SIDES)), picture) for row in whole)
    return tuple(box for box in made if box.width > 0 and box.height > 0)


def _within(box: Box, picture: Uncovered) -> Box:
    width, height = min(box.width, picture.width - box.left), min(box.height, picture.height - box.top)
    return Box(box.left, box.top, width, height)


def cover(desk: Desk, opened: Open, person: str, name: str, boxes: tuple[Box, ...]) -> Done:
    """Put the covered picture in the place of the one that is kept: that one is nowhere afterwards."""
    if not boxes:
        raise RefusedError("no-boxes")
    photo = cleaned(uncovered(desk, opened, name).content, name, boxes)
    if isinstance(photo, Fault):
        finding = Finding(name, 1, 1, photo.code, values=photo.values)
        raise RefusedError("not-covered", reason=reply(finding))
    desk.drafts.add_picture(opened.key, name, photo.content)
    done = "covered-published" if name in acting.published_pictures(desk, opened) else "covered"
    said = words.DONE[done].format(count=len(boxes))
    return Done(desk.save(opened, opened.content, Act.COVERED, person, name), said)
