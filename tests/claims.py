"""Which criteria of accessibility the tests speak for: a plugin of pytest that can write the statement.

pytest -m criterion --statement=docs/accessibility.md
"""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance import MARK, criteria, statement

_PROPERTY = "criteria"


class Claims:
    """How the tests went that speak for a criterion, also those of other processes."""

    def __init__(self, path: Path) -> None:
        """Write to `path` at the end."""
        self.path = path
        self.results: dict[str, dict[str, bool]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note one step of a test; all of them have to pass, for all of its rows."""
        name = report.location[2].partition("[")[0]
        for number in dict(report.user_properties).get(_PROPERTY, ()):
            tests = self.results.setdefault(str(number), {})
            tests[name] = tests.get(name, True) and report.outcome == "passed"

    def pytest_sessionfinish(self) -> None:
        """Write the statement."""
        self.path.write_text(statement(criteria(), self.results), encoding="utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that asks for the statement."""
    parser.addoption("--statement", type=Path, help="write the statement of conformance there")


def pytest_configure(config: pytest.Config) -> None:
    """Listen where it is asked for, in the process that hears of all tests."""
    path = config.getoption("--statement")
    if path and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Claims(path))


def pytest_itemcollected(item: pytest.Item) -> None:
    """What a test speaks for goes with its report."""
    numbers = [number for mark in item.iter_markers(MARK) for number in mark.args]
    if numbers:
        item.user_properties.append((_PROPERTY, numbers))
