"""A build empties only what is its own, and leaves the old site until the new one is whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from building import build_site
from casearchive import locking
from casearchive.site import output

pytestmark = pytest.mark.site


def test_a_folder_with_other_files_is_refused_and_left_as_it_is(project: Path, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("十年心血", encoding="utf-8")
    run = build_site(project, "--out", str(tmp_path))
    assert run.returncode == 2
    assert str(tmp_path) in run.stderr
    assert thesis.read_text(encoding="utf-8") == "十年心血"
    assert build_site(project, "--out", str(project / "cases")).returncode == 2


@pytest.mark.parametrize("kind", ["absent", "empty", "ours"])
def test_a_folder_that_is_absent_empty_or_ours_is_built_into(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "site"
    if kind != "absent":
        folder.mkdir()
    if kind == "ours":
        output.mark(folder)
        (folder / "old.html").write_text("旧", encoding="utf-8")
    assert output.is_replaceable(folder)


def test_the_old_site_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "old.html").write_text("旧", encoding="utf-8")

    def build_and_fail() -> None:
        with output.staged(folder) as staging:
            staging.mkdir()
            (staging / "new.html").write_text("新", encoding="utf-8")
            raise ValueError("坏了")

    with pytest.raises(ValueError, match="坏了"):
        build_and_fail()
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "old.html"]


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "old.html").write_text("旧", encoding="utf-8")
    with output.staged(folder) as staging:
        staging.mkdir()
        (staging / "new.html").write_text("新", encoding="utf-8")
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "new.html"]


def test_what_a_killed_build_has_left_is_removed_by_the_next(tmp_path: Path) -> None:
    folder, left = tmp_path / "site", tmp_path / ".site.12"
    for name in ("new.html", "cases/a/index.html"):
        (left / name).parent.mkdir(parents=True, exist_ok=True)
        (left / name).write_text("新", encoding="utf-8")
    (tmp_path / ".site.12.lock").write_bytes(b"")
    names = (".site.mine", ".site.mine.lock", ".other.12.lock", ".site.13", ".site.14.lock")
    others = [tmp_path / name for name in names]
    for other in others:
        other.mkdir()
    with output.staged(folder) as staging:
        assert not left.exists()
        staging.mkdir()
    assert set(tmp_path.iterdir()) == {folder, *others}


def test_the_site_that_a_killed_build_had_put_aside_is_put_back(tmp_path: Path) -> None:
    folder, aside = tmp_path / "site", tmp_path / ".site.12.former"
    aside.mkdir()
    (aside / "old.html").write_text("旧", encoding="utf-8")
    (tmp_path / ".site.12.lock").write_bytes(b"")
    with pytest.raises(ValueError, match="坏了"), output.staged(folder):
        raise ValueError("坏了")
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "old.html"]


HOLDING = """
import sys, time
from pathlib import Path
from casearchive.site import output
with output.staged(Path(sys.argv[1])) as staging:
    staging.mkdir()
    print("ready", flush=True)
    time.sleep(60)
"""


def test_what_another_build_has_in_hand_is_left_alone_until_it_is_dead(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    command = [sys.executable, "-c", HOLDING, str(folder)]
    environment = os.environ | {"PYTHONPATH": str(project / "hooks")}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"ready"
        theirs = tmp_path / f".site.{other.pid}"
        for is_alive in (True, False):
            if not is_alive:
                other.kill()
                other.wait()
            with output.staged(folder) as staging:
                assert theirs.exists() == is_alive
                staging.mkdir()
                (staging / output.MARK).touch()
    assert list(tmp_path.iterdir()) == [folder]


def test_a_file_system_without_locks_is_built_into_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "_locked", lambda file: False)
    for _ in range(2):
        with output.staged(tmp_path / "site") as staging:
            staging.mkdir()
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]


def test_nothing_of_docs_is_published_that_was_not_checked(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for folder in ("hooks", "docs", "cases"):
        shutil.copytree(project / folder, copy / folder)
    shutil.copy(project / "mkdocs.yml", copy)
    (copy / "docs/data/~$lock.md").write_text("秘密", encoding="utf-8")
    (copy / "docs/templates/secret.txt").write_text("秘密", encoding="utf-8")
    (copy / "docs/decisions").mkdir(exist_ok=True)
    (copy / "docs/decisions/secret.md").write_text("秘密", encoding="utf-8")
    out = tmp_path / "out"
    run = build_site(copy, "--out", str(out))
    assert run.returncode == 0, run.stderr
    assert not [path for path in out.rglob("*") if path.is_file() and "秘密".encode() in path.read_bytes()]
