"""`fix` takes out of a photo what its camera wrote: the pixels stay bit for bit, turned as they were."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

import camera
from builders import CASE_PATH
from camera import XMP, exif, saved, segment
from casearchive.pictures import hidden_in
from casearchive.pictures.stripping import NotUnderstood, stripped
from commanding import a_commanded_project, run
from tags import tags_in
from test_picture_encoding import CHUNKS, JPEG, TAGGED, bytes_of, halves, swapped_profile, with_segments

PHONE = exif({camera.MAKE: b"HUAW", camera.ORIENTATION: 6}, {camera.SERIAL: b"F17Z"}, place=True)
UPRIGHT = exif({camera.MAKE: b"HUAW"}, place=True, order=">")
TURNED = b"MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"
"""EXIF that says nothing but how to turn it."""
ICC = swapped_profile()


def pixels(content: bytes) -> tuple[object, ...]:
    """All that tells how a picture is seen: its pixels, how it is turned, its colours' profile."""
    with Image.open(io.BytesIO(content)) as image:
        return image.size, image.tobytes(), image.getexif().get(0x0112, 1), image.info.get("icc_profile")


@pytest.mark.parametrize(
    ("content", "left"),
    [
        (TAGGED, ["E1 b'Exif\\x00\\x00MM\\x00*\\x00\\x00'"]),
        (with_segments(JPEG, segment(0xE1, b"Exif\0\0" + UPRIGHT)), []),
        (with_segments(JPEG, segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)), []),
        (bytes_of(halves(), "JPEG", icc_profile=ICC, comment=b"a"), ["E2 b'ICC_PROFILE\\x00'"]),
        (bytes_of(halves("CMYK"), "JPEG", comment=b"a"), ["EE b'Adobe\\x00d\\x00\\x00\\x00\\x00\\x00'"]),
        (bytes_of(halves(), "JPEG", progressive=True, restart_marker_blocks=1) + b"a film", []),
        (bytes_of(halves(), "MPO", save_all=True, append_images=[halves()]), []),
        (camera.png(*CHUNKS), ["eXIf"]),
        (camera.png(*CHUNKS[1:]), []),
        (camera.png((b"eXIf", UPRIGHT), (b"gAMA", b"\0\0\xb1\x8f")), ["gAMA"]),
        (camera.webp((b"EXIF", PHONE), (b"XMP ", XMP)), ["EXIF", "VP8X says there are some"]),
        (camera.webp((b"XMP ", XMP)), []),
        (bytes_of(halves(), "WEBP", xmp=XMP, icc_profile=ICC), ["VP8X says there are some", "ICCP"]),
    ],
)
def test_the_picture_stays_and_what_is_hidden_goes(content: bytes, left: list[str], tmp_path: Path) -> None:
    made = stripped(content)
    assert sorted(tags_in(made)) == sorted(left)
    assert pixels(made) == pixels(content)
    (tmp_path / "a").write_bytes(made)
    assert hidden_in(tmp_path / "a") == ""
    assert stripped(made) == made


def test_what_says_how_to_turn_it_says_nothing_else() -> None:
    for content in (TAGGED, camera.png(*CHUNKS), camera.webp((b"EXIF", PHONE))):
        assert TURNED in stripped(content)
        assert b"HUAW" not in stripped(content)


@pytest.mark.parametrize(
    "content", [JPEG, camera.png(*CHUNKS, size=(8, 8)), camera.webp((b"EXIF", PHONE), size=(8, 8))]
)
def test_what_is_not_understood_is_left_alone(content: bytes) -> None:
    for place in range(0, len(content), 7):
        for spoilt in (content[:place], content[:place] + b"\xff" + content[place + 1 :]):
            try:
                made = stripped(spoilt)
            except NotUnderstood:
                continue
            assert len(made) <= len(spoilt) + 36
    for other in (b"", b"GIF89a", saved("GIF"), b"\xff\xd8\xff", saved("AVIF", (8, 8))):
        with pytest.raises(NotUnderstood):
            stripped(other)


@pytest.fixture
def photos(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case's folder with photos: turned, upright, nothing hidden, of a format that is not taken apart."""
    root = a_commanded_project(project, tmp_path, monkeypatch)
    folder = (root / CASE_PATH).with_suffix("")
    folder.mkdir()
    contents = {
        "a.jpg": TAGGED,
        "b.JPG": with_segments(JPEG, segment(0xE1, b"Exif\0\0" + UPRIGHT)),
        "c.jpg": JPEG,
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder


def test_each_photo_is_asked_for(photos: Path) -> None:
    before = {path.name: path.read_bytes() for path in photos.iterdir()}
    (photos / "a.jpg").chmod(0o600)
    result = run("fix", answers="n\ny\n")
    assert result.exit_code == 0
    assert result.output.count("照片文件里藏着拍摄地点") == 2
    assert "b.JPG：已经去掉" in result.output
    assert [name for name, content in before.items() if (photos / name).read_bytes() != content] == ["b.JPG"]
    assert run("fix", str(photos.with_suffix(".md")), "--yes").exit_code == 0
    assert (photos / "a.jpg").read_bytes() == stripped(TAGGED)
    assert (photos / "a.jpg").stat().st_mode & 0o777 == 0o600
    assert {path.name for path in photos.iterdir()} == before.keys()
    assert "没有要改的" in run("fix").output
    assert "privacy-picture" not in run("check").output


def test_what_cannot_be_taken_apart_is_told(photos: Path) -> None:
    broken = TAGGED[: len(TAGGED) // 2]
    (photos / "a.jpg").write_bytes(broken)
    result = run("fix", str(photos / "a.jpg"), "--yes")
    assert (result.exit_code, "另存为 JPG" in result.output) == (1, True)
    assert (photos / "a.jpg").read_bytes() == broken
