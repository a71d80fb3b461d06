"""A new case by question and answer, shown once more before it is written."""

from __future__ import annotations

import datetime
import unicodedata
from pathlib import Path

from casearchive.intake.case_file import as_draft, case_id, case_text, in_chinese, write_case
from casearchive.intake.form import Ask, Form, Say
from casearchive.messages import questions
from casearchive.model import ReportId
from casearchive.reading import TEMPLATE
from casearchive.vocabulary import Vocabulary

YES = frozenset({"y", "yes", "是", "是的", "写入"})
NO = frozenset({"n", "no", "否", "不", "不要", "放弃", "取消"})
"""Answers to whether something is to be done, in small letters of usual width."""
_YES = ""


def interview(
    folder: Path,
    vocabulary: Vocabulary,
    report_ids: frozenset[ReportId],
    today: datetime.date,
    ask: Ask,
    say: Say,
) -> Path | None:
    """Ask for a case and write it as a draft; `None` where nothing is to be written after all.

    `ask` shows a question and returns the answer; `report_ids` are those of the reports' paragraphs.
    """
    form = Form(vocabulary, report_ids, today, ask, say)
    form.fill_in()
    if not is_confirmed(form, ask, say):
        say(questions.CANCELLED)
        return None
    path = _write(folder, form, today)
    say(questions.WRITTEN.format(path=path, id=path.stem))
    return path


def is_confirmed(form: Form, ask: Ask, say: Say) -> bool:
    """Whether the case is to be written as it then stands."""
    while True:
        for line in form.lines():
            say(line)
        answer = _choice(len(form.questions), ask, say)
        if not isinstance(answer, int):
            return answer == _YES
        form.change(answer - 1)


def _choice(count: int, ask: Ask, say: Say) -> int | str:
    """The number of a question, `_YES` or one of `NO`."""
    while True:
        answer = unicodedata.normalize("NFKC", ask(questions.WRITE)).strip().lower().rstrip(".")
        if answer.isdecimal() and 1 <= int(answer) <= count:
            return int(answer)
        if answer == _YES or answer in YES:
            return _YES
        if answer in NO:
            return answer
        say(questions.WRITE_HELP)


def _write(folder: Path, form: Form, today: datetime.date) -> Path:
    answered = form.header
    year = answered["year"]
    if not isinstance(year, int):
        raise TypeError(year)
    identifier = case_id(str(answered["title"]), year, form.vocabulary, folder)
    header = {"id": identifier} | {q.key: answered[q.key] for q in form.questions if q.key in answered}
    named = in_chinese(as_draft(header, today), form.keys)
    return write_case(folder, identifier, case_text(named, TEMPLATE))
