"""Changes shown before and after, and the writer's answer to each."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from casearchive.fixing.text import Change, Text
from casearchive.intake import interview
from casearchive.intake.form import Ask, Say
from casearchive.messages import fixing as words

YES, NO, ALL, EACH = "y", "n", "a", "e"
_MEANT = {
    **dict.fromkeys((*interview.YES, "改"), YES),
    **dict.fromkeys((*interview.NO, "不改"), NO),
    **dict.fromkeys(("all", "全部"), ALL),
}


def meant(answer: str) -> str:
    """An answer as it is known, in whatever width, letters or language it was typed."""
    folded = unicodedata.normalize("NFKC", answer).strip().lower()
    return _MEANT.get(folded, folded)


@dataclass(slots=True)
class Asking:
    """One run of questions; `says_yes`: everything is agreed to."""

    ask: Ask
    say: Say
    says_yes: bool = False
    agrees_to_rest: bool = False
    """Whether all that has one meaning may be changed without further questions."""

    def agreed(self, path: str, text: Text, changes: Sequence[Change]) -> list[Change]:
        """Those of the changes that the writer wants."""
        return [change for change in changes if self._is_wanted(path, text, change)]

    def agreed_together(self, path: str, text: Text, changes: Sequence[Change]) -> list[Change]:
        """The same with one question for all of them, which only the writer can answer."""
        for change in changes:
            self.show(path, text, change)
        if self.says_yes:
            return list(changes)
        answer = self.answer(
            words.STRUCTURE.format(count=len(changes)), (YES, NO, EACH), words.STRUCTURE_HELP
        )
        if answer != EACH:
            return list(changes) if answer == YES else []
        return [change for change in changes if self._is_wanted(path, text, change, is_asked=True)]

    def _is_wanted(self, path: str, text: Text, change: Change, is_asked: bool = False) -> bool:
        self.show(path, text, change)
        if self.says_yes or (self.agrees_to_rest and not is_asked):
            return True
        answer = self.answer(words.CHANGE, (YES, NO, ALL), words.CHANGE_HELP)
        self.agrees_to_rest = self.agrees_to_rest or answer == ALL
        return answer != NO

    def show(self, path: str, text: Text, change: Change) -> None:
        """Say what a change would do."""
        self.say(words.PLACE.format(path=path, line=text.numbers[change.start]))
        pair = words.compared(change.before[0], change.after[-1])
        is_one = len(change.before) == 1
        for line in (pair[0],) if is_one else map(words.shown, change.before):
            self.say(words.BEFORE.format(text=line))
        for line in (
            *map(words.shown, change.after[:-1]),
            pair[1] if is_one else words.shown(change.after[-1]),
        ):
            self.say(words.AFTER.format(text=line))

    def answer(self, question: str, known: Sequence[str], help_text: str) -> str:
        """One of the answers that are known: the question is asked until there is one."""
        while True:
            answer = meant(self.ask(question))
            if answer in known:
                return answer
            self.say(help_text)
