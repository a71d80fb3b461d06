"""The terminal, if there is one: somebody who answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from casearchive.fixing.asking import Asking
from casearchive.fixing.text import Change, Text


class NoAnswerError(Exception):
    """There is nobody to ask, or no more."""


@dataclass(slots=True)
class Terminal:
    """Questions and remarks.  `question` raises `NoAnswerError` where nobody answers."""

    question: Callable[[str], str]
    say: Callable[[str], None]
    answers: bool = True
    """Whether there is still somebody who answers."""

    def ask(self, question: str) -> str | None:
        """An answer, which may be empty; None where there is none."""
        if not self.answers:
            return None
        try:
            return self.question(question).strip()
        except NoAnswerError:
            self.answers = False
            return None

    def must_ask(self, question: str) -> str:
        """An answer.  Raises `NoAnswerError`."""
        answer = self.ask(question)
        if answer is None:
            raise NoAnswerError
        return answer


class OfCopies(Asking):
    """Changes of what is only a copy: those that have one meaning are made without a word."""

    def agreed(self, _path: str, _text: Text, changes: Sequence[Change]) -> list[Change]:
        """All of them."""
        return list(changes)
