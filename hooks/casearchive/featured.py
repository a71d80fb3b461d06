"""What the start page puts first: one case, and numbers with their source; an editor's choice, or by rule."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from casearchive import addresses, markup
from casearchive.archive import Archive
from casearchive.documents import HomeFields, HomeFigure, WrittenPage
from casearchive.model import Case, Evidence, Figure, FigureKind, Finding, ReportId, report_id, warning_at

MOST_NUMBERS = 4
_DEGREES = (Evidence.SELF_REPORTED, Evidence.DOCUMENTED, Evidence.EVALUATED)
_LONG_ENOUGH = 3
"""A text of more than so many times 400 characters is no better to begin with."""
_KINDS = (FigureKind.OUTCOME, FigureKind.BENEFICIARIES, FigureKind.PEOPLE, FigureKind.COST)
"""From what readers ask for first."""
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class FeaturedNumber:
    """A number that is a finding, and where it is taken from: a paragraph of a report, or a case."""

    value: str
    what: str
    source: ReportId | Case


def featured_case(archive: Archive) -> Case | None:
    """The case that an editor chose; else one with pictures, evidence and a text; the newest of equals."""
    fields = _fields(archive)
    chosen = archive.by_id.get(fields.story) if fields else None
    most = max(map(_outside, archive.cases), default=None)  # so that few texts are measured, and few decoded
    return chosen or max((c for c in archive.cases if _outside(c) == most), key=_worth, default=None)


def featured_numbers(archive: Archive) -> tuple[FeaturedNumber, ...]:
    """Those that an editor chose and that have a source; else figures of cases, spread over places."""
    fields = _fields(archive)
    if fields and fields.figures:
        known = _paragraphs(archive)
        made = (_number(each, archive, known) for each in fields.figures)
        return tuple(number for number in made if number)
    return tuple(_by_rule(archive))


def findings(archive: Archive, unread: frozenset[str]) -> Iterator[Finding]:
    """Warnings about what the start page cannot show as it was chosen; it is built all the same."""
    page, fields = _page(archive), _fields(archive)
    if page is None or fields is None:
        return
    if fields.story and fields.story not in archive.by_id and addresses.case(fields.story) not in unread:
        first = next(iter(archive.by_id), "")
        yield warning_at(page, "story", "home-story", id=fields.story, first=first)
    known = _paragraphs(archive)
    for count, each in enumerate(fields.figures):
        number = _number(each, archive, known)
        if number is None:
            if not _is_unread(each.source, unread):
                yield warning_at(page, f"figures[{count}].source", "home-figure-source", id=each.source)
            continue
        source = number.source
        said = _numbers(_said_by(source) if isinstance(source, Case) else known[source])
        if missing := next((own for own in _numbers(number.value) if own not in said), ""):
            values = {"number": missing, "id": each.source}
            yield warning_at(page, f"figures[{count}].value", "home-figure-not-there", **values)


def _numbers(text: str) -> list[str]:
    """The numbers in figures, full-width ones as well."""
    return _NUMBER.findall(unicodedata.normalize("NFKC", text))


def _is_unread(source: str, unread: frozenset[str]) -> bool:
    """Whether it may be in a file that has findings of its own."""
    named = report_id(source)
    return (addresses.section(named) if named else addresses.case(source)) in unread


def _page(archive: Archive) -> WrittenPage | None:
    return next((page for page in archive.documents if page.address == addresses.home()), None)


def _fields(archive: Archive) -> HomeFields | None:
    page = _page(archive)
    return page.fields if page and isinstance(page.fields, HomeFields) else None


def _worth(case: Case) -> tuple[int, ...]:
    length = min(len(case.body.html) // 400, _LONG_ENOUGH)
    return (*_outside(case), length, int(bool(case.figures)), case.updated.toordinal(), case.year)


def _outside(case: Case) -> tuple[int, int]:
    """What counts most: whether there are pictures, and the evidence."""
    return int(bool(case.images)), _DEGREES.index(case.evidence)


def _by_rule(archive: Archive) -> Iterator[FeaturedNumber]:
    """The first figure of each of the best cases, one for a place as long as there are other places."""
    best = sorted((case for case in archive.cases if case.figures), key=_worth, reverse=True)
    seen: Counter[tuple[str, ...]] = Counter()
    rounds: list[tuple[int, Case]] = []
    for case in best:
        rounds.append((seen[case.districts], case))
        seen[case.districts] += 1
    for _, case in sorted(rounds, key=itemgetter(0))[:MOST_NUMBERS]:
        figure = min(case.figures, key=_rank)
        yield FeaturedNumber(f"{figure.value}{figure.unit}", figure.what, case)


def _rank(figure: Figure) -> int:
    return _KINDS.index(figure.kind)


def _paragraphs(archive: Archive) -> dict[ReportId, str]:
    """The text of each paragraph of each report."""
    sections = [section for report in archive.reports for section in report.sections]
    within = [item.paragraphs for section in sections for item in section.items]
    return {each.id: each.text for group in (*(s.paragraphs for s in sections), *within) for each in group}


def _number(fields: HomeFigure, archive: Archive, known: Mapping[ReportId, str]) -> FeaturedNumber | None:
    """One that an editor chose; None where its source is nowhere."""
    paragraph, case = report_id(fields.source), archive.by_id.get(fields.source)
    if paragraph and paragraph in known:
        return FeaturedNumber(fields.value, fields.what, paragraph)
    return FeaturedNumber(fields.value, fields.what, case) if case else None


def _said_by(case: Case) -> str:
    """All that a case says."""
    said = [case.title, case.summary, case.abstract, markup.plain_text(case.body.html)]
    return " ".join([*said, *(f"{figure.value}{figure.unit}" for figure in case.figures)])
