"""Fields of Word: what stands in the text is their result; tables of contents are dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from casearchive.intake.word.formulas import drawn
from casearchive.intake.word.symbols import UNKNOWN, symbol

_LINK = re.compile(r'HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA|RD|TC|XE)\b", re.IGNORECASE)
_FORMULA = re.compile(r"\s*EQ\b(.*)", re.IGNORECASE | re.DOTALL)
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*)", re.IGNORECASE | re.DOTALL)
_SYMBOL = re.compile(
    r'\s*SYMBOL\s+(0x[0-9A-F]{1,4}|[0-9]{1,5})(?:.*?\\f\s+"?([^"\\]+))?', re.IGNORECASE | re.DOTALL
)
_COUNTED = re.compile(r"\s*(?:AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM)\b", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field that has begun."""

    code: str = ""
    has_result: bool = False
    """Whether what comes now is its result."""
    shown: str = ""
    """What a field of a form shows by itself: its box, what was chosen."""
    has_said: bool = False
    """Whether its result is more than nothing."""

    @property
    def is_contents(self) -> bool:
        """Whether it is a table of contents, or an entry of one."""
        return _CONTENTS.match(self.code) is not None

    @property
    def link(self) -> str:
        """The address that it leads to."""
        found = _LINK.search(self.code)
        return found[1] if found else ""

    @property
    def is_counted(self) -> bool:
        """Whether it is a number that only Word counts."""
        return _COUNTED.match(self.code) is not None

    @property
    def drawn(self) -> str:
        """What is seen of a field that has no result: a box to tick, a character in a circle."""
        if self.shown:
            return self.shown
        if formula := _FORMULA.match(self.code):
            return drawn(formula[1])
        if button := _BUTTON.match(self.code):
            return button[1].strip()
        if sign := _SYMBOL.match(self.code):
            return symbol((sign[2] or "").strip(), f"{int(sign[1], 0):X}") or UNKNOWN
        return ""


@dataclass(slots=True)
class Fields:
    """The fields that a place of the text is in, the innermost last; they may go over paragraphs."""

    open: list[Field] = field(default_factory=list)

    def begin(self, shown: str = "") -> None:
        """A field begins with its code."""
        self.open.append(Field(shown=shown))

    def say(self, code: str) -> None:
        """A piece of the code."""
        if self.open and not self.open[-1].has_result:
            self.open[-1].code += code

    def separate(self) -> None:
        """The result begins."""
        if self.open:
            self.open[-1].has_result = True

    def end(self) -> Field | None:
        """The field that ends, where it had no result, or none that is seen."""
        ended = self.open.pop() if self.open else None
        return None if ended is None or ended.has_said else ended

    def said(self) -> None:
        """A result says something."""
        for each in self.open:
            each.has_said = each.has_said or each.has_result

    @property
    def is_code(self) -> bool:
        """Whether what is said now is no text."""
        return any(not each.has_result for each in self.open)

    @property
    def is_contents(self) -> bool:
        """Whether what is said now belongs to a table of contents."""
        return any(each.is_contents for each in self.open)

    @property
    def link(self) -> str:
        """The address that what is said now leads to."""
        return next((each.link for each in reversed(self.open) if each.link), "")
