"""`preview` serves the site, says where, and follows what is changed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from bench.processes import free_port
from building import COMPILING
from casearchive.messages import progress
from casearchive.site.preview import Preview

pytestmark = pytest.mark.site

PATIENCE = 120.0
"""Seconds that a build on a busy machine may take before a test gives up."""


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """A copy of everything that a site is made of, to change as one likes."""
    for folder in ("hooks", "docs", "cases"):
        shutil.copytree(project / folder, tmp_path / folder)
    shutil.copy(project / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture
def preview(copy: Path) -> Iterator[Callable[[], tuple[str, Path]]]:
    """`preview()` starts it and returns the address and the file that holds what it prints."""
    running: list[subprocess.Popen[bytes]] = []

    def start() -> tuple[str, Path]:
        port, log = free_port(), copy / "preview.log"
        running.append(started(copy, port, log))
        return f"http://127.0.0.1:{port}/", log

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=PATIENCE)


def started(copy: Path, port: int, log: Path, **environment: str) -> subprocess.Popen[bytes]:
    """A preview that tells the file what it has to say."""
    command = [sys.executable, "-m", "casearchive", "preview", "--port", str(port)]
    environment |= COMPILING | {"PYTHONPATH": str(copy / "hooks"), "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as out:
        return subprocess.Popen(command, cwd=copy, env=os.environ | environment, stdout=out, stderr=out)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_without_a_word_and_leaves_nothing(copy: Path, ending: signal.Signals) -> None:
    port, log, temporary = free_port(), copy / "preview.log", copy / "temporary"
    temporary.mkdir()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have had it ignored
    try:
        process = started(copy, port, log, TMPDIR=str(temporary))
    finally:
        signal.signal(signal.SIGINT, before)
    until(lambda: bool(fetched_or_not(f"http://127.0.0.1:{port}/")), "the first page")
    assert list(temporary.iterdir())
    process.send_signal(ending)
    assert process.wait(timeout=PATIENCE) == 0
    assert "Traceback" not in log.read_text(encoding="utf-8")
    assert not list(temporary.iterdir())


def until(seen: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.1)


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        text: str = answer.read().decode()
        return text


def test_it_says_where_it_serves_and_shows_a_changed_case_template_and_page(
    copy: Path, preview: Callable[[], tuple[str, Path]]
) -> None:
    address, log = preview()
    until(lambda: address in log.read_text(encoding="utf-8"), "the address")
    assert "苏州社区党建案例库" in fetched(address)
    case = copy / "cases/2002/2002-songjiao-shangmen.md"
    case.write_text(case.read_text(encoding="utf-8").replace("送教上门", "送学上门"), encoding="utf-8")
    until(lambda: "送学上门" in fetched(f"{address}cases/2002-songjiao-shangmen/"), "the changed case")
    template = copy / "docs/templates/404.html"
    template.write_text(
        template.read_text(encoding="utf-8").replace("可能写错了", "也许写错了"), encoding="utf-8"
    )
    until(lambda: "也许写错了" in (fetched_or_not(f"{address}404.html")), "the changed template")
    vocabulary = copy / "cases/vocabulary.yml"
    text = vocabulary.read_text(encoding="utf-8")
    vocabulary.write_text(text.replace("name: 党员教育", "name: 党员学习"), encoding="utf-8")
    until(lambda: "党员教育" in log.read_text(encoding="utf-8"), "the finding about the missing theme")
    assert "Traceback" not in log.read_text(encoding="utf-8")


def fetched_or_not(address: str) -> str:
    try:
        return fetched(address)
    except OSError:
        return ""


def test_what_was_saved_together_with_a_fault_is_shown_once_that_is_mended(
    copy: Path, preview: Callable[[], tuple[str, Path]]
) -> None:
    address, log = preview()
    until(lambda: address in log.read_text(encoding="utf-8"), "the address")
    one, two = sorted((copy / "cases").glob("*/*.md"))[:2]
    good = two.read_text(encoding="utf-8")
    one.write_text(one.read_text(encoding="utf-8") + "\n添上的话\n", encoding="utf-8")
    two.write_text(good.replace("title:", "title："), encoding="utf-8")
    page = f"{address}cases/{one.stem}/"
    until(lambda: "[full-width-colon]" in fetched_or_not(page), "the finding on the page")
    assert "添上的话" not in fetched(page)
    assert "[full-width-colon]" in log.read_text(encoding="utf-8")
    two.write_text(good, encoding="utf-8")
    until(lambda: "添上的话" in fetched_or_not(page), "the changed case")
    until(lambda: "[full-width-colon]" not in fetched_or_not(page), "the page without the finding")
    until(lambda: progress.MENDED in log.read_text(encoding="utf-8"), "word that it is mended")


FAULTS = (
    ("mkdocs.yml", "site_name:", "foo: [\nsite_name:", "[configuration-syntax]"),
    ("docs/templates/404.html", "{% extends", "{% if %}{% extends", "[template-error]"),
    ("docs/templates/404.html", "</", "{{ mistpye }}</", "[template-name]"),
)


def test_settings_and_templates_with_faults_are_told_and_waited_out(
    copy: Path, preview: Callable[[], tuple[str, Path]]
) -> None:
    address, log = preview()
    until(lambda: address in log.read_text(encoding="utf-8"), "the address")
    for number, (name, old, new, code) in enumerate(FAULTS, 1):
        file = copy / name
        good = file.read_text(encoding="utf-8")
        file.write_text(good.replace(old, new, 1), encoding="utf-8")
        until(lambda code=code: code in fetched_or_not(address), "the finding on the page")
        assert "苏州社区党建案例库" in fetched(address)
        file.write_text(good, encoding="utf-8")
        until(
            lambda n=number: log.read_text(encoding="utf-8").count(progress.MENDED) == n,
            "word that it is mended",
        )
        assert code not in fetched(address)
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_a_fault_at_the_start_is_waited_out(copy: Path, preview: Callable[[], tuple[str, Path]]) -> None:
    case = copy / "cases/2002/2002-songjiao-shangmen.md"
    good = case.read_text(encoding="utf-8")
    case.write_text(good.replace("title:", "title："), encoding="utf-8")
    address, log = preview()
    until(lambda: "[full-width-colon]" in fetched_or_not(address), "the finding on the page")
    until(lambda: address in log.read_text(encoding="utf-8"), "the address")
    case.write_text(good, encoding="utf-8")
    until(lambda: "苏州社区党建案例库" in fetched_or_not(address), "the site")


def test_a_taken_port_is_named_and_another_proposed(copy: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = subprocess.run(
            [sys.executable, "-m", "casearchive", "preview", "--port", str(port)],
            cwd=copy,
            env=os.environ | {"PYTHONPATH": str(copy / "hooks")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert run.returncode == 2
    assert str(port) in run.stderr
    assert f"--port {port + 1}" in run.stderr


class Steps:
    """Stands for a site that was built: what follows a change takes three steps."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def is_of_a_case(self, _path: str) -> bool:
        return True

    def follow(self, _changed: set[str]) -> frozenset[str]:
        self.done.append("page")
        return frozenset({"cases/2020-a/"})

    def catch_up(self) -> Iterator[frozenset[str]]:
        for step in ("data", "search"):
            self.done.append(step)
            yield frozenset()
        self.done.append("check")


def test_what_is_saved_while_the_rest_follows_is_shown_first(tmp_path: Path) -> None:
    shown, steps = Preview(tmp_path, 8000, lambda _: None), Steps()
    shown._site = cast(Any, steps)
    file = tmp_path / "cases/2020/2020-a.md"
    file.parent.mkdir(parents=True)
    try:
        file.write_text("甲", encoding="utf-8")
        assert shown.update()
        file.write_text("乙乙", encoding="utf-8")
        assert not list(shown.catch_up())
        assert steps.done == ["page", "data"]
        assert shown.update()
        assert not list(shown.catch_up())
        assert steps.done[2:] == ["page", "data", "search", "check"]
        assert not list(shown.catch_up())
        assert steps.done[6:] == []
    finally:
        shown.close()
