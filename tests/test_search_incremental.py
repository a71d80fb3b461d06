"""What is linked from the last index and mended where a case has changed is what a clean build writes."""

from __future__ import annotations

import dataclasses
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from builders import a_body, a_case, a_report, a_vocabulary
from casearchive.archive import Archive, make_archive
from casearchive.markup import paragraphs_in
from casearchive.model import Case
from casearchive.search import Writer, index, lists, rows, shards, write_index
from trees import tree_of

HOLDER = """
import sys
from pathlib import Path
from casearchive.locking import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
LETTERS = "社区党建平江路双塔街道的，。"


def words(draw: random.Random, most: int) -> str:
    """Some of the letters, so few that lists grow long."""
    return "".join(draw.choices(LETTERS, weights=range(1, len(LETTERS) + 1), k=draw.randint(1, most)))


def a_random_case(draw: random.Random, number: int) -> Case:
    """A case of some paragraphs."""
    paragraphs = tuple(words(draw, 60) for _ in range(draw.randint(0, 5)))
    return a_case(
        id=f"2001-c{number:03}",
        path=f"cases/2001/2001-c{number:03}.md",
        title=words(draw, 12),
        body=a_body(*paragraphs),
    )


def an_archive(cases: list[Case]) -> Archive:
    """An archive of these, as if each had just been read."""
    read = [dataclasses.replace(case, digest=repr(dataclasses.replace(case, digest=""))) for case in cases]
    return make_archive(a_vocabulary(), [a_report()], cases=read)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits so low that a few cases reach them."""
    monkeypatch.setattr(rows, "MOST_PAIRS", 30)
    monkeypatch.setattr(rows, "MOST_SINGLES", 20)
    monkeypatch.setattr(rows, "BLOCK_VALUES", 12)
    monkeypatch.setattr(rows, "OFTEN_A_SLOT", 1)
    monkeypatch.setattr(shards, "ENTRIES_A_SHARD", 50)
    monkeypatch.setenv("CASEARCHIVE_WORKERS", "1")  # a fork costs more than the work


@pytest.fixture
def from_nothing(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one each time an index is made from nothing."""
    calls: list[int] = []
    made = lists._from_nothing

    def counted(*given: object) -> object:
        calls.append(1)
        return made(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(lists, "_from_nothing", counted)
    return calls


def same_as_clean(archive: Archive, cache: Path, out: Path) -> None:
    """Write with what is kept and without, and compare."""
    write_index(archive, Writer(out / "kept"), cache)
    write_index(archive, Writer(out / "clean"))
    assert tree_of(out / "kept") == tree_of(out / "clean")


@pytest.mark.slow
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("seed", range(2))
def test_every_edit_gives_the_files_of_a_clean_build(
    tmp_path: Path, seed: int, from_nothing: list[int]
) -> None:
    draw = random.Random(seed)
    cases = [a_random_case(draw, number) for number in range(40)]
    same_as_clean(an_archive(cases), tmp_path / "cache", tmp_path / "0")
    for step in range(1, 20):
        at = draw.randrange(len(cases))
        body = cases[at].body
        match draw.choice(["paragraph", "paragraph", "title", "all", "append", "append", "remove", "none"]):
            case "paragraph":
                body = a_body(*paragraphs_in(body.html)[:-1], words(draw, 80))
                cases[at] = dataclasses.replace(cases[at], body=body)
            case "title":
                cases[at] = dataclasses.replace(cases[at], title=words(draw, 12))
            case "all":
                cases[at] = dataclasses.replace(a_random_case(draw, at), id=cases[at].id, path=cases[at].path)
            case "append":
                cases.append(a_random_case(draw, 100 + step))
            case "remove":
                del cases[at]
        same_as_clean(an_archive(cases), tmp_path / "cache", tmp_path / str(step))
    clean = 20
    assert len(from_nothing) - clean < 10, "most edits must not begin from nothing"


def test_nothing_is_made_anew_where_nothing_has_changed(tmp_path: Path, from_nothing: list[int]) -> None:
    archive = an_archive([a_random_case(random.Random(1), number) for number in range(5)])
    for name in "abc":
        write_index(archive, Writer(tmp_path / name), tmp_path / "cache")
    assert len(from_nothing) == 1
    assert tree_of(tmp_path / "a") == tree_of(tmp_path / "c")


def test_what_somebody_changed_in_a_site_that_shares_its_files_never_reaches_another(tmp_path: Path) -> None:
    archive = an_archive([a_random_case(random.Random(1), number) for number in range(5)])
    write_index(archive, Writer(tmp_path / "a"), tmp_path / "cache")
    expected = tree_of(tmp_path / "a")
    for file in [*(tmp_path / "a/search/shards").iterdir()][:1] + [*(tmp_path / "a/texts").iterdir()][:1]:
        file.write_bytes(b"something else")
        os.utime(file, ns=(file.stat().st_mtime_ns + 10**9,) * 2)  # clocks of file systems may be coarse
    write_index(archive, Writer(tmp_path / "b"), tmp_path / "cache")
    assert tree_of(tmp_path / "b") == expected


def test_a_build_that_was_killed_leaves_nothing_to_trust(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, from_nothing: list[int]
) -> None:
    archive = an_archive([a_random_case(random.Random(1), number) for number in range(5)])
    write_index(archive, Writer(tmp_path / "a"), tmp_path / "cache")
    with monkeypatch.context() as patch:
        patch.setattr(lists, "_from_base", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            write_index(archive, Writer(tmp_path / "b"), tmp_path / "cache")
    write_index(archive, Writer(tmp_path / "c"), tmp_path / "cache")
    assert len(from_nothing) == 2
    assert tree_of(tmp_path / "a") == tree_of(tmp_path / "c")


def test_what_another_version_has_kept_is_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, from_nothing: list[int]
) -> None:
    archive = an_archive([a_random_case(random.Random(1), number) for number in range(5)])
    write_index(archive, Writer(tmp_path / "a"), tmp_path / "cache")
    (tmp_path / "cache/base.json").write_text('{"another": "format"}', encoding="utf-8")
    monkeypatch.setattr(index, "engine_digest", lambda: "another version")
    write_index(archive, Writer(tmp_path / "b"), tmp_path / "cache")
    assert len(from_nothing) == 2
    assert tree_of(tmp_path / "a") == tree_of(tmp_path / "b")


@pytest.mark.slow
def test_while_another_process_uses_what_is_kept_an_index_is_made_without(
    tmp_path: Path, from_nothing: list[int]
) -> None:
    archive = an_archive([a_random_case(random.Random(1), number) for number in range(5)])
    write_index(archive, Writer(tmp_path / "a"), tmp_path / "cache")
    before = tree_of(tmp_path / "cache")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "cache.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == b"held"
    write_index(archive, Writer(tmp_path / "b"), tmp_path / "cache")
    holder.communicate(b"")
    assert len(from_nothing) == 2
    assert tree_of(tmp_path / "a") == tree_of(tmp_path / "b")
    assert tree_of(tmp_path / "cache") == before


def test_where_files_cannot_be_linked_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = an_archive([a_random_case(random.Random(1), number) for number in range(5)])
    write_index(archive, Writer(tmp_path / "a"), tmp_path / "cache")

    def refuse(*_: object) -> None:
        raise OSError(18, "another file system")

    monkeypatch.setattr(os, "link", refuse)
    write_index(archive, Writer(tmp_path / "b"), tmp_path / "cache")
    assert tree_of(tmp_path / "a") == tree_of(tmp_path / "b")
