"""What libyaml could not read, said as one of a few causes that people know."""

from __future__ import annotations

import re

import yaml

from casearchive.front_matter.composing import Fault
from casearchive.model import Finding

_LEADING_TAB = re.compile(r" *\t")
_INDENTED = re.compile(r" +(?=\S)")
_RESERVED = set("@`%&*!|>?-,[]{}")


def explain(path: str, fault: Fault, lines: list[str], first_line: int, field: str) -> Finding:
    """The finding for a fault in these lines, the first of which is that line of the file."""
    code, line, column = _cause(fault, lines)
    character = lines[line][column : column + 1] if line < len(lines) else ""
    values = (("character", character),) if code == "special-character" else ()
    return Finding(path, first_line + line, column + 1, code, field, values)


def _cause(fault: Fault, lines: list[str]) -> tuple[str, int, int]:
    """Code, and line and column from 0."""
    if not isinstance(fault.error, yaml.MarkedYAMLError):
        return fault.code, fault.line, fault.column
    for number, text in enumerate(lines):
        if tab := _LEADING_TAB.match(text):
            return "tab-indent", number, tab.end() - 1
    return _known_cause(fault.error, fault, lines) or (
        "yaml-syntax",
        min(fault.line, len(lines) - 1),
        fault.column,
    )


def _known_cause(error: yaml.MarkedYAMLError, fault: Fault, lines: list[str]) -> tuple[str, int, int] | None:
    problem, context = error.problem or "", error.context or ""
    opened = (error.context_mark.line, error.context_mark.column) if error.context_mark else (0, 0)
    line, column = fault.line, fault.column
    if "quoted scalar" in context:
        return ("bad-escape", line, column) if "escape" in problem else ("unclosed-quote", *opened)
    if "flow sequence" in context or "flow mapping" in context:
        return ("unclosed-bracket", *opened)
    if "could not find expected ':'" in problem:
        return "line-without-key", opened[0], 0
    indented = _INDENTED.match(lines[line]) if 0 < line < len(lines) else None
    if "mapping values are not allowed" in problem:
        first_colon = line < len(lines) and ":" not in lines[line][:column]
        return (
            ("bad-indent", line, indented.end())
            if indented and first_colon
            else ("colon-in-value", line, column)
        )
    if (
        "cannot start any token" in problem
        or "block sequence entries" in problem
        or "node content" in problem
    ):
        reserved = line < len(lines) and lines[line][column : column + 1] in _RESERVED
        return ("special-character", line, column) if reserved else None
    if "expected key" in problem or "expected '-' indicator" in problem or "document start" in problem:
        return (
            ("bad-indent", line, column)
            if indented and indented.end() == column
            else ("text-after-value", line, column)
        )
    return None
