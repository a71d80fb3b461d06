"""Rows of a table, read by what their columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from casearchive.privacy import people
from casearchive.privacy.folding import Line, folded
from casearchive.privacy.kinds import Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import is_name
from casearchive.privacy.one_line import in_line

_CELL = Late(r"[^|\t]+")
_RULE = Late(r"[ ]{0,3}\|?[ :|-]*-[ :|-]*")
_LABELS = (
    (
        "户主",
        Late(
            r"户主|户长|监护人|重点人员|患者$|(?:服务|走访|探访|关爱|结对|慰问|保障)对象姓名"
            r"|受助人|受益人|求助人|^(?:独居|空巢|失能|孤寡|困难|特困|残疾|失独|留守)(?:老人|儿童|党员|职工|人员)?$"
            r"|(?:低保|困难|救助|帮扶|矫正|老人|儿童|学生|患者|残疾人?|特困|独居|失独)"
            r".{0,2}(?:姓 *名|对象|户|人)(?!.*[数量类])"
        ),
    ),
    (
        "姓名",
        Late(
            r"姓 *名|联系人|负责人|当事人|人员|网格员|楼长|申请人|困难家庭"
            r"|(?:走访|慰问|服务|结对|探访|关爱|保障)(?:对象|人)(?!.*[数量类])"
            r"|^(?:老人|学生|儿童|孩子|家长|业主|住户|居民|村民|监护人|残疾人|被访人|受访者|患者|组长)$"
        ),
    ),
    ("电话", Late(r"电话|手机|联系方式|座机|Tel|Phone", re.IGNORECASE)),
    ("身份证", Late(r"身份证|证件")),
    ("卡号", Late(r"银行卡|卡号|账号|帐号|账户")),
    ("家庭住址", Late(r"住址|地址|住处|门牌|房号")),
    ("出生日期", Late(r"出生|生日")),
    ("年龄", Late(r"年龄|岁数")),
    ("微信号", Late(r"微信")),
    ("QQ", Late(r"QQ", re.IGNORECASE)),
    ("护照", Late(r"护照|通行证")),
    ("车牌", Late(r"车牌|车号")),
    (
        "病情",
        Late(
            r"病|残疾|低保|困难|致困|救助|帮扶|与户主|家庭|人口|身体|健康|监护|刑期|婚姻|子女|年级|班级"
            r"|(?<!捐款)(?<!捐赠)金额|补[贴助]|保障|领取|签[字收]|楼[号栋]|幢号|需求"
        ),
    ),
    ("性别", Late(r"性 *别")),
    ("备注", Late(r"备注")),
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
    "性别",
}
"""Columns beside which names are a list of persons."""


def columns_of(text: str, title: str = "") -> tuple[str, ...]:
    """What the cells of a first row say that is below them; nothing where that is of no person."""
    labels = tuple(_label(match[0].strip(" *")) for match in _CELL.finditer(text))
    if "姓名" in labels and people.is_of_need(title):
        labels = tuple("户主" if label == "姓名" else label for label in labels)
    return labels if len(labels) > 1 and any(labels) and not re.search(r"[0-9]{3}", text) else ()


_LABEL_LINE = Late(r"\n[ >*#]{0,5}([^\n|<，。,*:：]{2,10}+)[*:：]{0,3} *\n+(?=[^\n|])")
"""A line that holds no more than the label of what is below it, as in a form of one column."""


def below_labels(text: str, lines: Sequence[str], views: dict[int, Line]) -> Iterator[tuple[int, list[Told]]]:
    """What stands below such lines, by their numbers."""
    number = here = 0
    for match in _LABEL_LINE.finditer("\n" + text):
        label = _label(match[1])
        if label and label not in _OF_TABLES_ALONE:
            number += text.count("\n", here, match.end() - 1)
            here = match.end() - 1
            yield number, list(_in_cell(views.setdefault(number, folded(lines[number])).text, 0, label))


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


_OF_TABLES_ALONE = {"姓名", "户主", "性别", "备注", "病情", "年龄"}


@lru_cache(1024)
def _label(cell: str) -> str:
    if len(cell) > 12:
        return ""
    return next((name for name, form in _LABELS if form.search(cell)), "")


def in_row(text: str, columns: Sequence[str]) -> list[Told]:
    """What is found in the cells of a row by what their columns are called."""
    told = list[Told]()
    if _RULE.fullmatch(text):
        return told
    is_of_persons = "户主" in columns or ("姓名" in columns and not _OF_PERSONS.isdisjoint(columns))
    for label, match in zip(columns, _CELL.finditer(text), strict=False):
        if label in ("姓名", "户主"):
            name = match[0].strip(" *")
            if is_of_persons and is_name(name):
                told.append(people.named(match.start() + match[0].index(name), name))
        elif label:
            told += _in_cell(match[0], match.start(), label)
    return told


def _in_cell(cell: str, at: int, label: str) -> Iterator[Told]:
    """What a cell holds, read behind the name of its column."""
    opening = f"{label}: "
    shift = at - len(opening)
    for each in in_line(opening + cell):
        if each.start >= len(opening):
            yield replace(each, start=each.start + shift, end=each.end + shift)
