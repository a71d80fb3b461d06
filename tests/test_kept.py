"""Pages are kept as they were made; what was damaged, moved or edited since is made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from casearchive.links import Facts, PageFacts
from casearchive.mkdocs_site.kept import MOST, Finished, KeptPages
from casearchive.store import PAGES, Store

FILE = "cases/a/index.html"
OWN = Facts(frozenset({"甲"}), frozenset({"甲"}), frozenset({("b/index.html", "x"), ("c.css", "")}), True)
FRAME = Facts(frozenset({"main"}), frozenset(), frozenset({("index.html", "")}))
PAGE = Finished("<p>甲</p>".encode(), PageFacts(FILE, OWN, FRAME))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The page in a site, and kept under `ab` and `cd`."""
    file = tmp_path / "site" / FILE
    file.parent.mkdir(parents=True)
    file.write_bytes(PAGE.content)
    kept = opened(tmp_path)
    for key in ("ab", "cd"):
        kept.put(key, str(file), PAGE)
    kept.flush()
    kept.retain(frozenset({"ab", "cd"}))
    kept.close()
    return file


def opened(root: Path, room: str = "room") -> KeptPages:
    return KeptPages(root, root / "store", room)


def test_a_page_is_kept_with_the_facts_about_it(tmp_path: Path, written: Path) -> None:
    assert opened(tmp_path).get("ab", FILE) == PAGE
    assert opened(tmp_path).get("xy", FILE) is None
    assert opened(tmp_path, "other").get("ab", FILE) is None


def test_a_page_is_kept_when_the_site_that_it_was_made_for_is_gone(tmp_path: Path, written: Path) -> None:
    written.unlink()
    assert opened(tmp_path).get("ab", FILE) == PAGE


def test_a_page_that_was_edited_in_the_site_is_made_again(tmp_path: Path, written: Path) -> None:
    with written.open("ab") as file:
        file.write(b"<script>")
    assert opened(tmp_path).get("ab", FILE) is None


def test_a_page_that_was_put_in_place_of_another_is_made_again(tmp_path: Path, written: Path) -> None:
    (tmp_path / PAGES / "room/ab/ab").unlink()
    (tmp_path / PAGES / "room/ab/ab").write_bytes(b"<script>")
    assert opened(tmp_path).get("ab", FILE) is None
    assert opened(tmp_path).get("cd", FILE) == PAGE


@pytest.mark.parametrize("damage", [b"", b"x" * 60, b"[]"])
def test_facts_that_were_damaged_or_moved_are_not_used(tmp_path: Path, written: Path, damage: bytes) -> None:
    with Store(tmp_path / "store") as store:
        other = store.value("room", "cd")
        assert other
        store.update("room", {"ab": damage or other})
    assert opened(tmp_path).get("ab", FILE) is None


def test_what_a_build_has_no_use_for_is_forgotten(tmp_path: Path, written: Path) -> None:
    opened(tmp_path).retain(frozenset({"ab"}))
    assert opened(tmp_path).get("ab", FILE) == PAGE
    assert opened(tmp_path).get("cd", FILE) is None
    assert [path.name for path in (tmp_path / PAGES).rglob("*") if path.is_file()] == ["ab"]


def test_only_the_latest_configurations_are_kept(tmp_path: Path, written: Path) -> None:
    for number in range(MOST):
        kept = opened(tmp_path, f"room{number}")
        kept.put("ab", str(written), PAGE)
        kept.flush()
        kept.retain(frozenset({"ab"}))
        kept.close()
    assert sorted(path.name for path in (tmp_path / PAGES).iterdir()) == ["room0", "room1", "room2"]
    with Store(tmp_path / "store") as store:
        assert store.room("room") == {}


def test_a_page_that_cannot_be_linked_is_not_kept(tmp_path: Path) -> None:
    kept = opened(tmp_path)
    kept.put("ab", str(tmp_path / "nowhere"), PAGE)
    kept.close()
    assert opened(tmp_path).get("ab", FILE) is None
