"""Pages are kept as they were made; what was damaged, moved or edited since is made again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from casearchive import files
from casearchive.links import Facts, PageFacts
from casearchive.mkdocs_site.kept import MOST, KeptPages, Known
from casearchive.store import PAGES, Store

FILE = "cases/a/index.html"
OWN = Facts(frozenset({"甲"}), frozenset({"甲"}), frozenset({("b/index.html", "x"), ("c.css", "")}), True)
FRAME = Facts(frozenset({"main"}), frozenset(), frozenset({("index.html", "")}))
CONTENT = "<p>甲</p>".encode()
KNOWN = Known(is_listed=True, updated="2024-06-01", facts=PageFacts(FILE, OWN, FRAME))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The page in a site, and kept under `ab` and `cd`."""
    file = tmp_path / "site" / FILE
    files.write(str(file), CONTENT)
    kept = opened(tmp_path)
    for key in ("ab", "cd"):
        kept.put(key, str(file), CONTENT, KNOWN)
    kept.flush()
    kept.retain({"ab": KNOWN, "cd": KNOWN})
    kept.close()
    return file


def opened(root: Path, room: str = "room", *, apart: bool = False) -> KeptPages:
    return KeptPages(root, root / "store", room, apart=apart)


def found(kept: KeptPages, key: str, root: Path) -> tuple[Known, bytes] | None:
    """What is known of the page under that key, and the file that it is put into."""
    file = root / "other" / FILE
    known = kept.put_into(str(file), key, FILE)
    return (known, file.read_bytes()) if known else None


def test_a_page_is_kept_with_what_is_known_about_it(tmp_path: Path, written: Path) -> None:
    assert found(opened(tmp_path), "ab", tmp_path) == (KNOWN, CONTENT)
    assert found(opened(tmp_path), "xy", tmp_path) is None
    assert found(opened(tmp_path, "other"), "ab", tmp_path) is None


def test_a_page_is_kept_when_the_site_that_it_was_made_for_is_gone(tmp_path: Path, written: Path) -> None:
    written.unlink()
    assert found(opened(tmp_path), "ab", tmp_path) == (KNOWN, CONTENT)


def test_sites_share_a_page_unless_one_is_to_stand_apart(tmp_path: Path, written: Path) -> None:
    other = tmp_path / "other" / FILE
    assert found(opened(tmp_path), "ab", tmp_path)
    assert other.samefile(written)
    assert found(opened(tmp_path, apart=True), "ab", tmp_path) == (KNOWN, CONTENT)
    assert not other.samefile(written)
    kept = opened(tmp_path, apart=True)
    kept.put("ef", str(other), CONTENT, KNOWN)
    kept.flush()
    assert found(kept, "ef", tmp_path) == (KNOWN, CONTENT)
    assert not (tmp_path / PAGES / "room/ef/ef").samefile(other)


def test_what_is_written_in_place_of_a_page_is_not_written_into_other_sites(
    tmp_path: Path, written: Path
) -> None:
    assert found(opened(tmp_path), "ab", tmp_path)
    files.write(str(tmp_path / "other" / FILE), b"new")
    assert written.read_bytes() == CONTENT
    assert found(opened(tmp_path), "ab", tmp_path) == (KNOWN, CONTENT)


def test_a_page_that_was_edited_in_the_site_is_made_again(tmp_path: Path, written: Path) -> None:
    with written.open("ab") as file:
        file.write(b"<script>")
    assert found(opened(tmp_path), "ab", tmp_path) is None


def test_a_page_that_another_machine_has_kept_is_known_by_its_content(tmp_path: Path, written: Path) -> None:
    os.utime(tmp_path / PAGES / "room/ab/ab", (1, 1))
    assert found(opened(tmp_path), "ab", tmp_path) == (KNOWN, CONTENT)


def test_where_there_are_no_links_pages_are_copied(
    tmp_path: Path, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    kept = opened(tmp_path)
    kept.put("ef", str(written), CONTENT, KNOWN)
    kept.flush()
    assert found(kept, "ef", tmp_path) == (KNOWN, CONTENT)
    assert not (tmp_path / PAGES / "room/ef/ef").samefile(written)


def test_a_page_that_was_put_in_place_of_another_is_made_again(tmp_path: Path, written: Path) -> None:
    (tmp_path / PAGES / "room/ab/ab").unlink()
    (tmp_path / PAGES / "room/ab/ab").write_bytes(b"<script>")
    assert found(opened(tmp_path), "ab", tmp_path) is None
    assert found(opened(tmp_path), "cd", tmp_path) == (KNOWN, CONTENT)


@pytest.mark.parametrize("damage", [b"", b"x" * 60, b"[]"])
def test_facts_that_were_damaged_or_moved_are_not_used(tmp_path: Path, written: Path, damage: bytes) -> None:
    with Store(tmp_path / "store") as store:
        other = store.value("room", "cd")
        assert other
        store.update("room", {"ab": damage or other})
    assert found(opened(tmp_path), "ab", tmp_path) is None


def test_what_a_build_has_no_use_for_is_forgotten(tmp_path: Path, written: Path) -> None:
    opened(tmp_path).retain({"ab": KNOWN})
    assert found(opened(tmp_path), "ab", tmp_path) == (KNOWN, CONTENT)
    assert found(opened(tmp_path), "cd", tmp_path) is None
    assert [path.name for path in (tmp_path / PAGES).rglob("*") if path.is_file()] == ["ab"]


def test_only_the_latest_configurations_are_kept(tmp_path: Path, written: Path) -> None:
    for number in range(MOST):
        kept = opened(tmp_path, f"room{number}")
        kept.put("ab", str(written), CONTENT, KNOWN)
        kept.flush()
        kept.retain({"ab": KNOWN})
        kept.close()
    assert sorted(path.name for path in (tmp_path / PAGES).iterdir()) == ["room0", "room1", "room2"]
    with Store(tmp_path / "store") as store:
        assert store.room("room") == {}


def test_a_page_that_cannot_be_kept_is_not(tmp_path: Path) -> None:
    (tmp_path / PAGES).parent.mkdir(exist_ok=True)
    (tmp_path / PAGES).write_bytes(b"in the way")
    kept = opened(tmp_path)
    kept.put("ab", str(tmp_path / "nowhere"), CONTENT, KNOWN)
    kept.close()
    assert found(opened(tmp_path), "ab", tmp_path) is None
