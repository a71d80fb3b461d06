"""The quick lane stays quick: what does not belong there fails, and says which mark it wants."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

import testing
from conformance import MARK
from lanes import SECONDS, faults

TESTS = """
import subprocess, sys
import pytest

def test_quick(): pass

def test_starting(): subprocess.run([sys.executable, "-c", ""])

@pytest.fixture
def made(): subprocess.run([sys.executable, "-c", ""])

def test_made(made): pass

@pytest.mark.slow
def test_marked(): subprocess.run([sys.executable, "-c", ""])
"""


def run_pytest(project: Path, folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Pytest with the plugin on one file of tests."""
    (folder / "test_it.py").write_text(text, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = slow\n", encoding="utf-8")
    places = os.pathsep.join(str(project / each) for each in ("tests", "scripts"))
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "lanes", "-q", "-rfE", "-p", "no:cacheprovider"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": places},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
def test_who_starts_a_program_fails_without_the_mark(project: Path, tmp_path: Path) -> None:
    done = run_pytest(project, tmp_path, TESTS)
    assert done.returncode == 1
    assert "4 passed, 2 errors" in done.stdout
    assert "ERROR test_it.py::test_starting - Failed: test_starting is not quick: starts" in done.stdout
    assert "ERROR test_it.py::test_made - Failed: test_made is not quick: starts" in done.stdout


@pytest.mark.slow
def test_who_asks_for_a_built_site_is_refused_without_the_mark(project: Path, tmp_path: Path) -> None:
    done = run_pytest(project, tmp_path, "def test_it(built_site): pass\n")
    assert done.returncode != 0
    assert "mark as `site` or `browser` what needs one: test_it.py::test_it" in done.stdout + done.stderr


def test_who_takes_time_is_named() -> None:
    assert faults([], SECONDS - 0.1) == []
    assert faults(["git"], SECONDS + 0.1) == ["starts git", f"takes {SECONDS + 0.1:.1f} s of processor time"]


def test_every_mark_of_the_project_is_one_of_the_slow_ones(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    markers = settings["tool"]["pytest"]["ini_options"]["markers"]
    assert {marker.partition(":")[0] for marker in markers} - {MARK} == {*testing.SLOW}


def test_the_lane_runs_no_linter_and_leaves_the_marked_tests_out(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[Sequence[str]] = []

    class Done:
        returncode = 0

        def __init__(self, command: Sequence[str], **_: object) -> None:
            ran.append(command)

    monkeypatch.setattr(testing.subprocess, "run", Done)
    assert testing.run_tests("python", ["--quick", "-x"], lambda *_: 1, lambda _: None) == 0
    assert ran == [["python", "-m", "pytest", "-m", "not (site or browser or swift or long or slow)", "-x"]]
