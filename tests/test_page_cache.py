"""Pages are kept as they were made; what was damaged, moved or edited since is made again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casearchive import bulk_files
from casearchive.links import Facts, PageFacts
from casearchive.site.page_cache import MOST, PageCache, PageInfo
from casearchive.store import PAGES, Store

FILE = "cases/a/index.html"
ODD = {("100%23#.html", "a#%\n"), ("a\nb", "#"), ("%", "")}
"""Leads with what would end one of them, were they written as they are."""
LEADS = frozenset({("b/index.html", "x"), ("c.css", ""), *ODD})
OWN = Facts(frozenset({"甲"}), frozenset({"甲"}), LEADS, True)
SHARED = Facts(frozenset({"main"}), frozenset(), frozenset({("index.html", "")}))
CONTENT = "<p>甲</p>".encode()
INFO = PageInfo(is_listed=True, updated="2024-06-01", facts=PageFacts(FILE, OWN, SHARED))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The page in a site, and kept under `ab` and `cd`."""
    file = tmp_path / "site" / FILE
    bulk_files.write(str(file), CONTENT)
    kept = opened(tmp_path)
    for key in ("ab", "cd"):
        kept.put(key, str(file), CONTENT, INFO)
    kept.flush()
    kept.retain({"ab": INFO, "cd": INFO})
    kept.close()
    return file


_opened: list[PageCache] = []


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """Every cache lets its file go: Python 3.13 warns of those that do not."""
    yield
    while _opened:
        _opened.pop().close()


def opened(root: Path, namespace: str = "namespace", *, apart: bool = False) -> PageCache:
    _opened.append(PageCache(root, root / "store", namespace, apart=apart))
    return _opened[-1]


def found(kept: PageCache, key: str, root: Path) -> tuple[PageInfo | None, bytes] | None:
    """What is known of the page under that key, and the file that it is put into."""
    file = root / "other" / FILE
    info = kept.restore(str(file), key)
    return (with_facts(kept, key, info), file.read_bytes()) if info else None


def with_facts(kept: PageCache, key: str, info: PageInfo | None) -> PageInfo | None:
    """The same with what is kept of its facts."""
    return replace(info, facts=kept.facts_of({key: FILE}).get(FILE)) if info else None


def test_a_page_is_kept_with_what_is_known_about_it(tmp_path: Path, written: Path) -> None:
    assert found(opened(tmp_path), "ab", tmp_path) == (INFO, CONTENT)
    assert found(opened(tmp_path), "xy", tmp_path) is None
    assert found(opened(tmp_path, "other"), "ab", tmp_path) is None


def test_a_page_that_stands_in_the_site_before_is_known_by_its_file(tmp_path: Path, written: Path) -> None:
    kept, standing = opened(tmp_path), str(written)
    assert with_facts(kept, "ab", kept.standing("ab", standing)) == INFO
    assert kept.standing("xy", standing) is None
    assert kept.standing("ab", f"{standing}.gone") is None
    assert opened(tmp_path, apart=True).standing("ab", standing) is None
    at = written.stat().st_mtime_ns
    written.unlink()
    written.write_bytes(CONTENT)  # as like as can be, and another file
    os.utime(written, ns=(at, at))
    assert kept.standing("ab", standing) is None
    written.unlink()
    os.link(tmp_path / PAGES / "namespace/ab/ab", written)
    assert with_facts(kept, "ab", kept.standing("ab", standing)) == INFO
    with written.open("ab") as file:
        file.write(b"<script>")
    assert kept.standing("ab", standing) is None


def test_a_page_is_kept_when_the_site_that_it_was_made_for_is_gone(tmp_path: Path, written: Path) -> None:
    written.unlink()
    assert found(opened(tmp_path), "ab", tmp_path) == (INFO, CONTENT)


