"""What the ledger keeps of each published text, so that none is changed or dated anew without a word.

A line beside that of the case's address: `/cases/2001-a/ = 2024-06-01 2 9f86d081884c7d65`, the day of
publication, how many changes the case tells of, and the digest of its words.  Two branches that are merged
may leave two.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from casearchive import addresses
from casearchive.model import Case, Finding, Severity, finding_at

_LINE = re.compile(r"/(cases/[^/\s]+/) = (\d{4}-\d{2}-\d{2}) (\d{1,4}) ([0-9a-f]{16})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Revision:
    """A text as it was published."""

    line: int
    address: str
    date: datetime.date
    """Of publication."""
    changes: int
    """How many the case told of."""
    digest: str

    def __str__(self) -> str:
        return f"/{self.address} = {self.date.isoformat()} {self.changes} {self.digest}"


def is_meant(line: str) -> bool:
    """Whether a line of the ledger is meant to tell of a text."""
    return line.startswith("/cases/") and "/ = " in line


def parse(number: int, line: str) -> Revision | None:
    """The revision that a line tells of; None where it cannot be read."""
    match = _LINE.fullmatch(line.strip())
    try:
        date = datetime.date.fromisoformat(match[2]) if match else None
    except ValueError:
        return None
    return Revision(number, match[1], date, int(match[3]), match[4]) if match and date else None


def of(case: Case) -> Revision:
    """A case as it is published now."""
    return Revision(0, addresses.case(case.id), case.date, len(case.changes), case.text_digest)


def updated(known: Iterable[Revision], cases: Iterable[Case], every: Iterable[Case]) -> list[str]:
    """The lines of the published `cases`, and of what was published once and is still among `every`."""
    now = {(revision := of(case)).address: str(revision) for case in cases}
    there = {addresses.case(case.id) for case in every}
    return [
        *now.values(),
        *(str(each) for each in known if each.address in there and each.address not in now),
    ]


def check(known: Iterable[Revision], cases: Iterable[Case]) -> Iterator[Finding]:
    """Cases that are dated anew, and those whose words were changed without a note."""
    recorded: dict[str, list[Revision]] = {}
    for revision in known:
        recorded.setdefault(revision.address, []).append(revision)
    if recorded:
        for case in cases:
            yield from _compared(case, _recorded_of(case, recorded))


def _recorded_of(case: Case, recorded: Mapping[str, list[Revision]]) -> list[Revision]:
    """Under its address, else under one that it had before."""
    places = (addresses.case(case.id), *map(addresses.alias, case.aliases))
    return next((recorded[place] for place in places if place in recorded), [])


def _compared(case: Case, before: list[Revision]) -> Iterator[Finding]:
    if not before:
        return
    if all(revision.date != case.date for revision in before):
        last = before[-1]
        values = {"text": case.date.isoformat(), "date": last.date.isoformat(), "at": str(last.line)}
        yield finding_at(case, "date", "publication-date-moved", **values)
    is_same = any(revision.digest == case.text_digest for revision in before)
    if not is_same and len(case.changes) <= max(revision.changes for revision in before):
        at = case.position("changes" if case.changes else "date")
        code, severity = "changed-without-note", Severity.WARNING
        yield Finding(case.path, at.line, at.column, code, "changes", severity=severity)
