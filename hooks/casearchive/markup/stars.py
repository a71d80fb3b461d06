"""Stars that are no marks: of a product (2*3), of a masked number or name (138****1234, 王*).

Markdown pairs any two of them and shows neither.  Those that cannot be meant as marks are shielded by
backslashes; where both may be meant, a finding is due: see `masks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

STRONG, LONGEST_MARK = 2, 3
"""Stars of a mark: one to three; more are a row of stars."""

_RUN = re.compile(r"\\.|(`+)(?!`).+?(?<!`)\1(?!`)|\]\([^()\n]*\)|<[A-Za-z][^<>\s]*>|(\*+)", re.DOTALL)
"""What is passed over: escapes, code, addresses; and runs of stars."""
_AT_START = re.compile(r"[ >]*\*[ \t]")
_RULE = re.compile(r"[ ]*(?:\*[ \t]*){3,}")
_NO_START = set("，。、；：！？）》」』”’…,.;:!?)]} \u3000\n") - {"\n"}
"""What no marked words begin with, behind a word."""
_AFTER_WORDS = {"", *" \t\n\u3000\xa0", *"）)]】》〉」』”’}"}
_BEFORE_WORDS = {"", *" \t\n\u3000\xa0", *"（([【《〈「『“‘{"}
"""What stands only behind words, and only in front of them."""
_JOINS = set("、和与及或至到/;")
"""What ends no words in bold, and parts two numbers that are masked: 尾号**1234和**5678."""
_SURNAMES = set(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏章苏潘葛范彭郎鲁韦马苗方俞"
    "任袁柳史唐薛雷贺倪汤滕罗毕郝邬安常于傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋庞熊纪舒屈项祝董梁杜阮"
    "蓝闵季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房裘缪解丁邓洪包石崔吉龚程邢裴陆荣翁侯宁"
    "仇刘景龙叶司黎薄白蒲从卓池乔闻党翟谭姬申冉牛边尚温庄柴阎慕习艾容向古易廖沙国文欧"
)
"""A name that is masked begins with one of them."""


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    before: str
    after: str

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def is_inside(self) -> bool:
        """Whether digits or Latin letters stand on both sides."""
        return _is_latin(self.before) and _is_latin(self.after)

    @property
    def may_open(self) -> bool:
        if self.length > LONGEST_MARK or self.is_inside or self.after in _AFTER_WORDS:
            return False
        if self.length == 1:
            return not _is_word(self.before)
        return not (_is_word(self.before) and self.after in _NO_START)

    @property
    def may_close(self) -> bool:
        if self.length > LONGEST_MARK or self.before in _BEFORE_WORDS:
            return False
        return self.length > 1 or not _is_word(self.after)


def shielded(block: str) -> str:
    """The same text, a block of lines, with a backslash before each star that is no mark."""
    if "*" not in block:
        return block
    runs = list(_runs(block))
    marks = {start for pair in _pairs(runs) for start in (pair[0].start, pair[1].start)}
    pieces, at = [], 0
    for run in runs:
        if run.start not in marks:
            pieces += [block[at : run.start], "\\*" * run.length]
            at = run.end
    return "".join([*pieces, block[at:]])


def masks(block: str) -> Iterator[int]:
    """Where, in a block, two masked names look like words between marks: 王**和李**."""
    if "*" not in block:
        return
    for opening, closing in _pairs(list(_runs(block))):
        if opening.before in _SURNAMES and closing.before in _SURNAMES:
            yield opening.start


def _runs(block: str) -> Iterator[_Run]:
    passed: set[int] = set()
    start = 0
    for line in block.split("\n"):
        if _RULE.fullmatch(line):
            passed.update(range(start, start + len(line)))
        elif mark := _AT_START.match(line):
            passed.add(start + mark.end() - 2)
        start += len(line) + 1
    for match in _RUN.finditer(block):
        if match[2] and match.start() not in passed:
            end = match.end()
            yield _Run(match.start(), end, block[match.start() - 1 : match.start()], block[end : end + 1])


def _pairs(runs: list[_Run]) -> Iterator[tuple[_Run, _Run]]:
    """Runs that mark what stands between them; four stars end strong words and begin others."""
    opened: list[tuple[int, _Run]] = []
    for run in runs:
        is_double = run.length == 2 * STRONG and not run.is_inside
        length = STRONG if is_double else run.length
        mine = next((n for n in reversed(range(len(opened))) if opened[n][0] == length), None)
        if mine is not None and (is_double or (run.may_close and not _are_masks(opened[mine][1], run))):
            yield opened[mine][1], run
            del opened[mine:]
            if is_double:
                opened.append((STRONG, run))
        elif run.may_open:
            opened.append((length, run))


def _are_masks(opening: _Run, closing: _Run) -> bool:
    """Whether both stand in front of what is left of a number."""
    return closing.before in _JOINS and _is_latin(opening.after) and _is_latin(closing.after)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_word(character: str) -> bool:
    return character.isalnum()
