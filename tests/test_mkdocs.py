"""Where somebody types `mkdocs`: the same site and the same findings, whatever the theme is called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from building import build_site
from tiny import a_tiny_project
from trees import tree_of

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def root(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project."""
    return a_tiny_project(project, tmp_path_factory.mktemp("mkdocs") / "project")


def run_mkdocs(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *words],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "hooks"), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def ours(root: Path) -> dict[str, bytes]:
    """The site as our own command builds it."""
    run = build_site(root, "--out", str(root / "ours"))
    assert run.returncode == 0, run.stderr
    return tree_of(root / "ours")


@pytest.mark.parametrize("theme", ["material", "null", "mkdocs"])
def test_mkdocs_builds_the_same_bytes_under_any_theme(root: Path, ours: dict[str, bytes], theme: str) -> None:
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    assert "name: material" in settings
    (root / "other.yml").write_text(settings.replace("name: material", f"name: {theme}"), encoding="utf-8")
    run = run_mkdocs(root, "build", "--strict", "-f", "other.yml", "--site-dir", theme)
    assert run.returncode == 0, run.stderr
    assert tree_of(root / theme) == ours
    assert not [name for name in ours if "material" in name or "lunr" in name or name.endswith(".map")]


def test_errors_of_the_material_end_it_with_their_sentences(root: Path) -> None:
    case = next((root / "cases/2001").glob("*.md"))
    good = case.read_text(encoding="utf-8")
    case.write_text(good.replace("title:", "title："), encoding="utf-8")
    try:
        run = run_mkdocs(root, "build", "--site-dir", "faulty")
    finally:
        case.write_text(good, encoding="utf-8")
    assert run.returncode == 1
    assert "[full-width-colon]" in run.stderr
    assert "发现 1 处错误" in run.stdout + run.stderr
    assert "Traceback" not in run.stderr


def test_a_warning_ends_no_strict_build(root: Path) -> None:
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "warned.yml").write_text(f"{settings}\nrepo_url: https://a.cn/\n", encoding="utf-8")
    run = run_mkdocs(root, "build", "--strict", "-f", "warned.yml", "--site-dir", "warned")
    assert run.returncode == 0, run.stderr
    assert "warned.yml:" in run.stderr
    assert "[setting-without-effect]" in run.stderr


def test_a_folder_with_other_files_is_not_emptied(root: Path) -> None:
    thesis = root / "thesis" / "thesis.txt"
    thesis.parent.mkdir()
    thesis.write_text("十年心血", encoding="utf-8")
    run = run_mkdocs(root, "build", "--site-dir", "thesis")
    assert run.returncode == 1
    assert thesis.read_text(encoding="utf-8") == "十年心血"
