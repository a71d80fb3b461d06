"""Pages of reports: the first one and one for each section of each, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.model import Heading, Paragraph, Problem, Report, ReportId, Section
from casearchive.pages import citing, margin
from casearchive.pages.citing import Numbered, entry_link, number, numeral
from casearchive.pages.margin import Beside
from casearchive.pages.parts import HOME, Link
from casearchive.pages.planned import Planned
from casearchive.pages.report_views import (
    ContentsPart,
    ContentsSection,
    ReportItem,
    ReportListView,
    ReportSectionView,
    ReportView,
)
from casearchive.pages.views import Page
from casearchive.report import PACE, is_opening, length_of, minutes_of


def plan(archive: Archive) -> Iterator[Planned]:
    """Every page of every report but for that of the whole, and their list."""
    if archive.lists_reports:
        yield Planned.made(list_page(archive))
    for report in archive.reports:
        for section in report.sections:
            if is_opening(section.id):
                beside = margin.of_paragraphs(archive, section.paragraphs)
                yield Planned.made(report_page(archive, report, beside))
            else:
                make = partial(section_page, archive, report, section)
                yield margin.planned(archive, section.every, make)


def list_page(archive: Archive) -> Page:
    """The list of all reports, where none of them stands in its place."""
    view = ReportListView(labels.REPORT, tuple(map(report_link, archive.reports)))
    return Page(addresses.report(), "report-list.html", labels.REPORT, labels.REPORT, (HOME,), view)


def report_page(archive: Archive, report: Report, beside: Beside) -> Page:
    """A report's first page: its opening and its contents."""
    opening = opening_of(report)
    sections = sections_of(report)
    view = ReportView(
        report.title,
        citing.source_of(report),
        length(report),
        margin.paragraphs(opening, beside),
        contents(report),
        whole_link(report) if sections else None,
        _section_link(sections[0]) if sections else None,
        tuple(report_link(other) for other in archive.reports if other is not report),
    )
    description = opening[0].text[:120] if opening else report.title
    address = addresses.report(report.slug)
    return Page(address, "report.html", report.name, description, crumbs(archive), view)


def section_page(archive: Archive, report: Report, section: Section, beside: Beside) -> Page:
    """One section of a report."""
    sections = sections_of(report)
    here = sections.index(section)
    opening = Link(report.name, addresses.report(report.slug))
    view = ReportSectionView(
        id=section.id.anchor,
        part=part_title(section),
        number=number(section.id),
        title=section.title,
        source=citing.source_of(report, section.id),
        introduction_source=citing.source_of_part(report, section.id.part),
        page=_own_page(report, section.id),
        introduction=margin.paragraphs(section.introduction, beside),
        paragraphs=margin.paragraphs(section.own, beside),
        items=items(report, section, beside),
        whole=whole_link(report),
        previous=_section_link(sections[here - 1]) if here else opening,
        next=_section_link(sections[here + 1]) if here + 1 < len(sections) else None,
    )
    headings = tuple(Heading(2, item.id.anchor, f"{number(item.id)}{item.title}") for item in section.items)
    part = Link(view.part, addresses.report_part(report.slug, section.id.part))
    return Page(
        addresses.section(section.id),
        "report-section.html",
        report.tagged(f"{number(section.id)}{section.title}"),
        report.tagged(section.title),
        (*crumbs(archive), opening, part),
        view,
        headings,
    )


def report_link(report: Report) -> Link:
    """A report's name, leading to its first page, with the year that it is of."""
    note = labels.YEAR.format(year=report.year) if report.year else ""
    return Link(report.name, addresses.report(report.slug), "" if note in report.name else note)


def newest(archive: Archive) -> Link | None:
    """What the start page shows: the only report, or the newest by its name."""
    if not archive.reports or not contents(archive.reports[0]):
        return None
    report = archive.reports[0]
    return Link(report.name if report.tag else labels.REPORT, addresses.report(report.slug))


