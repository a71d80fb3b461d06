"""A whole report as one page, to read and print; a paragraph's place stays on the page of its section."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.model import Report, Section
from casearchive.pages import citing, margin, report
from casearchive.pages.citing import number
from casearchive.pages.margin import Beside
from casearchive.pages.parts import Link
from casearchive.pages.planned import Planned
from casearchive.pages.report_views import WholePart, WholeReportView, WholeSection
from casearchive.pages.views import Page

TEMPLATE = "report-whole.html"


def plan(archive: Archive) -> Iterator[Planned]:
    """The page of each report that has more than its opening."""
    for of in archive.reports:
        if of.has_sections:
            every = (paragraph for section in of.sections for paragraph in section.every)
            yield margin.planned(archive, every, partial(whole_page, archive, of))


def whole_page(archive: Archive, of: Report, beside: Beside) -> Page:
    """All parts and sections of a report."""
    first = Link(of.name, addresses.report(of.slug))
    view = WholeReportView(
        title=of.title,
        source=citing.source_of(of),
        date=of.date or (labels.YEAR.format(year=of.year) if of.year else ""),
        length=report.length(of),
        contents=report.contents(of, on_one_page=True),
        paragraphs=margin.paragraphs(report.opening_of(of), beside),
        parts=tuple(_part(of, sections, beside) for sections in report.parts_of(of)),
        first=first,
    )
    title = labels.WHOLE_TITLE.format(report=of.name)
    description = labels.WHOLE_DESCRIPTION.format(report=of.name)
    crumbs = (*report.crumbs(archive), first)
    return Page(addresses.whole_report(of.slug), TEMPLATE, title, description, crumbs, view)


def _part(of: Report, sections: list[Section], beside: Beside) -> WholePart:
    introduction = tuple(paragraph for section in sections for paragraph in section.introduction)
    part = sections[0].id.part
    return WholePart(
        report.part_anchor(of, part),
        report.part_title(sections[0]),
        citing.source_of_part(of, part),
        margin.paragraphs(introduction, beside),
        tuple(_section(of, section, beside) for section in sections),
    )


def _section(of: Report, section: Section, beside: Beside) -> WholeSection:
    return WholeSection(
        section.id.anchor,
        number(section.id),
        section.title,
        citing.source_of(of, section.id),
        margin.paragraphs(section.own, beside),
        report.items(of, section, beside),
    )
