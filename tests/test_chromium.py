"""A browser is found where there is one, got where there is none, and its absence is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import chromium

if not hasattr(chromium.os, "geteuid"):
    pytest.skip("the stand-ins are shell scripts", allow_module_level=True)


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str, str], Path]:
    """`program(name, script)` writes a shell script that can be run."""

    def write(name: str, script: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    return write


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing on the PATH but what the test puts there, nothing downloaded before."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "cache"))
    monkeypatch.delenv("CHROMIUM_PATH", raising=False)
    monkeypatch.setattr(chromium.sys, "platform", "linux")


Program = Callable[[str, str], Path]
STARTS = "echo Chromium 150.0"


@pytest.mark.slow
def test_the_named_browser_comes_first(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program("bin/chromium", STARTS)
    named = program("mine", STARTS)
    monkeypatch.setenv("CHROMIUM_PATH", str(named))
    assert chromium.find() == str(named)


@pytest.mark.slow
def test_one_that_does_not_start_is_passed_over(program: Program) -> None:
    program("bin/chromium-browser", "echo please install the snap >&2; exit 1")
    good = program("bin/google-chrome", STARTS)
    assert chromium.find() == str(good)


@pytest.mark.slow
def test_the_newest_of_playwrights_own_is_taken(program: Program) -> None:
    program("cache/chromium_headless_shell-999/chrome-linux/headless_shell", STARTS)
    newest = program("cache/chromium_headless_shell-1255/x-linux64/chrome-headless-shell", STARTS)
    assert chromium.find() == str(newest)


def test_a_machine_without_any_has_none() -> None:
    assert chromium.find() is None


@pytest.mark.slow
def test_ways_to_get_one_are_tried_in_order_until_one_helps(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("bin/apt-get", "exit 0")
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    ran: list[str] = []

    def run(title: str, command: tuple[str, ...], stall: float) -> int:
        ran.append(" ".join(command))
        if "install -y" in ran[-1]:
            program("bin/chromium", STARTS)
            program("bin/fc-list", "echo NotoSansCJK")
        return 1 if "playwright" in command else 0

    found = chromium.provide("python", run)
    assert found is not None
    assert found.endswith("bin/chromium")
    assert ran == [
        "python -m playwright install chromium --only-shell",
        "apt-get update",
        "env DEBIAN_FRONTEND=noninteractive "
        "apt-get install -y --no-install-recommends chromium fonts-noto-cjk",
    ]


def test_where_nothing_helps_the_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 1000)
    assert chromium.provide("python", lambda title, command, stall: 1) is None


@pytest.mark.slow
def test_a_missing_font_is_got_even_where_a_browser_is_there(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("bin/chromium", STARTS)
    program("bin/fc-list", "exit 0")
    program("bin/apt-get", "exit 0")
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    ran: list[tuple[str, ...]] = []
    chromium.provide("python", lambda title, command, stall: ran.append(command) or 0)
    assert ran[-1][-1] == "fonts-noto-cjk"
    assert "chromium" not in ran[-1]
