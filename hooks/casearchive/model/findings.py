"""What is wrong with the material, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Protocol, TypeVar


class Severity(StrEnum):
    """How bad a finding is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


Values = tuple[tuple[str, str], ...]
"""What a finding's sentence names, as pairs of placeholder and text."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong with the material, as data; `messages` makes the sentence.

    Findings sort in the order in which they are shown: by path, line, column, code.
    """

    path: str
    """The file, as a POSIX path from the project's root."""
    line: int
    """1-based; 1 where the file as a whole is meant."""
    column: int
    """1-based, in characters."""
    code: str
    """Stable name of the rule, lower-case words with hyphens: `unknown-theme`."""
    field: str = ""
    """The metadata key, with an index where it has one: `themes[1]`; empty for the body."""
    values: Values = ()
    severity: Severity = Severity.ERROR


_T = TypeVar("_T")


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of them stops what it is about."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def at_most(count: int, found: Iterable[_T], make: Callable[[_T], Finding]) -> Iterator[Finding]:
    """Findings about the first so many of one kind, then one that says how many more there are.

    `make` is called for these alone: it may have to look for the place.
    """
    left = iter(found)
    yield from map(make, islice(left, count))
    for next_one in left:
        first, more = make(next_one), 1 + sum(1 for _ in left)
        values = (("of", first.code), ("count", str(more)))
        yield Finding(
            first.path, first.line, first.column, "more-of-a-kind", values=values, severity=first.severity
        )


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file, both 1-based, the column in characters."""

    line: int = 1
    column: int = 1


Positions = str
"""Line and column of each value of a header before its field path (`12 9 problems[0]`), a line each.

As a text: objects would take as long to be kept and read again as all else in a case.
"""


def position_of(positions: Positions, key: str) -> Position:
    """Where the value of a key stands; the file's start if nowhere."""
    places = (place.split(" ", 2) for place in positions.split("\n") if place)
    return next(
        (Position(int(line), int(column)) for line, column, name in places if name == key), Position()
    )


class WithKeys(Protocol):
    """What is read from a file with a header: a case, a page, the vocabulary."""

    @property
    def path(self) -> str:
        """As findings name it."""

    def position(self, key: str) -> Position:
        """Where the value of a key stands."""


def finding_at(source: WithKeys, key: str, code: str, /, **values: str) -> Finding:
    """An error in the value of a key."""
    at = source.position(key)
    return Finding(source.path, at.line, at.column, code, key, tuple(values.items()))


def warning_at(source: WithKeys, key: str, code: str, /, **values: str) -> Finding:
    """A warning of the value of a key."""
    return replace(finding_at(source, key, code, **values), severity=Severity.WARNING)
