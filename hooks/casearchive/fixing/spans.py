"""Parts of lines put in place of others, found by what a header's nodes say of their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from casearchive.fixing.text import Change
from casearchive.front_matter import Entry, Keys, Mapping, Scalar, parse_mapping
from casearchive.front_matter import Sequence as SequenceNode

_ITEM = re.compile(r"\s*(?:-\s+)+")
_PROBE = Keys({"probe": ()})


class UnclearError(ValueError):
    """A line is not written in a way that is known how to change."""

    def __init__(self, line: int) -> None:
        """Keep the number of the line."""
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a line in place of others; those that are put in may hold ends of lines."""

    line: int
    column: int
    before: str
    after: str


def changes(lines: Sequence[str], spans: Iterable[Span]) -> list[Change]:
    """The change of each line.  Raises `UnclearError` where one does not hold what was expected."""
    found = []
    ordered = sorted(spans, key=lambda span: (span.line, -span.column))
    for number, of_line in groupby(ordered, key=lambda span: span.line):
        line = lines[number - 1]
        for span in of_line:
            start, end = span.column - 1, span.column - 1 + len(span.before)
            if line[start:end] != span.before:
                raise UnclearError(number)
            line = f"{line[:start]}{span.after}{line[end:]}"
        found.append(Change(number - 1, (lines[number - 1],), tuple(line.split("\n"))))
    return found


def replaced(lines: Sequence[str], node: Scalar, meant: str) -> Span:
    """Another value, in the quotation marks of the old one."""
    before, at = _raw(lines, node), node.position
    after = f"{before[0]}{meant}{before[0]}" if node.quoted else written(meant)
    return Span(at.line, at.column, before, after)


def with_item(lines: Sequence[str], node: SequenceNode, item: str) -> Span:
    """One more item, in front of the others."""
    at = node.items[0].position if node.items else node.position
    if not node.items:
        return Span(at.line, at.column, "[]", f"[{item}]")
    if _character(lines, node.position.line, node.position.column) == "[":
        return Span(at.line, at.column, "", f"{item}, ")
    before = lines[at.line - 1][: at.column - 1]
    if not _ITEM.fullmatch(before):
        raise UnclearError(at.line)
    return Span(at.line, at.column, "", f"{item}\n{before}")


def with_key(lines: Sequence[str], mapping: Mapping, after: Entry, text: str) -> Span:
    """One more key, behind another one, whose value is a single one."""
    if not isinstance(after.node, Scalar):
        raise UnclearError(after.position.line)
    at = after.node.position
    if _character(lines, mapping.position.line, mapping.position.column) == "{":
        return Span(at.line, at.column + len(_raw(lines, after.node)), "", f", {text}")
    indent = " " * (after.position.column - 1)
    return Span(at.line, len(lines[at.line - 1]) + 1, "", f"\n{indent}{text}")


def listed(lines: Sequence[str], entry: Entry, item: str) -> Span:
    """One more item of a key's list, which may be a single value."""
    if isinstance(entry.node, SequenceNode):
        return with_item(lines, entry.node, item)
    if not isinstance(entry.node, Scalar):
        raise UnclearError(entry.position.line)
    raw, at = _raw(lines, entry.node), entry.node.position
    return Span(at.line, at.column, raw, f"[{raw}, {item}]")


def written(value: str) -> str:
    """A value as it may stand in a list: in quotation marks where it would be read as something else."""
    header, findings = parse_mapping("", f"probe: [{value}]\n", _PROBE)
    entry = header.entry("probe") if header else None
    items = entry.node.items if entry and isinstance(entry.node, SequenceNode) else ()
    plain = [item.value for item in items if isinstance(item, Scalar) and not item.quoted]
    return value if plain == [value] and not findings else f'"{value}"'


def _raw(lines: Sequence[str], node: Scalar) -> str:
    """What stands in the file.  Raises `UnclearError` where that is not the text on one line."""
    at = node.position
    mark = _character(lines, at.line, at.column) if node.quoted else ""
    raw = f"{mark}{node.text}{mark}"
    if not node.text or not lines[at.line - 1].startswith(raw, at.column - 1):
        raise UnclearError(at.line)
    return raw


def _character(lines: Sequence[str], line: int, column: int) -> str:
    return lines[line - 1][column - 1 : column]
