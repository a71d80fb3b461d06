"""Killed, out of space: whoever reads finds the old site or the new one whole, and the next run completes."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casearchive.publish import verify
from publishing import digest_of, left, published, served

pytestmark = pytest.mark.site

PUBLISHER = Path(__file__).with_name("publishing.py")
ENDING = 120
"""Steps at the end, in which the release comes to its place, is served, and an old one goes."""
KILLED = -9


def run_publisher(
    site: Path, folder: Path, number: int, last: int = 0, **options: object
) -> subprocess.CompletedProcess[str]:
    """Publish that edition in a process of its own, which is killed before step `last`."""
    environment = os.environ | {
        "CASEARCHIVE_WORKERS": "1",
        "PYTHONPATH": str(PUBLISHER.parent.parent / "hooks"),
    }
    command = [sys.executable, str(PUBLISHER), str(site), str(folder), str(number), str(last)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture(scope="module")
def full(tiny_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with five releases: the next one lets the first go."""
    folder = tmp_path_factory.mktemp("full") / "public"
    for number in range(1, 6):
        published(tiny_site, folder, number)
    return folder


@pytest.fixture(scope="module")
def trees(tiny_site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The digests of the fifth edition and the sixth."""
    folder = tmp_path_factory.mktemp("trees")
    return digest_of(tiny_site, 5, folder / "5"), digest_of(tiny_site, 6, folder / "6")


@pytest.fixture(scope="module")
def steps(tiny_site: Path, full: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many steps it takes to publish the sixth edition."""
    folder = tmp_path_factory.mktemp("steps") / "public"
    shutil.copytree(full, folder, symlinks=True)
    run = run_publisher(tiny_site, folder, 6)
    assert run.returncode == 0, run.stderr
    return int(run.stdout)


def killed_at(point: float, steps: int) -> int:
    """A step for a number between 0 and 1: half of them lie at the end, where it matters."""
    if point < 0.5:
        return max(1, round(2 * point * (steps - ENDING)))
    return steps - ENDING + 1 + round((2 * point - 1) * (ENDING - 1))


def check_kill(site: Path, full: Path, trees: tuple[str, str], folder: Path, last: int) -> bool:
    """Kill at that step and look; whether the new site was served."""
    shutil.copytree(full, folder, symlinks=True)
    run = run_publisher(site, folder, 6, last)
    assert run.returncode == KILLED, run.stderr
    found = served(folder)
    assert found in trees
    assert verify(folder / "current").findings == ()
    assert published(site, folder, 6).is_new == (found == trees[0])
    assert served(folder) == trees[1]
    assert verify(folder).findings == ()
    assert left(folder) == set()
    assert len(list((folder / "releases").iterdir())) == 5
    return found == trees[1]


draw = random.Random(20261126)
POINTS = sorted(draw.random() for _ in range(6))
MANY = sorted(draw.random() for _ in range(60))


@pytest.mark.parametrize("point", [*POINTS, 0.9999])
def test_a_kill_leaves_a_whole_site_and_the_next_run_completes(
    tiny_site: Path, full: Path, trees: tuple[str, str], steps: int, tmp_path: Path, point: float
) -> None:
    check_kill(tiny_site, full, trees, tmp_path / "public", killed_at(point, steps))


@pytest.mark.long
def test_sixty_kills_and_every_one_of_the_last_steps(
    tiny_site: Path, full: Path, trees: tuple[str, str], steps: int, tmp_path: Path
) -> None:
    lasts = sorted({killed_at(point, steps) for point in MANY} | set(range(steps - 60, steps + 1)))
    assert len(lasts) >= 100
    outcomes = []
    for last in lasts:
        outcomes.append(check_kill(tiny_site, full, trees, tmp_path / "public", last))
        shutil.rmtree(tmp_path / "public")
    assert set(outcomes) == {True, False}
    assert outcomes == sorted(outcomes)


def test_a_first_publisher_that_is_killed_leaves_nothing_half_served(
    tiny_site: Path, tmp_path: Path, trees: tuple[str, str]
) -> None:
    steps = int(run_publisher(tiny_site, tmp_path / "fresh", 6).stdout)
    for count, last in enumerate((steps // 3, *range(steps - 12, steps + 1, 3))):
        folder = tmp_path / str(count)
        assert run_publisher(tiny_site, folder, 6, last).returncode == KILLED
        is_served = (folder / "current").exists()
        assert not is_served or served(folder) == trees[1]
        assert published(tiny_site, folder, 6).is_new != is_served
        assert served(folder) == trees[1]
        assert [path.name[:4] for path in (folder / "releases").iterdir()] == ["0001"]
        assert left(folder) == set()


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    """A file system of that many bytes at a folder; skips the test where none may be mounted."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here: see the test with a limit on the size of files")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("room", [0.1, 0.5, 0.98])
def test_a_full_disk_leaves_the_old_site(
    tiny_site: Path, tmp_path: Path, trees: tuple[str, str], room: float
) -> None:
    disk = tmp_path / "disk"
    with small_disk(disk, 64 << 20):
        assert run_publisher(tiny_site, disk / "public", 5).returncode == 0
        size = int(shutil.disk_usage(disk).used * (1 + room))
        subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)
        run = run_publisher(tiny_site, disk / "public", 6)
        assert run.returncode != 0
        assert "No space left" in run.stderr
        assert served(disk / "public") == trees[0]
        assert verify(disk / "public").findings == ()
        assert left(disk / "public") == set()


def test_a_file_that_cannot_be_written_whole_leaves_the_old_site(
    tiny_site: Path, tmp_path: Path, trees: tuple[str, str]
) -> None:
    published(tiny_site, tmp_path / "public", 5)
    largest = max(path.stat().st_size for path in tiny_site.rglob("*") if path.is_file())

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest - 1, largest - 1))

    run = run_publisher(tiny_site, tmp_path / "public", 6, preexec_fn=limited)
    assert run.returncode != 0
    assert served(tmp_path / "public") == trees[0]
    assert left(tmp_path / "public") == set()
