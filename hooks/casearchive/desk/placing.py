"""Where in a line of the body a finding is, so that who knows no numbers of lines finds it by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casearchive.model import Finding

_AROUND, _MOST = 6, 14
"""Characters that are shown beside what is meant, and of that itself."""
_GAP = "…"
_END = re.compile(r"[。；！？]|$")
_COVERED = "*"
"""Of a mask, what stands for any character."""


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of a line, from 0, and the words around them."""

    start: int
    end: int
    excerpt: str


def place_of(finding: Finding, line: str) -> Place:
    """The words of a line that a finding is about: those that it names, else up to the sentence's end."""
    start = min(max(finding.column - 1, 0), len(line))
    named = [value for _, value in finding.values if _stands(value, line[start : start + len(value)])]
    if named:
        end = start + max(map(len, named))
    elif start:
        found = _END.search(line, start)
        end = found.end() if found else len(line)
    else:
        end = len(line)
    return Place(start, end, _excerpt(line, start, end))


def _stands(value: str, there: str) -> bool:
    """Whether a value, which may be a mask, is what stands there."""
    pairs = zip(value, there, strict=False)
    return bool(value) and len(value) == len(there) and all(a in (b, _COVERED) for a, b in pairs)


def _excerpt(line: str, start: int, end: int) -> str:
    first = max(0, start - _AROUND)
    last = min(len(line), min(end, start + _MOST) + _AROUND)
    cut = line[first:last].strip("# ")
    return f"{_GAP * bool(line[:first].strip('# '))}{cut}{_GAP * (last < len(line))}"
