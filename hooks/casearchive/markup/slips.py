"""What was laid out so that Markdown shows it otherwise than it looks in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from casearchive.markup.layout import Laid, is_table_rule
from casearchive.markup.lines import Kind, line_of, looks_like_heading
from casearchive.markup.meaning import is_odd, laid_out
from casearchive.model import Finding, Severity, at_most

Slip = tuple[int, int, str, str]
"""Line from 0, column from 1, code, and the text that its sentence shows."""
MOST_WARNINGS = 5
"""Of one kind in one file."""
MOST_LINES = 20_000
"""Of one body: no case has so many, and nobody would read what is said of them."""
LONGEST_HEADING = 20
"""Characters behind a single `#`, without a blank, that look like a heading."""

_SUSPECT = re.compile(r"\n(?:\*\*[^*\n]+\*\*\s|[（第]|[一二三四五六七八九十]{1,3}、)")
"""What looks like headings; most bodies have none of it."""
_WITHOUT_RULE = re.compile(
    r"\n(?!\|)[^\n]*\n\|[^\n]*\n(?:\|(?![ :|-]+\n)|\s*\n\|)|\n｜"  # noqa: RUF001
)
"""A table without the line below its headings, or whose rows blank lines part."""
_PIPES = ("|", "｜")  # noqa: RUF001
_ITEMS = re.compile(r"\n(\d{1,9})\. ")
_TABLES = re.compile(r"\n(\|[^\n]*)\n(\|[ :|-]+)(?=\n)")
_EMPTY_HEADING = re.compile(r"#{1,6}[ \t]*")
_NUMBER = re.compile(r"\d+(?=\.)")
_HASH_HEADING = re.compile(r"#[^\W\d_a-zA-Z][^#。，！？；：…]*")


def findings(text: str, path: str, first_line: int, keeps_code: bool = False) -> Iterator[Finding]:
    """A warning for each slip in a body, of each kind no more than are read."""

    def made(slip: Slip) -> Finding:
        number, column, code, found = slip
        values = (("found", found),)
        return Finding(path, first_line + number, column, code, values=values, severity=Severity.WARNING)

    for slips in _slips(text, keeps_code):
        yield from at_most(MOST_WARNINGS, slips, made)


def _slips(text: str, keeps_code: bool) -> tuple[Iterator[Slip], ...]:
    """All of them, by kind."""
    if not (is_odd(text) or "\t" in text or _is_suspect(f"\n\n{text}\n")):
        return ()
    laid = laid_out(text, keeps_code)[:MOST_LINES]
    return (
        _joined(laid),
        _lists(laid),
        _numbers(laid),
        _headings(laid),
        _hashes(laid),
        _empty(laid),
        _tabs(laid),
        _rows(laid),
    )


def _is_suspect(text: str) -> bool:
    """Whether a body may hold slips that Markdown reads as they are written."""
    has_pipes = "\n|" in text or "\n｜" in text  # noqa: RUF001
    if _SUSPECT.search(text) or (has_pipes and _WITHOUT_RULE.search(text)):
        return True
    numbers = [int(number) for number in _ITEMS.findall(text)]
    if any(after not in (1, before + 1) for before, after in pairwise([0, *numbers])):
        return True
    return any(_cells(row) != _cells(rule) for row, rule in _TABLES.findall(text))


def kind_of(raw: str) -> Kind:
    """What a line is by its mark."""
    return line_of(raw).kind


def _joined(laid: Sequence[Laid]) -> Iterator[Slip]:
    """Lines that run on in the next one, though Chinese has no spaces."""
    for number, each in enumerate(laid):
        if each.is_joined and kind_of(each.raw) is not Kind.ITEM:
            yield number - 1, len(laid[number - 1].raw), "body-line-break", ""


def _lists(laid: Sequence[Laid]) -> Iterator[Slip]:
    """Lists directly behind a line of text that has not ended."""
    for number, each in enumerate(laid):
        if each.is_joined and kind_of(each.raw) is Kind.ITEM:
            yield number, 1, "body-list-after-text", ""


def _numbers(laid: Sequence[Laid]) -> Iterator[Slip]:
    """Numbers of a list that are shown as others, because Markdown counts from the first."""
    counts: dict[int, tuple[int, bool]] = {}
    for number, each in enumerate(laid):
        if each.line is None or (each.depth and each.kind is not Kind.ITEM):
            continue
        if each.kind is Kind.ITEM and kind_of(each.raw) is Kind.ITEM:
            counts = {depth: count for depth, count in counts.items() if depth <= each.depth}
            match = _NUMBER.match(each.line.text)
            if match is None:
                counts.pop(each.depth, None)
                continue
            written = int(match[0])
            last, is_lazy = counts.get(each.depth, (written - 1, written == 1))
            is_lazy = is_lazy and written == 1
            if written != last + 1 and not is_lazy:
                yield number, 1, "body-list-number", f"{written}."
            counts[each.depth] = (last + 1, is_lazy)
        elif each.kind is not Kind.ITEM:
            counts = {}


def like_headings(laid: Sequence[Laid]) -> Iterator[tuple[int, str]]:
    """Short lines, bold as a whole or numbered as headings are, that stand above text."""
    shown = [(number, each) for number, each in enumerate(laid) if each.line is not None]
    shapes = [_shape(each) for _, each in shown]
    for place, (number, each) in enumerate(shown[:-1]):
        is_one_of_many = shapes[place] in (shapes[place + 1], shapes[place - 1] if place else "")
        if shapes[place] and not is_one_of_many and each.line and not shown[place + 1][1].is_joined:
            yield number, each.line.text.strip()


def without_blank(laid: Sequence[Laid]) -> Iterator[tuple[int, str]]:
    """`#做法`: a heading wants a blank behind its marks."""
    for number, each in enumerate(laid):
        if each.kind is Kind.PROSE and each.line and each.line.text[0] == "#":
            text = each.line.text.rstrip()
            if len(text) <= LONGEST_HEADING and _HASH_HEADING.fullmatch(text):
                yield number, text


def _headings(laid: Sequence[Laid]) -> Iterator[Slip]:
    for number, text in like_headings(laid):
        raw = laid[number].raw
        yield number, len(raw) - len(raw.lstrip()) + 1, "body-like-heading", text


def _hashes(laid: Sequence[Laid]) -> Iterator[Slip]:
    for number, text in without_blank(laid):
        yield number, laid[number].raw.index("#") + 1, "body-heading-space", text


def _empty(laid: Sequence[Laid]) -> Iterator[Slip]:
    """Headings that say nothing."""
    for number, each in enumerate(laid):
        if each.kind is Kind.PROSE and each.line and _EMPTY_HEADING.fullmatch(each.line.text):
            yield number, each.raw.index("#") + 1, "body-heading-empty", each.line.text.strip()


def _shape(each: Laid) -> str:
    """What kind of heading a paragraph looks like; nothing for all others."""
    if each.kind is not Kind.PROSE or each.is_joined or each.line is None or each.depth:
        return ""
    text = each.line.text
    return (text[0] if text[0] in "*（第" else "一") if looks_like_heading(text) else ""


def _tabs(laid: Sequence[Laid]) -> Iterator[Slip]:
    """Tables that tabs make, each at its first line."""
    for rows in tabbed(laid):
        yield rows[0], laid[rows[0]].raw.index("\t") + 1, "body-tab-table", str(len(rows))


def tabbed(laid: Sequence[Laid]) -> Iterator[list[int]]:
    """The rows of each table that tabs make; blank lines may part them."""
    rows: list[int] = []
    for number, each in enumerate(laid):
        if each.is_tabbed:
            rows.append(number)
        elif each.line is not None and rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _rows(laid: Sequence[Laid]) -> Iterator[Slip]:
    """Rows of a table that is none: nothing, or a row of the wrong width, stands below the first."""
    shown = [(number, each) for number, each in enumerate(laid) if each.line is not None]
    for place, ((number, each), (_, after)) in enumerate(pairwise(shown)):
        before, above = shown[place - 1] if place else (number, each)
        is_told = _has_pipes(above) and (before == number - 1 or above.kind is not Kind.ROW)
        if each.line is None or after.line is None or (place and is_told):
            continue
        if each.kind is Kind.ROW and is_table_rule(after.line.text):
            if _cells(each.line.text) != _cells(after.line.text):
                yield number + 1, 1, "body-table-rule", str(_cells(each.line.text))
        elif _has_pipes(each) and _has_pipes(after):
            yield number, 1, "body-table-rule", str(_cells(each.line.text))


def _has_pipes(each: Laid) -> bool:
    return each.line is not None and each.line.text.startswith(_PIPES) and each.kind is not Kind.CODE


def _cells(text: str) -> int:
    row = text.strip()
    pipe = row[0] if row.startswith(_PIPES) else _PIPES[0]
    return len(re.findall(rf"(?<!\\)\{pipe}", row.removeprefix(pipe).removesuffix(pipe))) + 1
