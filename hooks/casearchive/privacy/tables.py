"""Rows of a table, read by what their columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casearchive.privacy import rosters
from casearchive.privacy.columns import OF_PERSONS, OF_TABLES_ALONE, label
from casearchive.privacy.folding import Line, folded
from casearchive.privacy.kinds import Kind, Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import is_any_name, is_name, named
from casearchive.privacy.one_line import in_line

_CELL = Late(r"[^|\t]+")
_RULE = Late(r"[ ]{0,3}\|?[ :|-]*-[ :|-]*")
_ROOM = Late(
    r"[0-9A-Za-z一二三四五六七八九十甲乙丙丁][0-9A-Za-z一二三四五六七八九十甲乙丙丁 #幢栋号室单元楼层-]{0,11}"
)
_IN_CELLS = Late(
    r"(?<![0-9A-Za-z.-])(?:\+?86[ |]*)?1[3-9][0-9](?:[ ]*\|[ ]*[0-9]{4}[ ]*\|[ ]*[0-9]{4}"
    r"|[ ]*\|[ ]*[0-9]{8}|[0-9]{4}[ ]*\|[ ]*[0-9]{4})(?![0-9.%])"
)
_IS_ONE = Late("手机|电话|微信|同号|号码|本人")


OF_NAMES = frozenset({"姓名", "人员", "户主"})
_OF_OFFICES = Late("单位|社区|部门|机构|街道|物业|学校|医院|派出所|站点|网点|窗口|科室")


def columns_of(text: str, title: str = "") -> tuple[str, ...]:
    """What the cells of a first row say that is below them; nothing where that is of no person."""
    labels = tuple(label(match[0].strip(" *")) for match in _CELL.finditer(text))
    if OF_NAMES.isdisjoint(labels) and _OF_OFFICES.search(text):
        labels = tuple(
            "" if each in ("电话", "家庭住址") else each for each in labels
        )  # their lines are there for everyone
    if not {"姓名", "人员"}.isdisjoint(labels) and rosters.is_of_need(title):
        labels = tuple("户主" if each in ("姓名", "人员") else each for each in labels)
    return labels if len(labels) > 1 and any(labels) and not re.search(r"[0-9]{3}", text) else ()


_LABEL_LINE = Late(r"\n[ >*#]{0,5}([^\n|<，。,*:：]{2,10}+)[*:：]{0,3} *\n+(?=[^\n|])")
"""A line that holds no more than the label of what is below it, as in a form of one column."""


def below_labels(text: str, lines: Sequence[str], views: dict[int, Line]) -> Iterator[tuple[int, list[Told]]]:
    """What stands below such lines, by their numbers."""
    number = here = 0
    for match in _LABEL_LINE.finditer("\n" + text):
        called = label(match[1])
        if called and called not in OF_TABLES_ALONE:
            number += text.count("\n", here, match.end() - 1)
            here = match.end() - 1
            yield number, list(_in_cell(views.setdefault(number, folded(lines[number])).text, 0, called))


_SPACED = Late(r"(?:[\u4e00-\u9fff]{1,6} +){2,9}[\u4e00-\u9fff]{1,6} *")


def spaced_rows(lines: Sequence[str], views: dict[int, Line]) -> Iterator[tuple[int, list[Told]]]:
    """What stands in rows whose cells are parted by blanks, by their numbers."""
    columns: tuple[str, ...] = ()
    for number, line in enumerate(lines):
        if "姓名" in line and _SPACED.fullmatch(line):
            columns = columns_of(_parted(line))
        elif columns and len(line.split()) > 1 and "|" not in line:
            yield number, in_row(_parted(views.setdefault(number, folded(line)).text), columns)
        else:
            columns = ()


def _parted(line: str) -> str:
    """The same with bars between its words, each character at its place."""
    return re.sub(" +", lambda blanks: "|" * len(blanks[0]), line)


_NOT_READ = OF_NAMES | {"室号", "楼号", "病情", "性别", "年龄"}
"""Columns that say of whom a row is: to what stands in them their name adds nothing."""


def in_row(text: str, columns: Sequence[str]) -> list[Told]:
    """What is found in the cells of a row by what their columns are called."""
    told = list[Told]()
    if _RULE.fullmatch(text):
        return told
    cells = list(zip(columns, _CELL.finditer(text), strict=False))
    told += _spread(text, columns)
    told += _names(cells, columns)
    for called, match in cells:
        if called and called not in _NOT_READ:
            told += _in_cell(match[0], match.start(), called)
    if told and "室号" in columns:
        for called, match in cells:
            if called in ("室号", "楼号"):
                told += _of_a_room(match)
    if told:
        told += _other_names(cells)
    return told


def _names(cells: Sequence[tuple[str, re.Match[str]]], columns: Sequence[str]) -> Iterator[Told]:
    is_of_persons = "户主" in columns or not OF_PERSONS.isdisjoint(columns)
    for called, match in cells:
        name = match[0].strip(" *_")
        if called not in OF_NAMES or not (is_of_persons or called == "户主"):
            continue
        if is_any_name(name):
            yield named(match.start() + match[0].index(name), name)


def _other_names(cells: Sequence[tuple[str, re.Match[str]]]) -> Iterator[Told]:
    """Names in cells of whatever column, in a row that leads to a person."""
    for _, match in cells:
        name = match[0].strip(" *_")
        if len(name) == len("王小明") and is_name(name):
            yield named(match.start() + match[0].index(name), name)


def _of_a_room(match: re.Match[str]) -> Iterator[Told]:
    room = match[0].strip(" *_")
    if _ROOM.fullmatch(room):
        start = match.start() + match[0].index(room)
        yield Told(start, start + len(room), Kind.ADDRESS, "某")


def _spread(text: str, columns: Sequence[str]) -> Iterator[Told]:
    """Mobile numbers that go through several cells, where a column or a word says that there are some."""
    for match in _IN_CELLS.finditer(text):
        if "电话" in columns or "姓名" in columns or _IS_ONE.search(text):
            digits = re.sub("[^0-9]", "", match[0])[-11:]
            yield Told(match.start(), match.end(), Kind.TELEPHONE, f"{digits[:3]}****{digits[7:]}")


def _in_cell(cell: str, at: int, called: str) -> Iterator[Told]:
    """What a cell holds, read behind the name of its column."""
    opening = f"{called}: "
    shift = at - len(opening)
    for each in in_line(opening + cell):
        if each.start >= len(opening):
            yield replace(each, start=each.start + shift, end=each.end + shift)
