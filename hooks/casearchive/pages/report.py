"""Pages of reports: the first one and one for each section of each, and the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.model import Heading, Item, Paragraph, Problem, Report, ReportId, Section
from casearchive.pages.citing import Numbered, entry_link, number, numeral
from casearchive.pages.parts import HOME, Link
from casearchive.pages.planned import Planned
from casearchive.pages.report_views import (
    ContentsPart,
    ContentsSection,
    ReportItem,
    ReportListView,
    ReportParagraph,
    ReportSectionView,
    ReportView,
)
from casearchive.pages.views import Page
from casearchive.report import is_opening


def plan(archive: Archive) -> Iterator[Planned]:
    """Every page of every report, and their list."""
    if archive.lists_reports:
        yield Planned.made(list_page(archive))
    for report in archive.reports:
        for section in report.sections:
            first = is_opening(section.id)
            yield Planned.made(
                report_page(archive, report) if first else section_page(archive, report, section)
            )


def list_page(archive: Archive) -> Page:
    """The list of all reports, where none of them stands in its place."""
    view = ReportListView(labels.REPORT, tuple(map(report_link, archive.reports)))
    return Page(addresses.report(), "report-list.html", labels.REPORT, labels.REPORT, (HOME,), view)


def report_page(archive: Archive, report: Report) -> Page:
    """A report's first page: its opening and its contents."""
    opening = [section for section in report.sections if is_opening(section.id)]
    paragraphs = [p for section in opening for p in section.paragraphs]
    sections = _sections(report)
    view = ReportView(
        report.title,
        quoted(archive, paragraphs),
        contents(report),
        _section_link(sections[0]) if sections else None,
        tuple(report_link(other) for other in archive.reports if other is not report),
    )
    description = paragraphs[0].text[:120] if paragraphs else report.title
    address = addresses.report(report.slug)
    return Page(address, "report.html", report.name, description, _crumbs(archive), view)


def section_page(archive: Archive, report: Report, section: Section) -> Page:
    """One section of a report."""
    sections = _sections(report)
    here = sections.index(section)
    opening = Link(report.name, addresses.report(report.slug))
    introduction = [p for p in section.paragraphs if p.id.in_section != section.id]
    view = ReportSectionView(
        id=section.id.anchor,
        part=part_title(section),
        number=number(section.id),
        title=section.title,
        page=_own_page(report, section.id),
        introduction=quoted(archive, introduction),
        paragraphs=quoted(archive, [p for p in section.paragraphs if p not in introduction]),
        items=tuple(_item(archive, report, item) for item in section.items),
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
        (*_crumbs(archive), opening, part),
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


def contents(report: Report) -> tuple[ContentsPart, ...]:
    """A report's table of contents."""
    made = []
    for part, sections in groupby(_sections(report), lambda section: section.id.part):
        listed = [*sections]
        anchor = addresses.report_part(report.slug, part).partition("#")[2]
        made.append(ContentsPart(anchor, part_title(listed[0]), tuple(map(_listed, listed))))
    return tuple(made)


def part_title(section: Section) -> str:
    """The title of the part that a section stands in, with its number."""
    sentence = labels.PART_NUMBER if section.part else labels.PART
    return sentence.format(number=numeral(section.id.part), title=section.part)


def _crumbs(archive: Archive) -> tuple[Link, ...]:
    """What lies above the first page of a report."""
    has_list = archive.lists_reports and len(archive.reports) > 1
    return (HOME, Link(labels.REPORT, addresses.report())) if has_list else (HOME,)


def _listed(section: Section) -> ContentsSection:
    items = (Link(f"{number(item.id)}{item.title}", addresses.paragraph(item.id)) for item in section.items)
    return ContentsSection(_section_link(section), tuple(items))


def _sections(report: Report) -> list[Section]:
    return [section for section in report.sections if not is_opening(section.id)]


def _section_link(section: Section) -> Link:
    return Link(f"{number(section.id)}{section.title}", addresses.section(section.id))


def quoted(archive: Archive, paragraphs: Iterable[Paragraph]) -> tuple[ReportParagraph, ...]:
    """Paragraphs with their notes and the cases taken from them."""
    return tuple(
        ReportParagraph(
            p.id.anchor,
            p.text,
            p.notes,
            tuple(Link(case.title, addresses.case(case.id)) for case in archive.by_paragraph.get(p.id, ())),
        )
        for p in paragraphs
    )


def _item(archive: Archive, report: Report, item: Item) -> ReportItem:
    page, paragraphs = _own_page(report, item.id), quoted(archive, item.paragraphs)
    return ReportItem(item.id.anchor, number(item.id), item.title, page, paragraphs)


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
