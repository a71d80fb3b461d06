"""Files out of pixels: each size of a picture in WebP and in JPEG or PNG, none above its limit of bytes."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from PIL import Image, ImageOps

from casearchive.model import PublishedPicture, Rendition
from casearchive.pictures.decoding import decoded

SIZES = ((480, 25_000), (960, 60_000), (1440, 110_000))
"""Widths, and the most bytes of each."""
THUMB, THUMB_BYTES = (320, 240), 8_000
_SMALLEST_STEP = 5 / 4
"""A size that is not so much wider than the one before is none."""
_TALLEST = 16_000
"""Pixels: WebP knows no more than 16,383."""
_ABOVE_CENTRE = (0.5, 0.4)
"""Where a card's picture is cut out: faces are not at the bottom."""
_QUALITIES = (82, 74, 66, 58, 50, 42, 34, 26)
_COLOURS = (0, 256, 128, 64, 32, 16)
"""Of a PNG; 0 are all it has."""
_USUAL, _MUCH = 2, 2
"""The step by which most are within their limit, where the first makes no more than so many times of it."""
_NARROWER = 7 / 8
"""What a width is multiplied by where no step makes it fit."""

Encode = Callable[[Image.Image, int], bytes]
Scale = Callable[[int], Image.Image]
"""A picture at a width."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as it is published, and the files of its renditions."""

    picture: PublishedPicture
    own: bytes
    """What stands in the picture's own place."""
    files: tuple[tuple[Rendition, bytes], ...]


@dataclass(frozen=True, slots=True)
class _Fitted:
    suffix: str
    size: tuple[int, int]
    content: bytes


def encoded(content: bytes, kind: str) -> Encoded:
    """The files of a picture, of which these are the bytes and the format."""
    source = decoded(content, kind, SIZES[-1][0])
    image, is_drawing = source.image, source.is_drawing
    scale = lru_cache(1)(partial(_scaled, image))  # all formats of a size are of the same pixels
    webp, fallback = [], []
    folders = []
    for folder, width, limit in _widths(image.width):
        folders.append(folder)
        webp.append(_webp_of(scale, width, limit, is_drawing=is_drawing))
        fallback.append(_fallback_of(scale, width, limit, is_drawing=is_drawing))
    last = next((each for each in (fallback[-1], webp[-1]) if each.suffix == _SUFFIXES[kind]), None)
    own = last or _own(image, kind, fallback[-1].size)
    files = []

    def placed(sizes: Sequence[_Fitted]) -> Iterator[Rendition]:
        for folder, each in zip(folders, sizes, strict=True):
            rendition = Rendition(
                "" if each is last else folder, "" if each is last else each.suffix, *each.size
            )
            if each is not last:
                files.append((rendition, each.content))
            yield rendition

    of_webp, of_fallback = tuple(placed(webp)), tuple(placed(fallback))
    cut = _thumb(image)
    thumb = Rendition("thumb", cut.suffix, *cut.size)
    picture = PublishedPicture(*own.size, of_webp, of_fallback, thumb)
    return Encoded(picture, own.content, (*files, (thumb, cut.content)))


_SUFFIXES = {"jpeg": ".jpg", "png": ".png", "webp": ".webp", "gif": ".gif", "avif": ".avif"}


def _widths(width: int) -> Iterator[tuple[str, int, int]]:
    """Folder, width and limit of each size of a picture that is so wide: none is wider than it."""
    before = 0
    for nominal, limit in SIZES:
        if min(nominal, width) >= before * _SMALLEST_STEP:
            yield str(nominal), min(nominal, width), limit
            before = min(nominal, width)


def _webp_of(scale: Scale, width: int, limit: int, *, is_drawing: bool) -> _Fitted:
    lossy = _fitted(scale, width, limit, _webp, _QUALITIES, ".webp")
    if not is_drawing:
        return lossy
    scaled = scale(width)
    return _smaller(lossy, scaled, limit, _lossless_webp(scaled), ".webp")


def _fallback_of(scale: Scale, width: int, limit: int, *, is_drawing: bool) -> _Fitted:
    if scale(width).mode == "RGBA":  # JPEG cannot be seen through
        return _fitted(scale, width, limit, _png, _COLOURS, ".png")
    lossy = _fitted(scale, width, limit, _jpeg, _QUALITIES, ".jpg")
    if not is_drawing:
        return lossy
    scaled = scale(width)
    return _smaller(lossy, scaled, limit, _png(scaled, 0), ".png")


