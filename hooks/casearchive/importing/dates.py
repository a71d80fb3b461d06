"""Dates that a spreadsheet made numbers of."""

from __future__ import annotations

import datetime
import re

_SHOWN = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
"""What of a format is no code: texts, colours, gaps."""
_EPOCH, _EPOCH_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
_FIRST, _LAST = 29_221, 73_050
"""1980 and 2099: other numbers of five digits are no dates where nobody said so."""


def is_date_format(code: str) -> bool:
    """Whether numbers of that format are shown as dates."""
    bare = _SHOWN.sub("", code).lower()
    return "y" in bare or ("m" in bare and "d" in bare)


def from_serial(value: str, form: str, begins_1904: bool = False) -> str:
    """The date, or month, that a number shows as; empty where it is none."""
    try:
        days = int(float(value))
        date = (_EPOCH_1904 if begins_1904 else _EPOCH) + datetime.timedelta(days=days)
    except (ValueError, OverflowError):
        return ""
    bare = _SHOWN.sub("", form).lower()
    if "d" in bare or not {"y", "m"} & set(bare):
        return date.isoformat()
    return date.isoformat()[: 7 if "m" in bare else 4]


def meant_as_date(text: str) -> str:
    """A number of days as the date that it was before somebody's program made it one; else the text."""
    whole = text.partition(".")[0]
    is_one = whole.isascii() and whole.isdigit() and len(whole) == 5 and _FIRST <= int(whole) <= _LAST
    return from_serial(whole, "ymd") if is_one else text
