"""Names that must be written to the letter, from a file that staff edit, and near misses of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator

from casearchive.front_matter import Keys, Record, Short, decode, parse_mapping, refusal, validate
from casearchive.model import Finding
from casearchive.wording.slips import Slip

KEYS = Keys(
    {
        "names": ("名称",),
        "meetings": ("会议",),
        "titles": ("称谓",),
        "places": ("地名",),
        "wrong": ("错写",),
        "written": ("误",),
        "meant": ("正",),
    }
)
_ALIKE = (
    *(
        "己已巳",
        "未末",
        "戊戌戍戎",
        "日曰",
        "治冶",
        "拔拨",
        "辨辩辫瓣",
        "侯候",
        "暮幕墓慕募",
        "密蜜",
        "竞竟",
        "即既",
        "徒徙",
    ),
    *(
        "睛晴",
        "析折拆",
        "茶荼",
        "育盲",
        "险除",
        "洒酒",
        "赢羸",
        "亨享",
        "准淮",
        "崇祟",
        "帅师",
        "钓钩",
        "贷货",
        "壁璧",
        "粱梁",
    ),
    *(
        "燥躁噪操",
        "坚竖",
        "社杜",
        "党堂",
        "建健",
        "区医",
        "街衔",
        "委季",
        "组姐",
        "民氏",
        "士土",
        "干千于",
        "人入",
        "大太犬",
    ),
)
"""Characters that the eye takes for each other."""
_SHAPES = {sign: group.replace(sign, "") for group in _ALIKE for sign in group}
_NAME = re.compile(r"[\u3400-\u9fff]{3,30}")
"""Three characters at least: any two are near to too many words."""


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise refusal(code="wording-bad-name", text=text)
    return text


Name = Annotated[Short, AfterValidator(_name)]


class WrongFields(Record):
    """One wording that is wrong, and what is meant."""

    written: Short
    meant: Short


class WordsFields(Record):
    """The file."""

    names: tuple[Name, ...] = ()
    """Of campaigns, institutions, documents."""
    meetings: tuple[Name, ...] = ()
    titles: tuple[Name, ...] = ()
    places: tuple[Name, ...] = ()
    wrong: tuple[WrongFields, ...] = ()


@dataclass(frozen=True)
class Words:
    """What is looked for: near misses with the name that is meant, and where to look."""

    meant: dict[str, str] = field(default_factory=dict)
    """Every near miss."""
    anchors: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Halves of names that a near miss keeps: where each stands in a name, and how long that is."""
    digest: str = ""

    @cached_property
    def anchor(self) -> re.Pattern[str]:
        """One search for all of them."""
        longest_first = sorted(self.anchors, key=lambda anchor: (-len(anchor), anchor))
        return re.compile("|".join(map(re.escape, longest_first)))


NONE = Words()
"""Of who has no list."""


def read_words(
    path: str, content: bytes, homophones: Callable[[str], str]
) -> tuple[Words, tuple[Finding, ...]]:
    """The list, or what is wrong with its file."""
    text, findings = decode(path, content)
    if text is None:
        return Words(), findings
    header, findings = parse_mapping(path, text, KEYS)
    if header is None:
        return Words(), findings
    fields, invalid = validate(path, header, WordsFields, KEYS)
    if fields is None:
        return Words(), (*findings, *invalid)
    names = dict.fromkeys((*fields.names, *fields.meetings, *fields.titles, *fields.places))
    meant = {miss: name for name in names for miss in _misses(name, homophones) if miss not in names}
    meant |= {wrong.written: wrong.meant for wrong in fields.wrong}
    anchors: dict[str, tuple[tuple[int, int], ...]] = {}
    for whole in (*names, *(wrong.written for wrong in fields.wrong)):
        for anchor, at in _anchors(whole):
            anchors[anchor] = (*anchors.get(anchor, ()), (at, len(whole)))
    return Words(meant, anchors, hashlib.sha256(content).hexdigest()), findings


def _misses(name: str, homophones: Callable[[str], str]) -> Iterator[str]:
    """The name with one character in place of another that sounds or looks like it."""
    for place, sign in enumerate(name):
        for other in dict.fromkeys((*_SHAPES.get(sign, ""), *homophones(sign))):
            if other != sign:
                yield f"{name[:place]}{other}{name[place + 1 :]}"


def _anchors(name: str) -> Iterable[tuple[str, int]]:
    half = len(name) // 2
    return ((name[:half], 0), (name[half:], half)) if half else ((name, 0),)


def near_misses(text: str, words: Words) -> Iterator[Slip]:
    """What is nearly one of the names."""
    if not words.anchors:
        return
    told: set[int] = set()
    for match in words.anchor.finditer(text):
        for at, length in words.anchors[match[0]]:
            begin = match.start() - at
            written = text[begin : begin + length] if begin >= 0 else ""
            if written in words.meant and begin not in told:
                told.add(begin)
                yield Slip(begin, "wording-name", written, words.meant[written])
