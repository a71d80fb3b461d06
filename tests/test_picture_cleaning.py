"""Photos before they enter the folder of cases: whole, upright, clean, black where somebody is covered."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

import camera
from camera import XMP, animated, segment
from casearchive.pictures import Fault, cleaning, decoding, faults_of_bytes, suffix_of
from casearchive.pictures.cleaning import Box, Photo, cleaned
from casearchive.pictures.decoding import decoded
from processor import within
from tags import format_in, tags_in
from test_picture_encoding import (
    BLUE,
    CHUNKS,
    JPEG,
    PHONE,
    RED,
    SEEN_THROUGH,
    TAGGED,
    bytes_of,
    halves,
)

TURNED = camera.jpeg(b"Exif\0\0" + PHONE, size=(60, 40))
ACROSS = Image.linear_gradient("L").resize((60, 40))
MANY_COLOURS = Image.merge("RGB", [ACROSS, ACROSS.rotate(20), Image.radial_gradient("L").resize((60, 40))])
_ENTRIES = b"".join(struct.pack("<HHII", tag, 4, 1, 14_000) for tag in (256, 257))
TIFF_BOMB = b"II*\0" + struct.pack("<IH", 8, 2) + _ENTRIES + bytes(4)
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(64)


def opened(photo: Photo | Fault) -> Image.Image:
    assert isinstance(photo, Photo), photo
    return Image.open(io.BytesIO(photo.content)).convert("RGBA")


def test_a_photo_keeps_its_size_and_loses_all_that_is_no_pixel() -> None:
    for name, content, kind in (
        ("a.jpg", TAGGED, "jpeg"),
        ("a.JPEG", JPEG + b"PK\x03\x04" + bytes(99), "jpeg"),
        ("a.jpg", bytes_of(halves("CMYK"), "JPEG"), "jpeg"),
        ("a.png", camera.png(*CHUNKS, size=(60, 40)), "png"),
        ("a.png", bytes_of(SEEN_THROUGH, "PNG"), "png"),
        ("a.webp", bytes_of(MANY_COLOURS, "WEBP", xmp=XMP) + b"<script>", "webp"),
        ("a.gif", animated("GIF"), "gif"),
        ("a.avif", bytes_of(MANY_COLOURS, "AVIF", xmp=XMP), "avif"),
    ):
        photo = cleaned(content, name)
        assert isinstance(photo, Photo), name
        assert (format_in(photo.content), tags_in(photo.content)) == (kind, []), name
        assert photo.suffix == {"jpeg": ".jpg"}.get(kind, f".{kind}")
        assert {*opened(photo).size} == {*Image.open(io.BytesIO(content)).size}
        assert cleaned(content, name) == photo


def test_it_stands_upright_and_keeps_its_colours() -> None:
    assert opened(cleaned(TURNED, "a.jpg")).size == (40, 60)
    image = opened(cleaned(TAGGED, "a.jpg"))
    # PHONE says that it is turned by a quarter: what was left is above.
    for place, colour in (((20, 10), RED), ((20, 50), BLUE)):
        seen = image.getpixel(place)
        assert isinstance(seen, tuple)
        assert max(abs(a - b) for a, b in zip(seen, colour, strict=False)) < 12


@pytest.mark.parametrize("content", [JPEG, bytes_of(halves(), "PNG"), bytes_of(SEEN_THROUGH, "PNG")])
def test_what_is_covered_is_black_in_the_pixels_and_what_is_not_stays(content: bytes) -> None:
    name = "a.jpg" if content is JPEG else "a.png"
    boxes = [Box(8, 8, 16, 16), Box(56, 32, 999, 999), Box(-5, -5, 2, 2), Box(30, 0, 0, 9), Box(9, 9, -4, 2)]
    image = opened(cleaned(content, name, boxes))
    for place in ((12, 12), (20, 20), (59, 39)):
        seen = image.getpixel(place)
        assert isinstance(seen, tuple)
        assert max(seen[:3]) < 12
        assert seen[3] == 255
    plain = opened(cleaned(content, name))
    assert image.crop((40, 0, 55, 30)).tobytes() == plain.crop((40, 0, 55, 30)).tobytes()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("IMG_1.HEIC", HEIC, "picture-foreign"),
        ("IMG_1.jpg", HEIC, "picture-foreign"),
        ("a.tif", b"II*\0" + bytes(60), "picture-broken"),
        ("a.bmp", b"BM" + bytes(60), "picture-broken"),
        ("a.bmp", b"BM" + bytes(12) + struct.pack("<Iii", 40, 14_000, -14_000), "picture-pixels"),
        ("a.tif", TIFF_BOMB, "picture-pixels"),
        ("a.tif", bytes_of(halves(), "TIFF")[:60], "picture-broken"),
        ("a.jpg", b"", "picture-empty"),
        ("a.jpg", b"version https://git-lfs.github.com/spec/v1\noid", "picture-pointer"),
        ("a.jpg", b"<svg onload=alert(1)>", "picture-no-picture"),
        ("a.jpg", b"PK\x03\x04" + bytes(60), "picture-no-picture"),
        ("a.svg", b"<svg/>", "picture-no-picture"),
        ("a.png", bytes_of(halves(), "PNG")[:60], "picture-broken"),
        ("a.jpg", JPEG[: len(JPEG) // 2], "picture-broken"),
        ("a.png", camera.bomb(), "picture-pixels"),
        ("a.jpg", b"\xff\xd8" + segment(0xC0, struct.pack(">BHHB", 8, 14000, 14000, 3)), "picture-pixels"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_bytes_whatever_it_is_called(
    name: str, content: bytes, code: str
) -> None:
    fault = cleaned(content, name)
    assert isinstance(fault, Fault)
    assert fault.code == code


@pytest.mark.parametrize(("form", "name"), [("BMP", "a.bmp"), ("TIFF", "a.tif"), ("TIFF", "a.jpg")])
def test_what_browsers_do_not_show_is_kept_as_what_they_do(form: str, name: str) -> None:
    drawn, taken = cleaned(bytes_of(halves(), form), name), cleaned(bytes_of(MANY_COLOURS, form), name)
    assert isinstance(drawn, Photo)
    assert isinstance(taken, Photo)
    assert (drawn.suffix, format_in(drawn.content)) == (".png", "png")
    assert (taken.suffix, format_in(taken.content)) == (".jpg", "jpeg")
    assert opened(drawn).size == halves().size == opened(taken).size
    assert suffix_of(bytes_of(MANY_COLOURS, form), name) == ".jpg"


def test_a_scan_in_grey_is_a_photo_and_a_page_of_print_has_one_bit() -> None:
    grey = cleaned(bytes_of(MANY_COLOURS.convert("L"), "TIFF"), "a.tif")
    page = cleaned(bytes_of(halves().convert("1"), "TIFF"), "a.tif")
    steps = cleaned(bytes_of(halves().convert("L"), "TIFF"), "a.tif")
    suffixes = [photo.suffix for photo in (grey, page, steps) if isinstance(photo, Photo)]
    assert suffixes == [".jpg", ".png", ".png"]
    assert isinstance(page, Photo)
    assert Image.open(io.BytesIO(page.content)).mode == "1"
    assert opened(page).tobytes() == halves().convert("1").convert("RGBA").tobytes()
    assert opened(steps).tobytes() == halves().convert("L").convert("RGBA").tobytes()


def test_a_scan_in_grey_is_taken_in_while_somebody_waits() -> None:
    scan = bytes_of(Image.effect_noise((3000, 2000), 40), "TIFF")  # a sixth of the largest: 9 s as it was
    with within(1.5):
        assert isinstance(cleaned(scan, "a.tif"), Photo)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_scan_is_turned_once_and_large_ones_strip_by_strip(
    orientation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = bytes_of(MANY_COLOURS, "TIFF", tiffinfo={camera.ORIENTATION: orientation})
    exif = Image.Exif()
    exif[camera.ORIENTATION] = orientation
    photo = bytes_of(MANY_COLOURS.copy(), "PNG", exif=exif)
    whole = decoded(photo, "png", 100).image
    monkeypatch.setattr(decoding, "_LARGE", 0)
    monkeypatch.setattr(decoding, "_STRIP", 7)
    for content, kind in ((scan, "tiff"), (photo, "png")):
        image = decoded(content, kind, 100).image
        assert (image.size, image.tobytes()) == (whole.size, whole.tobytes())


SHADE = Image.linear_gradient("L").resize((60, 40))
OF_EACH_MODE = {
    ("TIFF", mode): SHADE.convert(mode) for mode in ("1", "L", "RGB", "CMYK", "YCbCr", "I", "F", "LA")
} | {
    ("PNG", "P"): MANY_COLOURS.convert("P"),
    ("PNG", "LA"): Image.merge("LA", [SHADE, SHADE]),
    ("PNG", "RGBA"): SEEN_THROUGH.resize((60, 40)),
    ("PNG", "opaque"): MANY_COLOURS.convert("RGBA"),
    ("PNG", "I;16"): SHADE.convert("I").point(lambda value: value * 257).convert("I;16"),
    ("JPEG", "CMYK"): halves("CMYK"),
    ("WEBP", "RGBA"): SEEN_THROUGH.resize((60, 40)),
}  # fmt: skip


@pytest.mark.parametrize("orientation", [1, 3, 6, 7])
@pytest.mark.parametrize("form", OF_EACH_MODE, ids=" ".join)
def test_a_large_picture_of_any_mode_comes_out_as_a_small_one(
    form: tuple[str, str], orientation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    exif = Image.Exif()
    exif[camera.ORIENTATION] = orientation
    content, kind = bytes_of(OF_EACH_MODE[form].copy(), form[0], exif=exif), form[0].lower()
    whole = decoded(content, kind, 100)
    assert whole.image.size == (OF_EACH_MODE[form].size[:: -1 if orientation > 4 else 1])
    monkeypatch.setattr(decoding, "_LARGE", 0)
    monkeypatch.setattr(decoding, "_STRIP", 7)
    strips = decoded(content, kind, 100)
    assert (strips.image.mode, strips.image.size) == (whole.image.mode, whole.image.size)
    assert strips.image.tobytes() == whole.image.tobytes()
    assert strips.is_drawing == whole.is_drawing


@pytest.mark.parametrize(
    ("form", "more"), [("JPEG", {"progressive": True, "subsampling": 0}), ("WEBP", {}), ("AVIF", {})]
)
def test_what_would_take_too_much_memory_is_refused_with_a_sentence(
    form: str, more: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytes_of(MANY_COLOURS, form, **more)
    assert isinstance(cleaned(content, "a.x"), Photo)
    monkeypatch.setattr(cleaning, "_MEMORY", 60 * 40 * 9)
    refused = cleaned(content, "a.x")
    assert isinstance(refused, Fault)
    assert refused.code == "picture-pixels"
    assert dict(refused.values) == {"width": "60", "height": "40", "limit": "0"}
    assert isinstance(cleaned(bytes_of(MANY_COLOURS, "JPEG"), "a.jpg"), Photo)


def test_a_drawn_webp_keeps_each_pixel_and_a_photo_stays_a_photo() -> None:
    drawn = cleaned(bytes_of(MANY_COLOURS, "WEBP", lossless=True), "a.webp")
    assert opened(drawn).convert("RGB").tobytes() == MANY_COLOURS.tobytes()
    noise = Image.effect_noise((300, 200), 60).convert("RGB")
    given = bytes_of(noise, "WEBP", quality=90)
    photo = cleaned(given, "a.webp")
    assert isinstance(photo, Photo)
    assert len(photo.content) < 1.3 * len(given)


def test_of_several_pages_the_first_is_kept_and_it_is_said() -> None:
    pages = bytes_of(halves(), "TIFF", save_all=True, append_images=[MANY_COLOURS])
    photo = cleaned(pages, "a.tif")
    assert isinstance(photo, Photo)
    assert photo.has_pages
    assert opened(photo).tobytes() == opened(cleaned(bytes_of(halves(), "PNG"), "a.png")).tobytes()
    assert [fault.code for fault in faults_of_bytes(pages, "a.tif")] == ["picture-pages"]


def test_a_picture_of_another_name_is_taken_as_what_it_is() -> None:
    photo = cleaned(bytes_of(halves(), "PNG"), "a.jpg")
    assert isinstance(photo, Photo)
    assert photo.suffix == ".png"
