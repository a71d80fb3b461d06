"""Publishing: one rename, five releases, a way back, and readers of an older page still get its files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casearchive import addresses
from casearchive.locking import Held, held
from casearchive.publish import Publication, publish, roll_back, verify
from casearchive.publish.manifest import KEPT, MANIFEST, read
from publishing import a_faulty_edition, digest_of, left, names, published, script_of, served

pytestmark = pytest.mark.site


def test_a_site_is_published_and_verified(tiny_site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "public"
    outcome = published(tiny_site, folder, 1)
    assert (outcome.code, outcome.is_new, outcome.findings) == (0, True, ())
    assert served(folder) == digest_of(tiny_site, 1, tmp_path / "expected")
    assert str((folder / "current").readlink()) == f"releases/{names(folder)[0]}"
    assert verify(folder).findings == ()
    assert left(folder) == set()


def test_names_come_from_the_content_and_not_from_the_clock(tiny_site: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        published(tiny_site, tmp_path / folder, 1)
    assert names(tmp_path / "a") == names(tmp_path / "b")
    digest = read(tmp_path / "a/current" / MANIFEST).digest
    assert names(tmp_path / "a") == [f"0001-{digest[:12]}"]


def test_publishing_what_is_served_already_changes_nothing(tiny_site: Path, tmp_path: Path) -> None:
    published(tiny_site, tmp_path, 1)
    before = (tmp_path / "releases").stat().st_mtime_ns
    outcome = published(tiny_site, tmp_path, 1)
    assert (outcome.code, outcome.is_new) == (0, False)
    assert outcome.release is not None
    assert names(tmp_path) == [outcome.release.name]
    assert (tmp_path / "releases").stat().st_mtime_ns == before
    assert left(tmp_path) == set()


def test_a_release_that_was_tampered_with_is_replaced_although_nothing_is_new(
    tiny_site: Path, tmp_path: Path
) -> None:
    published(tiny_site, tmp_path, 1)
    (tmp_path / "current/index.html").write_text("坏", encoding="utf-8")
    assert published(tiny_site, tmp_path, 1).is_new
    assert served(tmp_path) == digest_of(tiny_site, 1, tmp_path / "expected")


def test_the_last_five_releases_are_kept(tiny_site: Path, tmp_path: Path) -> None:
    for number in range(1, 8):
        published(tiny_site, tmp_path, number)
    assert [name.partition("-")[0] for name in names(tmp_path)] == ["0003", "0004", "0005", "0006", "0007"]
    assert verify(tmp_path).findings == ()


def test_files_of_kept_releases_stay_reachable_and_no_longer(tiny_site: Path, tmp_path: Path) -> None:
    for number in range(1, 8):
        published(tiny_site, tmp_path, number)
    current = tmp_path / "current"
    assert [number for number in range(1, 8) if (current / script_of(number)).exists()] == [3, 4, 5, 6, 7]
    former = tmp_path / "releases" / names(tmp_path)[0] / script_of(3)
    assert former.with_name(Path(script_of(7)).name).exists()  # for whoever is sent back to it
    assert (current / script_of(3)).stat().st_ino == (former).stat().st_ino
    assert sorted(read(current / KEPT).digests) == [script_of(number) for number in range(3, 7)]
    assert script_of(6) not in read(current / MANIFEST).digests


def test_a_file_that_was_tampered_with_is_not_kept(tiny_site: Path, tmp_path: Path) -> None:
    published(tiny_site, tmp_path, 1)
    (tmp_path / "current" / script_of(1)).write_text("alert(1)", encoding="utf-8")
    published(tiny_site, tmp_path, 2)
    assert not (tmp_path / "current" / script_of(1)).exists()


@pytest.mark.parametrize(
    ("name", "is_immutable"),
    [
        ("search/core-4825c54b.bin", True),
        ("search/shards/12-0a1b2c3d.bin", True),
        ("texts/ab/0123456789abcdef0123456789abcdef-0a1b2c3d.json", True),
        ("assets/javascripts/bundle.a5f9d56c.min.js", True),
        ("assets/0a1b2c3d/javascripts/page/main.mjs", True),
        ("search/manifest.json", False),
        ("assets/stylesheets/case.css", False),
        ("cases/2001-x-abcdefab.html/index.html", False),
        ("assets/images/a-abcdefab/b.png", False),
    ],
)
def test_which_names_never_change_their_content(name: str, is_immutable: bool) -> None:
    assert addresses.is_immutable(name) == is_immutable


@pytest.mark.parametrize("mask", [0o077, 0o027, 0o000, 0o022])
def test_a_web_server_may_read_what_is_published_whatever_the_umask(
    tiny_site: Path, tmp_path: Path, mask: int
) -> None:
    folder = tmp_path / "srv/public"
    before = os.umask(mask)
    try:
        for number in (1, 2):
            published(tiny_site, folder, number)
        for path in (folder / "current/index.html", folder / "current/cases"):
            path.chmod(0o700)  # by somebody, or by a publisher of before
        published(tiny_site, folder, 2)
    finally:
        os.umask(before)
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (folder / "releases").rglob("*")}
    assert modes == {(True, 0o755), (False, 0o644)}
    assert {path.stat().st_mode & 0o777 for path in (folder.parent, folder, folder / "releases")} == {0o755}


def broken(folder: Path) -> int:
    raise RuntimeError("模板坏了")


def out_of_space(folder: Path) -> int:
    folder.mkdir()
    (folder / "index.html").write_text("半", encoding="utf-8")
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("build", [broken, out_of_space])
def test_an_exception_leaves_what_is_served(tiny_site: Path, tmp_path: Path, build: object) -> None:
    published(tiny_site, tmp_path, 1)
    before = served(tmp_path)
    with pytest.raises((RuntimeError, OSError)):
        publish(Publication(tmp_path), build)  # type: ignore[arg-type]
    assert served(tmp_path) == before
    assert left(tmp_path) == set()


def test_a_build_that_fails_leaves_what_is_served(tiny_site: Path, tmp_path: Path) -> None:
    published(tiny_site, tmp_path, 1)
    before = served(tmp_path)
    outcome = publish(Publication(tmp_path), lambda _: 1)
    assert (outcome.code, outcome.release) == (1, None)
    assert served(tmp_path) == before


def test_a_site_with_faults_is_not_served(tiny_site: Path, tmp_path: Path) -> None:
    published(tiny_site, tmp_path, 1)
    before = served(tmp_path)
    outcome = publish(Publication(tmp_path), a_faulty_edition(tiny_site, 2))
    assert (outcome.code, outcome.release) == (1, None)
    assert "site-page-cut" in {finding.code for finding in outcome.findings}
    assert served(tmp_path) == before
    assert len(names(tmp_path)) == 1


def test_only_an_empty_folder_or_one_of_ours_is_published_to(tmp_path: Path) -> None:
    assert Publication(tmp_path / "absent").is_usable()
    assert Publication(tmp_path).is_usable()
    (tmp_path / "thesis.txt").write_text("十年心血", encoding="utf-8")
    assert not Publication(tmp_path).is_usable()
    assert not Publication(tmp_path / "thesis.txt").is_usable()


def test_a_folder_that_was_copied_without_hidden_files_is_ours_still(tiny_site: Path, tmp_path: Path) -> None:
    published(tiny_site, tmp_path, 1)
    Publication(tmp_path).lock.unlink()
    assert Publication(tmp_path).is_usable()
    assert not published(tiny_site, tmp_path, 1).is_new


def test_releases_stay_where_somebody_removed_the_link(tiny_site: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        published(tiny_site, tmp_path, number)
    (tmp_path / "current").unlink()
    published(tiny_site, tmp_path, 3)
    assert len(names(tmp_path)) == 3


def test_other_files_in_the_folder_are_left_alone(tiny_site: Path, tmp_path: Path) -> None:
    published(tiny_site, tmp_path, 1)
    (tmp_path / "releases/notes").mkdir()
    (tmp_path / "nginx.conf").write_text("x", encoding="utf-8")
    for number in range(2, 8):
        published(tiny_site, tmp_path, number)
    assert (tmp_path / "releases/notes").is_dir()
    assert left(tmp_path) == {"nginx.conf"}


HOLDER = """
import sys, time
from pathlib import Path
from casearchive.locking import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(file: Path, project: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    environment = os.environ | {"PYTHONPATH": str(project / "hooks")}
    command = [sys.executable, "-c", HOLDER, str(file)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_of_two_publishers_the_second_is_told_who_the_first_is(
    tiny_site: Path, project: Path, tmp_path: Path
) -> None:
    published(tiny_site, tmp_path, 1)
    before = served(tmp_path)
    with holder(Publication(tmp_path).lock, project) as process:
        try:
            with pytest.raises(Held) as caught:
                published(tiny_site, tmp_path, 2)
            assert f"pid {process.pid}" in caught.value.holder
            with pytest.raises(Held):
                roll_back(Publication(tmp_path))
            assert served(tmp_path) == before
        finally:
            process.kill()
    assert published(tiny_site, tmp_path, 2).is_new


def test_workers_that_outlive_their_parent_do_not_keep_the_lock(project: Path, tmp_path: Path) -> None:
    text = HOLDER.replace("    print", "    import os\n    if os.fork() == 0: time.sleep(60)\n    print")
    environment = os.environ | {"PYTHONPATH": str(project / "hooks")}
    command = [sys.executable, "-c", text, str(tmp_path / "lock")]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        process.kill()
        process.wait()
        try:
            with held(tmp_path / "lock"):
                pass
        finally:
            os.killpg(process.pid, 9)
