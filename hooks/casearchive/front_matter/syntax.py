"""What libyaml could not read, said as one of a few causes that people know."""

from __future__ import annotations

import re

import yaml

from casearchive.front_matter.composing import Fault
from casearchive.model import Finding

_LEADING_TAB = re.compile(r" *\t")
_INDENTED = re.compile(r" +(?=\S)")
_BRACKET = re.compile(r"[\[{]")
_RESERVED = set("@`%&*!|>?-,[]{}")
_NAMED_SCANS = (
    "while scanning an a",
    "while scanning a tag",
    "while parsing a tag",
    "while scanning a block",
)
"""What libyaml thinks it reads where a value begins with `*`, `&`, `!`, `|` or `>`."""

Cause = tuple[str, int, int]
"""Code, and line and column from 0."""


def explain(path: str, fault: Fault, lines: list[str], first_line: int, field: str) -> Finding:
    """The finding for a fault in these lines, the first of which is that line of the file."""
    code, line, column = _cause(fault, lines)
    character = lines[line][column : column + 1] if line < len(lines) else ""
    values = (("character", character),) if code == "special-character" else ()
    return Finding(path, first_line + line, column + 1, code, field, values)


def _cause(fault: Fault, lines: list[str]) -> Cause:
    if not isinstance(fault.error, yaml.MarkedYAMLError):
        return fault.code, fault.line, fault.column
    for number, text in enumerate(lines):
        if tab := _LEADING_TAB.match(text):
            return "tab-indent", number, tab.end() - 1
    last = len(lines) - 1
    return _known_cause(fault.error, fault, lines) or ("yaml-syntax", min(fault.line, last), fault.column)


def _known_cause(error: yaml.MarkedYAMLError, fault: Fault, lines: list[str]) -> Cause | None:
    problem, context = error.problem or "", error.context or ""
    opened = (error.context_mark.line, error.context_mark.column) if error.context_mark else (0, 0)
    here = fault.line, fault.column
    rest = lines[fault.line][fault.column :] if fault.line < len(lines) else ""
    indented = _INDENTED.match(lines[fault.line]) if 0 < fault.line < len(lines) else None
    if context.startswith(_NAMED_SCANS):
        return "special-character", *opened
    if "quoted scalar" in context:
        return ("bad-escape", *here) if "escape" in problem else ("unclosed-quote", *opened)
    if "flow sequence" in context or "flow mapping" in context:
        return "unclosed-bracket", *opened
    if "flow node" in context and not rest.strip():
        return "unclosed-bracket", *_first_bracket(lines)
    if "could not find expected ':'" in problem:
        return "line-without-key", opened[0], 0
    if "mapping values are not allowed" in problem:
        if indented and ":" not in lines[fault.line][: fault.column]:
            return "bad-indent", fault.line, indented.end()
        return "colon-in-value", *here
    if any(
        words in problem for words in ("cannot start any token", "block sequence entries", "node content")
    ):
        return ("special-character", *here) if rest[:1] in _RESERVED else None
    if any(words in problem for words in ("expected key", "expected '-' indicator", "document start")):
        is_first = indented is not None and indented.end() == fault.column
        return ("bad-indent" if is_first else "text-after-value", *here)
    return None


def _first_bracket(lines: list[str]) -> tuple[int, int]:
    found = (
        (number, match.start()) for number, line in enumerate(lines) for match in _BRACKET.finditer(line)
    )
    return next(found, (0, 0))
