"""A case's file to a `Case` or findings: the only reader of case files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from casearchive.front_matter import (
    Document,
    Mapping,
    decode,
    lists_of,
    parse_document,
    positions,
    validate,
)
from casearchive.markup import render_body
from casearchive.model import Body, Case, Finding, Review, Severity, has_errors
from casearchive.reading.bodies import check_body, localized, private_in_header
from casearchive.reading.consistency import contradictions
from casearchive.reading.drafts import is_draft
from casearchive.reading.facets import Form, form_of
from casearchive.reading.names import KEYS, REVIEW
from casearchive.reading.parts import Part
from casearchive.reading.personal import personal_data
from casearchive.reading.proofreading import slips_of
from casearchive.reading.samples import with_samples
from casearchive.reading.schema import CaseFields
from casearchive.reading.sections import check_sections
from casearchive.reading.template import TEMPLATE
from casearchive.reading.terms import Context
from casearchive.reading.values import plain_date
from casearchive.reading.wording import text_digest
from casearchive.vocabulary import Vocabulary
from casearchive.wording import NONE, Words

_FIELDS = {"district": "districts", "street": "streets", "community": "communities", "unit": "units"}
"""Keys that a case's field is not called by."""
_UNPUBLISHED = {"privacy_passed", "signed"}
"""Keys that are checked, and that no page or list may know."""

__all__ = ["KEYS", "TEMPLATE", "Form", "Reading", "form_of", "plain_date", "read_case"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file."""

    case: Case | None
    """`None` where any finding is an error."""
    findings: tuple[Finding, ...]
    """All of them, in order of line and column."""
    body: Body = field(default_factory=Body)
    """Where there is no case: what its body says, so that its links are checked all the same."""
    is_draft: bool = False
    """Whether the file says that it is not to be published yet: its faults stop nothing that is."""


def read_case(path: str, content: bytes, vocabulary: Vocabulary | None, words: Words = NONE) -> Reading:
    """Read one case; `path` ends in `<year>/<id>.md`.  A function of its arguments alone.

    Without a vocabulary all else is checked, and there is no case.
    """
    text, findings = decode(path, content)
    if text is None:
        return Reading(None, findings, is_draft=is_draft("", content))
    form = form_of(vocabulary)
    document = parse_document(path, text, form.keys)
    review = _written(document.header, "review")
    unpublished = is_draft(review, content)
    body, in_body = render_body(document.body, path, document.body_line)
    findings = (*document.findings, *localized(in_body, document.body, document.body_line))
    is_published = REVIEW.get(review) is Review.PUBLISHED
    findings += tuple(check_body(path, document.body, document.body_line, is_published))
    findings += (*personal_data(path, text, document), *slips_of(path, document, words))
    fields, words_digest = None, ""
    if document.header is not None:
        context = Context(*_names(path), vocabulary, _written(document.header, "title"))
        fields, invalid = validate(path, document.header, form.schema, form.keys, context)
        findings += tuple(_told(invalid, vocabulary, document.header))
        if fields is not None:
            findings += tuple(_about_the_text(path, document, body, fields))
            words_digest = text_digest(document.header, document.body)
            findings += tuple(contradictions(path, document.header, fields, words_digest))
    found = tuple(sorted((*findings, *private_in_header(path, text, document.body_line))))
    if not fields or not vocabulary or not document.header or has_errors(found):
        return Reading(None, found, body, unpublished)
    case = _case(
        fields,
        facets=tuple(form.terms(fields)),
        body=body,
        digest=hashlib.sha256(f"{path} {vocabulary.digest}\n".encode() + content).hexdigest(),
        text_digest=words_digest,
        pinyin=vocabulary.pinyin(fields.title),
        path=path,
        positions=positions(document.header, lists_of(form.schema)),
    )
    return Reading(case, found, is_draft=unpublished)


def _about_the_text(path: str, document: Document, body: Body, fields: CaseFields) -> Iterator[Finding]:
    """That there is nothing to read; or that something is missing, where a text is more than an extract."""
    if fields.review is not Review.WITHDRAWN and not document.body.strip():
        yield Finding(path, document.body_line, 1, code="empty-body", severity=Severity.WARNING)
    elif fields.review is Review.PUBLISHED and not all(source.report for source in fields.sources):
        yield from check_sections(path, body, document.body, document.body_line)


def _told(invalid: tuple[Finding, ...], vocabulary: Vocabulary | None, header: Mapping) -> Iterator[Finding]:
    """Findings about a header as they are said: with examples from the vocabulary, where there is one."""
    if vocabulary:
        return with_samples(invalid, vocabulary, _written(header, "year"))
    return (finding for finding in invalid if not _may_be_of_vocabulary(finding))


def _names(path: str) -> tuple[str, str]:
    """The file's name without its suffix, and the name of its folder."""
    above, _, name = path.rpartition("/")
    return name.removesuffix(".md"), above.rpartition("/")[2]


def _written(header: Mapping | None, key: str) -> str:
    """What a key's value says, right or wrong; nothing where it is not a single value."""
    return header.text(key) if header else ""


def _may_be_of_vocabulary(finding: Finding) -> bool:
    """Whether it is of what a vocabulary that cannot be read may well define: facets, names of levels."""
    if finding.code == "missing-key" and finding.field == "district":
        return True
    return finding.code == "unknown-key" and "." not in finding.field and not dict(finding.values)["meant"]


def _case(fields: CaseFields, **more: Any) -> Case:
    """Every key that is there becomes the field of its name; what else is known comes as `more`."""
    values: dict[str, Any] = {
        _FIELDS.get(key, key): _value(getattr(fields, key))
        for key in (fields.model_fields_set & CaseFields.model_fields.keys()) - _UNPUBLISHED
    }
    return Case(**values, **more)


def _value(value: object) -> object:
    """What a key says, as the engine's type."""
    if isinstance(value, Part):
        return value.made()
    return tuple([_value(each) for each in value]) if isinstance(value, tuple) else value
