"""Everything in a text that tells of a person, line by line; tables by what their columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import filterfalse

from casearchive.privacy import people, rosters
from casearchive.privacy.across import across, meet
from casearchive.privacy.ailments import is_labelled
from casearchive.privacy.covered import covered
from casearchive.privacy.folding import Line, folded
from casearchive.privacy.kinds import Found, Told
from casearchive.privacy.one_line import add, in_line
from casearchive.privacy.pseudonyms import is_of_nobody
from casearchive.privacy.signs import may_hold
from casearchive.privacy.tables import below_labels, columns_of, in_row, spaced_rows

_NAMES_COLUMN = re.compile("姓 *名|户主|对象")
_BESIDE = 3
"""Lines up and down in which a name is beside what was found."""


def looked_through(text: str, begun: Iterable[int]) -> tuple[Found, ...]:
    """All of it in order of place, none inside another; in time that grows with the text alone.

    `begun` is where something begins that looks like it, at a first glance.
    """
    lines = text.split("\n")
    told: list[list[Told]] = [[] for _ in lines]
    views: dict[int, Line] = {}
    columns: tuple[str, ...] | None = None
    title = ""
    suspects = _suspects(text, lines, begun)
    are_suspect = frozenset(suspects)
    may_have_rows = "|" in text or "\t" in text or "<t" in text
    for number in range(len(lines)) if may_have_rows else suspects:
        raw, is_suspect = lines[number], number in are_suspect
        is_row = "|" in raw or "\t" in raw
        if is_suspect or is_row:
            views[number] = folded(raw)
            is_row = is_row or "|" in views[number].text
        if not is_row:
            columns, title = None, raw.strip() or title
        else:
            columns = _in_rows(views[number].text, columns, told[number], title)
        if is_suspect:
            add(told[number], in_line(views[number].text))
    for number, below in below_labels(text, lines, views):
        add(told[number], below)
    for number, in_cells in spaced_rows(lines, views) if "姓名" in text else ():
        add(told[number], in_cells)
    _names_beside(lines, views, told)
    for number in rosters.below_a_heading(lines) if rosters.may_have_a_roster(text) else ():
        add(told[number], rosters.entry(views.setdefault(number, folded(lines[number])).text))
    whole = tuple(filterfalse(is_of_nobody(text), _placed(lines, views, told)))
    split = tuple(across(text, views, whole))
    return tuple(sorted((*(each for each in whole if not any(meet(each, one) for one in split)), *split)))


def _in_rows(text: str, columns: tuple[str, ...] | None, told: list[Told], title: str) -> tuple[str, ...]:
    """Add what the rows of a line hold, of which HTML may have several; what the columns are called then."""
    here = 0
    for row in text.split("\n"):
        if columns:
            shifted = (
                replace(each, start=each.start + here, end=each.end + here) for each in in_row(row, columns)
            )
            add(told, list(shifted))
        elif columns is None or _NAMES_COLUMN.search(row):  # a title may stand in the first row
            columns = columns_of(row, title)
        here += len(row) + 1
    return columns or ()


def _suspects(text: str, lines: Sequence[str], begun: Iterable[int]) -> list[int]:
    """Numbers, in order, of lines that look by themselves like what tells of a person."""
    numbers_of_lines: list[int] = []
    number = here = 0
    for at in sorted(begun):
        number += text.count("\n", here, at)
        here = at
        if not numbers_of_lines or numbers_of_lines[-1] != number:
            numbers_of_lines.append(number)
    return [number for number in numbers_of_lines if may_hold(lines[number])]


def _names_beside(lines: Sequence[str], views: dict[int, Line], told: Sequence[list[Told]]) -> None:
    """Add what is called a name a few lines from what was found: a card of several lines."""
    holding = [
        number
        for number, found in enumerate(told)
        if found or (number in views and _is_of_somebody(lines, number, views[number].text))
    ]
    near = {line for at in holding for line in range(max(0, at - _BESIDE), min(len(lines), at + _BESIDE + 1))}
    for number in sorted(near):
        line = views.setdefault(number, folded(lines[number]))
        add(told[number], people.called(line.text))
        if number and (name := people.below_its_label(lines[number - 1], line.text)):
            add(told[number], [name])


def _is_of_somebody(lines: Sequence[str], number: int, text: str) -> bool:
    """Whether a line without a finding tells of whoever is named beside it."""
    is_in_need = number > 0 and "姓" in text and rosters.is_of_need(lines[number - 1].strip())
    return is_in_need or is_labelled(text) or any(covered(text))


def _placed(lines: Sequence[str], views: dict[int, Line], told: Sequence[list[Told]]) -> Iterator[Found]:
    offset = 0
    for number, raw in enumerate(lines):
        for each in sorted(told[number], key=lambda one: one.start) if told[number] else ():
            start, end = _whole(raw, *views[number].place(each.start, each.end))
            yield Found(offset + start, offset + end, each.kind, raw[start:end], each.mask)
        offset += len(raw) + 1


_OPENING, _CLOSING = re.compile(r"<[A-Za-z][^<>]{0,200}>$"), re.compile(r"</[A-Za-z][^<>]{0,200}>")


def _whole(raw: str, start: int, end: int) -> tuple[int, int]:
    """The place with the marks and tags around it whose partners lie inside."""
    end += len(raw[end : end + 2]) - len(raw[end : end + 2].lstrip("\ufe0f\u20e3"))  # the key of a digit
    inside = raw[start:end]
    for mark in dict.fromkeys(re.findall(r"[*_`~]+", inside)):
        if inside.count(mark) % 2:
            start -= len(mark) * raw.endswith(mark, 0, start)
            end += len(mark) * raw.startswith(mark, end)
    opened, closed = len(re.findall(r"<[A-Za-z]", inside)), inside.count("</")
    if closed > opened and (opening := _OPENING.search(raw, max(0, start - 202), start)):
        start = opening.start()
    if opened > closed and (closing := _CLOSING.match(raw, end)):
        end = closing.end()
    return start, end
