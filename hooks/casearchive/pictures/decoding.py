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

from casearchive.pictures.reading import MOST_PIXELS
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
"""Pixels of what is turned in strips, and rows of one."""
_SPACES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}
"""The mode whose pixels a colour profile of that space describes."""
_NUMBERS = ("I", "I;16", "I;16B", "I;16L", "I;16N", "F")
"""Modes of more than eight bits."""


class Unreadable(Exception):
    """The file is broken, or is none of its format."""


class TooLarge(Exception):
    """More pixels than are decoded."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A picture's pixels, in the mode RGB or RGBA."""

    image: Image.Image
    is_drawing: bool
    """Whether it has few colours, or can be seen through: such are not for JPEG."""


def prove(content: bytes, kind: str) -> bool:
    """Whether it moves, or has several pages.  Raises `Unreadable` or `TooLarge` where it is no picture."""
    with _opened(content, kind) as image:
        is_animated = kind != "jpeg" and bool(getattr(image, "is_animated", False))
        image.draft(None, (1, 1))
        image.load()
        return is_animated


def decoded(content: bytes, kind: str, needed: int) -> Decoded:
    """The pixels of a picture's first frame, of which `needed` each way are enough."""
    with _opened(content, kind) as opened:
        turned = None if kind == "tiff" else _TURNED.get(_orientation(opened))  # Pillow turns those itself
        profile = opened.info.get("icc_profile")
        opened.draft(None, (needed, needed))
        opened.load()
        image = _in_srgb(_eight_bits(_reduced(opened, needed)), profile)
        if image is not opened:
            opened.close()  # its pixels are of no more use, and those of a scan are 144 MB
        image = _plain(image if turned is None else _turned(image, turned))
        few = image.mode == "RGBA" or (kind != "jpeg" and image.getcolors(DRAWING_COLOURS) is not None)
        return Decoded(image, few)


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
    factor = min(image.size) // needed
    return image.reduce(factor) if factor > 1 and image.mode in ("RGB", "RGBA", "L", "LA", "CMYK") else image


def _turned(image: Image.Image, how: Image.Transpose) -> Image.Image:
    """The same turned; a large one strip by strip by way of the disk, so that there are never two of it."""
    mode, (width, height) = image.mode, image.size
    if width * height < _LARGE:
        return image.transpose(how)
    tops = range(0, height, _STRIP)
    with tempfile.TemporaryFile() as spool:
        for top in tops:
            spool.write(image.crop((0, top, width, min(top + _STRIP, height))).tobytes())
        image.close()
        spool.seek(0)
        made = Image.new(mode, (height, width) if how in _ON_ITS_SIDE else (width, height))
        for top in tops:
            rows = min(_STRIP, height - top)
            strip = Image.frombytes(mode, (width, rows), spool.read(width * rows * len(mode)))
            at = height - top - rows if how in _FROM_THE_END else top
            made.paste(strip.transpose(how), (at, 0) if how in _ON_ITS_SIDE else (0, at))
    return made


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


def _plain(image: Image.Image) -> Image.Image:
    """A new picture of these pixels alone: nothing that was read with them goes along."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    if image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGB")
    image.info = {}
    return image
