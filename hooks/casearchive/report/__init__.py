"""The report: its sections, paragraphs and items under their permanent ids, and what its parts are.

Which parts are problems and which are recommendations, the header of its first page says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casearchive import addresses
from casearchive.documents import OpeningFields, RecommendationFields, SectionFields, WrittenPage
from casearchive.model import Finding, Report, Section
from casearchive.report import roles
from casearchive.report.ids import OPENING, is_section, part_of, section_of
from casearchive.report.roles import whereabouts
from casearchive.report.sections import read_section

__all__ = [
    "OPENING",
    "anchors",
    "paragraph_ids",
    "part_of",
    "read_report",
    "section_of",
    "titles",
    "whereabouts",
]


def read_report(
    pages: Iterable[WrittenPage], unread: frozenset[str] = frozenset()
) -> tuple[Report, tuple[Finding, ...]]:
    """The report that the written pages hold; an empty one where there is none.

    `unread` are the addresses of pages whose files have findings of their own.
    """
    findings: list[Finding] = []
    sections: list[Section] = []
    details: list[roles.Details] = []
    opening: WrittenPage | None = None
    titles_of: dict[str, str] = {}
    for page in pages:
        if isinstance(page.fields, SectionFields):
            opening = page if isinstance(page.fields, OpeningFields) else opening
            if not _stands_at(page, page.fields):
                findings.append(_at(page, "id", "report-section-id", id=page.fields.id))
                continue
            section, more = read_section(page, page.fields)
            findings += more
            sections.append(section)
            titles_of.setdefault(part_of(section.id), section.part)
            if section.part != (expected := titles_of[part_of(section.id)]):
                findings.append(_at(page, "part", "report-part-title", title=expected))
        elif isinstance(page.fields, RecommendationFields):
            if addresses.recommendation(page.fields.id) != page.address:
                stem = page.source.rpartition("/")[2].removesuffix(".md")
                findings.append(_at(page, "id", "id-not-file-name", text=page.fields.id, stem=stem))
            details.append(roles.Details(page, page.fields))
    sections.sort(key=_in_order)
    report, of_roles = roles.assigned(tuple(sections), opening, details, unread)
    return report, (*findings, *_without_opening(sections, opening, unread), *of_roles)


def _stands_at(page: WrittenPage, fields: SectionFields) -> bool:
    """Whether a section's id is one, and that of the page's address."""
    return is_section(fields.id) and addresses.section(fields.id) == page.address


def _without_opening(
    sections: Iterable[Section], opening: WrittenPage | None, unread: frozenset[str]
) -> Iterator[Finding]:
    """That the page is not there which every other page of the report leads up to."""
    if opening is None and addresses.report() not in unread:
        yield from (Finding(section.path, 1, 1, "report-without-opening") for section in [*sections][:1])


def anchors(section: Section) -> Iterator[str]:
    """Every id in a section's page."""
    yield section.id
    for paragraph in section.paragraphs:
        yield paragraph.id
    for item in section.items:
        yield item.id
        for paragraph in item.paragraphs:
            yield paragraph.id


def paragraph_ids(report: Report) -> frozenset[str]:
    """Ids of everything that can be cited."""
    return frozenset(anchor for section in report.sections for anchor in anchors(section))


def titles(report: Report) -> tuple[str, ...]:
    """What can be found by its name: sections, problems and recommendations."""
    sections, problems, others = report.sections, report.problems, report.recommendations
    return (*(s.title for s in sections), *(p.title for p in problems), *(r.title for r in others))


def _at(page: WrittenPage, key: str, code: str, **values: str) -> Finding:
    position = page.position(key)
    return Finding(page.path, position.line, position.column, code, key, tuple(values.items()))


def _in_order(section: Section) -> tuple[int, ...]:
    part, _, number = section.id[1:].partition("-")
    return int(part), int(number)
