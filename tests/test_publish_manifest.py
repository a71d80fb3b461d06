"""Tampering shows: every file that was changed, taken away or added is named."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from casearchive.publish import verify
from casearchive.publish.manifest import KEPT, MANIFEST, Manifest, NotAManifest, describe, files, read
from publishing import faults, published

FILES = {"a.html": b"a", "b/c d.txt": b"cd", "b/100%.txt": b"%", "中文/案例.md": "案例".encode()}


def a_folder(root: Path, contents: dict[str, bytes] = FILES) -> Path:
    for name, content in contents.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    (root / MANIFEST).write_text(describe(root).text(), encoding="utf-8")
    return root


def many(root: Path, count: int) -> Path:
    return a_folder(root, {f"{n % 37}/{n}.html": f"<p>{n}</p>".encode() for n in range(count)})


def test_a_manifest_is_sorted_lines_that_are_read_back(tmp_path: Path) -> None:
    described = describe(a_folder(tmp_path))
    lines = described.text().splitlines()
    assert lines[0] == f"{hashlib.sha256(b'a').hexdigest()}  a.html"
    assert [line[66:] for line in lines] == ["a.html", "b/100%25.txt", "b/c d.txt", "中文/案例.md"]
    assert read(tmp_path / MANIFEST) == described
    assert described.digest == hashlib.sha256((tmp_path / MANIFEST).read_bytes()).hexdigest()


def test_the_digest_is_that_of_paths_and_contents_alone(tmp_path: Path) -> None:
    first = describe(a_folder(tmp_path / "a")).digest
    for name in reversed(FILES):
        (tmp_path / "b" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "b" / name).write_bytes(FILES[name])
    os.utime(tmp_path / "b/a.html", (1, 1))
    assert describe(tmp_path / "b").digest == first
    (tmp_path / "b/a.html").rename(tmp_path / "b/d.html")
    assert describe(tmp_path / "b").digest != first


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_another_program_reads_it(tmp_path: Path) -> None:
    a_folder(tmp_path, {"a.html": b"a", "b/c.txt": b"c"})
    command = ["sha256sum", "-c", "--quiet", MANIFEST]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0


@pytest.mark.parametrize(
    "text", ["", "x\n", "0" * 64 + " a\n", "0" * 64 + "  ../a\n", "0" * 64 + "  /a\n", f"{'0' * 64}  a\n" * 2]
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(NotAManifest):
        read(tmp_path / MANIFEST)
    assert faults(tmp_path) == [(MANIFEST, "release-manifest-broken")]


def test_a_folder_as_it_was_is_right(tmp_path: Path) -> None:
    checked = verify(a_folder(tmp_path))
    assert checked.findings == ()
    assert checked.files == len(FILES)
    assert checked.digest == describe(tmp_path).digest


def test_each_kind_of_change_is_named(tmp_path: Path) -> None:
    a_folder(tmp_path)
    (tmp_path / "a.html").write_bytes(b"b")
    (tmp_path / "b/c d.txt").unlink()
    (tmp_path / "b/new.js").write_bytes(b"")
    same = tmp_path / "b/100%.txt"
    same.rename(tmp_path.parent / "elsewhere")
    same.symlink_to(tmp_path.parent / "elsewhere")
    (tmp_path / os.fsdecode(b"\xff.js")).write_bytes(b"")
    assert faults(tmp_path) == [
        ("a.html", "release-file-changed"),
        ("b/100%.txt", "release-file-unreadable"),
        ("b/c d.txt", "release-file-missing"),
        ("b/new.js", "release-file-added"),
        ("\ufffd.js", "release-file-added"),
    ]


def test_every_one_of_a_thousand_random_changes_is_found(tmp_path: Path) -> None:
    many(tmp_path, 1500)
    draw = random.Random(1000)
    paths = sorted(set(files(tmp_path)) - {MANIFEST})
    expected = []
    for path in draw.sample(paths, 1000):
        file = tmp_path / path
        kind = draw.choice(["changed", "missing", "added"])
        if kind == "changed":
            content = bytearray(file.read_bytes())
            content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
            file.write_bytes(content)
        elif kind == "missing":
            file.unlink()
        else:
            path = f"{path}.bak"
            file.with_name(f"{file.name}.bak").write_bytes(b"")
        expected.append((path, f"release-file-{kind}"))
    assert faults(tmp_path) == sorted(expected)
    assert len(expected) == 1000


def test_no_manifest_is_said(tmp_path: Path) -> None:
    assert faults(tmp_path) == [(MANIFEST, "release-manifest-missing")]


@pytest.mark.site
def test_every_release_is_looked_at_and_the_name_guards_the_manifest(tiny_site: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        published(tiny_site, tmp_path, number)
    first, second = sorted((tmp_path / "releases").iterdir())
    assert faults(first) == faults(second) == faults(tmp_path / "current") == []
    (first / "index.html").write_bytes(b"x")
    # Whoever changes a file and puts its new digest into the manifest is found by the release's name.
    (second / "index.html").write_bytes(b"x")
    digests = dict(read(second / MANIFEST).digests) | {"index.html": hashlib.sha256(b"x").hexdigest()}
    (second / MANIFEST).write_text(Manifest(digests).text(), encoding="utf-8")
    assert faults(tmp_path) == [
        (f"releases/{first.name}/index.html", "release-file-changed"),
        (f"releases/{second.name}/{MANIFEST}", "release-digest"),
    ]
    assert faults(tmp_path / "current") == [(MANIFEST, "release-digest")]


@pytest.mark.site
def test_what_is_kept_of_former_releases_is_verified_too(tiny_site: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        published(tiny_site, tmp_path, number)
    (kept,) = read(tmp_path / "current" / KEPT).digests
    (tmp_path / "current" / kept).unlink()
    assert faults(tmp_path / "current") == [(kept, "release-file-missing")]
    (tmp_path / "current" / KEPT).write_bytes(b"")
    assert faults(tmp_path / "current") == [(KEPT, "release-manifest-broken")]


@pytest.mark.site
def test_a_link_that_leads_nowhere_is_said(tiny_site: Path, tmp_path: Path) -> None:
    published(tiny_site, tmp_path, 1)
    (tmp_path / "current").unlink()
    assert faults(tmp_path) == [("current", "release-not-served")]
