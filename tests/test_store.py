"""Results outlive the process, and a broken file of them is made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from casearchive import store
from casearchive.store import Store, digest


def test_what_is_put_in_a_namespace_is_there_in_the_next_process(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "store.sqlite"
    with Store(path) as first:
        first.update("cases", {"a": b"1", "b": b"2"})
        first.update("other", {"a": b"3"})
    with Store(path) as second:
        assert second.all("cases") == {"a": b"1", "b": b"2"}
        assert second.all("other") == {"a": b"3"}
        assert second.all("none") == {}


def test_results_are_replaced_and_forgotten(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as kept:
        kept.update("cases", {"a": b"1", "b": b"2"})
        kept.update("other", {"b": b"3"})
        kept.update("cases", {"a": b"4"}, forget=["b", "never"])
        assert kept.all("cases") == {"a": b"4"}
        assert kept.all("other") == {"b": b"3"}


def test_without_a_path_it_keeps_things_in_memory() -> None:
    with Store() as kept:
        kept.update("cases", {"a": b"1"})
        assert kept.all("cases") == {"a": b"1"}
    with Store() as other:
        assert other.all("cases") == {}


def test_an_update_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as kept:
        kept.update("cases", {"a": b"1"})
        with pytest.raises(sqlite3.Error):
            kept.update("cases", {"b": object()}, forget=["a"])  # type: ignore[dict-item]
        assert kept.all("cases") == {"a": b"1"}


def test_two_may_be_open_at_once(tmp_path: Path) -> None:
    with Store(tmp_path / "s") as one, Store(tmp_path / "s") as other:
        one.update("cases", {"a": b"1"})
        other.update("cases", {"b": b"2"})
        assert one.all("cases") == other.all("cases") == {"a": b"1", "b": b"2"}


@pytest.mark.parametrize("garbage", [b"garbage" * 1000, b"SQLite format 3\x00" + b"\xff" * 4096, b"x"])
def test_garbage_is_made_anew(tmp_path: Path, garbage: bytes) -> None:
    path = tmp_path / "s"
    path.write_bytes(garbage)
    with Store(path) as kept:
        assert kept.all("cases") == {}
        kept.update("cases", {"a": b"1"})
    with Store(path) as again:
        assert again.all("cases") == {"a": b"1"}


def test_a_file_damaged_in_the_middle_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with Store(path) as kept:
        kept.update("cases", {f"{number:04}": b"x" * 500 for number in range(500)})
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with Store(path) as damaged:
        assert damaged.all("cases") == {}
        damaged.update("cases", {"a": b"1"})
    with Store(path) as again:
        assert again.all("cases") == {"a": b"1"}


def test_a_digest_knows_where_its_parts_end() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab") != digest("ab", "")
    assert digest("社区") == digest("社区".encode())
    assert len(digest()) == 40


def test_the_engines_digest_does_not_change_by_itself() -> None:
    first = store.engine_digest()
    store.engine_digest.cache_clear()
    assert store.engine_digest() == first


def test_what_was_made_last_of_a_kind_is_known_by_its_key_until_it_cannot_be_read(tmp_path: Path) -> None:
    path, made = tmp_path / "s", list[str]()

    def asked(key: str) -> list[int]:
        def make() -> list[int]:
            made.append(key)
            return [len(made)]

        return store.kept(path, "kind", TypeAdapter(list[int]), key, make)

    assert [asked("a"), asked("a"), asked("b"), asked("b"), asked("a")] == [[1], [1], [2], [2], [3]]
    namespace = f"kind {store.engine_digest()}"
    with Store(path) as opened:
        assert opened.all(namespace) == {"a": b"[3]"}
        opened.update(namespace, {"a": b'["x"]'})
    assert [asked("a"), asked("a")] == [[4], [4]]
    assert made == ["a", "b", "a", "a"]
