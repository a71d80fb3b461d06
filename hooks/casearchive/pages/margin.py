"""What stands beside a paragraph of a report: cases at the sentence that tells of them, editor's notes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.model import Paragraph, ReportId
from casearchive.pages.beside import Cited, cited_in, sentence_of
from casearchive.pages.parts import Link
from casearchive.pages.planned import Planned
from casearchive.pages.report_views import MarginNote, ReportParagraph, ReportSentence
from casearchive.pages.views import Page
from casearchive.report import sentence_ids, sentences_of

Beside = Mapping[ReportId, tuple[Cited, ...]]
"""Cases by the paragraph that they are taken from."""
MOST = 4
"""Cases of one note that are shown at once."""
LINE, LINES, ROWS = 36, 2, 20
"""Characters of a line on a wide screen, lines of a row of the margin, rows that the style sheet knows."""


def planned(archive: Archive, of: Iterable[Paragraph], make: Callable[[Beside], Page]) -> Planned:
    """A page with cases beside its text: it depends on all that it is without them, and on them."""
    without, beside = make({}), of_paragraphs(archive, of)
    return Planned(without.address, (without, (*beside.items(),)), partial(make, beside), without.template)


def of_paragraphs(archive: Archive, of: Iterable[Paragraph]) -> Beside:
    """The cases that are taken from these paragraphs."""
    return {each.id: cases for each in of if (cases := cited_in(archive, each.id))}


def paragraphs(of: Iterable[Paragraph], beside: Beside) -> tuple[ReportParagraph, ...]:
    """Paragraphs as a page of a report shows them."""
    return tuple(_paragraph(each, beside.get(each.id, ())) for each in of)


def row_of(before: str) -> int:
    """In which row of the margin a sentence begins, by the text before it; Latin is half as wide."""
    width = sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in before)
    return width // (2 * LINE * LINES) + 1


def _paragraph(paragraph: Paragraph, cases: tuple[Cited, ...]) -> ReportParagraph:
    ids, texts = sentence_ids(paragraph), sentences_of(paragraph.text)
    return ReportParagraph(
        id=paragraph.id.anchor,
        address=addresses.paragraph(paragraph.id),
        text="" if ids else paragraph.text,
        sentences=tuple(ReportSentence(name.anchor, text) for name, text in zip(ids, texts, strict=False)),
        margin=tuple(_rows(_notes(paragraph, cases))),
    )


def _notes(paragraph: Paragraph, cases: tuple[Cited, ...]) -> Iterator[tuple[int, MarginNote]]:
    """In the order of the sentences, then what is of the paragraph; each with the row it is meant for."""
    ids, texts = sentence_ids(paragraph), sentences_of(paragraph.text)
    at: dict[int, list[Link]] = {}
    for case in cases:
        number = sentence_of(case, texts)
        at.setdefault(number, []).append(Link(case.title, addresses.case(case.id)))
    for number in sorted(at.keys() - {0}):
        name = Link(labels.SENTENCE.format(number=number), f"#{ids[number - 1].anchor}") if ids else None
        yield row_of("".join(texts[: number - 1])), _of_cases(name, at[number])
    if 0 in at:
        yield 1, _of_cases(None, at[0])
    for note in paragraph.notes:
        yield 1, MarginNote(text=note)


def _of_cases(sentence: Link | None, cases: list[Link]) -> MarginNote:
    return MarginNote(sentence, tuple(cases[:MOST]), tuple(cases[MOST:]))


def _rows(notes: Iterable[tuple[int, MarginNote]]) -> Iterator[MarginNote]:
    """Each in a row of its own, the one that it is meant for or below; behind the last, as they come."""
    row = 0
    for meant, note in notes:
        row = max(row + 1, meant)
        yield replace(note, row=row if row <= ROWS else 0)