def test_sites_share_a_page_unless_one_is_to_stand_apart(tmp_path: Path, written: Path) -> None:
    other = tmp_path / "other" / FILE
    assert found(opened(tmp_path), "ab", tmp_path)
    assert other.samefile(written)
    assert found(opened(tmp_path, apart=True), "ab", tmp_path) == (INFO, CONTENT)
    assert not other.samefile(written)
    kept = opened(tmp_path, apart=True)
    kept.put("ef", str(other), CONTENT, INFO)
    kept.flush()
    assert found(kept, "ef", tmp_path) == (INFO, CONTENT)
    assert not (tmp_path / PAGES / "namespace/ef/ef").samefile(other)


def test_what_is_written_in_place_of_a_page_is_not_written_into_other_sites(
    tmp_path: Path, written: Path
) -> None:
    assert found(opened(tmp_path), "ab", tmp_path)
    bulk_files.write(str(tmp_path / "other" / FILE), b"new")
    assert written.read_bytes() == CONTENT
    assert found(opened(tmp_path), "ab", tmp_path) == (INFO, CONTENT)


def test_a_page_that_was_edited_in_the_site_is_made_again(tmp_path: Path, written: Path) -> None:
    with written.open("ab") as file:
        file.write(b"<script>")
    assert found(opened(tmp_path), "ab", tmp_path) is None


def test_a_page_that_another_machine_has_kept_is_known_by_its_content(tmp_path: Path, written: Path) -> None:
    os.utime(tmp_path / PAGES / "namespace/ab/ab", (1, 1))
    assert found(opened(tmp_path), "ab", tmp_path) == (INFO, CONTENT)


def test_where_there_are_no_links_pages_are_copied(
    tmp_path: Path, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    kept = opened(tmp_path)
    kept.put("ef", str(written), CONTENT, INFO)
    kept.flush()
    assert found(kept, "ef", tmp_path) == (INFO, CONTENT)
    assert not (tmp_path / PAGES / "namespace/ef/ef").samefile(written)


def test_a_page_that_was_put_in_place_of_another_is_made_again(tmp_path: Path, written: Path) -> None:
    (tmp_path / PAGES / "namespace/ab/ab").unlink()
    (tmp_path / PAGES / "namespace/ab/ab").write_bytes(b"<script>")
    assert found(opened(tmp_path), "ab", tmp_path) is None
    assert found(opened(tmp_path), "cd", tmp_path) == (INFO, CONTENT)


@pytest.mark.parametrize("damage", [b"", b"x" * 60, b"[]"])
def test_facts_that_were_damaged_or_moved_are_not_used(tmp_path: Path, written: Path, damage: bytes) -> None:
    with Store(tmp_path / "store") as store:
        other = store.value("namespace", "cd")
        assert other
        store.update("namespace", {"ab": damage or other})
    assert found(opened(tmp_path), "ab", tmp_path) is None


def test_what_a_build_has_no_use_for_is_forgotten(tmp_path: Path, written: Path) -> None:
    opened(tmp_path).retain({"ab": INFO})
    assert found(opened(tmp_path), "ab", tmp_path) == (INFO, CONTENT)
    assert found(opened(tmp_path), "cd", tmp_path) is None
    assert [path.name for path in (tmp_path / PAGES).rglob("*") if path.is_file()] == ["ab"]


def test_only_the_latest_configurations_are_kept(tmp_path: Path, written: Path) -> None:
    for number in range(MOST):
        kept = opened(tmp_path, f"namespace{number}")
        kept.put("ab", str(written), CONTENT, INFO)
        kept.flush()
        kept.retain({"ab": INFO})
        kept.close()
    assert sorted(path.name for path in (tmp_path / PAGES).iterdir()) == [
        "namespace0",
        "namespace1",
        "namespace2",
    ]
    with Store(tmp_path / "store") as store:
        assert store.all("namespace") == {}


def test_a_page_that_cannot_be_kept_is_not(tmp_path: Path) -> None:
    (tmp_path / PAGES).parent.mkdir(exist_ok=True)
    (tmp_path / PAGES).write_bytes(b"in the way")
    kept = opened(tmp_path)
    kept.put("ab", str(tmp_path / "nowhere"), CONTENT, INFO)
    kept.close()
    assert found(opened(tmp_path), "ab", tmp_path) is None
