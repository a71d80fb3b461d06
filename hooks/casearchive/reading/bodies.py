"""What a body's raw lines tell of slips that Markdown lets pass without a word."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from functools import partial

from casearchive.markup import slips as layout_slips
from casearchive.markup.lines import Kind, line_of
from casearchive.markup.slips import MOST_WARNINGS, Slip
from casearchive.markup.stars import masks
from casearchive.model import Finding, Severity, at_most
from casearchive.reading.template import PROMPTS

LONGEST_LINE = 2_000
"""Characters; the search for code is quadratic, and nobody looks through a longer line."""

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_HEADING = re.compile(r"[ ]{0,3}(#*＃[#＃]*)")  # noqa: RUF001
_ADDRESS = r"(?:https?:|mailto:|tel:|/|#|[A-Za-z]:\\|[^\s()（）]+\.(?:md|jpe?g|png|webp|gif|avif)\b)"
_LINK = re.compile(rf"!?([\[［【])[^\[\]［］【】]*([\]］】])\s?([(（]){_ADDRESS}[^()（）]*([)）])?")  # noqa: RUF001
_PICTURE = re.compile(r"！\[[^\[\]]*\]\([^()\s]+\.(?:jpe?g|png|webp|gif|avif)\)")
_WIDE = tuple("［【］】（）")  # noqa: RUF001
_APART = ("] (", "！[")
"""What else keeps a link or a picture from being one."""
_EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\([^()\s]+\)|!?\[[^\[\]]*\]\(\s*\)")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\](?!:)")
_NOTE = re.compile(r"[\s>]*(\[\^[^\]\s]+\])[:：]")
_REFERENCE = re.compile(r"[ ]{0,3}\[([^\[\]^]+)\]:[ ]*(?=<?[A-Za-z][A-Za-z0-9+.-]*:|<?/|\.\.?/|#)(\S+)")
_REFERRING = re.compile(r"!?\[[^\[\]]+\]\[([^\[\]^]+)\]")
_LOCAL_SCHEME = re.compile(r"[A-Za-z]|file")
_TARGET = re.compile(r"[^)）\n]*")
_LOST = "\ufffc\ufffd"
"""What stands where a picture was, or a character that no one could read."""
_PRIVATE = re.compile(f"[\ue000-\uf8ff\U000f0000-\U0010ffff{_LOST}]")
"""Characters that every font draws otherwise, or not at all."""
_ERRORS = {"body-mask", "body-reference-twice"}
"""What is lost without the writer's own decision."""


def check_body(path: str, text: str, first_line: int, is_published: bool) -> Iterator[Finding]:
    """Warnings about slips, and an error for each sentence of the draft's template that was published."""
    lines = text.split("\n")
    kinds = [kind for marks, kind in _KINDS if any(mark in text for mark in marks)]
    if _PRIVATE.search(text):
        kinds.append(_private)
    masked = [_masked(line) if len(line) <= LONGEST_LINE else "" for line in lines] if kinds else []
    yield from layout_slips.findings(text, path, first_line)
    for kind in kinds:
        yield from at_most(MOST_WARNINGS, kind(masked), partial(_finding, path, first_line))
    if is_published:
        for number, line in enumerate(lines, first_line):
            if line.strip() in PROMPTS:
                yield Finding(path, number, 1, "template-left", values=(("text", line.strip()),))


def private_in_header(path: str, text: str, body_line: int) -> Iterator[Finding]:
    """Characters of one font in the part of a file above its body."""
    if _PRIVATE.search(text):
        for number, line in enumerate(text.split("\n")[: body_line - 1]):
            for match in _PRIVATE.finditer(line):
                yield _finding(path, 1, _of_character(number, match))


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


def _finding(path: str, first_line: int, slip: Slip) -> Finding:
    number, column, code, found = slip
    severity = Severity.ERROR if code in _ERRORS else Severity.WARNING
    return Finding(path, first_line + number, column, code, values=(("found", found),), severity=severity)


