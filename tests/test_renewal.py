"""A site takes the place of another by what is new alone; whoever looks sees the one or the other."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from casearchive.site import output, tree
from casearchive.site.tree import Tree, looked_at

BEFORE = {"index.html": "旧", "cases/a/index.html": "甲", "cases/b/index.html": "乙", "data/cases.json": "[]"}
AFTER = {"index.html": "新", "cases/a/index.html": "甲", "data/cases.json": "[]", "cases/b": "一个文件"}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    output.mark(folder)


def content_of(folder: Path) -> dict[str, str]:
    """Every file but the mark; a link as one."""
    paths = [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
    return {
        path.relative_to(folder).as_posix(): "link" if path.is_symlink() else path.read_text(encoding="utf-8")
        for path in paths
        if path.name != output.MARK
    }


def build(folder: Path, files: dict[str, str], *, on_the_way: Callable[[], None] = lambda: None) -> None:
    """As `commands.build` does it."""
    former = folder if output.is_renewable(folder) else None
    with output.staged(folder) as staging:
        output.mark(staging)
        with looked_at(staging, former) as looked:
            made = looked()
        for name, text in files.items():
            made.write(name, text.encode())
        on_the_way()
        made.finish(files.keys())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", BEFORE)
    return tmp_path / "site"


@pytest.mark.parametrize("large", [tree.LARGE, 1])
def test_only_what_is_new_is_put_into_the_site(
    site: Path, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "LARGE", large)  # looked through in another process
    monkeypatch.setenv("CASEARCHIVE_WORKERS", "2")
    kept = (site / "cases/a/index.html").stat()
    build(site, AFTER)
    assert content_of(site) == AFTER
    assert os.path.samestat(kept, (site / "cases/a/index.html").stat())
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_in_a_site_that_is_made_only_what_is_other_is_written_again(site: Path) -> None:
    made = Tree(site)
    made.write("data/cases.json", b"[]")
    made.finish(BEFORE.keys())
    kept = (site / "data/cases.json").stat()
    for name, text in {"index.html": "新", "data/cases.json": "[]", "data/cases.csv": ""}.items():
        made.write(name, text.encode())
    assert content_of(site) == {**BEFORE, "index.html": "新", "data/cases.csv": ""}
    assert os.path.samestat(kept, (site / "data/cases.json").stat())


def test_what_somebody_has_put_into_the_site_is_gone(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/index.html").write_text("甲", encoding="utf-8")
    (site / "stray/deep").mkdir(parents=True)
    (site / "stray/deep/file").write_text("x", encoding="utf-8")
    (site / "data/cases.json").unlink()
    (site / "data/cases.json").mkdir()
    (site / "cases/a/index.html").unlink()
    (site / "cases/a").rmdir()
    (site / "cases/a").symlink_to(tmp_path / "elsewhere")
    build(site, AFTER)
    assert content_of(site) == AFTER
    assert (tmp_path / "elsewhere/index.html").exists()


def test_a_file_that_became_a_link_is_written_again(site: Path, tmp_path: Path) -> None:
    (tmp_path / "same").write_text("甲", encoding="utf-8")
    (site / "cases/a/index.html").unlink()
    (site / "cases/a/index.html").symlink_to(tmp_path / "same")
    build(site, AFTER)
    assert content_of(site) == AFTER


def test_where_much_is_new_a_whole_site_takes_the_place(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_NEW", 2)
    folder = site.stat()
    build(site, AFTER)
    assert content_of(site) == AFTER
    assert not os.path.samestat(folder, site.stat())


def test_a_site_that_another_build_has_put_there_meanwhile_is_left_as_it_is(site: Path) -> None:
    other = {"index.html": "别人的"}

    def overtake() -> None:
        for path in sorted(site.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        write(site, other)
        os.utime(site / output.MARK, ns=(1, 1))

    with pytest.raises(output.Overtaken):
        build(site, AFTER, on_the_way=overtake)
    assert content_of(site) == other


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a build is killed in a process that was forked")
def test_wherever_a_build_is_killed_the_next_command_finds_the_old_or_the_new(tmp_path: Path) -> None:
    outcomes = set()
    for calls in range(12):
        site = tmp_path / str(calls) / "site"
        write(site, BEFORE)
        if (pid := os.fork()) == 0:
            _die_at(calls)
            build(site, AFTER)
            os._exit(0)
        os.waitpid(pid, 0)
        before = content_of(site) if site.exists() else None
        with pytest.raises(ValueError, match="坏了"), output.staged(site):
            raise ValueError("坏了")
        after = content_of(site)
        assert before in (None, after)
        assert after in (BEFORE, AFTER)
        assert [path.name for path in site.parent.iterdir()] == ["site"]
        outcomes.add((before is None, after == AFTER))
    assert outcomes == {(False, False), (True, True), (False, True)}


def _die_at(calls: int) -> None:
    """End this process at a call that gives a file another name or removes one."""
    left = [calls]

    def dying(call: Callable[..., object]) -> Callable[..., object]:
        def called(*given: object, **named: object) -> object:
            if not left[0]:
                os._exit(1)
            left[0] -= 1
            return call(*given, **named)

        return called

    for name in ("rename", "replace", "unlink"):
        setattr(os, name, dying(getattr(os, name)))


def test_a_note_of_a_renewal_cannot_reach_out_of_the_site(tmp_path: Path) -> None:
    site, left = tmp_path / "site", tmp_path / ".site.12"
    (tmp_path / "thesis.txt").write_text("十年心血", encoding="utf-8")
    (tmp_path / ".site.12.lock").write_bytes(b"")
    for note in ([[0, 0], ["../thesis.txt"]], [1, 2], [[0, 0], [1]], "x"):
        write(tmp_path / ".site.12.former", BEFORE)
        left.mkdir()
        seen = output.stamp(tmp_path / ".site.12.former")
        text = json.dumps(note).replace("[0, 0]", json.dumps(seen))
        (left / ".renewal").write_text(text, encoding="utf-8")
        with output.staged(site) as staging:
            assert content_of(site) == BEFORE
            write(staging, AFTER)
        (tmp_path / ".site.12.lock").write_bytes(b"")
        output.remove(site)
    assert (tmp_path / "thesis.txt").exists()