def all_reports(archive: Archive, title: str = labels.REPORTS) -> Link:
    """To all reports, or to the only one."""
    if len(archive.reports) == 1:
        return Link(labels.REPORT, addresses.report(archive.reports[0].slug))
    place = addresses.report() + ("" if archive.lists_reports else "#others")
    return Link(title.format(count=len(archive.reports)), place)


def contents(report: Report, *, on_one_page: bool = False) -> tuple[ContentsPart, ...]:
    """A report's table of contents; on the page of the whole it leads to places there."""
    return tuple(
        ContentsPart(
            "" if on_one_page else part_anchor(report, sections[0].id.part),
            part_title(sections[0]),
            tuple(_listed(section, on_one_page) for section in sections),
        )
        for sections in parts_of(report)
    )


def part_anchor(report: Report, part: int) -> str:
    """What a part is called on the report's first page, and on that of the whole."""
    return addresses.report_part(report.slug, part).partition("#")[2]


def parts_of(report: Report) -> Iterator[list[Section]]:
    """Its sections, those of a part together."""
    for _, sections in groupby(sections_of(report), lambda section: section.id.part):
        yield [*sections]


def opening_of(report: Report) -> tuple[Paragraph, ...]:
    """The paragraphs that it opens with."""
    return tuple(each for section in report.sections if is_opening(section.id) for each in section.paragraphs)


def length(report: Report) -> str:
    """How long it is and takes to read, in words."""
    count = length_of(report)
    return labels.LENGTH.format(count=f"{count:,}", pace=PACE, minutes=minutes_of(count))


def whole_link(report: Report) -> Link:
    """The whole report as one page."""
    return Link(labels.WHOLE, addresses.whole_report(report.slug))


def part_title(section: Section) -> str:
    """The title of the part that a section stands in, with its number."""
    sentence = labels.PART_NUMBER if section.part else labels.PART
    return sentence.format(number=numeral(section.id.part), title=section.part)


def crumbs(archive: Archive) -> tuple[Link, ...]:
    """What lies above the first page of a report."""
    has_list = archive.lists_reports and len(archive.reports) > 1
    return (HOME, Link(labels.REPORT, addresses.report())) if has_list else (HOME,)


def _listed(section: Section, on_one_page: bool) -> ContentsSection:
    page = addresses.whole_report(section.id.report) if on_one_page else addresses.section(section.id)
    link = _section_link(section)
    items = (Link(f"{number(item.id)}{item.title}", f"{page}#{item.id.anchor}") for item in section.items)
    at = f"{page}#{section.id.anchor}" if on_one_page else page
    return ContentsSection(replace(link, address=at), tuple(items))


def sections_of(report: Report) -> list[Section]:
    """Its sections without the opening."""
    return [section for section in report.sections if not is_opening(section.id)]


def _section_link(section: Section) -> Link:
    return Link(f"{number(section.id)}{section.title}", addresses.section(section.id))


def items(report: Report, section: Section, beside: Beside) -> tuple[ReportItem, ...]:
    """The items of a section."""
    return tuple(
        ReportItem(
            item.id.anchor,
            number(item.id),
            item.title,
            citing.source_of(report, item.id),
            _own_page(report, item.id),
            margin.paragraphs(item.paragraphs, beside),
        )
        for item in section.items
    )


def _own_page(report: Report, report_id: ReportId) -> Link | None:
    """The page of an item or a section that is a problem or a recommendation."""
    entries: tuple[Numbered, ...] = (*report.problems, *report.recommendations)
    entry = next((entry for entry in entries if entry.id == report_id), None)
    return Link(_invitation(entry), entry_link(entry).address) if entry else None


def _invitation(entry: Numbered) -> str:
    """What the page of a problem or a recommendation has besides its text."""
    if isinstance(entry, Problem):
        return labels.PROBLEM_PAGE
    says_more = entry.actors or entry.measures or entry.deadlines
    return labels.RECOMMENDATION_PAGE if says_more else labels.RECOMMENDATION_CASES