def _masked(line: str) -> str:
    """A line with blanks for code."""
    return _CODE.sub(_blanks, line) if "`" in line else line


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _headings(lines: list[str]) -> Iterator[Slip]:
    for number, line in enumerate(lines):
        if "＃" in line and (match := _HEADING.match(line)):  # noqa: RUF001
            yield number, match.start(1) + 1, "body-full-width-heading", match[1]


def _links(lines: list[str]) -> Iterator[Slip]:
    """Links and pictures with a mark of the wrong width, or a blank between their brackets."""
    for number, line in enumerate(lines):
        for match in _LINK.finditer(line) if any(mark in line for mark in (*_WIDE, *_APART)) else ():
            is_apart = match.start(3) > match.end(2)
            if is_apart or not {*filter(None, match.groups())} <= {*"[]()"}:
                yield number, match.start() + 1, "body-full-width-link", match[0]
        for match in _PICTURE.finditer(line):
            yield number, match.start() + 1, "body-full-width-link", match[0]


def _empty_links(lines: list[str]) -> Iterator[Slip]:
    """Links without a text or an address."""
    for number, line in enumerate(lines):
        for match in _EMPTY_LINK.finditer(line):
            yield number, match.start() + 1, "body-link-empty", match[0]


def _notes(lines: list[str]) -> Iterator[Slip]:
    """Marks of footnotes that are nowhere written."""
    marked = [(number, line, _NOTE.match(line)) for number, line in enumerate(lines) if "[^" in line]
    written = {
        note[1]
        for number, line, note in marked
        if note and (line[note.end() :].strip() or _goes_on(lines, number))
    }
    for number, line, note in marked:
        for match in _NOTE_MARK.finditer(line, note.end() if note else 0):
            if match[0] not in written:
                yield number, match.start() + 1, "body-footnote-without-note", match[0]


def _goes_on(lines: list[str], number: int) -> bool:
    """Whether a note's text stands below its number."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    if below.strip():
        return _NOTE.match(below) is None
    return next((line for line in lines[number + 1 :] if line.strip()), "").startswith(("    ", "\t"))


def _references(lines: list[str]) -> Iterator[Slip]:
    """Addresses by name: those that no link refers to, of which nothing is shown, those that are given
    twice, and links that refer to none."""
    known: dict[str, str] = {}
    for number, line in enumerate(lines):
        match = _REFERENCE.match(line) if "]:" in line else None
        if match is None:
            continue
        mark = f"[{match[1]}]".lower()
        if known.setdefault(mark, match[2]) != match[2]:
            yield number, line.index("[") + 1, "body-reference-twice", f"[{match[1]}]"
        if not any(mark in other.lower() for place, other in enumerate(lines) if place != number):
            yield number, line.index("[") + 1, "body-reference-unused", line.strip()
    for number, line in enumerate(lines) if known else ():
        for match in _REFERRING.finditer(line):
            if f"[{match[1]}]".lower() not in known:
                yield number, match.start() + 1, "body-reference-without-address", match[0]


def _masks(lines: list[str]) -> Iterator[Slip]:
    """Masked names whose stars look like marks of strong words."""
    for number, line in enumerate(lines):
        for place in masks(line):
            yield number, place + 1, "body-mask", line[max(0, place - 1) : place + 8]


def _private(lines: list[str]) -> Iterator[Slip]:
    """Characters that only one font knows; those of bullets are read."""
    for number, line in enumerate(lines):
        matches = list(_PRIVATE.finditer(line))
        if matches and line_of(line).kind is Kind.ITEM and not line[: matches[0].start()].strip():
            del matches[0]
        for match in matches:
            yield _of_character(number, match)


def _of_character(number: int, match: re.Match[str]) -> Slip:
    code = "body-lost-character" if match[0] in _LOST else "body-private-character"
    return number, match.start() + 1, code, f"U+{ord(match[0]):04X}"


_KINDS = (
    (("＃",), _headings),  # noqa: RUF001
    ((*_WIDE, *_APART), _links),
    (("[](", "]()"), _empty_links),
    (("[^",), _notes),
    (("]:",), _references),
    (("*",), _masks),
)
"""What is looked for, and without which marks it cannot be there."""
