"""Reports from the newest, each with what tells it from the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from casearchive.messages import labels
from casearchive.model import Report

_YEAR = re.compile(r"[0-9]{4}(?=-|$)")


def from_the_newest(reports: Iterable[Report]) -> tuple[Report, ...]:
    """By year, then by date, then by slug; with names where there are several."""
    dated = sorted((replace(each, year=_year(each)) for each in reports), key=_age, reverse=True)
    titles, years = Counter(each.title for each in dated), Counter(each.year for each in dated)
    return tuple(_named(each, titles, years) for each in dated)


def _year(report: Report) -> str:
    """The year in its header, that of its date, or the one that its folder is called by."""
    called = _YEAR.match(report.slug)
    return report.year or report.date[:4] or (called[0] if called else "")


def _age(report: Report) -> tuple[str, str, str]:
    return report.year, report.date, report.slug


def _named(report: Report, titles: Counter[str], years: Counter[str]) -> Report:
    if titles.total() == 1:
        return replace(report, name=report.title)
    is_of_its_year = bool(report.year) and years[report.year] == 1
    tells = labels.YEAR.format(year=report.year) if is_of_its_year else report.slug
    is_plain = titles[report.title] == 1 or not tells
    name = report.title if is_plain else labels.REPORT_NAME.format(title=report.title, tells=tells)
    return replace(report, name=name, tag=labels.REPORT_TAG.format(tells=tells) if is_of_its_year else name)
