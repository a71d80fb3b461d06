"""An office's desk for the tests in this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from casearchive.desk.office.office import Office
from offices import Clock, an_office


@pytest.fixture
def clock() -> Clock:
    """What the office goes by."""
    return Clock()


@pytest.fixture
def made(tmp_path: Path, clock: Clock) -> Iterator[tuple[Office, Flask]]:
    """The office, and what answers for it."""
    office, app = an_office(tmp_path, clock)
    yield office, app
    office.records.close()


@pytest.fixture
def app(made: tuple[Office, Flask]) -> Flask:
    """What answers for it."""
    return made[1]


@pytest.fixture
def office(made: tuple[Office, Flask]) -> Office:
    """The office itself."""
    return made[0]
