"""Pixels out of a picture's file: upright, in sRGB, no larger than they are needed, and nothing else.

Only what makes or proves a picture imports this: Pillow takes a tenth of a second.
"""

from __future__ import annotations

import io
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import (  # these plugins are not among those that Pillow looks at first
    AvifImagePlugin,
    Image,
    ImageCms,
    TiffImagePlugin,
    WebPImagePlugin,
)

from casearchive.pictures.reading import MOST_PIXELS, is_lossless
from casearchive.pictures.stripping import NotUnderstood, stripped

DRAWING_COLOURS = 256
"""So few colours, and it was drawn, not taken."""
_FORMATS = {
    "jpeg": ("JPEG",),
    "png": ("PNG",),
    "gif": ("GIF",),
    "webp": (WebPImagePlugin.WebPImageFile.format,),
    "avif": (AvifImagePlugin.AvifImageFile.format,),
    "bmp": ("BMP",),
    "tiff": (TiffImagePlugin.TiffImageFile.format,),
}
_ORIENTATION = 0x0112
_TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = {_TURNED[number] for number in (5, 6, 7, 8)}
_FROM_THE_END = {_TURNED[number] for number in (3, 4, 6, 7)}
"""Where the first rows become the last ones, or the last columns."""
_LARGE, _STRIP = 16_000_000, 512
"""Pixels of what is made in strips, and rows of one."""
_HOLDING = {"webp": 24, "avif": 34}
"""Formats whose decoder and encoder hold pixels besides the picture's: bytes of all for each of them."""
_DRAWN = 44
"""The same of a WebP without any loss."""
_SPACES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}
"""The mode whose pixels a colour profile of that space describes."""
_NUMBERS = ("I", "I;16", "I;16B", "I;16L", "I;16N", "F")
"""Modes of more than eight bits."""


class Unreadable(Exception):
    """The file is broken, or is none of its format."""


class TooLarge(Exception):
    """More pixels than are decoded."""

    def __init__(self, most: int = 0) -> None:
        """So many would be; 0: as many as of every picture of that format."""
        super().__init__(most)
        self.most = most


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture's pixels, in the mode RGB or RGBA."""

    image: Image.Image
    is_drawing: bool
    """Whether it has few colours, or can be seen through: such are not for JPEG."""
    has_more: bool = False
    """Whether it moves, or has more pages than the one."""


def prove(content: bytes, kind: str) -> bool:
    """Whether it moves, or has several pages.  Raises `Unreadable` or `TooLarge` where it is no picture."""
    with _opened(content, kind) as image:
        has_more = _has_more(image, kind)
        image.draft(None, (1, 1))
        image.load()
        return has_more


def decoded(content: bytes, kind: str, needed: int, memory: int = 0) -> Decoded:
    """The pixels of a picture's first frame, of which `needed` each way are enough.

    Raises `TooLarge` where to decode it takes more memory than that, if that is said.
    """
    with _opened(content, kind) as opened:
        each = _DRAWN if is_lossless(content) else _bytes_of_pixel(opened, kind)
        if memory and opened.width * opened.height * each > memory:
            raise TooLarge(int(memory / each))
        turned = _TURNED.get(_orientation(opened))
        profile, has_more = opened.info.get("icc_profile"), _has_more(opened, kind)
        if turned is not None:
            opened.getexif().pop(_ORIENTATION, None)  # Pillow turns a scan itself, with two of it in memory
        opened.draft(None, (needed, needed))
        opened.load()
        image = _upright(_reduced(opened, needed), profile, turned)
        if image is opened and kind in _HOLDING:
            image = image.copy()
        if image is not opened:
            opened.close()  # its pixels are of no more use, and those of a scan are 144 MB
        few = image.mode == "RGBA" or (kind != "jpeg" and image.getcolors(DRAWING_COLOURS) is not None)
        return Decoded(image, few, has_more)


def _bytes_of_pixel(image: Image.Image, kind: str) -> float:
    """What decoding takes of memory for each pixel."""
    if kind != "jpeg" or not image.info.get("progressive"):
        return _HOLDING.get(kind, 4)
    layers: list[int] = [across * down for _, across, down, _ in getattr(image, "layer", ())]
    return 4 + 2 * sum(layers) / max(layers, default=1)  # all coefficients before the first pixel


def _has_more(image: Image.Image, kind: str) -> bool:
    return kind != "jpeg" and bool(getattr(image, "is_animated", False))


