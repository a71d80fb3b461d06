"""What may not stand in a body, found in its lines before it is rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from casearchive.markup.lines import INVISIBLE
from casearchive.model import Finding, Severity

LONGEST_LINE = 20_000
MOST_LINES = 20_000
"""Two hundred sheets: Markdown needs time that grows with their square for some of them."""
DEEPEST_INDENT = 32
"""Columns; eight levels of lists."""
DEEPEST_NESTING = 8
"""List or quotation marks at the head of one line."""
MOST_MARKS = 400
"""Brackets, stars and the like in one block: Markdown's search for pairs is quadratic in them."""
LONGEST_REFERENCE = 8
"""Digits of a number that names a character."""
SCHEMES = {"http", "https", "mailto", "tel"}
"""What an address may begin with."""
FATAL = {"body-line-too-long", "body-too-complex", "body-too-deep", "body-too-many-marks"}
"""Codes of findings with which a body is not rendered at all."""

_RAW_HTML = re.compile(r"</?[A-Za-z][\w-]*(?=[\s/>]|$)[^<>\n]*>?|<!--|<!\[?[A-Za-z]|<\?[A-Za-z]")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_MARKERS = re.compile(r"[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]*)+")
_MARKER = re.compile(r"[-*+>]|\d+[.)]")
_RULE = re.compile(r"[ ]*(?:-[- ]*|\*[* ]*)")
_PAIRED_MARKS = "[]()*_`<!"
_SCHEME = re.compile(r"\](?:\(|:)\s*(?:<\s*)?([A-Za-z][A-Za-z0-9+.-]*):", re.ASCII)
_REFERENCE = re.compile(r"&#(?:([0-9]+)|[xX]([0-9A-Fa-f]+));")
_LAST_CHARACTER = 0x10FFFF
_HIDDEN = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]")
"""Control characters, and those that turn the direction of writing."""
_MAY_BE_DEEP = re.compile(r"\n(?:[ \t]{9}|(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])){9})")
_MAY_BE_TOP = re.compile(rf"\n(?:[^\S\n]|[{INVISIBLE}])*#\s|\n=")
"""Nine signs are needed to be too deep, and one of a heading: most bodies have none of these lines."""
_TOP_HEADING = re.compile(rf"[\s{INVISIBLE}]*#\s")
_CODE_BEGINS = ("    ", "\t")
_UNDERLINE = re.compile(r"=+[ \t]*")
"""Below a line of text it makes a heading of the first level of it."""


def findings(lines: list[str], path: str, first_line: int, keeps_code: bool = False) -> Iterator[Finding]:
    """Everything wrong with the lines of a body, the first of which is that line of the file."""
    if len(lines) > MOST_LINES:
        yield Finding(path, first_line + MOST_LINES, 1, "body-too-complex")
        return
    text = "\n".join(["", *lines])
    is_long = len(text) > LONGEST_LINE
    if is_long or "<" in text or "&#" in text or _SCHEME.search(text) or _MAY_BE_DEEP.search(text):
        yield from _line_findings(lines, path, first_line)
    if _MAY_BE_TOP.search(text):
        yield from _top_headings(lines, path, first_line, _CODE_BEGINS if keeps_code else ())
    if _marks(text) > MOST_MARKS:
        yield from _block_findings(lines, path, first_line)


def _line_findings(lines: list[str], path: str, first_line: int) -> Iterator[Finding]:
    too_deep = False
    for number, line in enumerate(lines, first_line):
        if len(line) > LONGEST_LINE:
            values = (("length", str(len(line))), ("limit", str(LONGEST_LINE)))
            yield Finding(path, number, LONGEST_LINE + 1, "body-line-too-long", values=values)
            continue
        if not too_deep and _is_too_deep(line):
            too_deep = True
            yield Finding(path, number, 1, "body-too-deep")
        if "<" in line and _marks(line) <= MOST_MARKS:  # the search for code is quadratic, too
            yield from _html_findings(line, path, number)
        if "&#" in line:
            yield from _character_findings(line, path, number)
        if "](" in line or "]:" in line:
            yield from _scheme_findings(line, path, number)


def _top_headings(lines: list[str], path: str, first_line: int, code: tuple[str, ...]) -> Iterator[Finding]:
    """Headings of the level that is the title's."""
    for number, (before, line) in enumerate(pairwise(["", *lines]), first_line):
        is_top = "#" in line and not line.startswith(code) and _TOP_HEADING.match(line)
        if is_top or (line[:1] == "=" and _UNDERLINE.fullmatch(line) and before.strip()):
            column = line.index("#") + 1 if is_top else 1
            yield Finding(path, number, column, "body-top-heading", severity=Severity.WARNING)


def _is_too_deep(line: str) -> bool:
    head = _MARKERS.match(line)
    indented = line[:1] in ("\t", " ") and head and line.expandtabs(4)
    if indented and len(indented) - len(indented.lstrip()) > DEEPEST_INDENT:
        return True
    if head is None or len(_MARKER.findall(head[0])) <= DEEPEST_NESTING:
        return False
    return not _RULE.fullmatch(line)  # a row of dashes or stars is not eight lists


def _html_findings(line: str, path: str, number: int) -> Iterator[Finding]:
    masked = _CODE.sub(lambda m: " " * len(m[0]), line)
    for match in _RAW_HTML.finditer(masked):
        yield Finding(path, number, match.start() + 1, "body-html", values=(("tag", match[0][:40]),))


def _character_findings(line: str, path: str, number: int) -> Iterator[Finding]:
    """References to characters that may not be typed either, and to such as do not exist."""
    for match in _REFERENCE.finditer(line):
        digits = (match[1] or match[2]).lstrip("0")
        code = int(digits or "0", 10 if match[1] else 16) if len(digits) < LONGEST_REFERENCE else 0
        is_hidden = 0 < code <= _LAST_CHARACTER and _HIDDEN.match(chr(code)) is not None
        if is_hidden or not 0 < code <= _LAST_CHARACTER or 0xD800 <= code <= 0xDFFF:
            severity = Severity.ERROR if is_hidden else Severity.WARNING
            values = (("found", match[0][:40]),)
            yield Finding(path, number, match.start() + 1, "body-character", values=values, severity=severity)


def _scheme_findings(line: str, path: str, number: int) -> Iterator[Finding]:
    for match in _SCHEME.finditer(line):
        if match[1].lower() not in SCHEMES:
            yield Finding(
                path, number, match.start(1) + 1, "body-link-scheme", values=(("scheme", match[1]),)
            )


def _block_findings(lines: list[str], path: str, first_line: int) -> Iterator[Finding]:
    marks, start = 0, first_line
    for number, line in enumerate(lines, first_line):
        if not line.strip():
            marks, start = 0, number + 1
            continue
        before = marks
        marks += _marks(line[:LONGEST_LINE])
        if before <= MOST_MARKS < marks:
            values = (("limit", str(MOST_MARKS)),)
            yield Finding(path, start, 1, "body-too-many-marks", values=values)


def _marks(text: str) -> int:
    return sum(map(text.count, _PAIRED_MARKS))
