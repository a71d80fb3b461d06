"""A case's file to a `Case` or findings: the only reader of case files."""

from __future__ import annotations

from dataclasses import dataclass

from casearchive.front_matter import Mapping, Refused, Scalar, decode, parse_document, validate, walk
from casearchive.markup import render_body
from casearchive.model import Body, Case, Finding, Review, Severity
from casearchive.reading.names import KEYS
from casearchive.reading.schema import CaseFields
from casearchive.reading.terms import Context
from casearchive.vocabulary import Vocabulary

_LISTS = {"district", "street", "community", "themes", "problems", "recommendations", "aliases"}
"""Keys whose value may be a list or stand alone."""

__all__ = ["KEYS", "Reading", "read_case"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file."""

    case: Case | None
    """`None` where any finding is an error."""
    findings: tuple[Finding, ...]
    """All of them, in order of line and column."""


def read_case(path: str, content: bytes, vocabulary: Vocabulary | None) -> Reading:
    """Read one case; `path` ends in `<year>/<id>.md`.  A function of its arguments alone.

    Without a vocabulary all else is checked, and there is no case.
    """
    text, findings = decode(path, content)
    if text is None:
        return Reading(None, findings)
    document = parse_document(path, text, KEYS)
    body, in_body = render_body(document.body, path, document.body_line)
    findings = document.findings + in_body
    fields = None
    if document.header is not None:
        stem, folder = _names(path)
        fields, invalid = validate(path, document.header, CaseFields, KEYS, Context(stem, folder, vocabulary))
        findings += invalid
        if fields is not None and fields.review is not Review.WITHDRAWN and not document.body.strip():
            warning = Severity.WARNING
            findings += (Finding(path, document.body_line, 1, code="empty-body", severity=warning),)
    if fields is None or vocabulary is None or any(f.severity is Severity.ERROR for f in findings):
        return Reading(None, tuple(sorted(findings)))
    return Reading(_case(fields, body, path, _positions(document.header)), tuple(sorted(findings)))


def _names(path: str) -> tuple[str, str]:
    """The file's name without its suffix, and the name of its folder."""
    above, _, name = path.rpartition("/")
    return name.removesuffix(".md"), above.rpartition("/")[2]


def _positions(header: Mapping | None) -> tuple[tuple[str, int, int], ...]:
    """Where each value stands; a value that stands alone for a list also under its index."""
    found = []
    for node in walk(header) if header else ():
        if node.field:
            found.append((node.field, node.position.line, node.position.column))
            if isinstance(node, Scalar | Refused) and node.field in _LISTS:
                found.append((f"{node.field}[0]", node.position.line, node.position.column))
    return tuple(found)


def _case(fields: CaseFields, body: Body, path: str, positions: tuple[tuple[str, int, int], ...]) -> Case:
    return Case(
        id=fields.id,
        title=fields.title,
        year=fields.year,
        date=fields.date,
        summary=fields.summary,
        districts=fields.district,
        themes=fields.themes,
        sources=tuple([source.source() for source in fields.sources]),
        evidence=fields.evidence,
        review=fields.review,
        streets=fields.street,
        communities=fields.community,
        year_note=fields.year_note,
        problems=fields.problems,
        recommendations=fields.recommendations,
        reviewers=tuple([reviewer.reviewer() for reviewer in fields.reviewers]),
        aliases=fields.aliases,
        images=tuple([image.image() for image in fields.images]),
        body=body,
        path=path,
        positions=positions,
    )
