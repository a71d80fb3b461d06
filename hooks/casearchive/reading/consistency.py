"""What is strange about a header whose keys are right one by one."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive.front_matter import Mapping, walk
from casearchive.model import Finding, Period, Position, Review, Severity
from casearchive.reading.schema import CaseFields
from casearchive.reading.signing import KEY, OTHER_TEXT, SignedFields


def contradictions(path: str, header: Mapping, fields: CaseFields, digest: str) -> Iterator[Finding]:
    """Years and dates of a header that do not fit each other, and a text (its digest) that nobody signed."""
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
    if fields.signed and fields.review is Review.PUBLISHED and not _is_signed(fields, fields.signed, digest):
        values = (("text", fields.signed.digest), ("found", digest))
        yield _at(path, header, f"{KEY}.digest", OTHER_TEXT, *values)


def _is_signed(fields: CaseFields, signed: SignedFields, digest: str) -> bool:
    """Whether a text is the signed one, or a correction of it that readers are told of."""
    is_told = any(change.date >= signed.date for change in fields.changes)
    corrected = signed.corrected if is_told else None
    return digest.startswith(signed.digest) or bool(corrected and digest.startswith(corrected))


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
