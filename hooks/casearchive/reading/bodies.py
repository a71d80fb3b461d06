"""What a body's raw lines tell of slips that Markdown lets pass without a word."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from casearchive.model import Finding, Severity
from casearchive.reading.template import PROMPTS
from casearchive.vocabulary import HAN

MOST_WARNINGS = 5
"""Of one kind in one file."""
LONGEST_LINE = 2_000
"""Characters; the search for code is quadratic, and nobody looks through a longer line."""

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_INDENTED = ("    ", "\t")
_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,3}\.)[ \t]+\S")
_NOT_TEXT = re.compile(r"[ ]{0,3}(?:[-*+][ \t]|\d{1,3}\.[ \t]|[>|#＃]|-{3}|!!!|\[\^|$)")  # noqa: RUF001
"""Lines that are no running text: items, quotations, tables, headings, rules, notes."""
_HEADING = re.compile(r"[ ]{0,3}(#*＃[#＃]*)")  # noqa: RUF001
_ADDRESS = r"(?:https?:|mailto:|tel:|/|#|[A-Za-z]:\\|[^\s()（）]+\.(?:md|jpe?g|png|webp|gif|avif)\b)"
_LINK = re.compile(rf"!?([\[［【])[^\[\]［］【】]*([\]］】])\s?([(（]){_ADDRESS}[^()（）]*([)）])?")  # noqa: RUF001
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\](?!:)")
_NOTE = re.compile(r"[ ]{0,3}(\[\^[^\]\s]+\]):")
_ENDS_CHINESE = re.compile(f"[{HAN}，、；：。！？）》”]")
"""For the last character of a line."""
_BEGINS_CHINESE = re.compile(f"[{HAN}（《“]")
_LOCAL_SCHEME = re.compile(r"[A-Za-z]|file")
_TARGET = re.compile(r"[^)）\n]*")

Slip = tuple[int, int, str, str]
"""Line from 0, column from 1, code, and the text that its sentence shows."""


def check_body(path: str, text: str, first_line: int, is_published: bool) -> Iterator[Finding]:
    """Warnings about slips, and an error for each sentence of the draft's template that was published."""
    lines = text.split("\n")
    has_code = "`" in text
    masked = [(_masked(line) if has_code else line) if _is_prose(line) else "" for line in lines]
    for slips in (_lists(masked), _headings(masked), _links(masked), _notes(masked), _breaks(masked)):
        for number, column, code, found in islice(slips, MOST_WARNINGS):
            values = (("found", found),)
            yield Finding(path, first_line + number, column, code, values=values, severity=Severity.WARNING)
    if is_published:
        for number, line in enumerate(lines, first_line):
            if line.strip() in PROMPTS:
                yield Finding(path, number, 1, "template-left", values=(("text", line.strip()),))


def localized(findings: Iterable[Finding], text: str, first_line: int) -> Iterator[Finding]:
    """The same findings, those about links with a drive for a scheme said to be about a file."""
    lines = text.split("\n")
    for finding in findings:
        scheme = dict(finding.values).get("scheme", "")
        if finding.code == "body-link-scheme" and _LOCAL_SCHEME.fullmatch(scheme):
            target = _TARGET.match(lines[finding.line - first_line], finding.column - 1)
            values = (("target", target[0] if target else scheme),)
            yield dataclasses.replace(finding, code="body-local-path", values=values)
        else:
            yield finding


def _is_prose(line: str) -> bool:
    return len(line) <= LONGEST_LINE and not line.startswith(_INDENTED)


def _masked(line: str) -> str:
    """A line with blanks for code."""
    return _CODE.sub(_blanks, line)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _lists(lines: list[str]) -> Iterator[Slip]:
    """Lists directly behind a line of text."""
    in_list = False
    for number, (before, line) in enumerate(zip(["", *lines], lines, strict=False)):
        if not line or line.isspace():
            in_list = False
            continue
        is_item = not line[0].isalpha() and _ITEM.match(line) is not None
        if is_item and not in_list and not _NOT_TEXT.match(before):
            yield number, 1, "body-list-after-text", ""
        in_list = in_list or is_item


def _headings(lines: list[str]) -> Iterator[Slip]:
    for number, line in enumerate(lines):
        if "＃" in line and (match := _HEADING.match(line)):  # noqa: RUF001
            yield number, match.start(1) + 1, "body-full-width-heading", match[1]


def _links(lines: list[str]) -> Iterator[Slip]:
    """Links and pictures with a bracket of the wrong width."""
    for number, line in enumerate(lines):
        if not ("[" in line or "［" in line or "【" in line):  # noqa: RUF001
            continue
        for match in _LINK.finditer(line):
            if "".join(filter(None, match.groups())) != "[]()":
                yield number, match.start() + 1, "body-full-width-link", match[0]


def _notes(lines: list[str]) -> Iterator[Slip]:
    """Marks of footnotes that are nowhere written."""
    marked = [(number, line) for number, line in enumerate(lines) if "[^" in line]
    written = {match[1] for _, line in marked if (match := _NOTE.match(line))}
    for number, line in marked:
        for match in _NOTE_MARK.finditer(line):
            if match[0] not in written:
                yield number, match.start() + 1, "body-footnote-without-note", match[0]


def _breaks(lines: list[str]) -> Iterator[Slip]:
    """Lines of text that end in the middle of a Chinese sentence."""
    for number, (line, after) in enumerate(pairwise(lines)):
        if not line or not after:
            continue
        if not (_BEGINS_CHINESE.match(after.lstrip()) and _ENDS_CHINESE.match(line[-1:])):
            continue
        if not _NOT_TEXT.match(line) or _ITEM.match(line):
            yield number, len(line), "body-line-break", ""
