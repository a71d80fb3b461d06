"""What cameras write into pictures besides the picture: whether it tells of a place, or of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WIDTH, _HEIGHT = 0x0100, 0x0101
_EXIF_IFD, _GPS_IFD, _ORIENTATION = 0x8769, 0x8825, 0x0112
_HARMLESS = frozenset(
    {
        *(0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011A, 0x011B, 0x011C, 0x0128),
        *(0x013E, 0x013F, 0x0211, 0x0213, 0x0214, 0x0131, 0x0132, 0x8298, 0x010E, 0x8769, 0x8825),
        *(0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003, 0xA005, 0xA500),
    }
)
"""Sizes, colours, resolution, orientation; by which program and when it was saved; rights and title."""
_PLACES = frozenset({2, 4, 20, 22, 28})
"""Latitude and longitude, of what was seen too, and the name of the area."""
MOST_NOTES = 256 * 1024
"""Bytes of notes that are looked at."""
_MOST_ENTRIES = 1_000
_ENTRY = 12
PHOTOSHOP = b"Photoshop 3.0\x00"
"""How a segment of a JPEG begins that holds them."""
_IPTC = b"\x04\x04"
_IPTC_SET = re.compile(rb"\x1c\x02(.)", re.DOTALL)
_IPTC_PLACES = {bytes([number]) for number in (90, 92)}
"""City and what is in it."""
_IPTC_PEOPLE = {bytes([number]) for number in (55, 60, 80, 85, 118, 122)}
"""When it was taken, by whom, whom to ask, who wrote it."""
_XMP_PLACE = re.compile(rb"GPS(?:Latitude|Longitude|Position)|Iptc4xmp(?:Core|Ext):Location|photoshop:City")
_XMP_CAMERA = re.compile(
    rb"aux:(?:SerialNumber|OwnerName|LensSerialNumber)|exifEX:(?:BodySerialNumber|CameraOwnerName)"
    rb"|xmpDM:cameraModel|exif:UserComment|tiff:(?:Make|Model)\b|mwg-rs:Regions|GCamera:|Camera:"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is written into a picture besides the picture."""

    has_place: bool = False
    has_camera: bool = False
    """Whether it tells of the camera, its owner, or when the picture was taken."""
    notes: bytes = b""
    """The parts themselves, in which somebody may have written anything."""

    def __or__(self, other: Metadata) -> Metadata:
        """What one of two parts tells."""
        return Metadata(
            self.has_place or other.has_place,
            self.has_camera or other.has_camera,
            (self.notes + b"\n" + other.notes)[-MOST_NOTES:] if other.notes else self.notes,
        )


NO_METADATA = Metadata()


def read_exif(content: bytes) -> Metadata:
    """The metadata in a block of EXIF, which is a TIFF; `Exif` and two zeros may stand before it."""
    tiff = content.removeprefix(b"Exif\x00\x00")
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order is None:
        return Metadata()
    tags: dict[int, int] = {}
    is_little = order == "little"
    for tag, value in _entries(tiff, _number(tiff, 4, 4, is_little), is_little):
        tags.setdefault(tag, value)
    if _EXIF_IFD in tags:
        for tag, _ in _entries(tiff, tags[_EXIF_IFD], is_little):
            tags.setdefault(tag, 0)
    has_place = _GPS_IFD in tags and any(
        tag in _PLACES for tag, _ in _entries(tiff, tags[_GPS_IFD], is_little)
    )
    return Metadata(has_place, bool(tags.keys() - _HARMLESS), content[:MOST_NOTES])


def orientation_in(content: bytes) -> int:
    """How a block of EXIF says that the picture is to be turned: 1 where it does not."""
    tiff = content.removeprefix(b"Exif\x00\x00")
    if tiff[:2] not in (b"II", b"MM"):
        return 1
    is_little = tiff[:2] == b"II"
    entries = dict(_entries(tiff, _number(tiff, 4, 4, is_little), is_little))
    turned = entries.get(_ORIENTATION, 1)
    return turned if turned in range(1, 9) else 1


def size_in(tiff: bytes) -> tuple[int, int]:
    """Width and height of the first picture in a TIFF."""
    is_little = tiff[:2] == b"II"
    entries = dict(_entries(tiff, _number(tiff, 4, 4, is_little), is_little))
    return entries.get(_WIDTH, 0), entries.get(_HEIGHT, 0)


def read_xmp(content: bytes) -> Metadata:
    """The metadata in a packet of XMP, which is text."""
    has_place, has_camera = _XMP_PLACE.search(content), _XMP_CAMERA.search(content)
    return Metadata(has_place is not None, has_camera is not None, content[:MOST_NOTES])


def read_iptc(content: bytes) -> Metadata:
    """The metadata in the resources of Photoshop: the newspapers' form of who, when and where."""
    found, place = Metadata(notes=content[:MOST_NOTES]), len(PHOTOSHOP)
    while content[place : place + 4] == b"8BIM":
        start = (
            place + 6 + (content[place + 6] // 2 + 1) * 2 + 4 if len(content) > place + 6 else len(content)
        )
        size = int.from_bytes(content[start - 4 : start], "big")
        if content[place + 4 : place + 6] == _IPTC:
            sets = set(_IPTC_SET.findall(content[start : start + size]))
            found |= Metadata(bool(sets & _IPTC_PLACES), bool(sets & _IPTC_PEOPLE))
        place = start + size + size % 2
    return found


def _entries(tiff: bytes, offset: int, is_little: bool) -> Iterator[tuple[int, int]]:
    """Each tag of a directory with its value, if that is a number of two or four bytes."""
    if offset <= 0:
        return
    count = min(_number(tiff, offset, 2, is_little), _MOST_ENTRIES)
    for place in range(offset + 2, min(offset + 2 + count * _ENTRY, len(tiff) - _ENTRY + 1), _ENTRY):
        size = 2 if _number(tiff, place + 2, 2, is_little) == 3 else 4
        yield _number(tiff, place, 2, is_little), _number(tiff, place + 8, size, is_little)


def _number(content: bytes, place: int, size: int, is_little: bool) -> int:
    return int.from_bytes(content[place : place + size], "little" if is_little else "big")
