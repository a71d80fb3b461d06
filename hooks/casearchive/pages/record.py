"""The record of a case as its page shows it: who and when, figures, conditions, awards, what was changed."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive.messages import labels
from casearchive.model import Case, Change, Figure, FigureKind, Mention
from casearchive.pages.parts import Fact
from casearchive.pages.places import span
from casearchive.pages.views import RecordSection, SourceLine


def who(case: Case) -> Iterator[Fact]:
    """Who did it, with whom, and from when to when."""
    lines = (
        (labels.FACT_UNITS, labels.LIST.join(case.units)),
        (labels.FACT_PARTNERS, labels.LIST.join(case.partners)),
        (labels.FACT_PERIOD, span(case.period)),
    )
    return (Fact(label, text=text) for label, text in lines if text)


def facts(case: Case) -> Iterator[Fact]:
    """What it cost and whom it reached, kind after kind, each in the file's order; who wrote it down."""
    for kind in FigureKind:
        if lines := tuple(_figure(figure) for figure in case.figures if figure.kind is kind):
            yield Fact(labels.FIGURE_KINDS[kind], lines=lines)
    if case.authors:
        yield Fact(labels.FACT_AUTHORS, text=labels.LIST.join(case.authors))
    if case.short_title:
        yield Fact(labels.FACT_SHORT_TITLE, text=case.short_title)


def sections(case: Case) -> Iterator[RecordSection]:
    """What stands below the body under headings of its own; nothing for what the case does not say."""
    given = (
        ("ca-conditions", labels.CONDITIONS, map(SourceLine, case.conditions)),
        ("ca-lessons", labels.LESSONS, map(SourceLine, case.lessons)),
        ("ca-awards", labels.AWARDS, map(_mention, case.awards)),
        ("ca-press", labels.PRESS, map(_mention, case.press)),
    )
    for anchor, title, lines in given:
        if found := tuple(lines):
            yield RecordSection(anchor, title, found)


def history(case: Case) -> tuple[Change, ...]:
    """Every change from the newest, and the publication; nothing where nothing was changed."""
    if not case.changes:
        return ()
    # Of one day, the one that stands further down in the file came later.
    numbered = sorted(enumerate(case.changes), key=lambda each: (each[1].date, each[0]), reverse=True)
    return (*(change for _, change in numbered), Change(case.date, labels.FIRST_PUBLISHED))


def _figure(figure: Figure) -> str:
    said = labels.FIGURE.format(what=figure.what, value=figure.value, unit=figure.unit)
    notes = labels.JOIN.join(part for part in (figure.date, figure.note) if part)
    return said + (labels.FIGURE_NOTES.format(notes=notes) if notes else "")


def _mention(mention: Mention) -> SourceLine:
    parts = (part for part in (mention.title, mention.by, mention.date) if part)
    return SourceLine(labels.NOTES.join(parts), url=mention.url)
