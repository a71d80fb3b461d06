"""A new case by question and answer.  Each answer is judged by the reader itself, at once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casearchive import messages
from casearchive.intake.case_file import case_id, case_text, write_case
from casearchive.messages import questions
from casearchive.model import Evidence, Finding, PlaceKind, Review
from casearchive.reading import read_case
from casearchive.vocabulary import Vocabulary

_SEVERAL = re.compile(r"[,，、;；\s]+")
_REPORT_ID = re.compile(r"r\d-\d+(-\d+)?-p\d+")

Ask = Callable[[str], str]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Question:
    """One key of a case, and how it is asked for."""

    key: str
    text: str
    is_list: bool = False
    may_be_empty: bool = False


QUESTIONS = (
    Question("title", questions.TITLE),
    Question("year", questions.YEAR),
    Question("year_note", questions.YEAR_NOTE, may_be_empty=True),
    Question("district", questions.DISTRICT, is_list=True),
    Question("street", questions.STREET, is_list=True, may_be_empty=True),
    Question("themes", questions.THEMES, is_list=True),
    Question("summary", questions.SUMMARY),
    Question("sources", questions.SOURCE),
)


def interview(folder: Path, vocabulary: Vocabulary, today: datetime.date, ask: Ask, say: Say) -> Path:
    """Ask for a case and write it as a draft; `ask` shows a question and returns the answer."""
    header: dict[str, object] = {}
    for question in QUESTIONS:
        for line in _choices(question, vocabulary, header):
            say(line)
        answer = _answered(question, header, vocabulary, ask, say)
        if answer:
            header[question.key] = answer
    year = header["year"]
    if not isinstance(year, int):
        raise TypeError(year)
    identifier = case_id(str(header["title"]), year, vocabulary, folder)
    header = {"id": identifier} | header
    header |= {"date": today, "evidence": Evidence.SELF_REPORTED.value, "review": Review.DRAFT.value}
    path = write_case(folder, identifier, case_text(header, questions.BODY))
    say(questions.WRITTEN.format(path=path, id=identifier))
    return path


def _answered(
    question: Question, header: dict[str, object], vocabulary: Vocabulary, ask: Ask, say: Say
) -> object:
    """The answer as a value of the header, asked for until the reader has nothing to say against it."""
    while True:
        text = ask(question.text).strip()
        if not text and question.may_be_empty:
            return None
        if not text:
            say(questions.NEEDED)
            continue
        value = _value(question, text)
        findings = _findings({**header, question.key: value}, question.key, vocabulary)
        if not findings:
            return value
        for finding in findings:
            say(messages.describe(finding))


def _value(question: Question, text: str) -> object:
    if question.key == "year":
        return int(text) if text.isascii() and text.isdigit() else text
    if question.key == "sources":
        return [{"report": text} if _REPORT_ID.fullmatch(text) else {"title": text}]
    return [part for part in _SEVERAL.split(text) if part] if question.is_list else text


def _findings(header: dict[str, object], key: str, vocabulary: Vocabulary) -> list[Finding]:
    """What the reader says of one key of an unfinished header."""
    year = header.get("year")
    path = f"{year}/x.md"
    reading = read_case(path, case_text(header, questions.BODY).encode(), vocabulary)
    mine = [finding for finding in reading.findings if finding.field.startswith(key)]
    return [finding for finding in mine if finding.code != "missing-key"]


def _choices(question: Question, vocabulary: Vocabulary, header: dict[str, object]) -> Iterator[str]:
    """The terms that may be answered, as they were called in that year."""
    year = header.get("year")
    if question.key == "themes":
        yield questions.LIST.join(theme.name for theme in vocabulary.themes)
    elif isinstance(year, int) and question.key == "district":
        names = [place.name for place in vocabulary.districts if place.period.covers(year)]
        yield questions.LIST.join([vocabulary.city.name, *names] if vocabulary.city else names)
    elif isinstance(year, int) and question.key == "street":
        wanted = header.get("district")
        names = wanted if isinstance(wanted, list) else []
        slugs = {place.slug for name in names for place in vocabulary.named(PlaceKind.DISTRICT, name)}
        yield questions.LIST.join(
            street.name
            for street in vocabulary.streets
            if street.period.covers(year)
            and any(m.parent in slugs and m.period.covers(year) for m in street.memberships)
        )
