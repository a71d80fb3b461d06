"""Slips in a piece of Chinese text: punctuation, words written twice, dates that no calendar has, bold."""

from __future__ import annotations

import calendar
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

_HAN = r"\u4e00-\u9fff"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_HALF_WIDTH = re.compile(rf"[.,;:?!](?<=[{_HAN}”》）].)(?=[{_HAN}“《（]|[ \t]*$)", re.MULTILINE)
_IN_A_NAME = re.compile(rf"(?<![{_HAN}])[{_HAN}]\.[{_HAN}]")
"""阿.凡提; and 一.背景, which is the number of a heading."""
_TWICE = re.compile(r"([的是或这又我他，、；：。])\1")
_WORD_TWICE = re.compile(
    r"(进行|加强|开展|推进|通过|以及|或者|因为|所以|我们|他们|这个|这些|已经|同时|并且|由于|为了|关于|对于|根据|按照|其中|应当|必须)\1"
)
_RIGHT = re.compile(
    r"[目标]的的|的的[确士]|[于但还只就可要总凡若都倒正硬像便虽]是是|是是非|。。。|抑或或|又又[叒双]|[，、；：。]{3}"
)
"""What is right for all that: 目的的, 的的确确, 是是非非; 常常, 一一 and 讨论讨论 are words anyway."""
_MONTH = re.compile(r"月(?<=[0-9 ].)")
_BEFORE_MONTH = re.compile(r"(?:(?<![0-9])([0-9]{4})年[ ]?)?(?<![0-9.])([0-9]{1,2})[ ]?$")
_AFTER_MONTH = re.compile(r"[ ]?([0-9]{1,2})[ ]?[日号]")
_BOLD = re.compile(r"\*\*(?<![*\\]..)(?!\*)")
_PADDED = re.compile(r"\*\*(?<![*\\]..)(?:[ \u3000][^*\n]{1,120}|[^*\s][^*\n]{0,120}[ \u3000])\*\*(?!\*)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_CODE_OR_ADDRESS = re.compile(r"`+[^`\n]*`+|\]\([^()\n]*\)|<[^<>\n]*>|https?://[^\s)>，。；]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: where it begins, what stands there, and what was meant where that is known."""

    start: int
    code: str
    found: str
    meant: str = ""


def slips(text: str) -> Iterator[Slip]:
    """All of them; code, addresses and tags are passed over."""
    found = sorted(_all(text), key=lambda slip: slip.start)
    if found:
        passed = [match.span() for match in _CODE_OR_ADDRESS.finditer(text)]
        for slip in found:
            before = bisect(passed, (slip.start, len(text)))
            if not before or passed[before - 1][1] <= slip.start:
                yield slip


def _all(text: str) -> Iterator[Slip]:
    for match in _HALF_WIDTH.finditer(text):
        if match[0] == "." and _IN_A_NAME.match(text, match.start() - 1):
            continue
        found = text[max(0, match.start() - 4) : match.end() + 4].strip().split("\n")[0]
        yield Slip(match.start(), "wording-half-width", found, _WIDE[match[0]])
    for match in (*_TWICE.finditer(text), *_WORD_TWICE.finditer(text)):
        if not _RIGHT.search(text[max(0, match.start() - 1) : match.end() + 1]):
            yield Slip(match.start(), "wording-twice", match[0], match[1])
    if "月" in text:
        yield from _dates(text)
    if "**" in text:
        yield from _bold(text)


def _dates(text: str) -> Iterator[Slip]:
    """Days that no month has, and months that no year has."""
    for match in _MONTH.finditer(text):
        start = max(0, match.start() - 10)
        before = _BEFORE_MONTH.search(text[start : match.start()])
        after = _AFTER_MONTH.match(text, match.end())
        if before is None or not (before[1] or after):
            continue  # 13月 may be how long it took
        month, day = int(before[2]), int(after[1]) if after else 1
        year = int(before[1]) if before[1] else 2000
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(max(year, 1), month)[1]:
            end = after.end() if after else match.end()
            yield Slip(start + before.start(), "wording-date", text[start + before.start() : end])


def _bold(text: str) -> Iterator[Slip]:
    """Pairs of stars that stay stars: with blanks inside, or with no partner in their paragraph."""
    if any(_unpaired(text)):  # the closer look, without code, is for few
        yield from _unpaired(_CODE_OR_ADDRESS.sub(lambda match: "x" * len(match[0]), text))


def _unpaired(text: str) -> Iterator[Slip]:
    padded = [match.span() for match in _PADDED.finditer(text)]
    for start, end in padded:
        yield Slip(start, "wording-bold", text[start:end])
    marks = [match.start() for match in _BOLD.finditer(text)]
    told = {place for start, end in padded for place in (start, end - 2)}
    marks = [mark for mark in marks if mark not in told]
    number = 0
    while number < len(marks):
        start, closing = marks[number], marks[number + 1 : number + 2]
        if closing and not _BLANK_LINE.search(text, start, closing[0]):
            number += 2
        else:
            yield Slip(start, "wording-bold", text[start : start + 8].split("\n")[0])
            number += 1
