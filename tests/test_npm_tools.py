"""What npm gives comes by the project's lock, once; the absence of the compiler is told."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

import archive
import npm_tools
import testing

COMPILER = Path("npm/node_modules/typescript/bin/tsc")


class Npm:
    """Stands in for `run`: puts a compiler where npm would, or fails, and counts."""

    def __init__(self, code: int = 0) -> None:
        self.code = code
        self.commands: list[Sequence[str]] = []

    def __call__(self, command: Sequence[str], log: Path, title: str) -> int:
        self.commands.append(command)
        if self.code == 0:
            target = log.parent / COMPILER
            target.parent.mkdir(parents=True)
            target.touch()
        return self.code


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the programs `npm` and `node`, and none of them on the PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("npm", "node"):
        (folder / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    return folder


def test_it_is_installed_by_the_lock_and_once(programs: Path, tmp_path: Path) -> None:
    npm = Npm()
    command = npm_tools.compiler(programs, tmp_path, npm)
    assert command[:3] == [str(programs / "node"), str(tmp_path / COMPILER), "-p"]
    assert npm_tools.compiler(programs, tmp_path, npm) == command
    assert [list(each[:2]) for each in npm.commands] == [[str(programs / "npm"), "ci"]]


def test_a_new_lock_installs_anew(programs: Path, tmp_path: Path) -> None:
    npm = Npm()
    npm_tools.compiler(programs, tmp_path, npm)
    (tmp_path / "npm" / "package-lock.json").write_text("{}", encoding="utf-8")
    assert npm_tools.compiler(programs, tmp_path, npm)
    assert len(npm.commands) == 2


def test_what_fails_is_tried_again(programs: Path, tmp_path: Path) -> None:
    assert npm_tools.compiler(programs, tmp_path, Npm(1)) == []
    assert npm_tools.compiler(programs, tmp_path, Npm())


def test_without_npm_there_is_none(programs: Path, tmp_path: Path) -> None:
    assert npm_tools.compiler(tmp_path / "nowhere", tmp_path, Npm()) == []


def test_node_comes_from_the_requirements_only_where_there_is_none(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert archive.without_npm(["test", "-x"]) == ("node",)
    assert archive.without_npm(["test", "--quick"]) == archive.without_npm(["preview"]) == ()
    monkeypatch.setenv("PATH", str(programs))
    assert archive.without_npm(["test"]) == ()


@pytest.mark.parametrize(
    ("codes", "has_compiler", "end"),
    [((), True, 0), (("tsc",), True, 1), ((), False, 1), (("pytest",), True, 1)],
)
def test_one_check_that_fails_or_is_missing_fails_the_tests_and_the_others_run(
    codes: tuple[str, ...], has_compiler: bool, end: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []
    said: list[str] = []

    class Done:
        def __init__(self, command: Sequence[str], **_: object) -> None:
            name = command[0] if command[0] == "tsc" else command[2]
            ran.append(name)
            self.returncode = int(name in codes)

    monkeypatch.setattr(testing.subprocess, "run", Done)
    monkeypatch.setattr(npm_tools, "compiler", lambda *_: ["tsc"] if has_compiler else [])
    assert testing.run_tests("python", ["-x"], Npm(), said.append) == end
    assert ran == ["ruff", "ruff", "mypy", *(["tsc"] if has_compiler else []), "pytest"]
    assert any("TypeScript" in line for line in said) is not has_compiler


def test_the_lock_has_digests_and_no_address(project: Path) -> None:
    text = (project / "requirements" / "npm" / "package-lock.json").read_text(encoding="utf-8")
    packages = {path: each for path, each in json.loads(text)["packages"].items() if path}
    assert {"node_modules/axe-core", "node_modules/html-validate", "node_modules/typescript"} <= {*packages}
    for package in packages.values():
        kind, _, digest = package["integrity"].partition("-")
        assert (kind, len(base64.b64decode(digest))) == ("sha512", 64)
    assert "resolved" not in text
    assert "://" not in text
