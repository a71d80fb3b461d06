"""Pictures are looked at by their bytes: what they are, what is hidden in them, and how large they are."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

import camera
from builders import a_case_file, a_project
from camera import XMP, animated, avif, exif, jpeg, png, saved, segment, webp
from casearchive import messages
from casearchive.discovery import Folders
from casearchive.loading import load, reload
from casearchive.model import Severity
from casearchive.pictures import faults_of
from casearchive.store import Store

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"
PHONE = exif({camera.MAKE: b"HUAW", camera.ORIENTATION: 6}, {camera.TAKEN: b"2024"}, place=True)
CAMERA = exif({camera.MAKE: b"Appl"}, {camera.SERIAL: b"F17Z"})
HARMLESS = exif({camera.ORIENTATION: 6, camera.SOFTWARE: b"GIMP", camera.SAVED: b"2024"})
APP1 = b"Exif\x00\x00"
TWO_VERSIONS = "甲,乙\n<<<<<<< HEAD\n一,二\n=======\n三,四\n>>>>>>> main\n"
PLACE, TAKEN = "privacy-picture-place", "privacy-picture-camera"


def hexed(block: bytes) -> bytes:
    """EXIF in a text of a PNG, as ImageMagick writes it."""
    return b"\nexif\n" + b"%8d" % len(block) + b"\n" + block.hex().encode() + b"\n"


def iptc(number: int) -> bytes:
    """A segment of Photoshop with another resource before that of the newspapers."""
    sets = b"\x1c\x02\x00\x00\x02\x00\x04" + bytes([0x1C, 2, number, 0, 1]) + b"a"
    other = b"8BIM\x03\xed\x00\x00\x00\x00\x00\x03abc\x00"
    return b"Photoshop 3.0\x00" + other + b"8BIM\x04\x04\x02ab\x00" + struct.pack(">I", len(sets)) + sets


def tags(*, place: bool) -> Image.Exif:
    """EXIF that Pillow itself writes."""
    made = Image.Exif()
    made[camera.MAKE] = "Appl"
    if place:
        made.get_ifd(0x8825).update({1: "N", 2: (31.0, 18.0, 6.0)})
    return made


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        # What it is
        ("a.jpg", jpeg(), []),
        ("a.JPEG", jpeg(), []),
        ("a.png", png(), []),
        ("a.webp", webp(), []),
        ("a.avif", saved("AVIF", (32, 32)), []),
        ("a.gif", saved("GIF"), []),
        ("a.jpg", b"", ["picture-empty"]),
        ("a.pdf", b"", ["picture-empty"]),
        ("a.jpg", POINTER, ["picture-pointer"]),
        ("a.pdf", POINTER, ["picture-pointer"]),
        ("a.csv", POINTER, ["picture-pointer"]),
        ("a.svg", POINTER, ["picture-pointer"]),
        ("a.jpg", "照片稍后补上\n".encode(), ["picture-no-picture"]),
        ("a.png", b"<!DOCTYPE html><title>404</title>", ["picture-no-picture"]),
        ("a.webp", b"\x01\x02\x03\x04" * 9, ["picture-no-picture"]),
        ("a.jpg", png(), ["picture-misnamed"]),
        ("a.jpg", webp(), ["picture-misnamed"]),
        ("a.png", jpeg(), ["picture-misnamed"]),
        ("a.avif", avif(brand=b"heic"), ["picture-misnamed"]),
        ("a.jpg", avif(brand=b"heic"), ["picture-misnamed"]),
        ("a.jpg", b"BM" + bytes(60), ["picture-misnamed"]),
        ("a.png", b"II*\x00" + bytes(60), ["picture-misnamed"]),
        ("a.jpg", b"%PDF-1.7\n", ["picture-misnamed"]),
        ("a.pdf", b"\n\n%PDF-1.4\n", []),
        ("a.pdf", b"PK\x03\x04" + bytes(30), ["picture-misnamed"]),
        ("a.docx", b"PK\x03\x04" + bytes(30), []),
        ("a.ico", b"\x00\x00\x01\x00" + bytes(30), []),
        ("a.ico", png(), []),
        ("a.txt", "说明\n".encode(), []),
        # What Git leaves of two versions, whatever the file is written in
        ("a.txt", TWO_VERSIONS.encode(), ["merge-conflict"] * 3),
        ("a.txt", TWO_VERSIONS.encode("utf-8-sig").replace(b"\n", b"\r\n"), ["merge-conflict"] * 3),
        ("a.csv", TWO_VERSIONS.encode("gb18030"), ["merge-conflict"] * 3),
        ("a.json", TWO_VERSIONS.encode(), ["merge-conflict"] * 3),
        ("a.txt", "标题\n=======\n写 <<<<<<< HEAD 的\n".encode(), []),
        ("a.jpg", jpeg()[:8], ["picture-broken"]),
        ("a.png", png()[:10], ["picture-broken"]),
        ("a.webp", webp()[:14], ["picture-broken"]),
        ("a.avif", avif()[:40], ["picture-broken"]),
        ("a.gif", saved("GIF")[:7], ["picture-broken"]),
        # What cannot be made into pixels
        ("a.jpg", jpeg()[:-40], ["picture-broken"]),
        ("a.png", png()[:-40], ["picture-broken"]),
        ("a.webp", webp()[:-10], ["picture-broken"]),
        ("a.avif", avif(), ["picture-broken"]),
        ("a.png", png().replace(b"IDAT", b"IDAX"), ["picture-broken"]),
        ("a.gif", animated("GIF"), ["picture-animated"]),
        ("a.webp", animated("WEBP"), ["picture-animated"]),
        # What would take all memory is refused by its header
        ("a.png", camera.bomb(), ["picture-pixels"]),
        ("a.jpg", jpeg().replace(b"\x01\xe0\x02\x80", b"\xff\xff\xff\xff"), ["picture-pixels"]),
        ("a.avif", avif(size=(9000, 9000)), ["picture-pixels"]),
        (
            "a.webp",
            webp(size=(2, 2)).replace(b"\x01\0\0\x01\0\0", b"\xff\xff\0\xff\xff\0", 1),
            ["picture-pixels"],
        ),
        # What is hidden in it
        ("a.jpg", jpeg(APP1 + PHONE), [PLACE]),
        ("a.jpg", jpeg(APP1 + exif({}, place=True, order=">")), [PLACE]),
        ("a.jpg", jpeg(APP1 + HARMLESS, b"http://ns.adobe.com/xap/1.0/\x00" + XMP), [PLACE]),
        ("a.jpg", jpeg()[:20] + segment(0xED, iptc(92)) + jpeg()[20:], [PLACE]),
        ("a.jpg", jpeg()[:20] + segment(0xED, iptc(80)) + jpeg()[20:], [TAKEN]),
        ("a.jpg", jpeg()[:20] + segment(0xED, iptc(5)) + jpeg()[20:], []),
        ("a.jpg", jpeg()[:20] + segment(0xED, iptc(80)[:20]) + jpeg()[20:], []),
        ("a.png", png((b"eXIf", PHONE)), [PLACE]),
        ("a.png", png((b"eXIf", PHONE), is_late=True), [PLACE]),
        ("a.png", png((b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + XMP)), [PLACE]),
        ("a.png", png((b"iTXt", b"XML:com.adobe.xmp\x00\x01\x00\x00\x00" + zlib.compress(XMP))), [PLACE]),
        ("a.png", png((b"zTXt", b"Raw profile type exif\x00\x00" + zlib.compress(hexed(PHONE)))), [PLACE]),
        ("a.png", png((b"tEXt", b"Raw profile type APP1\x00" + hexed(APP1 + PHONE))), [PLACE]),
        ("a.webp", webp((b"EXIF", PHONE)), [PLACE]),
        ("a.webp", webp((b"EXIF", APP1 + PHONE)), [PLACE]),
        ("a.webp", webp((b"ICCP", b"odd"), (b"XMP ", XMP)), [PLACE]),
        ("a.avif", saved("AVIF", (32, 32), exif=tags(place=True)), [PLACE]),
        ("a.avif", saved("AVIF", (32, 32), xmp=XMP), [PLACE]),
        ("a.avif", avif(bytes(4) + PHONE), [PLACE, "picture-broken"]),
        ("a.avif", avif(b"\x00\x00\x00\x06" + APP1 + PHONE), [PLACE, "picture-broken"]),
        ("a.avif", avif(XMP, b"mime"), [PLACE, "picture-broken"]),
        ("a.jpg", jpeg() + segment(0xE1, APP1 + PHONE), []),  # behind the picture: nobody reads it there
        ("a.jpg", jpeg(APP1 + CAMERA), [TAKEN]),
        ("a.png", png((b"eXIf", CAMERA)), [TAKEN]),
        ("a.webp", webp((b"EXIF", CAMERA)), [TAKEN]),
        ("a.avif", saved("AVIF", (32, 32), exif=tags(place=False)), [TAKEN]),
        ("a.jpg", jpeg(APP1 + exif({}, {camera.MAKER_NOTE: b"note"})), [TAKEN]),
        # The picture is shown the right way up by its orientation: that is no secret.
        ("a.jpg", jpeg(APP1 + HARMLESS), []),
        ("a.png", png((b"eXIf", HARMLESS)), []),
        ("a.webp", webp((b"EXIF", HARMLESS)), []),
        ("a.jpg", jpeg(APP1 + exif({camera.ORIENTATION: 1})), []),
        ("a.jpg", jpeg(APP1 + exif({0x8825: 200})), []),
        ("a.jpg", jpeg(APP1 + b"II*\x00\xff\xff\xff\xff"), []),
        ("a.jpg", jpeg(APP1, b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta/>"), []),
        ("a.png", png((b"tEXt", b"Comment\x00GPSLatitude")), []),
        ("a.png", png((b"zTXt", b"Raw profile type exif\x00\x00broken")), []),
    ],
)
def test_a_picture_is_what_its_bytes_are(
    tmp_path: Path, name: str, content: bytes, expected: list[str]
) -> None:
    (tmp_path / name).write_bytes(content)
    assert [fault.code for fault in faults_of(tmp_path / name)] == expected


def test_a_large_picture_is_made_smaller_but_a_large_file_is_told(tmp_path: Path) -> None:
    contents = [jpeg(size=(4000, 3000)), jpeg() + bytes(10_000_000), jpeg(APP1 + PHONE) + bytes(10_000_000)]
    found = []
    for content in contents:
        (tmp_path / "a.jpg").write_bytes(content)
        found.append([fault.code for fault in faults_of(tmp_path / "a.jpg")])
    assert found == [[], ["picture-large"], [PLACE, "picture-large"]]


@pytest.mark.parametrize("make", [jpeg, png, webp, avif])
def test_whatever_is_cut_or_changed_in_a_picture_is_read_to_an_end(tmp_path: Path, make: object) -> None:
    parts = {
        jpeg: (APP1 + PHONE,),
        png: ((b"eXIf", PHONE),),
        webp: ((b"EXIF", PHONE),),
        avif: (bytes(4) + PHONE,),
    }
    content = make(*parts[make], size=(8, 8))  # type: ignore[operator, index]
    file = tmp_path / f"a.{make.__name__}"  # type: ignore[attr-defined]
    for place in range(0, len(content), 3):
        for spoilt in (content[:place], content[:place] + b"\xff" + content[place + 1 :]):
            file.write_bytes(spoilt)
            assert all(fault.code for fault in faults_of(file))


def a_project_with(root: Path, **pictures: bytes) -> Folders:
    """A published case that shows `shown`, a draft that shows `drafted`, and what lies beside."""
    shown = {"body": "![图](shown.jpg)\n"}
    draft = a_case_file(id="2001-b", title="乙", review="draft", body="![图](drafted.jpg)\n")
    folders = a_project(root, {"2001/2001-wenhua-yishujie.md": a_case_file(**shown), "2001/2001-b.md": draft})
    for name, content in {"shown": jpeg(), "drafted": jpeg(), **pictures}.items():
        owner = "2001-b" if name == "drafted" else "2001-wenhua-yishujie"
        file = folders.cases / "2001" / owner / f"{name}.jpg"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    return folders


def found(folders: Folders, store: Store) -> list[tuple[str, str, Severity]]:
    findings = load(folders, store).findings
    assert all(messages.line(finding) for finding in findings)
    return [(f.path.rpartition("/")[2], f.code, f.severity) for f in findings]


def test_what_is_published_is_an_error_and_what_only_lies_there_a_warning(tmp_path: Path) -> None:
    folders = a_project_with(tmp_path, shown=POINTER, drafted=POINTER, beside=jpeg(APP1 + PHONE))
    (folders.docs / "assets").mkdir()
    (folders.docs / "assets/a.svg").write_text("<svg/>", encoding="utf-8")
    for name in ("cases/2001/2001-b/IMG_1.HEIC", "cases/2001/scan.tiff", "docs/assets/b.bmp"):
        (tmp_path / name).write_bytes(b"x")
    with Store() as store:
        assert found(folders, store) == [
            ("IMG_1.HEIC", "picture-foreign", Severity.WARNING),
            ("drafted.jpg", "picture-pointer", Severity.WARNING),
            ("beside.jpg", "picture-not-named", Severity.WARNING),
            ("beside.jpg", "privacy-picture-place", Severity.WARNING),
            ("shown.jpg", "picture-pointer", Severity.ERROR),
            ("scan.tiff", "picture-foreign", Severity.WARNING),
            ("a.svg", "svg-element", Severity.ERROR),
            ("b.bmp", "picture-foreign", Severity.WARNING),
        ]


def test_each_is_looked_at_once_and_again_where_it_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def noted(path: Path) -> object:
        looked.append(path.name)
        return faults_of(path)

    monkeypatch.setattr("casearchive.pictures.faults_of", noted)
    folders = a_project_with(tmp_path, shown=POINTER)
    with Store() as store:
        first = found(folders, store)
        assert looked == ["drafted.jpg", "shown.jpg"]
        assert found(folders, store) == first
        assert len(looked) == 2
        (folders.cases / "2001/2001-wenhua-yishujie/shown.jpg").write_bytes(jpeg())
        assert found(folders, store) == []
        assert looked[2:] == ["shown.jpg"]


def test_a_preview_looks_at_what_has_changed(tmp_path: Path) -> None:
    folders = a_project_with(tmp_path)
    with Store() as store:
        loaded = load(folders, store)
    assert loaded.findings == ()
    case = "2001/2001-wenhua-yishujie"
    (folders.cases / case / "shown.jpg").write_bytes(POINTER)
    again = reload(folders, loaded, {f"{case}/shown.jpg"})
    assert [finding.code for finding in again.findings] == ["picture-pointer"]
    third = reload(folders, again, {f"{case}.md"})
    assert [finding.code for finding in third.findings] == ["picture-pointer"]
