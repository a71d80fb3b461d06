"""What has one meaning in a body: tables of tabs, blank-looking lines, indents, lines of one sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from casearchive.fixing.text import Change
from casearchive.markup.layout import TAB, Laid, lay_out
from casearchive.markup.lines import Kind, line_of
from casearchive.markup.slips import tabbed

MOST_CELLS_MISSING = 2
"""At the end of a row that has less than the first."""
LEAST_FULL_LINES, LEAST_WIDTH, MOST_RAGGED = 2, 30, 4
"""When lines are taken for one text that was broken at a margin: so many lines of at least such a width,
which differ by no more."""

_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""What Word and PDF break lines with."""
_OPEN = tuple("，、（(“《【—")
"""What no paragraph ends with."""


def breaks(lines: Sequence[str]) -> Iterator[Change]:
    """Ends of lines that are none to others."""
    for number, line in enumerate(lines):
        if _BREAKS.search(line):
            yield Change(number, (line,), tuple(_BREAKS.split(line)))


def tables(lines: Sequence[str]) -> Iterator[Change]:
    """Rows with tabs between their cells, as the rows of a table."""
    for rows in tabbed(lay_out(lines)):
        if table := _table([lines[number] for number in rows]):
            yield Change(rows[0], tuple(lines[rows[0] : rows[-1] + 1]), table)


def layout(lines: Sequence[str]) -> Iterator[Change]:
    """Lines as Markdown wants them where they hold what nobody sees, and the blank ones that are missing."""
    for number, each in enumerate(lay_out(lines)):
        after = _written(each)
        if each.gap is not None:
            yield Change(number, (each.raw,), (each.gap, after))
        elif after != each.raw:
            yield Change(number, (each.raw,), (after,))


def joins(lines: Sequence[str]) -> Iterator[Change]:
    """Lines that are one sentence: broken behind a comma, or at a margin."""
    laid = lay_out(lines)
    for start, end in _runs(laid):
        widths = [_width(each.raw) for each in laid[start:end]]
        is_at_margin = _is_at_margin(widths)
        here = start
        for number in range(start + 1, end + 1):
            if number < end and (is_at_margin or laid[number - 1].raw.rstrip().endswith(_OPEN)):
                continue
            if number - here > 1:
                raw = tuple(each.raw for each in laid[here:number])
                yield Change(here, raw, (_one_line(raw),))
            here = number


def _table(rows: Sequence[str]) -> tuple[str, ...]:
    """The rows of a table; none where they differ in what they hold."""
    cells = [[cell.strip() for cell in row.split("\t")] for row in rows]
    while all(len(row) > 1 and not row[-1] for row in cells):
        cells = [row[:-1] for row in cells]
    width = max(len(row) - (not row[-1]) for row in cells)
    trimmed = [row[:width] for row in cells]
    if width < 2 or any(width - len(row) > MOST_CELLS_MISSING for row in trimmed):
        return ()
    whole = [[*row, *[""] * (width - len(row))] for row in trimmed]
    whole.insert(1, ["---"] * width)
    return tuple("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in whole)


def _written(each: Laid) -> str:
    """A line as it is to stand in the file: as it is where Markdown reads it."""
    if each.line is None:
        return each.raw if not each.raw.strip(" \t") else ""
    if each.kind is Kind.BOXED or each.is_tabbed:
        return each.raw
    bare = each.raw.lstrip(" \t")
    meant = line_of(each.raw).text
    is_item = line_of(each.raw).kind is Kind.ITEM
    is_code = each.line.columns >= TAB and not each.depth and not is_item and not each.is_joined
    if bare == meant and not is_code:
        return each.raw
    return " " * TAB * each.depth + meant


def _runs(laid: Sequence[Laid]) -> Iterator[tuple[int, int]]:
    """First and last but one of lines that run on in each other."""
    start = 0
    for number, each in enumerate(laid):
        if not (each.is_joined and line_of(each.raw).kind is Kind.PROSE):
            if number - start > 1:
                yield start, number
            start = number
    if len(laid) - start > 1:
        yield start, len(laid)


def _is_at_margin(widths: Sequence[int]) -> bool:
    """Whether lines, but for the last, are as wide as each other."""
    full = widths[:-1]
    most = max(full)
    return len(full) >= LEAST_FULL_LINES and most >= LEAST_WIDTH and most - min(full) <= MOST_RAGGED


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line.strip())


def _one_line(raw: Sequence[str]) -> str:
    """Lines as one, with a blank between Latin words alone."""
    joined = raw[0].rstrip()
    for line in raw[1:]:
        text = line.strip()
        joined += " " * (joined[-1:] + text[:1]).isascii() + text
    return joined
