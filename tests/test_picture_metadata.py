"""An independent reader finds nothing in what is published or kept of a picture, whatever its source has."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

import camera
from casearchive.desk import photos
from casearchive.pictures.encoding import encoded
from casearchive.pictures.formats import SAMPLE, format_of
from tags import format_in

SIDE = 700
OWN = re.compile(
    r"SourceFile|ExifTool:|System:|Composite:|JFIF:|RIFF:|GIF:|QuickTime:|Meta:"
    r"|File:(?:FileType|MIMEType|Image(?:Width|Height)|EncodingProcess|BitsPerSample|ColorComponents|YCbCr)"
    r"|PNG:(?:Image(?:Width|Height)|BitDepth|ColorType|Compression|Filter|Interlace|Palette|Transparency)"
)
"""Tags that a format cannot do without."""
WRITTEN = (
    *("-GPSLatitude=31.3", "-GPSLatitudeRef=N", "-GPSLongitude=120.6", "-EXIF:Make=HUAWEI"),
    *("-EXIF:Artist=王建国", "-EXIF:SerialNumber=F17Z", "-EXIF:OwnerName=王建国"),
    *("-EXIF:UserComment=13812345678", "-EXIF:ImageDescription=x", "-XMP-dc:Creator=王建国"),
    *("-XMP-dc:Title=x", "-XMP-GCamera:MotionPhoto=1", "-XMP-mwg-rs:RegionName=王建国"),
)
OF_JPEG = ("-IPTC:By-line=王建国", "-IPTC:City=苏州", "-Comment=王建国", "-Photoshop:CopyrightFlag=True")

pytestmark = pytest.mark.skipif(not shutil.which("exiftool"), reason="ExifTool is not installed")


def source(form: str, folder: Path) -> bytes:
    """A picture with all that its format can carry, and more behind its end."""
    profile = camera.saved("PNG")  # of no colours, but it holds bytes of somebody
    picture = Image.linear_gradient("L").resize((SIDE, SIDE)).convert("RGB")
    file = folder / f"source.{form.lower()}"
    parameters = {"icc_profile": b"made by Wang" + profile} if form in ("PNG", "WEBP") else {}
    if form == "GIF":
        picture.convert("P").save(file, comment="王建国".encode())
    elif form == "MPO":
        picture.save(file, save_all=True, append_images=[picture.resize((90, 90))])
    else:
        picture.save(file, **parameters)
    tags = WRITTEN + (OF_JPEG if form in ("JPEG", "MPO") else ())
    if form != "GIF":
        _exiftool("-q", "-m", "-overwrite_original", *tags, str(file))
    content = file.read_bytes()
    assert odd_tags(folder) >= (1 if form == "GIF" else 8)
    file.unlink()
    return content + b"\0\0\0\x18ftypmp42" + b"loc 31.3 120.6 " * 99


def _exiftool(*arguments: str) -> str:
    return subprocess.run(["exiftool", *arguments], check=True, capture_output=True, text=True).stdout


def odd_tags(folder: Path) -> int:
    """How many tags an independent reader finds in a folder's pictures that no format needs."""
    read = json.loads(_exiftool("-j", "-G1", "-a", "-u", "-ee", str(folder)))
    return sum(not OWN.match(tag) or tag == "GIF:Comment" for each in read for tag in each)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["JPEG", "MPO", "PNG", "WEBP", "GIF", "AVIF"])
def test_nothing_is_left_of_what_a_picture_carried(form: str, tmp_path: Path) -> None:
    content = source(form, tmp_path)
    kind = format_of(content[:SAMPLE])
    made = encoded(content, kind)
    for number, each in enumerate((made.own, *(each for _, each in made.files))):
        (tmp_path / f"{number}.{format_in(each)}").write_bytes(each)
        assert b"loc 31.3" not in each
    taken = photos.taken_in(f"a.{kind.replace('jpeg', 'jpg')}", content)
    assert isinstance(taken, photos.Taken)
    (tmp_path / f"kept-{taken.name}").write_bytes(taken.content)
    assert b"loc 31.3" not in taken.content
    assert Image.open(io.BytesIO(taken.content)).size == (SIDE, SIDE)
    assert odd_tags(tmp_path) == 0
