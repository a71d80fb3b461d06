"""Folders of the settings lie apart, and nothing is written where something else lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from casearchive import messages
from casearchive.model import Finding
from casearchive.site.settings import Settings, read_settings
from commanding import a_commanded_project, run

NAME = "site_name: 案例库\n"


@pytest.fixture
def root(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small good project, on which the commands run."""
    return a_commanded_project(project, tmp_path, monkeypatch)


def read(root: Path, text: str) -> tuple[Settings | None, tuple[Finding, ...]]:
    (root / "mkdocs.yml").write_text(NAME + text, encoding="utf-8")
    return read_settings(root, {})


FOLDERS = {
    "site_dir": "site_dir: {}\n",
    "docs_dir": "docs_dir: {}\n",
    "theme.custom_dir": "theme: {{custom_dir: {}}}\n",
    "extra.archive.cases": "extra: {{archive: {{cases: {}}}}}\n",
}
"""How the settings name each of their folders."""


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        *(
            ("site_dir", each)
            for each in ("docs", "docs/", "docs/out", "Docs", "DOCS/out", "cases", "cases/x")
        ),
        *(
            ("site_dir", each)
            for each in ("docs/templates", "docs/templates/x", "hooks", "hooks/x", "scripts")
        ),
        *(("site_dir", each) for each in (".git", ".venv/x", ".cache", "mkdocs.yml", "mkdocs.yml/x")),
        *(("docs_dir", each) for each in ("cases", "cases/2001", "Cases", "site", "site/x", "hooks", ".git")),
        *(("extra.archive.cases", each) for each in ("docs", "docs/x", "site", "site/x", "docs/templates/x")),
        *(("extra.archive.cases", each) for each in ("hooks", "DOCS", "scripts/x", "README.md")),
        *(("theme.custom_dir", each) for each in ("docs", "cases", "cases/x", "site/x", "hooks", "Docs")),
    ],
)
def test_no_folder_of_the_settings_lies_in_another(tmp_path: Path, name: str, folder: str) -> None:
    settings, findings = read(tmp_path, FOLDERS[name].format(folder))
    assert settings is None
    assert {(f.code, f.line) for f in findings} == {("folders-overlap", 2)}
    assert f"“{folder.rstrip('/')}”" in messages.line(findings[0])


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("docs_dir", "docs/pages"),
        ("theme.custom_dir", "docs/theme"),
        ("theme.custom_dir", "theme"),
        ("site_dir", "docs-site"),
        ("site_dir", ".site"),
        ("extra.archive.cases", "data/cases"),
    ],
)
def test_folders_that_lie_apart_are_taken(tmp_path: Path, name: str, folder: str) -> None:
    settings, findings = read(tmp_path, FOLDERS[name].format(folder))
    assert settings is not None
    assert findings == ()


@pytest.mark.parametrize("folder", ["字" * 100, "con", "a/nul", "a.", "a?", "\\\\server\\x"])
@pytest.mark.parametrize("name", FOLDERS)
def test_names_that_no_disk_or_not_every_disk_takes_are_refused(
    tmp_path: Path, name: str, folder: str
) -> None:
    _, findings = read(tmp_path, FOLDERS[name].format(folder))
    assert [(f.code, f.line) for f in findings] == [("bad-folder", 2)]


@pytest.mark.parametrize("place", ["site/thesis.txt", "site/a/b.txt", "site/.git/config", "site"])
def test_check_tells_of_a_folder_that_build_would_not_touch(root: Path, place: str) -> None:
    file = root / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("十年心血", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.startswith("mkdocs.yml:5:11: 错误 [site-dir-taken] site_dir 的文件夹“site”")
    assert run("build").exit_code == 2
    published = run("publish", "--to", str(root.parent / "served"))
    assert published.exit_code == 1
    assert "错误 [site-dir-taken] site_dir 的文件夹“site”" in published.stderr
    assert not (root.parent / "served/current").exists()
    assert file.read_text(encoding="utf-8") == "十年心血"


@pytest.mark.parametrize("name", [".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini"])
def test_what_systems_leave_in_an_empty_folder_stops_no_build(root: Path, name: str) -> None:
    (root / "site").mkdir()
    (root / "site" / name).write_bytes(b"x")
    assert run("check").exit_code == 0
    assert run("build").exit_code == 0
    assert not (root / "site" / name).exists()


@pytest.mark.parametrize("target", ["elsewhere", "nowhere"])
def test_a_link_in_the_place_of_the_site_is_followed_and_stays(root: Path, target: str) -> None:
    (root.parent / "elsewhere").mkdir()
    (root / "site").symlink_to(f"../{target}")
    assert run("check").exit_code == 0
    assert run("build").exit_code == 0
    assert (root / "site").is_symlink()
    assert (root.parent / target / "index.html").is_file()
    assert not [*root.glob(".site.*")]


@pytest.mark.parametrize("place", ["docs/out", "cases/2001/out", "hooks/x", "Docs/out", "docs/templates/x"])
def test_no_site_is_built_into_the_project_itself(root: Path, place: str) -> None:
    result = run("build", "--out", str(root / place))
    assert result.exit_code == 2
    assert "在项目自己的文件夹里" in result.stderr
    assert not (root / place).exists()
