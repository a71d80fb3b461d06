"""Bad Word files: refused with a code before they cost anything; what they lead to is listed, not fetched."""

from __future__ import annotations

import io
import random
import re
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable

import pytest

from camera import chunk, saved
from casearchive.intake.word import Refused, read_word
from casearchive.messages import describe
from casearchive.model import Finding
from processor import within
from word_corpus import corpus
from word_files import NAMESPACES, Word, codes, paragraph, picture, read, run, table, zipped

SECONDS, MEGABYTES = 2.0, 300
GOOD = Word().made(paragraph("一句话。"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def with_parts(**parts: str | bytes) -> bytes:
    """A good file with parts in the place of others; in names `__` is for a slash."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return zipped(files | {name.replace("__", "/"): content for name, content in parts.items()})


def document(inner: str, head: str = "") -> str:
    return f"{head}<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>"


def with_text(inner: str, head: str = "") -> bytes:
    return with_parts(**{"word/document.xml": document(inner, head)})


def saying(content: bytes, size: int) -> bytes:
    """A file that says of its text that it is of that size when it is unpacked."""
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"word/document.xml"))
    return content[: at + 24] + struct.pack("<I", size) + content[at + 28 :]


def lying() -> bytes:
    """A part that says that it is small and is not."""
    return saying(with_text("<w:p/>" * 5_000_000), 1000)


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 9 if n else "&a;" * 9}">' for n in range(9))
    + "]>"
)
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "word-empty"),
    "text": (lambda: "只是文字".encode(), "word-broken"),
    "cut": (lambda: GOOD[: len(GOOD) // 2], "word-broken"),
    "cut at the end": (lambda: GOOD[:-10], "word-broken"),
    "a bad part": (lambda: with_parts(**{"word/document.xml": "<w:document>"}), "word-broken"),
    "no text in it": (lambda: zipped({"a.txt": "x"}), "word-other-kind"),
    "a workbook": (lambda: zipped({"xl/workbook.xml": "<x/>"}), "word-other-kind"),
    "an old one": (lambda: OLE, "word-old"),
    "a locked one": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "word-encrypted"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "word-other-kind"),
    "RTF": (lambda: b"{\\rtf1 x}", "word-other-kind"),
    "a web page": (lambda: b"<html><body>x</body></html>", "word-other-kind"),
    "DOCTYPE": (lambda: with_text("&a;", "<!DOCTYPE x>"), "word-unsafe"),
    "DOCTYPE in UTF-16": (
        lambda: with_parts(**{"word/document.xml": document("", "<!DOCTYPE x>").encode("utf-16")}),
        "word-unsafe",
    ),
    "entities": (lambda: with_text("&b8;", ENTITIES), "word-unsafe"),
    "entity of outside": (
        lambda: with_parts(**{"word/styles.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}),
        "word-unsafe",
    ),
    "a name that leads out": (lambda: with_parts(**{"../../evil.txt": "x"}), "word-unsafe"),
    "a name of Windows that leads out": (lambda: with_parts(**{"..\\evil.txt": "x"}), "word-unsafe"),
    "a name from the root": (lambda: with_parts(**{"/etc/evil": "x"}), "word-unsafe"),
    "bomb": (lambda: saying(GOOD, 2_000_000_000), "word-too-large"),
    "bomb of text": (lambda: with_text("<w:p/>" * 5_000_000), "word-too-large"),
    "bomb that lies": (lying, "word-too-large word-broken"),
    "many parts": (lambda: zipped({f"{n}": "" for n in range(6_000)}), "word-too-large"),
    "tables in tables": (
        lambda: with_text("<w:tbl><w:tr><w:tc>" * 3_000 + "</w:tc></w:tr></w:tbl>" * 3_000),
        "word-too-deep",
    ),
    "runs in runs": (
        lambda: with_text("<w:p>" + "<w:r>" * 3_000 + "</w:r>" * 3_000 + "</w:p>"),
        "word-too-deep",
    ),
    "many elements": (lambda: with_text("<w:p/>" * 450_000), "word-too-large"),
    "a long tag": (lambda: with_text(f'<w:p a="{"x" * 3_000_000}"/>'), "word-too-large"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_at_once(name: str) -> None:
    make, code = BAD[name]
    content = make()
    with within(SECONDS):
        refused = read_word(content, "坏.docx")
    assert isinstance(refused, Refused)
    assert refused.code in code.split()
    sentence = describe(Finding("坏.docx", 1, 1, refused.code, values=refused.values))
    assert "。" in sentence
    assert "{" not in sentence


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bomb that lies", "a long tag"])
def test_a_bad_file_takes_little_memory(name: str) -> None:
    content = BAD[name][0]()
    tracemalloc.start()
    read_word(content, "坏.docx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MEGABYTES * 1_000_000


def test_a_name_that_stands_twice_is_refused() -> None:
    out = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", "<x/>")
    refused = read_word(out.getvalue(), "a.docx")
    assert isinstance(refused, Refused)
    assert refused.code == "word-unsafe"


def test_what_lies_outside_is_listed_and_not_fetched() -> None:
    word = Word()
    word.relations += [
        ("rId1", "image", "http://example.org/1.png"),
        ("rId2", "attachedTemplate", "file:///C:/x.dotm"),
        ("rId3", "hyperlink", "https://example.org/"),
        ("rId4", "hyperlink", "javascript:alert(1)"),
        ("rId5", "oleObject", "file://server/x.xlsx"),
    ]
    links = "".join(f'<w:hyperlink r:id="rId{n}">{run(f"链{n}")}</w:hyperlink>' for n in (3, 4))
    made = read(word.made(paragraph(picture("rId1")), paragraph(links)))
    assert made.markdown == "[链3](https://example.org/)链4"
    assert codes(made) == ["word-outside", "word-outside", "word-picture-outside"]


def test_a_huge_picture_stays_out_and_the_text_comes_in() -> None:
    head = struct.pack(">IIBBBBB", 14_000, 14_000, 8, 2, 0, 0, 0)
    huge = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )
    word = Word().with_picture("rId1", huge, "1.png").with_picture("rId2", b"<svg onload='x'/>", "2.svg")
    word.with_picture("rId3", saved("PNG")[:20], "3.png").with_picture("rId4", b"GIF89a" + bytes(90), "4.gif")
    body = [paragraph(picture(f"rId{n}", "图")) for n in range(1, 5)]
    document = read(word.made(*body, paragraph("一句话。")))
    assert (document.markdown, document.pictures) == ("一句话。", ())
    told = {"word-picture-pixels", "word-picture-kind", "word-picture-broken"}
    assert set(codes(document)) == told


def test_forty_tables_in_each_other_are_read() -> None:
    inner = paragraph("最里面")
    for _ in range(30):
        inner = table([inner.join(("<w:tc>", "</w:tc>")), "旁"])
    document = read(Word().made(inner))
    assert "最里面" in document.markdown
    assert "word-lost" not in codes(document)


VALUES = re.compile(r'(?<==")[^"]*(?=")')
THINGS = re.compile(r"<[^<>/]+/>|<(w:[a-zA-Z]+)(?: [^<>]*)?>[^<>]*</\1>")
ODD = ("", "-1", "99999999999", "一", "0", "²", "%9", "restart", "../../x", "\uff11")


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_file_is_read_or_refused_and_never_a_traceback(seed: int) -> None:
    draw = random.Random(seed)
    for page in corpus():
        with zipfile.ZipFile(io.BytesIO(page.content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        name = draw.choice(sorted(name for name in files if name.endswith((".xml", ".rels"))))
        text = files[name].decode()
        for _ in range(4):
            form = draw.choice((VALUES, THINGS))
            places = [match.span() for match in form.finditer(text)]
            start, end = draw.choice(places) if places else (0, 0)
            text = text[:start] + (draw.choice(ODD) if form is VALUES else "") + text[end:]
        assert read_word(zipped({**files, name: text}), "a.docx")
