"""Bad files are refused at once and with a sentence, take little memory, and leave nothing behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bad_files import PHOTOS, REFUSED, TEXTS, Bad

TESTS = Path(__file__).resolve().parent
SECONDS, MEGABYTES = 2.0, 300


def judged(root: Path, files: Mapping[str, tuple[str, Bad]]) -> dict[str, dict[str, object]]:
    """What came of each, where no other program is found that would convert it."""
    path = os.pathsep.join([str(TESTS), str(TESTS.parent / "hooks"), str(TESTS.parent / "scripts")])
    (root / "project").mkdir()
    command = [sys.executable, str(TESTS / "judging_files.py"), str(root / "project")]
    found: dict[str, dict[str, object]] = {}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path, "PATH": ""},
    ) as judge:
        assert judge.stdin
        assert judge.stdout
        for number, (name, (kind, bad)) in enumerate(files.items()):
            folder = root / str(number)
            folder.mkdir()
            (folder / "name").write_text(bad.name, "utf-8")
            (folder / "content").write_bytes(bad.make())
            (folder / "kind").write_text(kind)
            judge.stdin.write(f"{folder}\n")
            judge.stdin.flush()
            found[name] = json.loads(judge.stdout.readline())
            (folder / "content").unlink()
    return found


def wrong(bad: Bad, said: Mapping[str, object]) -> str:
    """What is not as it should be."""
    if said["outcome"] != bad.outcome:
        return f"{said['outcome']} instead of {bad.outcome}"
    sentences = said["sentences"]
    assert isinstance(sentences, list)
    if bad.outcome == REFUSED and not all("。" in each and "{" not in each for each in sentences or ["none"]):
        return f"no sentence: {sentences}"
    if float(str(said["seconds"])) > SECONDS or float(str(said["megabytes"])) > MEGABYTES:
        return f"took {said['seconds']} s and {said['megabytes']} MB"
    return "something is left in it" if said["hidden"] else ""


def all_wrong(root: Path, *, is_heavy: bool) -> dict[str, str]:
    files = {f"text {name}": ("text", bad) for name, bad in TEXTS.items()}
    files |= {f"photo {name}": ("photo", bad) for name, bad in PHOTOS.items()}
    files = {name: each for name, each in files.items() if each[1].is_heavy == is_heavy}
    found = judged(root, files)
    written = [
        path
        for path in (root / "project").rglob("*")
        if "evil" in path.name or path.suffix in (".jpg", ".exe")
    ]
    assert written == []
    if target := os.environ.get("BAD_FILES_TO"):
        Path(target).write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    return {name: fault for name, said in found.items() if (fault := wrong(files[name][1], said))}


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks the system how much memory was needed")


@pytest.mark.slow
def test_bad_files_are_refused_within_bounds(tmp_path: Path) -> None:
    assert all_wrong(tmp_path, is_heavy=False) == {}


@pytest.mark.long
def test_bad_files_that_take_long_to_make_are_refused_within_bounds(tmp_path: Path) -> None:
    assert all_wrong(tmp_path, is_heavy=True) == {}
