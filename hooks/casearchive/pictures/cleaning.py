"""A photo before it enters the folder of cases: its pixels at their full size, and nothing else.

What is to be covered is covered in the pixels themselves: no program brings it back.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageDraw

from casearchive.pictures import Fault, faults_at_a_glance, too_many_pixels
from casearchive.pictures.decoding import DRAWING_COLOURS, Decoded, TooLarge, Unreadable, decoded
from casearchive.pictures.formats import CONVERTED, SAMPLE, SUFFIXES, format_of
from casearchive.pictures.reading import MOST_PIXELS, is_lossless

_PARAMETERS: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 92, "subsampling": "4:2:0"},
    "png": {},
    "webp": {"quality": 92, "method": 2},
    "gif": {},
    "avif": {"quality": 85, "speed": 10, "max_threads": 1},
}
"""How each format is written: nothing is seen to be lost, and two machines write the same.

No reader gets this file: smaller ones that take a second longer to write, and twice the memory, serve nobody.
"""
_LOSSLESS: dict[str, Any] = {"lossless": True, "quality": 75, "method": 2}
"""How a WebP is written that was drawn so: a photo would take six times the bytes and thrice the memory."""
_GREYS = 16
"""So few, and a grey picture was drawn, or is a page of print; a scan of a photo has more."""
_COVER = (0, 0, 0)
_MEMORY = 300_000_000
"""Bytes that a picture on its way in may take: a desk's machine does other things, too."""


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
    has_pages: bool = False
    """Whether this is the first of several pages."""


def cleaned(content: bytes, name: str, covered: Iterable[Box] = ()) -> Photo | Fault:
    """The picture as it may be kept, or why it may not; `name` is that of the file that somebody gave."""
    if faults := faults_at_a_glance(content, name):
        return faults[0]
    kind = format_of(content[:SAMPLE])
    try:
        source = decoded(content, kind, MOST_PIXELS[kind], _MEMORY)
    except Unreadable:
        return Fault("picture-broken")
    except TooLarge as error:
        return too_many_pixels(content, kind, error.most)
    made = _made_of(kind, source)
    image = _covered(source.image, covered)
    if made == "png":
        image = _lean(image)
    out = io.BytesIO()
    image.save(out, made.upper(), **(_LOSSLESS if is_lossless(content) else _PARAMETERS[made]))
    return Photo(out.getvalue(), SUFFIXES[made], kind == "tiff" and source.has_more)


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
    greys = _greys(source.image)
    return "png" if source.is_drawing and len(greys) <= _GREYS else "jpeg"


def _greys(image: Image.Image) -> set[int]:
    """The levels of grey of a picture that has a few colours, all of them grey; else none."""
    colours = image.getcolors(DRAWING_COLOURS) if image.mode == "RGB" else None
    found = {colour for _, colour in colours or ()}
    is_grey = all(isinstance(each, tuple) and len({*each}) == 1 for each in found)
    return {each[0] for each in found if isinstance(each, tuple)} if is_grey else set()


def _lean(image: Image.Image) -> Image.Image:
    """The same pixels in a mode of fewer bits, which are written in a fraction of the time."""
    greys = _greys(image)
    if not greys:
        return image
    return image.convert("L") if greys - {0, 255} else image.convert("1", dither=Image.Dither.NONE)


def _covered(image: Image.Image, boxes: Iterable[Box]) -> Image.Image:
    """The picture with these places black, as far as they lie in it."""
    draw = ImageDraw.Draw(image)
    colour = _COVER if image.mode == "RGB" else (*_COVER, 255)
    for box in boxes:
        if box.width > 0 and box.height > 0:
            last = box.left + box.width - 1, box.top + box.height - 1
            draw.rectangle(((box.left, box.top), last), fill=colour)
    return image
