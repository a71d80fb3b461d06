"""Places that a named person has let stand, with the reason: recorded where they stand, never published."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Annotated

from pydantic import AfterValidator

from casearchive.front_matter import (
    AsWritten,
    Long,
    Mapping,
    Medium,
    Record,
    Scalar,
    Sequence,
    Short,
    refusal,
)
from casearchive.model import Finding, Severity
from casearchive.privacy.finding import findings

KEY = "privacy_passed"
PASS_NAMES = {
    KEY: ("隐私放行",),
    "found": ("所见",),
    "by": ("放行人",),
    "reason": ("理由",),
}
"""Keys and their Chinese names."""
MOST_FINDINGS = 20
"""In one file: a list of members need not be listed man by man."""


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise refusal(code="bad-date", text=text, meant="") from None


class PassFields(Record):
    """One place, or all of one mask, that may stand."""

    found: Medium
    """The mask that the finding proposes: what it covers is not repeated."""
    by: Short
    """Who let it stand."""
    reason: Long
    """Why."""
    date: Annotated[str, AsWritten, AfterValidator(_day)]
    """When."""


def not_passed(
    path: str, text: str, header: Mapping | None, field_at: Callable[[int], str] = lambda _: ""
) -> Iterator[Finding]:
    """What is found in a file and may not stand, and passes that let nothing stand."""
    passes = {entry.text: entry for entry in _passes(header)}
    used: set[str] = set()
    left: list[Finding] = []
    for finding, found in findings(path, text, field_at):
        mask = found.mask
        used |= {mask} & passes.keys()
        if mask not in passes or not found.kind.may_pass:
            left.append(finding)
            if mask in passes:
                left.append(_about(path, passes[mask], "privacy-pass-refused", Severity.ERROR))
    yield from islice(left, MOST_FINDINGS)
    for mask, entry in passes.items():
        if mask not in used:
            yield _about(path, entry, "privacy-pass-unused", Severity.WARNING)


def passed_masks(header: Mapping | None) -> frozenset[str]:
    """What a header lets stand."""
    return frozenset(entry.text for entry in _passes(header))


def _passes(header: Mapping | None) -> Iterator[Scalar]:
    """What is let stand, of entries that say who and why."""
    entry = header.entry(KEY) if header else None
    for item in entry.node.items if entry and isinstance(entry.node, Sequence) else ():
        if isinstance(item, Mapping) and all(map(item.entry, ("found", "by", "reason", "date"))):
            found = item.entry("found")
            if found and isinstance(found.node, Scalar):
                yield found.node


def _about(path: str, entry: Scalar, code: str, severity: Severity) -> Finding:
    values = (("found", entry.text),)
    return Finding(path, entry.position.line, entry.position.column, code, entry.field, values, severity)
