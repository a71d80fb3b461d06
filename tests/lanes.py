"""The quick lane: tests that start no program, so build no site and no browser, and take no time.

A plugin of pytest.  A test without one of the marks in `SLOW` is in the lane, and fails where it does not
belong there, also when the whole suite runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Sequence

import pytest

from testing import SLOW

SECONDS = 8.0
"""Of processor time; a test with more than one on a quiet machine has the mark `slow`.  A busy one counts
four times as many."""
BUILT = {"built_site", "tiny_site", "browser"}
"""Fixtures that are made once for many tests, so that not each of these starts a program."""
STARTING = ("subprocess.Popen", "os.posix_spawn", "os.exec")
"""Python's audit events; workers that are forked for a moment are none."""

_started: list[str] = []
_begun = [0.0]


def faults(started: Sequence[str], seconds: float) -> list[str]:
    """What a test did that none of the lane may do."""
    found = [f"starts {name}" for name in started]
    return [*found, f"takes {seconds:.1f} s of processor time"] if seconds > SECONDS else found


def is_quick(item: pytest.Item) -> bool:
    """Whether a test is in the lane."""
    return not any(item.get_closest_marker(mark) for mark in SLOW)


def processor_time() -> float:
    """Seconds of this process alone: what ends meanwhile may be a browser that another test started."""
    return sum(os.times()[:2])


def pytest_sessionstart() -> None:
    """Listen from now on."""
    sys.addaudithook(
        lambda event, arguments: _started.append(str(arguments[0])) if event in STARTING else None
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse tests of the lane that ask for a site or a browser."""
    wrong = [item.nodeid for item in items if is_quick(item) and BUILT & {*getattr(item, "fixturenames", ())}]
    if wrong:
        raise pytest.UsageError(f"mark as `site` or `browser` what needs one: {', '.join(wrong)}")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Begin to watch a test, before its fixtures."""
    _started.clear()
    _begun[0] = processor_time()
    yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Judge what it did, fixtures included."""
    yield
    found = faults(_started, processor_time() - _begun[0]) if is_quick(item) else []
    if found:
        pytest.fail(f"{item.name} is not quick: {'; '.join(found)}. Mark it `slow`.", pytrace=False)
