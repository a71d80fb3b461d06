"""Files that are made to harm whoever opens them, or are not what they say, and what comes of each."""

from __future__ import annotations

import io
import random
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import Image

import camera
from builders import a_case_file
from test_word_refused import BAD as BAD_WORD
from test_word_refused import GOOD, OLE, document, with_parts
from word_files import zipped

Make = Callable[[], bytes]
CASE = "cases/2001/2001-x"
REFUSED, CLEANED, DRAFTED = "refused", "cleaned", "drafted"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@dataclass(frozen=True, slots=True)
class Bad:
    """A file, by what is given and how it is called."""

    name: str
    make: Make
    outcome: str = REFUSED
    """Or what is left of it: a picture without the rest, a draft without it."""
    is_heavy: bool = False
    """Whether to make it takes long."""


def packed(**more: bytes | str) -> Make:
    """A case as another desk has packed it, with more in it; two underlines stand for a slash."""
    return lambda: zipped(
        {f"{CASE}.md": a_case_file(id="2001-x"), **{n.replace("__", "/"): c for n, c in more.items()}}
    )


def with_link() -> bytes:
    made = io.BytesIO(packed()())
    with zipfile.ZipFile(made, "a") as archive:
        link = zipfile.ZipInfo(f"{CASE}/a.jpg")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def overlapping() -> bytes:
    """Three thousand parts that are all one and the same eight megabytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document("<w:p/>" * 1_300_000))
        first = archive.infolist()[0]
        for number in range(3_000):
            part = zipfile.ZipInfo(f"word/media/{number}.png")
            part.header_offset, part.compress_type, part.CRC = 0, first.compress_type, first.CRC
            part.compress_size, part.file_size = first.compress_size, 1_000
            archive.filelist.append(part)
    return made.getvalue()


def locked() -> bytes:
    at = GOOD.find(b"PK\x01\x02")
    return GOOD[: at + 8] + b"\x01" + GOOD[at + 9 :]


def bomb(head: bytes, size: int = 300_000_000) -> bytes:
    packer = zlib.compressobj(9)
    block = bytes(1_000_000)
    return head + b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


def blank(form: str, side: int, mode: str = "L", **more: object) -> Make:
    lossless = {"lossless": True} if form == "WEBP" else {}
    return lambda: camera.saved(form, (side, side), mode, **lossless, **more)


def frames() -> bytes:
    made = io.BytesIO()
    each = [Image.new("P", (800, 800), number % 250) for number in range(300)]
    each[0].save(made, "GIF", save_all=True, append_images=each[1:])
    return made.getvalue()


def sheet(rows: str, head: str = "") -> Make:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
    return lambda: zipped({
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relation}</Relationships>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}"><sheetData>{rows}'
        "</sheetData></worksheet>",
    })  # fmt: skip


def _cut(name: str, whole: Make) -> Iterator[tuple[str, Bad]]:
    """The file cut off at each tenth."""
    content = whole()
    for tenth in range(1, 10):
        part = content[: len(content) * tenth // 10]
        yield f"{name} cut at {tenth}0 %", Bad(name, lambda part=part: part)  # type: ignore[misc]


def _noise(form: str) -> Make:
    def make() -> bytes:
        made = io.BytesIO()
        Image.frombytes("RGB", (80, 60), random.Random(1).randbytes(80 * 60 * 3)).save(made, form)
        return made.getvalue()

    return make


TEXTS = {
    **{
        f"Word: {name}": Bad("坏.docx", make, is_heavy=name == "many elements")
        for name, (make, _) in BAD_WORD.items()
    },
    "Word: overlapping parts": Bad("a.docx", overlapping, is_heavy=True),
    "Word: locked part": Bad("a.docx", locked),
    "Word: macros": Bad("a.docm", lambda: with_parts(**{"word/vbaProject.bin": OLE}), DRAFTED),
    "Word: an old one by its name": Bad("a.doc", lambda: OLE),
    "WPS": Bad("a.wps", lambda: OLE),
    "program": Bad("a.exe", lambda: b"MZ" + bytes(99)),
    "name that leads up": Bad("..", lambda: b"x"),
    "name with a zero": Bad("a\0.docx", lambda: GOOD, DRAFTED),
    "name without end": Bad("长" * 300 + ".docx", lambda: GOOD, DRAFTED),
    "name of a folder": Bad("a/b\\c.docx", lambda: GOOD, DRAFTED),
    "text without end": Bad("a.txt", lambda: "社区".encode() * 5_000_000),
    "text of zeros": Bad("a.txt", lambda: bytes(30_000_000)),
    "text of stars": Bad("a.md", lambda: b"*" * 2_000_000),
    "header that nests": Bad("a.md", lambda: b"---\na: " + b"[" * 50_000 + b"\n---\nx"),
    "table of a million rows": Bad("a.csv", lambda: "案例名称,年份\n".encode() + b"a,2001\n" * 1_000_000),
    "table that never ends its quote": Bad("a.csv", lambda: b'a,b\n"' + b"x" * 20_000_000),
    "workbook: bomb": Bad("a.xlsx", sheet("<row><c><v>1</v></c></row>" * 2_000_000), is_heavy=True),
    "workbook: elements": Bad("a.xlsx", sheet("<row/>" * 1_000_000)),
    "workbook: DOCTYPE": Bad("a.xlsx", sheet("", '<!DOCTYPE x [<!ENTITY a "b">]>')),
    "workbook: an old one": Bad("a.xls", lambda: OLE),
    "package: leads up": Bad("a.zip", packed(**{"../evil.txt": "x"})),
    "package: from the root": Bad("a.zip", packed(**{"/etc/cron.d/x": "x"})),
    "package: leads up in Windows": Bad("a.zip", packed(**{f"{CASE}/..\\..\\x.jpg": "x"})),
    "package: picture that leads up": Bad("a.zip", packed(**{f"{CASE}/../../../x.jpg": "x"})),
    "package: two cases": Bad("a.zip", packed(**{"cases/2001/2001-y.md": a_case_file(id="2001-y")})),
    "package: vocabulary": Bad("a.zip", packed(**{"cases/vocabulary.yml": "x"})),
    "package: program": Bad("a.zip", packed(**{"hooks/evil.py": "x"})),
    "package: Git": Bad("a.zip", packed(**{".git/hooks/post-commit": "x"})),
    "package: in a package": Bad("a.zip", lambda: zipped({"a.zip": packed()()})),
    "package: many files": Bad("a.zip", packed(**{f"{CASE}/{n}.jpg": "" for n in range(5_000)})),
    "package: bomb of text": Bad("a.zip", lambda: zipped({f"{CASE}.md": bytes(250_000_000)}), is_heavy=True),
    "package: bomb of a picture": Bad("a.zip", packed(**{f"{CASE}/a.png": camera.bomb()}), DRAFTED),
    "package: more pixels than anybody sends": Bad(
        "a.zip",
        packed(**{f"{CASE}/{n}.png": camera.png_of((7_000, 7_000), 8, bytes(99)) for n in range(9)}),
    ),
    "package: link": Bad("a.zip", with_link, DRAFTED),
    "package: picture that is none": Bad("a.zip", packed(**{f"{CASE}/a.jpg": SVG}), DRAFTED),
    **dict(_cut("a.zip", packed())),
    **dict(_cut("a.docx", lambda: GOOD)),
}  # fmt: skip
"""Of texts, tables and packages."""
PHOTOS = {
    "196 megapixels as PNG": Bad("a.png", camera.bomb),
    "196 megapixels as JPEG": Bad("a.jpg", blank("JPEG", 14_000), is_heavy=True),
    "196 megapixels as WebP": Bad("a.webp", blank("WEBP", 14_000, "RGB"), is_heavy=True),
    "196 megapixels as GIF": Bad("a.gif", blank("GIF", 14_000), is_heavy=True),
    "196 megapixels as TIFF": Bad("a.tiff", blank("TIFF", 14_000), is_heavy=True),
    "196 megapixels as BMP": Bad("a.bmp", blank("BMP", 14_000), is_heavy=True),
    "turned scan of 36 megapixels": Bad(
        "a.tiff", blank("TIFF", 6_000, "RGB", tiffinfo={camera.ORIENTATION: 6}), CLEANED, is_heavy=True
    ),
    "turned scan for print": Bad(
        "a.tiff", blank("TIFF", 6_000, "CMYK", tiffinfo={camera.ORIENTATION: 3}), CLEANED, is_heavy=True
    ),
    "50 megapixels for print": Bad("a.jpg", blank("JPEG", 7_071, "CMYK"), CLEANED, is_heavy=True),
    "50 megapixels in passes": Bad("a.jpg", blank("JPEG", 7_071, "RGB", progressive=True), is_heavy=True),
    "grey and clear": Bad("a.png", blank("PNG", 6_500, "LA"), CLEANED, is_heavy=True),
    "sixteen bits of grey": Bad("a.png", blank("PNG", 7_071, "I;16"), CLEANED, is_heavy=True),
    "25 megapixels as AVIF": Bad("a.avif", blank("AVIF", 5_000, "RGB", speed=10), is_heavy=True),
    "25 megapixels as WebP": Bad("a.webp", blank("WEBP", 5_000, "RGB"), is_heavy=True),
    "TIFF": Bad("a.tiff", blank("TIFF", 64), CLEANED),
    "TIFF by another name": Bad("a.jpg", blank("TIFF", 64), CLEANED),
    "BMP": Bad("a.bmp", blank("BMP", 64), CLEANED),
    "HEIC": Bad("a.heic", lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
    "film": Bad("a.jpg", lambda: b"\0\0\0\x18ftypmp42" + bytes(99)),
    "PNG: text that unpacks": Bad(
        "a.png", lambda: camera.png((b"zTXt", bomb(b"x\0\0"))), CLEANED, is_heavy=True
    ),
    "PNG: colours that unpack": Bad("a.png", lambda: camera.png((b"iCCP", bomb(b"x\0\0"))), is_heavy=True),
    "PNG: pixels that unpack": Bad("a.png", lambda: camera.png_of((64, 64), 8, bytes(60_000_000)), CLEANED),
    "JPEG and ZIP": Bad("a.jpg", lambda: camera.jpeg() + zipped({"a.exe": "x" * 99}), CLEANED),
    "PNG and ZIP": Bad("a.png", lambda: camera.png() + zipped({"a.exe": "x" * 99}), CLEANED),
    "GIF and script": Bad("a.gif", lambda: camera.saved("GIF") + b"*/=1;alert(1)//", CLEANED),
    "JPEG with a page in it": Bad("a.jpg", lambda: camera.saved("JPEG", comment=b"<script>"), CLEANED),
    "page and JPEG": Bad("a.jpg", lambda: b"<html><script>x()</script>" + camera.jpeg()),
    "SVG": Bad("a.svg", lambda: SVG),
    "SVG by another name": Bad("a.jpg", lambda: SVG),
    "program": Bad("a.jpg", lambda: b"MZ" + bytes(999)),
    "PDF": Bad("a.jpg", lambda: b"%PDF-1.4"),
    "nothing": Bad("a.jpg", lambda: b""),
    "three hundred frames": Bad("a.gif", frames, CLEANED, is_heavy=True),
    "name without end": Bad("长" * 300 + ".jpg", camera.jpeg, CLEANED),
    "name that leads up": Bad("../../a.jpg", camera.jpeg, CLEANED),
    **dict(_cut("a.jpg", _noise("JPEG"))),
    **dict(_cut("a.png", _noise("PNG"))),
    **dict(_cut("a.webp", _noise("WEBP"))),
    **dict(_cut("a.gif", _noise("GIF"))),
    **dict(_cut("a.avif", _noise("AVIF"))),
}  # fmt: skip
"""Given as photos."""
