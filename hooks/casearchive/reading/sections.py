"""Whether a case tells what calls for cases ask for: how it came about, what was done, what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casearchive.model import Body, Finding, Severity

_ASKED_FOR = {
    "背景": re.compile(
        r"背景|起因|缘起|缘由|由来|基本情况|概况|简介|现状|为什么|问题的提出|遇到的问题|定位|思想认识"
    ),
    "做法": re.compile(
        r"做法|举措|措施|经过|过程|实践|探索|实施|步骤|怎[么样]做|如何做|活动内容|工作内容|方法|机制|亮点"
    ),
    "成效": re.compile(r"成效|成果|效果|结果|反响|变化|收获|实效|成绩|成就|效益"),
}
"""What headings are called under which each stands; one heading may name several."""
_AND_LESSONS = re.compile(r"启示|经验|探讨|评论|思考|体会|反思|教训|不足")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(.*?)[ \t#]*")
_MAY_BE_EMPTY = re.compile(r"\n[ ]{0,3}#[^\n]*+\s*+(?:#|\Z)")
"""A heading and nothing but blank lines before the next, or at the end: hardly any text has that."""


def check_sections(path: str, body: Body, text: str, first_line: int) -> Iterator[Finding]:
    """Warnings about what no heading announces, and about headings with nothing under them."""
    said = " ".join(heading.text for heading in body.headings)
    missing = [name for name, form in _ASKED_FOR.items() if not form.search(said)]
    if missing:
        named = (("missing", "、".join(missing)), ("first", missing[0]))
        yield Finding(path, first_line, 1, "section-missing", values=named, severity=Severity.WARNING)
    lines = text.split("\n") if _MAY_BE_EMPTY.search(f"\n{text}") else []
    for number in _empty(lines):
        heading = lines[number].strip(" \t#")
        if any(form.search(heading) for form in (*_ASKED_FOR.values(), _AND_LESSONS)):
            values = (("heading", heading),)
            line = first_line + number
            yield Finding(path, line, 1, "section-empty", values=values, severity=Severity.WARNING)


def _empty(lines: Sequence[str]) -> list[int]:
    """Numbers of the headings under which nothing comes before the next of their level or a higher one."""
    empty: list[int] = []
    waiting: list[tuple[int, int]] = []
    """Level and number of each heading above, under which nothing has come yet."""
    for number, line in enumerate(lines):
        if level := _level(line):
            empty += [at for above, at in waiting if above >= level]
            waiting = [each for each in waiting if each[0] < level] + [(level, number)]
        elif line.strip():
            waiting = []
    return sorted(empty + [at for _, at in waiting])


def _level(line: str) -> int:
    """The level of a heading; 0 for any other line."""
    match = _HEADING.fullmatch(line) if "#" in line[:4] else None
    return len(match[1]) if match else 0
