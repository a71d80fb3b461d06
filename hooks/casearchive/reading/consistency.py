"""What is strange about a header whose keys are right one by one."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive.front_matter import Mapping, walk
from casearchive.model import Finding, Period, Position, Severity
from casearchive.reading.schema import CaseFields


def contradictions(path: str, header: Mapping, fields: CaseFields) -> Iterator[Finding]:
    """Years and dates of a header that do not fit each other."""
    year = str(fields.year)
    if fields.year > fields.date.year:
        values = (("text", year), ("date", fields.date.isoformat()))
        yield _at(path, header, "year", "year-after-date", *values, severity=Severity.WARNING)
    if (period := fields.period) and not Period(period.start, period.end).covers(fields.year):
        values = (("text", year), ("period", f"{period.start}—{period.end}"))
        yield _at(path, header, "year", "year-not-in-period", *values, severity=Severity.WARNING)
    for number, change in enumerate(fields.changes):
        if change.date < fields.date:
            values = (("text", change.date.isoformat()), ("date", fields.date.isoformat()))
            yield _at(path, header, f"changes[{number}].date", "change-before-publication", *values)


def _at(
    path: str,
    header: Mapping,
    field: str,
    code: str,
    *values: tuple[str, str],
    severity: Severity = Severity.ERROR,
) -> Finding:
    found = (node.position for node in walk(header) if node.field == field)
    position = next(found, Position())
    return Finding(path, position.line, position.column, code, field, values, severity)
