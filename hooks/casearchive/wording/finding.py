"""Slips of a text as findings with line and column."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from casearchive.model import Finding, Severity, at_most
from casearchive.wording.slips import Slip, slips

MOST_WARNINGS = 5
"""Of one kind in one text."""


def findings(path: str, text: str, line: int, column: int = 1, field: str = "") -> Iterator[Finding]:
    """A warning for each slip of a text that begins at a place of a file; of one kind, only the first."""
    found = sorted(slips(text), key=lambda slip: (slip.code, slip.start))
    for _, of_kind in groupby(found, key=lambda slip: slip.code):
        yield from at_most(MOST_WARNINGS, of_kind, partial(_finding, path, text, line, column, field))


def _finding(path: str, text: str, line: int, column: int, field: str, slip: Slip) -> Finding:
    above = text.count("\n", 0, slip.start)
    here = slip.start - (text.rfind("\n", 0, slip.start) + 1)
    values = (("found", slip.found), ("meant", slip.meant))
    at = (line + above, here + (1 if above else column))
    return Finding(path, *at, slip.code, field, values, Severity.WARNING)
