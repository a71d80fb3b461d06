"""Insurance for the platform: the engine lives without MkDocs, and the site with its fork."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from trees import tree_of

pytestmark = pytest.mark.slow

NOT_THE_ENGINES = {"test_without_mkdocs.py", "test_setup.py", "test_supply_chain.py", "test_requirements.py"}
"""Tests of the tests, of the set-up and of what is installed."""
NEEDS_THE_SITE = ("mkdocs_site", "building", "mkdocs", "material")
REFUSE = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"mkdocs", "material", "properdocs"}:
            raise ModuleNotFoundError(f"{name} is not installed here", name=name)

sys.meta_path.insert(0, Refuse())
"""
"""Put before everything else, this makes a Python in which MkDocs is not installed."""


@pytest.fixture
def without(tmp_path: Path, project: Path) -> dict[str, str]:
    """The environment of a Python without MkDocs."""
    (tmp_path / "sitecustomize.py").write_text(REFUSE, encoding="utf-8")
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(project / "hooks")])}


def run(project: Path, environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_mkdocs_is_really_refused(project: Path, without: dict[str, str]) -> None:
    for name in ("mkdocs", "material", "mkdocs.config", "casearchive.mkdocs_site"):
        assert "ModuleNotFoundError" in run(project, without, "-c", f"import {name}").stderr, name


def test_every_room_but_the_adapter_is_imported(project: Path, without: dict[str, str]) -> None:
    modules = [
        ".".join(path.relative_to(project / "hooks").with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((project / "hooks/casearchive").rglob("*.py"))
        if path.name not in ("mkdocs_site.py", "__main__.py")
    ]
    assert len(modules) > 100
    done = run(project, without, "-c", "\n".join(f"import {module}" for module in modules))
    assert done.returncode == 0, done.stderr


@pytest.mark.site
def test_the_whole_site_is_built_without_mkdocs(
    project: Path, without: dict[str, str], built_site: Path, tmp_path: Path
) -> None:
    done = run(project, without, "-m", "casearchive", "build", "--out", str(tmp_path / "site"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert tree_of(tmp_path / "site") == tree_of(built_site)


def test_the_material_is_checked_without_mkdocs(project: Path, without: dict[str, str]) -> None:
    done = run(project, without | {"SOURCE_DATE_EPOCH": "1795651200"}, "-m", "casearchive", "check")
    assert done.returncode == 0, done.stdout + done.stderr


def own_tests(project: Path) -> Iterator[str]:
    """The engine's test files: those in which no word of the site's frame stands."""
    for path in sorted((project / "tests").glob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if path.name not in NOT_THE_ENGINES and not any(
            re.search(rf"^(?:from|import) (?:casearchive\.)?{name}\b|import {name}\b", text, re.MULTILINE)
            for name in NEEDS_THE_SITE
        ):
            yield f"tests/{path.name}"


def passed(project: Path, without: dict[str, str], files: list[str]) -> int:
    """How many tests passed in these files; none may fail."""
    done = run(
        project,
        without,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "not site and not browser and not long",
        *files,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    found = re.search(r"(\d+) passed", done.stdout)
    return int(found[1]) if found else 0


QUICK = (
    "archive",
    "addresses",
    "front_matter",
    "markup",
    "reading",
    "report",
    "vocabulary",
    "checks",
    "audit",
)


def test_the_engines_own_tests_pass_without_mkdocs(project: Path, without: dict[str, str]) -> None:
    files = [
        file for file in own_tests(project) if file.removeprefix("tests/test_").removesuffix(".py") in QUICK
    ]
    assert len(files) == len(QUICK)
    assert passed(project, without, files) > 300


@pytest.mark.long
def test_all_of_the_engines_own_tests_pass_without_mkdocs(project: Path, without: dict[str, str]) -> None:
    files = list(own_tests(project))
    assert len(files) > 40
    assert passed(project, without, files) > 2_000


@pytest.mark.long
@pytest.mark.site
def test_the_fork_makes_the_same_site(project: Path, tmp_path: Path) -> None:
    python = venv_with_properdocs(project, tmp_path)
    for folder in ("hooks", "docs", "cases"):
        shutil.copytree(project / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(project / "mkdocs.yml", tmp_path)
    trees = []
    for name in ("mkdocs", "properdocs"):
        done = subprocess.run(
            [python, "-m", name, "build", "--strict", "--site-dir", f"site-{name}"],
            cwd=tmp_path,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(tmp_path / "hooks")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        site = tmp_path / f"site-{name}"
        trees.append(tree_of(site))
    assert len(trees[0]) > 100
    assert trees[0] == trees[1]


def venv_with_properdocs(project: Path, folder: Path) -> str:
    """A Python of its own with the site's packages and the fork."""
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python = str(folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    for name in ("site", "properdocs"):
        options = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "-q")
        lock = project / "requirements" / f"{name}.txt"
        subprocess.run([python, "-m", "pip", "install", *options, "-r", lock], check=True)
    return python
