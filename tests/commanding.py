"""The commands of `archive.py` in this process, on a small good project."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from building import A_DAY
from casearchive import cli
from tiny import a_tiny_project


def a_commanded_project(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project on which the commands run from now on."""
    root = a_tiny_project(project, tmp_path / "project")
    monkeypatch.setattr(cli, "ROOT", root)
    return root


def run_in(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What came of a command in a project, as `building.run_command` gives it, where no process matters."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "ROOT", root)
        patch.chdir(root)
        for name, value in (({"SOURCE_DATE_EPOCH": A_DAY} if "check" in words else {}) | environment).items():
            patch.setenv(name, value)
        result = run(*words)
    return subprocess.CompletedProcess(words, result.exit_code, result.stdout, result.stderr)


def run(*arguments: str, answers: str = "") -> Result:
    """What came of a command; it ends with an exit code, and never with a traceback."""
    result = CliRunner().invoke(cli.app, list(arguments), input=answers, prog_name="archive.py")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result
