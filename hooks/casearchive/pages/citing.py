"""How pages name what is in the report: in words, by its number, by a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.model import Problem, Recommendation, Report, ReportId
from casearchive.pages.parts import Link

Numbered = Problem | Recommendation


def entry_link(entry: Numbered) -> Link:
    """A problem's or a recommendation's title, leading to its page."""
    make = addresses.problem if isinstance(entry, Problem) else addresses.recommendation
    return Link(entry.title, make(entry.id))


def problem_links(archive: Archive, ids: Iterable[ReportId]) -> tuple[Link, ...]:
    """Titles of problems, leading to their pages; each names its report where there are several."""
    return tuple(_named(archive, each, archive.report_of(each).problems) for each in ids)


def recommendation_links(archive: Archive, ids: Iterable[ReportId]) -> tuple[Link, ...]:
    """The same of recommendations."""
    return tuple(_named(archive, each, archive.report_of(each).recommendations) for each in ids)


def _named(archive: Archive, report_id: ReportId, entries: Iterable[Numbered]) -> Link:
    link = next(entry_link(entry) for entry in entries if entry.id == report_id)
    return replace(link, note=archive.report_of(report_id).tag)


def citation(archive: Archive, report_id: ReportId) -> str:
    """A place in a report in words: the report's name, part and section."""
    report = archive.report_of(report_id)
    if not report_id.part or report_id.in_section not in {section.id for section in report.sections}:
        return labels.TITLE_MARKS.format(title=report.name)
    return labels.CITATION.format(
        report=report.name, part=numeral(report_id.part), section=numeral(report_id.section)
    )


def source_of(report: Report, place: ReportId | None = None) -> str:
    """How a quotation from a section or an item says where it is from; without one, of the opening."""
    if place is None:
        return labels.TITLE_MARKS.format(title=report.name)
    part, section = numeral(place.part), numeral(place.section)
    item = number(place) if place.item is not None else ""
    return labels.CITATION.format(report=report.name, part=part, section=section) + item


def source_of_part(report: Report, part: int) -> str:
    """The same of what introduces a part."""
    return labels.CITATION_OF_PART.format(report=report.name, part=numeral(part))


def outline(reports: Iterable[Report]) -> tuple[object, ...]:
    """All that the pages of cases show of the reports."""
    return tuple(_outline(report) for report in reports)


def _outline(report: Report) -> tuple[object, ...]:
    entries: tuple[Numbered, ...] = (*report.problems, *report.recommendations)
    titles = tuple((entry.id, entry.title) for entry in entries)
    return report.slug, report.name, report.tag, tuple(section.id for section in report.sections), titles


def number(report_id: ReportId) -> str:
    """The number that the report prints before a section (`1、`) or an item (`（1）`)."""
    if report_id.item is None:
        return labels.SECTION_NUMBER.format(report_id.section)
    return labels.ITEM_NUMBER.format(report_id.item)


def numeral(count: int) -> str:
    """A number below a hundred in Chinese: 九, 十, 十二, 二十."""
    tens, ones = divmod(count, 10)
    if not tens:
        return labels.NUMERALS[ones]
    return (labels.NUMERALS[tens] if tens > 1 else "") + labels.TEN + (labels.NUMERALS[ones] if ones else "")