@contextmanager
def _opened(content: bytes, kind: str) -> Iterator[Image.Image]:
    """The picture before any pixel is decoded; whatever Pillow says of it from then on is `Unreadable`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(_bare(content)), formats=_FORMATS[kind]) as image:
                if image.width * image.height > MOST_PIXELS[kind]:
                    raise TooLarge
                yield image
        except (TooLarge, MemoryError):
            raise
        except Image.DecompressionBombError as error:
            raise TooLarge from error
        except Exception as error:  # its plugins raise whatever comes of reading what strangers wrote
            raise Unreadable from error


def _bare(content: bytes) -> bytes:
    """The file without what is written into it besides, the faults of which are none of the picture."""
    try:
        return stripped(content)
    except NotUnderstood:
        return content


def _orientation(image: Image.Image) -> int:
    """How it is to be turned: nothing where that cannot be read, as browsers have it."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # as above
        return 1
    return value if isinstance(value, int) else 1


def _reduced(image: Image.Image, needed: int) -> Image.Image:
    """Smaller by a whole factor, before anything is done that takes its memory a second time."""
    factor = min(image.size) // needed if image.size == image.im.size else 0
    return image.reduce(factor) if factor > 1 and image.mode in ("RGB", "RGBA", "L", "LA", "CMYK") else image


def _upright(image: Image.Image, profile: object, turned: Image.Transpose | None) -> Image.Image:
    """The pixels as they are shown, in RGB or RGBA, and nothing that was read with them."""
    width, height = image.im.size  # as they lie: a scan that is to be turned has its size turned already
    is_large = width * height >= _LARGE
    if is_large and (turned is not None or not _is_lean(image, profile)):
        return _by_strips(image, profile, turned)
    lying = image if image.size == image.im.size else image.crop((0, 0, width, height))
    made = _shown(lying, profile)
    if made.mode == "RGBA" and _is_opaque(made):
        made = made.convert("RGB")
    made = made if turned is None else made.transpose(turned)
    made.info = {}
    return made


def _is_lean(image: Image.Image, profile: object) -> bool:
    """Whether it can be shown without a second one of four bytes a pixel."""
    if image.mode == "RGBA":
        return not profile and not _is_opaque(image)
    return image.mode in ("1", "L", "P", "RGB") and "transparency" not in image.info


def _by_strips(image: Image.Image, profile: object, turned: Image.Transpose | None) -> Image.Image:
    """The same strip by strip by way of the disk, so that there are never two of a large picture."""
    width, height = image.im.size
    tops, mode, is_opaque = range(0, height, _STRIP), "RGB", True
    with tempfile.TemporaryFile() as spool:
        for top in tops:
            strip = _shown(image.crop((0, top, width, min(top + _STRIP, height))), profile)
            mode, is_opaque = strip.mode, is_opaque and (strip.mode == "RGB" or _is_opaque(strip))
            spool.write(strip.tobytes())
        image.close()
        spool.seek(0)
        size = (height, width) if turned in _ON_ITS_SIDE else (width, height)
        made = Image.new("RGB" if is_opaque else mode, size)
        for top in tops:
            rows = min(_STRIP, height - top)
            strip = Image.frombytes(mode, (width, rows), spool.read(width * rows * len(mode)))
            strip = strip.convert(made.mode)
            at = height - top - rows if turned in _FROM_THE_END else top
            strip = strip if turned is None else strip.transpose(turned)
            made.paste(strip, (at, 0) if turned in _ON_ITS_SIDE else (0, at))
    return made


def _is_opaque(image: Image.Image) -> bool:
    return bool(image.getchannel("A").getextrema() == (255, 255))


def _shown(image: Image.Image, profile: object) -> Image.Image:
    """In the mode RGB or RGBA, by the colours of every screen."""
    image = _in_srgb(_eight_bits(image), profile)
    return image if image.mode in ("RGB", "RGBA") else image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """The same in a mode that colour profiles and encoders know."""
    if image.mode in _NUMBERS:
        most = 255 if image.mode == "F" else 65535
        return image.convert("I").point([min(value * 255 // most, 255) for value in range(65536)], "L")
    if "transparency" in image.info or image.mode in ("LA", "La", "PA", "RGBa"):
        return image.convert("RGBA")
    return image if image.mode in ("RGB", "RGBA", "L", "CMYK") else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """The colours of a profile as those that every screen shows; a broken one is left out."""
    if not isinstance(profile, bytes) or not profile:
        return image
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if _SPACES.get(source.profile.xcolor_space.strip()) != colours.mode:
            return image
        as_it_stands = colours.mode == "RGB"
        made = ImageCms.profileToProfile(
            colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB", inPlace=as_it_stands
        )
        made = colours if as_it_stands else made
    except Exception:  # a profile is as hostile as the picture
        return image
    if made is None:
        return image
    if alpha:
        made.putalpha(alpha)
    return made
