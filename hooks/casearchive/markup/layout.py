"""Which lines of a body belong together: a line that ends a sentence ends its paragraph.

Line by line is how people write, so a line of text below a line that ends a sentence is the next
paragraph, and so is one that is set in, numbered, or bold as a whole.  Other lines directly below each
other are one paragraph, as in Markdown; `is_joined` tells of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casearchive.markup.lines import (
    DEEPER,
    Kind,
    Line,
    has_han,
    is_blank,
    line_of,
    without_label,
)

MOST_IN_PAIR = 2
"""Cells; a line with one of them, the other empty, is only a line that ends with a tab."""
DEEPEST = 8
"""Levels of lists."""
TAB = 4
"""Columns of a level of lists in Markdown."""

_RULE_CELL = re.compile(r":?-+:?")
_BLANKS = re.compile(r"[ \t]*")
_QUOTED = re.compile(r"(?:>[ ]?)+")
_LEFT = (Kind.CODE, Kind.BOXED)
_HARD_BREAKS = ("  ", "\\")
_CONTAINERS = (Kind.ITEM, Kind.QUOTE, Kind.NOTE)
"""What a line of text directly below runs on in, where nothing parts them."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A line of a body in its place."""

    raw: str
    line: Line | None = None
    """None for a blank one."""
    depth: int = 0
    """How many items of lists it stands in."""
    gap: str | None = None
    """The blank line that is missing above it."""
    is_joined: bool = False
    """Whether it runs on in the line above, and it does not look so."""
    is_tabbed: bool = False
    """Whether it is a row of a table that tabs make."""
    is_below_head: bool = False
    """Whether it belongs to the head of a note in a box above, though it is not set in."""

    @property
    def kind(self) -> Kind | None:
        """What the line is; None for a blank one."""
        return self.line.kind if self.line else None

    @property
    def text(self) -> str:
        """The line as Markdown wants it."""
        if self.line is None:
            return ""
        if self.is_below_head:
            return " " * TAB + self.line.text
        if self.line.kind in _LEFT:
            return self.raw
        return " " * TAB * self.depth + self.line.text


def lay_out(lines: Sequence[str], keeps_code: bool = False) -> list[Laid]:
    """Every line in its place.  `keeps_code`: lines that are set in by four blanks are code."""
    state = _Layout(keeps_code)
    below = [*lines, ""][1:]
    later = list(below)
    for number in range(len(lines) - 2, -1, -1):  # the next line that is not blank
        if is_blank(later[number]):
            later[number] = later[number + 1]
    return [state.add(*each) for each in zip(lines, below, later, strict=True)]


def has_cells(raw: str, least: int = 0) -> bool:
    """Whether tabs part what stands in a line into so many cells, one behind its number left out."""
    if "\t" not in raw or line_of(raw).kind is not Kind.PROSE:
        return False
    cells = without_label(raw.strip(" \u3000")).split("\t")
    filled = [number for number, cell in enumerate(cells) if cell.strip()]
    is_row = len(filled) > 1 or (
        len(filled) == 1 and filled[0] < len(cells) - 1 and len(cells) > MOST_IN_PAIR
    )
    return is_row and len(cells) >= least


def is_table_rule(text: str) -> bool:
    """Whether a line is what stands below the headings of a table."""
    if "|" not in text or "-" not in text:
        return False
    cells = text.strip().removeprefix("|").removesuffix("|").split("|")
    return all(_RULE_CELL.fullmatch(cell.strip()) for cell in cells)


