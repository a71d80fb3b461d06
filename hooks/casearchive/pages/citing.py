"""How pages name what is in the report: in words, by its number, by a link."""

from __future__ import annotations

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.model import Problem, Recommendation, Report
from casearchive.pages.parts import Link
from casearchive.report import part_of, section_of

Numbered = Problem | Recommendation


def entry_link(entry: Numbered) -> Link:
    """A problem's or a recommendation's title, leading to its page."""
    make = addresses.problem if isinstance(entry, Problem) else addresses.recommendation
    return Link(entry.title, make(entry.id))


def problem_link(archive: Archive, problem_id: str) -> Link:
    """A problem's title, leading to its page."""
    return next(entry_link(p) for p in archive.report.problems if p.id == problem_id)


def recommendation_link(archive: Archive, recommendation_id: str) -> Link:
    """A recommendation's title, leading to its page."""
    return next(entry_link(r) for r in archive.report.recommendations if r.id == recommendation_id)


def citation(archive: Archive, report_id: str) -> str:
    """A place in the report in words: the report's title, part and section."""
    part, section = part_of(report_id), section_of(report_id)
    if part == "0" or section not in {s.id for s in archive.report.sections}:
        return labels.TITLE_MARKS.format(title=archive.report.title)
    return labels.CITATION.format(
        report=archive.report.title,
        part=numeral(int(part)),
        section=numeral(int(section.partition("-")[2])),
    )


def outline(report: Report) -> tuple[object, ...]:
    """All that the pages of cases show of the report."""
    entries: tuple[Numbered, ...] = (*report.problems, *report.recommendations)
    titles = tuple((entry.id, entry.title) for entry in entries)
    return report.title, tuple(section.id for section in report.sections), titles


def number(report_id: str) -> str:
    """The number that the report prints before a section (`1、`) or an item (`（1）`)."""
    parts = report_id.split("-")
    return labels.SECTION_NUMBER.format(parts[1]) if len(parts) == 2 else labels.ITEM_NUMBER.format(parts[2])


def numeral(count: int) -> str:
    """A number below a hundred in Chinese: 九, 十, 十二, 二十."""
    tens, ones = divmod(count, 10)
    if not tens:
        return labels.NUMERALS[ones]
    return (labels.NUMERALS[tens] if tens > 1 else "") + labels.TEN + (labels.NUMERALS[ones] if ones else "")
