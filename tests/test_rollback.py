"""The way back: to a whole release, at once, and to none that was tampered with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casearchive.publish import Publication, commands, roll_back, verify
from casearchive.publish.manifest import KEPT, MANIFEST, TAGS, Manifest, describe, read, sha256
from processor import within
from publishing import digest_of, names, published, script_of, served

pytestmark = pytest.mark.site


def test_rollback_goes_to_the_release_before_at_once(tiny_site: Path, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        published(tiny_site, tmp_path, number)
    first, second, third = names(tmp_path)
    with within(1):
        changed = roll_back(Publication(tmp_path))
    assert changed is not None
    assert (changed.former.name, changed.release.name, changed.findings) == (third, second, ())
    assert served(tmp_path) == digest_of(tiny_site, 2, tmp_path / "expected")
    # Whoever has a page of the third still gets its script.
    assert (tmp_path / "current" / script_of(3)).exists()
    assert verify(tmp_path).findings == ()
    roll_back(Publication(tmp_path))
    assert str((tmp_path / "current").readlink()) == f"releases/{first}"
    assert roll_back(Publication(tmp_path)) is None


def test_a_release_that_was_taken_back_is_not_gone_back_to(tiny_site: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        published(tiny_site, tmp_path, number)
    roll_back(Publication(tmp_path))
    assert published(tiny_site, tmp_path, 3).is_new
    assert [name[:4] for name in names(tmp_path)] == ["0001", "0002", "0003"]
    roll_back(Publication(tmp_path))
    assert str((tmp_path / "current").readlink()).startswith("releases/0001-")


def test_what_was_taken_back_can_be_published_again(tiny_site: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        published(tiny_site, tmp_path, number)
    roll_back(Publication(tmp_path))
    outcome = published(tiny_site, tmp_path, 2)
    assert outcome.is_new
    assert outcome.release is not None
    assert outcome.release.number == 3


def forged(release: Path) -> None:
    """Name a page that was tampered with in the manifest, too."""
    text = (release / MANIFEST).read_text(encoding="utf-8")
    old = describe(release).digests["index.html"]
    tamper(release)
    (release / MANIFEST).write_text(text.replace(old, describe(release).digests["index.html"]), "utf-8")


def tamper(release: Path) -> None:
    (release / "index.html").write_text("坏", encoding="utf-8")


def named_as_kept(release: Path, name: str) -> None:
    """Say of a file that was tampered with, or added, that it is one of another release."""
    (release / name).write_text("坏", encoding="utf-8")
    kept = {**read(release / KEPT).digests, name: sha256(release / name)}
    (release / KEPT).write_text(Manifest(kept).text(), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        (tamper, "index.html", "release-file-changed"),
        (forged, MANIFEST, "release-digest"),
        (lambda r: named_as_kept(r, "index.html"), "index.html", "release-file-changed"),
        (lambda r: named_as_kept(r, "new.html"), "new.html", "release-file-added"),
        (lambda r: (r / "x.js").write_bytes(b"x"), "x.js", "release-file-added"),
        (lambda r: (r / TAGS).write_bytes(b"x"), TAGS, "release-manifest-broken"),
        (lambda r: (r / "feed.xml").unlink(), "feed.xml", "release-file-missing"),
        (lambda r: (r / MANIFEST).unlink(), MANIFEST, "release-manifest-missing"),
        (lambda r: (r / KEPT).write_bytes(b"x"), KEPT, "release-manifest-broken"),
    ],
)
def test_a_release_that_was_tampered_with_is_not_gone_back_to(
    tiny_site: Path, tmp_path: Path, change: Callable[[Path], object], path: str, code: str
) -> None:
    published(tiny_site, tmp_path, 1)
    published(tiny_site, tmp_path, 2)
    first, second = names(tmp_path)
    change(tmp_path / "releases" / first)
    changed = roll_back(Publication(tmp_path))
    assert changed is not None
    assert (f"releases/{first}/{path}", code) in [(f.path, f.code) for f in changed.findings]
    assert str((tmp_path / "current").readlink()) == f"releases/{second}"


@pytest.mark.parametrize(
    "change",
    [forged, lambda r: (r / MANIFEST).unlink(), lambda r: (r / MANIFEST).write_bytes(b"x")],
)
def test_a_release_whose_manifest_was_damaged_goes_with_the_next_run(
    tiny_site: Path, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    for number in (1, 2):
        published(tiny_site, tmp_path, number)
    first, second = names(tmp_path)
    change(tmp_path / "releases" / first)
    assert verify(tmp_path).findings
    assert not published(tiny_site, tmp_path, 2).is_new
    assert (names(tmp_path), verify(tmp_path).findings) == ([second], ())


def test_the_command_says_why_it_does_not_go_back(
    tiny_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in (1, 2):
        published(tiny_site, tmp_path, number)
    first, second = names(tmp_path)
    tamper(tmp_path / "releases" / first)
    assert commands.roll_back(str(tmp_path)) == 1
    told = capsys.readouterr().err
    assert f"releases/{first}/index.html:1:1: 错误 [release-file-changed] " in told
    assert f"不能退回到 {first}，网站没有动，仍是 {second}。" in told
    assert commands.roll_back("s3://cases/site") == 2