class _Layout:
    def __init__(self, keeps_code: bool) -> None:
        self.keeps_code = keeps_code
        self.above: Laid | None = None
        """The line directly above; None after a blank one."""
        self.items: list[int] = []
        """The columns in which the items begin that a line may belong to."""
        self.is_boxed = False
        """Whether what is set in belongs to a note above."""
        self.is_table = False
        self.was_tabbed = False
        """Whether the line above that is not blank is a row of tabs."""

    def add(self, raw: str, below: str, later: str) -> Laid:
        if is_blank(raw):
            self.above, self.is_table = None, False
            return Laid(raw)
        line = line_of(raw)
        if kind := self._left(raw):
            laid = Laid(raw, replace(line, kind=kind))
        elif self._is_below_head(line):
            laid = Laid(raw, replace(line, kind=Kind.BOXED), is_below_head=True)
        else:
            self.is_boxed = line.kind is Kind.NOTE or line.text.startswith("!!!")
            laid = self._placed(raw, self._row(line, below), self._is_tabbed(raw, line, below, later))
        self.above, self.was_tabbed = laid, laid.is_tabbed
        return laid

    def _left(self, raw: str) -> Kind | None:
        """What a line is that is set in for Markdown."""
        blanks = _BLANKS.match(raw)
        columns = len(blanks[0].expandtabs(TAB)) if blanks else 0
        if columns < TAB:
            return None
        if self.is_boxed:
            return Kind.BOXED
        is_apart = self.above is None or self.above.kind is Kind.CODE
        is_code = self.keeps_code and is_apart and columns >= TAB * (len(self.items) + 1)
        return Kind.CODE if is_code else None

    def _is_below_head(self, line: Line) -> bool:
        above = self.above
        if above is None or above.line is None or line.kind not in (Kind.PROSE, Kind.ITEM):
            return False
        is_head = above.kind is Kind.MARKUP and above.line.text.startswith("!!!")
        return is_head or above.is_below_head

    def _is_tabbed(self, raw: str, line: Line, below: str, later: str) -> bool:
        """Whether a line is one of several rows of tabs; where blank ones part them, rows of three cells."""
        if line.kind is not Kind.PROSE or "\t" not in raw:
            return False
        if self.above is not None and self.above.is_tabbed:
            return has_cells(raw) or raw.rstrip(" ").endswith("\t")
        if has_cells(raw) and has_cells(below):
            return True
        return has_cells(raw, MOST_IN_PAIR + 1) and (self.was_tabbed or has_cells(later, MOST_IN_PAIR + 1))

    def _placed(self, raw: str, line: Line, is_tabbed: bool) -> Laid:
        gap, is_joined = self._parted(line, is_tabbed)
        if self.above is None or gap is not None or line.kind is not Kind.PROSE:
            return Laid(raw, line, self._depth(line), gap, is_joined, is_tabbed)
        before = self.above.line  # a line of text that runs on
        if before is not None and before.kind in _CONTAINERS:
            line = replace(line, kind=before.kind)
        return Laid(raw, line, 0, None, is_joined, is_tabbed)

    def _row(self, line: Line, below: str) -> Line:
        if line.kind is Kind.PROSE and "|" in line.text and is_table_rule(below):
            self.is_table = True
            return replace(line, kind=Kind.ROW)
        if self.is_table and ("|" in line.text or is_table_rule(line.text)):
            return replace(line, kind=Kind.ROW)
        self.is_table = False
        return line

    def _depth(self, line: Line) -> int:
        """In how many items a line stands; the items that it leaves are over."""
        is_own = line.is_wide and line.kind is not Kind.ITEM
        while self.items and (is_own or line.columns < self.items[-1] + DEEPER):
            self.items.pop()
        if line.kind is Kind.ITEM:
            del self.items[DEEPEST - 1 :]  # what is deeper stands beside
            self.items.append(line.columns)
            return len(self.items) - 1
        return len(self.items)

    def _parted(self, line: Line, is_tabbed: bool) -> tuple[str | None, bool]:
        """The blank line that parts a line from the one above; else whether one should."""
        if self.above is None or self.above.line is None:
            return None, False
        above, before = self.above, self.above.line
        if line.kind is Kind.QUOTE and before.kind is Kind.QUOTE:
            return _within_quote(above, line)
        if before.kind is Kind.ROW:
            return ("", False) if line.kind is not Kind.ROW else (None, False)
        if before.kind not in (Kind.PROSE, *_CONTAINERS):
            return None, False
        if line.kind is Kind.ROW:
            return "", False
        if line.kind is Kind.RULE and line.text[0] == "-" and before.has_ended:
            return "", False
        if line.kind is Kind.ITEM and before.kind is not Kind.ITEM:
            is_apart = before.has_ended or before.stands_alone or above.depth > 0
            return ("", False) if is_apart else (None, True)
        if line.kind is not Kind.PROSE or above.raw.endswith(_HARD_BREAKS):
            return None, False
        if is_tabbed or above.is_tabbed:
            return (None if is_tabbed and above.is_tabbed else ""), False
        if before.has_ended or line.begins_anew or before.stands_alone:
            return "", False
        return None, _shows(before.text, line.text)


def _within_quote(above: Laid, line: Line) -> tuple[str | None, bool]:
    """Two lines of a quotation: each that ends a sentence ends its paragraph, too."""
    before = above.line
    marks, marks_before = _QUOTED.match(line.text), _QUOTED.match(before.text) if before else None
    if before is None or marks is None or marks_before is None or above.raw.endswith(_HARD_BREAKS):
        return None, False
    inner, inner_before = line_of(line.text[marks.end() :]), line_of(before.text[marks_before.end() :])
    if not inner.text or not inner_before.text or marks[0].strip() != marks_before[0].strip():
        return None, False
    if inner.kind is not Kind.PROSE or inner_before.kind is not Kind.PROSE:
        return None, False
    if inner_before.has_ended or inner.begins_anew or inner_before.stands_alone:
        return marks_before[0].rstrip(), False
    return None, _shows(inner_before.text, inner.text)


def _shows(before: str, text: str) -> bool:
    """Whether two lines that run on show that they were two: a space between Latin words is right."""
    ends = before.rstrip()[-1:] + text[:1]
    return has_han(before + text) and not (ends.isascii() and not any(map(str.isdigit, ends)))
