"""What is strange about a header whose keys are right one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.front_matter import Mapping, walk
from casearchive.model import Finding, Period, Position, Review, Severity
from casearchive.reading.schema import CaseFields
from casearchive.reading.signing import KEY, OTHER_TEXT, SignedFields

_PEOPLE = re.compile(
    r"居民|村民|市民|群众|老人|老年人|长者|老党员|孩子|儿童|少年|小朋友|学生|青年|妇女|家长|夫妇|一家人|志愿者|义工|党员|社工"
    r"|干部|书记|主任|代表|网格员|楼长|医生|护士|民警|律师|老师|工作人员|小贩|骑手|合影|人群|众人|人们|人脸|男子|女子|先生|女士"
    r"|大[爷妈娘叔嫂]|阿姨|爷爷|奶奶|婆婆|师傅|邻居|(?![动复满超一]员)[\u4e00-\u9fff]员(?![会额])"
    r"|[一二两三四五六七八九十几多数0-9](?:位|名|个人|口人)"
)
"""Words by which the description of a picture tells of people in it."""


def contradictions(path: str, header: Mapping, fields: CaseFields, digest: str) -> Iterator[Finding]:
    """Years and dates that do not fit, people whom nobody asked, a text (its digest) that nobody signed."""
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
    for number, image in enumerate(fields.images if fields.review is not Review.WITHDRAWN else ()):
        if not image.consent and (people := _PEOPLE.search(image.alt)):
            values = (("file", image.file), ("found", people[0]))
            place = f"images[{number}].alt"
            yield _at(path, header, place, "picture-consent", *values, severity=Severity.WARNING)
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
