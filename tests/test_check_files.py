"""`check FILE…`: what is said of these cases alone, however their paths are written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import Result

import commanding
from builders import a_case_file
from camera import jpeg

GOOD = "2001-wenhua-yishujie"
"""The case that the project has."""


def run(*arguments: str) -> Result:
    return commanding.run("check", *arguments)


def codes(*arguments: str) -> list[tuple[str, str]]:
    """Path and code of each finding."""
    found = json.loads(run(*arguments, "--format", "json").stdout)
    return [(each["path"], each["code"]) for each in found]


@pytest.fixture
def root(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in which more is wrong than in one case."""
    root = commanding.a_commanded_project(project, tmp_path, monkeypatch)
    monkeypatch.chdir(root)
    folder = root / "cases/2001"
    write(folder / "2001-x.md", id="2001-x", themes="[社区文华]", date="2062-06-01")
    write(folder / "2001-v.md", id="2001-v", title="灯会")
    write(folder / "2001-y.md", id="2001-y", title="灯会", problems="[r2-9-9]")
    write(folder / "2001-z.md", id="2001-z", title="邻里节", review="draft", themes="[社区文华]")
    (root / "docs/about.md").write_text("---\ntitle：关于\n---\n", encoding="utf-8")
    return root


def write(path: Path, **keys: str) -> None:
    path.write_text(a_case_file(**keys), encoding="utf-8")


X = [("cases/2001/2001-x.md", "unknown-theme")]
Y = [("cases/2001/2001-y.md", "same-title"), ("cases/2001/2001-y.md", "unknown-problem")]


def test_a_case_is_checked_alone_with_what_is_wrong_between_it_and_others(root: Path) -> None:
    assert codes("cases/2001/2001-x.md") == X
    assert codes("cases/2001/2001-y.md") == Y
    assert codes("cases/2001/2001-y.md", "cases/2001/2001-x.md", "cases/2001/2001-x.md") == X + Y
    assert codes("cases/2001/2001-v.md") == Y[:1]  # whichever of the two is looked at
    assert {("docs/about.md", "full-width-colon"), *X, *Y} < set(codes())


@pytest.mark.parametrize(
    ("where", "path"),
    [
        (".", "{root}/cases/2001/2001-x.md"),
        (".", "./cases//2001/../2001/2001-x.md"),
        ("cases", "2001/2001-x.md"),
        ("cases/2001", "2001-x.md"),
        ("docs/report", "../../cases/2001/2001-x.md"),
    ],
)
def test_a_path_may_be_written_in_any_way(
    root: Path, monkeypatch: pytest.MonkeyPatch, where: str, path: str
) -> None:
    monkeypatch.chdir(root / where)
    assert codes(path.format(root=root)) == X


def test_the_exit_code_is_that_of_the_files_alone(root: Path) -> None:
    good = run(f"cases/2001/{GOOD}.md")
    assert (good.exit_code, good.stdout) == (0, "")
    assert good.stderr == "检查完毕，只看了 1 个案例，没有发现问题。\n"
    draft = run("cases/2001/2001-z.md", f"cases/2001/{GOOD}.md")
    assert (draft.exit_code, draft.stderr) == (0, "检查完毕，只看了 2 个案例：0 处错误，1 处警告。\n")
    assert run("cases/2001/2001-y.md").exit_code == 1


def test_what_lies_in_the_folder_of_a_case_is_of_it(root: Path) -> None:
    for name in (GOOD, "2001-z"):
        (root / "cases/2001" / name).mkdir()
        (root / "cases/2001" / name / "a.jpg").write_bytes(jpeg())
    assert codes(f"cases/2001/{GOOD}.md") == [(f"cases/2001/{GOOD}/a.jpg", "picture-not-named")]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("cases/2001/2001-w.md", "没有"),
        ("cases/2001/" + "x" * 300 + ".md", "没有"),
        ("cases/2001", "不是案例"),
        ("cases/vocabulary.yml", "不是案例"),
        ("docs/index.md", "不是案例"),
        ("cases/2001/draft.docx", "不是案例"),
        ("../2001-x.md", "不是案例"),
    ],
)
def test_what_is_no_case_is_told(root: Path, path: str, said: str) -> None:
    (root / "cases/2001/draft.docx").write_bytes(b"")
    write(root.parent / "2001-x.md", id="2001-x")
    result = run("cases/2001/2001-x.md", path)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert said in line
    assert path[:20] in line


def test_without_a_vocabulary_no_case_is_called_good(root: Path) -> None:
    (root / "cases/vocabulary.yml").write_text("themes: [\n", encoding="utf-8")
    result = run(f"cases/2001/{GOOD}.md")
    assert result.exit_code == 1
    assert result.stdout.startswith("cases/vocabulary.yml:1:")
