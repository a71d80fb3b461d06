"""Everything in a text that tells of a person, line by line; tables by what their columns are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from casearchive.privacy import people, places
from casearchive.privacy.covered import covered
from casearchive.privacy.folding import Line, folded
from casearchive.privacy.kinds import Found
from casearchive.privacy.marks import marks, marks_of_accounts
from casearchive.privacy.numbers import Told, numbers
from casearchive.privacy.pupils import pupils
from casearchive.privacy.signs import may_hold

_CELL = re.compile(r"[^|\t]+")
_RULE = re.compile(r"[ ]{0,3}\|?[ :|-]*-[ :|-]*")
_LABELS = (
    ("姓名", re.compile(r"姓名|户主|联系人|负责人|当事人|人员|网格员|楼长|申请人|帮扶对象|困难家庭|低保户")),
    ("电话", re.compile(r"电话|手机|联系方式|座机|Tel|Phone", re.IGNORECASE)),
    ("身份证", re.compile(r"身份证|证件")),
    ("卡号", re.compile(r"银行卡|卡号|账号|帐号|账户")),
    ("家庭住址", re.compile(r"住址|地址|住处|门牌|房号")),
    ("出生日期", re.compile(r"出生|生日")),
    ("年龄", re.compile(r"年龄|岁数")),
    ("微信号", re.compile(r"微信")),
    ("QQ", re.compile(r"QQ", re.IGNORECASE)),
    ("护照", re.compile(r"护照|通行证")),
    ("车牌", re.compile(r"车牌|车号")),
    ("病情", re.compile(r"病|残疾|低保|困难|致困|救助|帮扶|与户主|家庭人口")),
    ("备注", re.compile(r"备注")),
)
_OF_PERSONS = {
    "病情",
    "电话",
    "身份证",
    "卡号",
    "家庭住址",
    "出生日期",
    "年龄",
    "微信号",
    "QQ",
    "护照",
    "车牌",
}
"""Columns beside which names are a list of persons."""
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
    suspects = _suspects(text, lines, begun)
    are_suspect = frozenset(suspects)
    for number in range(len(lines)) if "|" in text or "\t" in text else suspects:
        raw, is_suspect = lines[number], number in are_suspect
        is_row = "|" in raw or "\t" in raw
        if is_suspect or is_row:
            views[number] = folded(raw)
        if is_row and columns is None:
            columns = _columns(views[number].text)
        elif is_row and columns:
            told[number] = _in_row(views[number].text, columns)
        elif not is_row:
            columns = None
        if is_suspect:
            _add(told[number], _in_line(views[number].text))
    _names_beside(lines, views, told)
    for number in people.below_a_heading(lines) if people.may_have_a_roster(text) else ():
        _add(told[number], people.entry(views.setdefault(number, folded(lines[number])).text))
    across = tuple(_across(lines, views)) if _GOES_ON.search(text) else ()
    whole = [each for each in _placed(lines, views, told) if not any(_meet(each, one) for one in across)]
    return tuple(sorted((*whole, *across)))


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


def _in_line(text: str) -> list[Told]:
    """What is found in a line by itself."""
    told = list[Told]()
    steps: tuple[Callable[[str], Iterator[Told] | list[Told]], ...] = (
        *(marks, numbers, places.addresses, people.births),
    )
    for step in steps:
        _add(told, step(text))
    _add(told, marks_of_accounts(text))
    _add(told, people.names(text, (*told, *covered(text))))
    _add(told, people.roll(text))
    _add(told, people.listed(text))
    _add(told, pupils(text))
    return told


_ENDS = re.compile(r"[0-9][ )-]*\\?$")
_BEGINS = re.compile(r"[ >]{0,6}(?=[0-9])")
_GOES_ON = re.compile(r"\n[ >]{0,6}[0-9]")
_REACH = 48


def _across(lines: Sequence[str], views: dict[int, Line]) -> Iterator[Found]:
    """Numbers that begin at the end of a line and go on in the next."""
    offset = 0
    for number, (raw, following) in enumerate(pairwise(lines)):
        if _ENDS.search(raw[-8:]) and _BEGINS.match(following):
            first = views.setdefault(number, folded(raw))
            second = views.setdefault(number + 1, folded(following))
            head, tail = first.text.rstrip(" -\\"), second.text.lstrip(" >")
            cut, skipped = max(0, len(head) - _REACH), len(second.text) - len(tail)
            edge = len(head) - cut
            for each in numbers(head[cut:] + tail[:_REACH]):
                if each.start < edge < each.end:
                    start = offset + first.place(each.start + cut, each.start + cut + 1)[0]
                    there = each.end - edge + skipped
                    end = offset + len(raw) + 1 + second.place(there - 1, there)[1]
                    text = raw[start - offset :] + "\n" + following[: end - offset - len(raw) - 1]
                    yield Found(start, end, each.kind, text, each.mask, each.is_certain)
        offset += len(raw) + 1


def _meet(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _add(told: list[Told], more: Iterator[Told] | list[Told]) -> None:
    """Those that lie in no other."""
    more = list(more)
    if not more:
        return
    taken = sorted((each.start, each.end) for each in told)
    covered = bytearray(max((end for _, end in taken), default=0))
    for start, end in taken:
        covered[start:end] = b"\1" * (end - start)
    for each in more:
        if each.start < each.end and not any(covered[each.start : each.end]):
            told.append(each)
            if len(covered) < each.end:
                covered.extend(bytes(each.end - len(covered)))
            covered[each.start : each.end] = b"\1" * (each.end - each.start)


def _columns(text: str) -> tuple[str, ...]:
    """What the cells of a first row say that is below them; nothing where that is of no person."""
    labels = tuple(_label(match[0].strip(" *")) for match in _CELL.finditer(text))
    return labels if len(labels) > 1 and any(labels) and not re.search(r"[0-9]{3}", text) else ()


def _label(cell: str) -> str:
    if len(cell) > 12:
        return ""
    return next((name for name, form in _LABELS if form.search(cell)), "")


def _in_row(text: str, columns: Sequence[str]) -> list[Told]:
    """What is found in the cells of a row by what their columns are called."""
    told = list[Told]()
    if _RULE.fullmatch(text):
        return told
    is_of_persons = "姓名" in columns and not _OF_PERSONS.isdisjoint(columns)
    for label, match in zip(columns, _CELL.finditer(text), strict=False):
        if label == "姓名":
            name = match[0].strip(" *")
            if is_of_persons and people.is_name(name):
                told.append(people.named(match.start() + match[0].index(name), name))
        elif label:
            told += _in_cell(match, label)
    return told


def _in_cell(match: re.Match[str], label: str) -> Iterator[Told]:
    """What a cell holds, read behind the name of its column."""
    opening = f"{label}: "
    shift = match.start() - len(opening)
    for each in _in_line(opening + match[0]):
        if each.start >= len(opening):
            yield replace(each, start=each.start + shift, end=each.end + shift)


def _names_beside(lines: Sequence[str], views: dict[int, Line], told: Sequence[list[Told]]) -> None:
    """Add what is called a name a few lines from what was found: a card of several lines."""
    holding = [
        number
        for number, found in enumerate(told)
        if found or (number in views and any(covered(views[number].text)))
    ]
    near = {line for at in holding for line in range(max(0, at - _BESIDE), min(len(lines), at + _BESIDE + 1))}
    for number in sorted(near):
        line = views.setdefault(number, folded(lines[number]))
        _add(told[number], people.called(line.text))


def _placed(lines: Sequence[str], views: dict[int, Line], told: Sequence[list[Told]]) -> Iterator[Found]:
    offset = 0
    for number, raw in enumerate(lines):
        for each in sorted(told[number], key=lambda one: one.start) if told[number] else ():
            start, end = _whole(raw, *views[number].place(each.start, each.end))
            yield Found(offset + start, offset + end, each.kind, raw[start:end], each.mask, each.is_certain)
        offset += len(raw) + 1


_OPENING, _CLOSING = re.compile(r"<[A-Za-z][^<>]{0,200}>$"), re.compile(r"</[A-Za-z][^<>]{0,200}>")


def _whole(raw: str, start: int, end: int) -> tuple[int, int]:
    """The place with the marks and tags around it whose partners lie inside."""
    inside = raw[start:end]
    for mark in re.findall(r"[*_`~]+", inside):
        if inside.count(mark) == 1:
            start -= len(mark) * raw.endswith(mark, 0, start)
            end += len(mark) * raw.startswith(mark, end)
    opened, closed = len(re.findall(r"<[A-Za-z]", inside)), inside.count("</")
    if closed > opened and (opening := _OPENING.search(raw, max(0, start - 202), start)):
        start = opening.start()
    if opened > closed and (closing := _CLOSING.match(raw, end)):
        end = closing.end()
    return start, end
