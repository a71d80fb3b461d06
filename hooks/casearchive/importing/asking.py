"""The terminal, if there is one: somebody who answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from casearchive.fixing.asking import NO, YES, Asking, meant
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

    def agrees(self, question: str) -> bool | None:
        """Yes or no, asked until it is one of them; None where there is no more answer."""
        while (answer := self.ask(question)) is not None:
            if meant(answer) in (YES, NO):
                return meant(answer) == YES
        return None

    def must_ask(self, question: str) -> str:
        """An answer.  Raises `NoAnswerError`."""
        answer = self.ask(question)
        if answer is None:
            raise NoAnswerError
        return answer


@dataclass(slots=True)
class OfCopies(Asking):
    """Changes of what is only a copy: those that have one meaning are made without a word."""

    source_line: Callable[[int], int] = int
    """Where in the source a line of the copy stands."""

    def show(self, path: str, text: Text, change: Change) -> None:
        """Say what a change would do, where the writer finds it."""
        numbers = tuple(map(self.source_line, text.numbers))
        Asking.show(self, path, replace(text, numbers=numbers), change)

    def agreed(self, _path: str, _text: Text, changes: Sequence[Change]) -> list[Change]:
        """All of them."""
        return list(changes)


def unasked(*, says_yes: bool = False) -> OfCopies:
    """Nobody is asked, and nothing shown one by one: what looks like headings stays, or all become some."""
    return OfCopies(lambda _: NO, lambda _: None, says_yes=says_yes)