def _smaller(lossy: _Fitted, scaled: Image.Image, limit: int, content: bytes, suffix: str) -> _Fitted:
    """The picture of which nothing was lost, where it is within the limit and smaller or wider."""
    is_better = len(content) <= len(lossy.content) or lossy.size[0] < scaled.width
    return _Fitted(suffix, scaled.size, content) if is_better and len(content) <= limit else lossy


def _fitted(
    scale: Scale, width: int, limit: int, encode: Encode, steps: Sequence[int], suffix: str
) -> _Fitted:
    """The picture by the first step whose file is within the limit, or narrower until one is."""
    while True:
        scaled = scale(width)
        if content := first_within(scaled, limit, encode, steps):
            return _Fitted(suffix, scaled.size, content)
        width = int(width * _NARROWER)


def first_within(scaled: Image.Image, limit: int, encode: Encode, steps: Sequence[int]) -> bytes:
    """The file by the first step that is within the limit; nothing where none is.

    Each step makes a smaller file than the one before, so not all have to be tried.
    """
    made: dict[int, bytes] = {}

    def fits(step: int) -> bool:
        made[step] = encode(scaled, step)
        return len(made[step]) <= limit

    if fits(steps[0]):
        return made[steps[0]]
    low = 1
    if len(made[steps[0]]) <= limit * _MUCH:  # a photo's: the second or third step will do
        if fits(steps[_USUAL]):
            return made[steps[1 if fits(steps[1]) else _USUAL]]
        low = _USUAL + 1
    if not fits(steps[-1]):
        return b""
    return made[steps[bisect_left(steps, True, lo=low, hi=len(steps) - 1, key=fits)]]


def _scaled(image: Image.Image, width: int) -> Image.Image:
    """The picture at a width, never a larger one."""
    width = max(1, min(width, image.width, image.width * _TALLEST // image.height))
    height = max(1, min(_TALLEST, (image.height * width * 2 + image.width) // (image.width * 2)))
    return image if (width, height) == image.size else image.resize((width, height), Image.Resampling.LANCZOS)


def _thumb(image: Image.Image) -> _Fitted:
    """The middle of a picture in the ratio of cards, on white where it can be seen through."""
    if image.mode == "RGBA":
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image).convert("RGB")
    wide, high = THUMB
    width = max(1, min(wide, image.width, image.height * wide // high))
    size = width, max(1, width * high // wide)
    cut = ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=_ABOVE_CENTRE)
    return _fitted(partial(_scaled, cut), size[0], THUMB_BYTES, _jpeg, _QUALITIES, ".jpg")


def _own(image: Image.Image, kind: str, size: tuple[int, int]) -> _Fitted:
    """What stands in the place of a file of a format that is none of the sizes'."""
    scaled = _scaled(image, size[0])
    return _Fitted("", scaled.size, _OWN[kind](scaled))


def _saved(image: Image.Image, form: str, **parameters: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **parameters)
    return out.getvalue()


def _jpeg(image: Image.Image, quality: int) -> bytes:
    return _saved(image, "JPEG", quality=quality, optimize=True, progressive=True, subsampling="4:2:0")


def _webp(image: Image.Image, quality: int) -> bytes:
    return _saved(image, "WEBP", quality=quality, method=2)


def _lossless_webp(image: Image.Image) -> bytes:
    return _saved(image, "WEBP", lossless=True, quality=75, method=4)


def _png(image: Image.Image, colours: int) -> bytes:
    if colours:
        image = image.quantize(colours, Image.Quantize.FASTOCTREE)
    return _saved(image, "PNG", optimize=True)


def _gif(image: Image.Image) -> bytes:
    return _saved(image, "GIF")


def _avif(image: Image.Image) -> bytes:
    return _saved(image, "AVIF", quality=60, speed=8, max_threads=1)


_OWN: dict[str, Callable[[Image.Image], bytes]] = {
    "png": partial(_png, colours=0),
    "gif": _gif,
    "avif": _avif,
}
