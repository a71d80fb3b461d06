"""A photo before it enters the folder of cases: its pixels at their full size, and nothing else.

What is to be covered is covered in the pixels themselves: no program brings it back.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw

from casearchive.pictures import Fault, faults_of_bytes
from casearchive.pictures.decoding import Decoded, TooLarge, Unreadable, decoded
from casearchive.pictures.formats import CONVERTED, SAMPLE, SUFFIXES, format_of
from casearchive.pictures.reading import MOST_PIXELS

_PARAMETERS: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 92, "optimize": True, "progressive": True, "subsampling": "4:2:0"},
    "png": {"optimize": True},
    "webp": {"lossless": True, "quality": 75, "method": 2},
    "gif": {},
    "avif": {"quality": 85, "speed": 8, "max_threads": 1},
}
"""How each format is written: nothing is seen to be lost, and two machines write the same."""
_COVER = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """What is covered: pixels of the upright picture, from its upper left corner."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Photo:
    """A clean picture of its full size, in the format that it came in where browsers show that."""

    content: bytes
    suffix: str
    width: int
    height: int
    has_pages: bool = False
    """Whether this is the first of several pages."""


def cleaned(content: bytes, name: str, covered: Iterable[Box] = ()) -> Photo | Fault:
    """The picture as it may be kept, or why it may not; `name` is that of the file that somebody gave."""
    faults = faults_of_bytes(content, name)
    if refused := next((fault for fault in faults if not fault.is_warning), None):
        return refused
    kind = format_of(content[:SAMPLE])
    try:
        source = decoded(content, kind, MOST_PIXELS[kind])
    except (Unreadable, TooLarge):  # `prove` decodes a part of what this decodes whole
        return Fault("picture-broken")
    image = _covered(source.image, covered)
    out = io.BytesIO()
    made = _made_of(kind, source)
    image.save(out, made.upper(), **_PARAMETERS[made])
    has_pages = any(fault.code == "picture-pages" for fault in faults)
    return Photo(out.getvalue(), SUFFIXES[made], *image.size, has_pages)


def converted_suffix(content: bytes, kind: str) -> str:
    """What the name of a picture ends with when its format is another; empty where it cannot be read."""
    try:
        return SUFFIXES[_made_of(kind, decoded(content, kind, MOST_PIXELS[kind]))]
    except (Unreadable, TooLarge):
        return ""


def _made_of(kind: str, source: Decoded) -> str:
    """The format that a picture is kept in: its own, or one that browsers show."""
    if kind not in CONVERTED:
        return kind
    return "png" if source.is_drawing else "jpeg"


def _covered(image: Image.Image, boxes: Iterable[Box]) -> Image.Image:
    """The picture with these places black, as far as they lie in it."""
    draw = ImageDraw.Draw(image)
    colour = _COVER if image.mode == "RGB" else (*_COVER, 255)
    for box in boxes:
        if box.width > 0 and box.height > 0:
            last = box.left + box.width - 1, box.top + box.height - 1
            draw.rectangle(((box.left, box.top), last), fill=colour)
    return image
