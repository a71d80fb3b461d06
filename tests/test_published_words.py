"""Files that are published as they are hold nobody's data, and no picture hides any in its notes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

import camera
from casearchive.pictures import Fault, faults_of

ROW = "<w:tr><w:tc><w:p><w:t>{}</w:t></w:p></w:tc><w:tc><w:p><w:t>{}</w:t></w:p></w:tc></w:tr>"
PERSON = "王芳13812345678"


def packed(**parts: str) -> bytes:
    """An office document of these parts; two underlines stand for a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>")
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/") + ".xml"), content)
    return made.getvalue()


def told(path: Path, content: bytes) -> list[tuple[str, bool]]:
    path.write_bytes(content)
    return [(fault.code, fault.is_warning) for fault in faults_of(path)]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.csv", f"姓名,电话\n{PERSON}\n".encode(), ["name", "telephone!"]),
        ("a.csv", f"姓名,电话\n{PERSON}\n".encode("gb18030"), ["name", "telephone!"]),
        ("a.csv", "居委会电话,0512-65212345\n服务热线,65212345\n".encode(), []),
        ("a.csv", "姓名,电话\n王芳,65212345\n".encode(), ["name", "telephone"]),
        ("a.txt", b"11010519491231002X", ["identity-number!"]),
        ("a.txt", "联系电话0512-65212345".encode(), ["telephone"]),
        ("a.json", json.dumps({"tel": PERSON}).encode(), ["name", "telephone!"]),
        ("a.svg", f"<svg><title>{PERSON}</title><text>1</text></svg>".encode(), ["name", "telephone!"]),
        ("a.svg", b"<svg viewBox='0 0 138 12345678'><path d='M138 1234 5678'/></svg>", []),
        ("a.docx", packed(word__document=ROW.format("姓名", "电话") + ROW.format("王芳", "65212345")),
         ["name", "telephone"]),
        ("a.docx", packed(docProps__core="<dc:creator>13812345678</dc:creator>"), ["telephone!"]),
        ("a.xlsx", packed(xl__sharedStrings="<si><t>王芳</t></si><si><t>13812345678</t></si>"),
         ["telephone!"]),
        ("a.xlsx", packed(xl__worksheets__sheet1="<row><c><v>13812345678</v></c></row>"), ["telephone!"]),
        ("a.docx", packed(word__document="正文")[:60], []),
        ("a.css", b"/* 13812345678 */", []),
    ],
)  # fmt: skip
def test_what_is_published_as_it_is_is_looked_at(
    tmp_path: Path, name: str, content: bytes, expected: list[str]
) -> None:
    found = [each for each in told(tmp_path / name, content) if each[0].startswith("privacy-")]
    assert [code.removeprefix("privacy-") + "!" * (not warns) for code, warns in found] == expected


@pytest.mark.parametrize(
    ("name", "content", "is_told"),
    [
        ("a.jpg", camera.saved("JPEG", comment=PERSON.encode()), True),
        ("a.jpg", camera.saved("JPEG", comment=PERSON.encode("gbk")), True),
        ("a.jpg", camera.saved("JPEG", comment="社区议事会".encode()), False),
        ("a.png", camera.png((b"tEXt", b"Description\x0013812345678")), True),
        ("a.png", camera.png((b"tEXt", b"Description\x00138 people")), False),
        ("a.jpg", camera.saved("JPEG", exif=b"Exif\x00\x00II*\x00\x08\0\0\0\0\0\0\0\0\0mail a.b@example.cn"),
         True),
        ("a.jpg", camera.saved("JPEG", exif=b"Exif\x00\x00II*\x00\x08\0\0\0\0\0\0\0\0\0"
                               + "13812345678".encode("utf-16-le")), True),
    ],
)  # fmt: skip
def test_what_is_written_into_a_picture_is_looked_at(
    tmp_path: Path, name: str, content: bytes, is_told: bool
) -> None:
    (tmp_path / name).write_bytes(content)
    assert (Fault("privacy-picture-text") in faults_of(tmp_path / name)) == is_told
