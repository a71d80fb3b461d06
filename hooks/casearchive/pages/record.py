"""The record of a case as its page shows it: who and when, figures, conditions, awards, what was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casearchive.messages import labels
from casearchive.model import Case, Change, Figure, FigureKind, Mention
from casearchive.pages.places import span
from casearchive.pages.views import Fact, RecordSection, SourceLine


def facts(case: Case) -> Iterator[Fact]:
    """What is said in a line each."""
    lines = (
        (labels.FACT_PERIOD, span(case.period)),
        (labels.FACT_UNITS, labels.LIST.join(case.units)),
        (labels.FACT_PARTNERS, labels.LIST.join(case.partners)),
        (labels.FACT_AUTHORS, labels.LIST.join(case.authors)),
        (labels.FACT_SHORT_TITLE, case.short_title),
    )
    return (Fact(label, text=text) for label, text in lines if text)


def sections(case: Case) -> Iterator[RecordSection]:
    """What stands below the body under headings of its own; nothing for what the case does not say."""
    given = (
        ("ca-figures", labels.FIGURES, _figures(case.figures)),
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


def _figures(figures: Iterable[Figure]) -> Iterator[SourceLine]:
    """Kind after kind, each in the file's order."""
    order = list(FigureKind)
    for figure in sorted(figures, key=lambda figure: order.index(figure.kind)):
        kind = labels.FIGURE_KINDS[figure.kind]
        said = labels.FIGURE.format(kind=kind, what=figure.what, value=figure.value, unit=figure.unit)
        notes = labels.JOIN.join(part for part in (figure.date, figure.note) if part)
        yield SourceLine(said + (labels.FIGURE_NOTES.format(notes=notes) if notes else ""))


def _mention(mention: Mention) -> SourceLine:
    parts = (part for part in (mention.title, mention.by, mention.date) if part)
    return SourceLine(labels.NOTES.join(parts), url=mention.url)
