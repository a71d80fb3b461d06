"""Fields of Word: what stands in the text is their result; tables of contents are dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINK = re.compile(r'HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA|RD|TC|XE)\b", re.IGNORECASE)
_OVER = re.compile(r"\\o\s*(?:\\a[clr]\s*)?\(([^()]*)\)", re.IGNORECASE)
_FORMULA = re.compile(r"\s*EQ\b", re.IGNORECASE)
_BOX = re.compile(r"\s*FORMCHECKBOX\b", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field that has begun."""

    code: str = ""
    has_result: bool = False
    """Whether what comes now is its result."""
    is_checked: bool | None = None
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
    def drawn(self) -> str:
        """What is seen of a field that has no result: a box to tick, a character in a circle."""
        if _BOX.match(self.code):
            return "☑" if self.is_checked else "□"
        if _FORMULA.match(self.code) and (over := _OVER.search(self.code)):
            return re.split("[,，;；]", over[1])[-1].strip()
        return ""


@dataclass(slots=True)
class Fields:
    """The fields that a place of the text is in, the innermost last; they may go over paragraphs."""

    open: list[Field] = field(default_factory=list)

    def begin(self, is_checked: bool | None) -> None:
        """A field begins with its code."""
        self.open.append(Field(is_checked=is_checked))

    def say(self, code: str) -> None:
        """A piece of the code."""
        if self.open and not self.open[-1].has_result:
            self.open[-1].code += code

    def separate(self) -> None:
        """The result begins."""
        if self.open:
            self.open[-1].has_result = True

    def end(self) -> str:
        """The field ends; what is drawn where it had no result, or none that is seen."""
        if not self.open:
            return ""
        ended = self.open.pop()
        return "" if ended.has_said else ended.drawn

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
