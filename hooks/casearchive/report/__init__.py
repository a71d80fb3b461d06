"""Reports: their sections, paragraphs and items under their permanent ids, and what their parts are.

One may lie in `docs/report` itself, each further one in a folder of its own below it.  Which parts are
problems and which are recommendations, the header of a report's first page says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from casearchive import addresses
from casearchive.documents import OpeningFields, RecommendationFields, SectionFields, WrittenPage
from casearchive.model import Finding, Paragraph, Report, ReportId, Section, finding_at, is_report_slug
from casearchive.report import roles
from casearchive.report.ids import is_opening, is_section, nearest
from casearchive.report.length import PACE, length_of, minutes_of
from casearchive.report.names import from_the_newest
from casearchive.report.roles import parts_with
from casearchive.report.sections import read_section
from casearchive.report.sentences import sentence_ids, sentences_of

__all__ = [
    "PACE",
    "anchors",
    "is_opening",
    "length_of",
    "minutes_of",
    "nearest",
    "paragraph_ids",
    "parts_with",
    "read_reports",
    "sentence_ids",
    "sentences_of",
    "titles",
]


def read_reports(
    pages: Iterable[WrittenPage], unread: frozenset[str] = frozenset()
) -> tuple[tuple[Report, ...], tuple[Finding, ...]]:
    """The reports that the written pages hold, from the newest; none where there is none.

    `unread` are the addresses of pages whose files have findings of their own.
    """
    findings: list[Finding] = []
    reports: list[Report] = []
    homeless: list[WrittenPage] = []
    own = sorted((page for page in pages if page.report is not None), key=_by_report)
    for slug, group in groupby(own, lambda page: page.report or ""):
        of_one = [*group]
        first = next((page for page in of_one if isinstance(page.fields, SectionFields)), None)
        if slug and first is None:
            homeless += of_one
        elif slug and not is_report_slug(slug):
            findings.append(Finding((first or of_one[0]).path, 1, 1, "report-slug", values=(("slug", slug),)))
        else:
            report, found = _read(slug, of_one, unread)
            findings += found
            reports += [report] if first else []
    findings += _of_no_report(homeless, reports, unread)
    return from_the_newest(reports), tuple(findings)


def _read(slug: str, pages: Iterable[WrittenPage], unread: frozenset[str]) -> tuple[Report, list[Finding]]:
    """The report with that slug."""
    findings: list[Finding] = []
    sections: list[Section] = []
    details: list[roles.Details] = []
    opening: WrittenPage | None = None
    titles_of: dict[int, str] = {}
    for page in pages:
        if isinstance(page.fields, SectionFields):
            opening = page if isinstance(page.fields, OpeningFields) else opening
            if not _stands_at(page, page.fields, slug):
                findings.append(finding_at(page, "id", "report-section-id", id=page.fields.id))
                continue
            section, more = read_section(page, page.fields, slug)
            findings += more
            sections.append(section)
            titles_of.setdefault(section.id.part, section.part)
            if section.part != (expected := titles_of[section.id.part]):
                findings.append(finding_at(page, "part", "report-part-title", title=expected))
        elif isinstance(page.fields, RecommendationFields):
            stem = page.source.rpartition("/")[2].removesuffix(".md")
            if page.fields.id != stem:
                findings.append(finding_at(page, "id", "id-not-file-name", text=page.fields.id, stem=stem))
            details.append(roles.Details(page, page.fields))
    sections.sort(key=lambda section: (section.id.part, section.id.section))
    report, of_roles = roles.assigned(slug, tuple(sections), opening, details, unread)
    return report, [*findings, *_without_opening(slug, sections, opening, unread), *of_roles]


def _by_report(page: WrittenPage) -> tuple[str, str]:
    return page.report or "", page.path


def _stands_at(page: WrittenPage, fields: SectionFields, slug: str) -> bool:
    """Whether a section's id is one, and that of the page's address."""
    return is_section(fields.id) and addresses.section(ReportId.of(slug, fields.id)) == page.address


def _without_opening(
    slug: str, sections: Iterable[Section], opening: WrittenPage | None, unread: frozenset[str]
) -> Iterator[Finding]:
    """That the page is not there which every other page of the report leads up to."""
    if opening is None and addresses.report(slug) not in unread:
        yield from (Finding(section.path, 1, 1, "report-without-opening") for section in [*sections][:1])


def _of_no_report(
    pages: Iterable[WrittenPage], reports: Iterable[Report], unread: frozenset[str]
) -> Iterator[Finding]:
    """Files of recommendations in a folder by whose name there is no report."""
    faulty = {addresses.report_at(address) for address in unread}
    folders = "、".join(f"docs/recommendations/{report.slug}".rstrip("/") for report in reports)
    for page in pages:
        if page.report not in faulty:
            values = (("slug", page.report or ""), ("folders", folders))
            yield Finding(page.path, 1, 1, "recommendation-of-no-report", values=values)


def anchors(section: Section) -> Iterator[ReportId]:
    """Every id in a section's page."""
    yield section.id
    yield from _in_paragraphs(section.paragraphs)
    for item in section.items:
        yield item.id
        yield from _in_paragraphs(item.paragraphs)


def _in_paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[ReportId]:
    for paragraph in paragraphs:
        yield paragraph.id
        yield from sentence_ids(paragraph)


def paragraph_ids(reports: Iterable[Report]) -> frozenset[ReportId]:
    """Ids of everything that can be cited."""
    return frozenset(each for report in reports for section in report.sections for each in anchors(section))


def titles(report: Report) -> tuple[str, ...]:
    """What can be found by its name: sections, problems and recommendations."""
    problems = [problem.title for problem in report.problems]
    recommendations = [entry.title for entry in report.recommendations]
    sections = [section.title for section in report.sections]
    return tuple(map(report.tagged, (*sections, *problems, *recommendations)))
