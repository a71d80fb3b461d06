"""An archive package in a zip is checked as strictly as one in a folder, and nothing of it is unpacked."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import a_project
from casearchive.publish import verify
from casearchive.publish.bag import write_bag
from casearchive.publish.manifest import MANIFEST, TAGS
from publishing import faults

CASE = "data/cases/2001/2001-wenhua-yishujie.md"
Entries = dict[str, bytes]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a small project."""
    root = tmp_path_factory.mktemp("zipped")
    write_bag(a_project(root / "project"), root / "归档.zip", "案例库", "2024-06-01")
    return root / "归档.zip"


def repacked(
    package: Path, file: Path, change: Callable[[Entries], object], how: int = zipfile.ZIP_DEFLATED
) -> Path:
    """The package packed by somebody else, with something changed."""
    with zipfile.ZipFile(package) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file


def test_a_package_is_verified_as_it_is_written(package: Path) -> None:
    checked = verify(package)
    assert (checked.findings, checked.files > 10, len(checked.digest)) == ((), True, 64)


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_whoever_packs_it_again_changes_nothing(package: Path, tmp_path: Path, how: int) -> None:
    def without_top(entries: Entries) -> None:
        moved = {name.partition("/")[2]: entries.pop(name) for name in list(entries)}
        entries |= {"data/": b"", **moved}

    assert faults(repacked(package, tmp_path / "a.zip", without_top, how)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda e: e.update({f"归档/{CASE}": b"x"}), [(CASE, "release-file-changed")]),
        (lambda e: e.pop(f"归档/{CASE}"), [(CASE, "release-file-missing")]),
        (lambda e: e.update({"归档/data/x.md": b"x"}), [("data/x.md", "release-file-added")]),
        (lambda e: e.update({"__MACOSX/x": b"x"}), [("__MACOSX/x", "release-file-added")]),
        (lambda e: e.update({"归档/bag-info.txt": b"x"}), [("bag-info.txt", "release-file-changed")]),
        (lambda e: e.update({f"归档/{MANIFEST}": b"x"}), [(MANIFEST, "release-manifest-broken")]),
        (lambda e: e.pop("归档/bagit.txt"), [("a.zip", "bag-not-one")]),
        (lambda e: e.pop(f"归档/{TAGS}"), [("a.zip", "bag-not-one")]),
        (lambda e: e.clear(), [("a.zip", "bag-not-one")]),
        (lambda e: e.update({"两/bagit.txt": b"x"}), [("a.zip", "bag-not-one")]),
        (lambda e: e.update({"../x": b"x"}), [("../x", "bag-entry-unsafe")]),
        (lambda e: e.update({"归档/data/../../../x": b"x"}), [("归档/data/../../../x", "bag-entry-unsafe")]),
        (lambda e: e.update({"/etc/x": b"x"}), [("/etc/x", "bag-entry-unsafe")]),
        (lambda e: e.update({"C:/x": b"x"}), [("C:/x", "bag-entry-unsafe")]),
        (lambda e: e.update({"归档\\..\\x": b"x"}), [("归档\\..\\x", "bag-entry-unsafe")]),
        (lambda e: e.update({"归档/data//x": b"x"}), [("归档/data//x", "bag-entry-unsafe")]),
        (lambda e: e.update({"归档/BAGIT.txt": b"x"}), [("归档/BAGIT.txt", "bag-entry-double")]),
        (lambda e: e.update({"归档/data": b"x", "归档/data/": b""}), [("归档/data/", "bag-entry-double")]),
        (lambda e: e.update({"归档/x.bin": bytes(50_000_000)}), [("a.zip", "bag-bomb")]),
    ],
)
def test_what_was_done_to_it_is_found(
    package: Path, tmp_path: Path, change: Callable[[Entries], object], expected: list[tuple[str, str]]
) -> None:
    assert faults(repacked(package, tmp_path / "a.zip", change)) == expected


def test_an_entry_that_stands_twice_is_found(package: Path, tmp_path: Path) -> None:
    shutil.copyfile(package, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(f"归档/{CASE}", b"other")
    assert faults(tmp_path / "a.zip") == [(f"归档/{CASE}", "bag-entry-double")]


def test_a_link_in_it_is_found(package: Path, tmp_path: Path) -> None:
    shutil.copyfile(package, tmp_path / "a.zip")
    link = zipfile.ZipInfo("归档/data/link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.writestr(link, b"/etc/passwd")
    assert faults(tmp_path / "a.zip") == [("归档/data/link", "bag-entry-unsafe")]


@pytest.mark.parametrize("place", ["begin", "middle", "end"])
def test_bytes_that_were_damaged_are_found(package: Path, tmp_path: Path, place: str) -> None:
    content = bytearray(package.read_bytes())
    at = {"begin": 200, "middle": len(content) // 2, "end": len(content) - 30}[place]
    content[at : at + 16] = b"\xff" * 16
    (tmp_path / "a.zip").write_bytes(content)
    assert faults(tmp_path / "a.zip")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "不是压缩包".encode(), b"\x1f\x8b" + bytes(50)])
def test_what_is_no_zip_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    assert faults(tmp_path / "a.zip") == [("a.zip", "bag-not-zip")]
