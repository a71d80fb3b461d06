"""Plain texts and Markdown, also that of other systems, as records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from casearchive.front_matter import (
    LARGEST_FILE,
    Keys,
    Mapping,
    Node,
    Scalar,
    Sequence,
    decode,
    parse_document,
)
from casearchive.importing.records import Cell, Line, Record, RefusedError, Source, columns_of
from casearchive.importing.separated import decoded
from casearchive.intake.heading_levels import closed_up
from casearchive.markup.lines import Kind, line_of

LONGEST_TITLE = 60
_OTHER_FENCES = re.compile(r"\s*(\+\+\+|;;;|\{)\s*(?:\n|$)")
"""How headers begin that are not YAML."""
_SUBTITLE = re.compile(r"\s*(?:——|--|—)\s*(?=\S)")
_HEADING = re.compile(r"#\s+(.*?)\s*#*\s*")
_LEVEL = re.compile(r"(#{1,6})(?=[ \t]+\S)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_SENTENCE = tuple("。！？；：，")


def read_text(path: Path, shown: str, keys: Keys) -> Source:
    """The one record of a file.  Raises `RefusedError`."""
    if path.stat().st_size > LARGEST_FILE:
        raise RefusedError(code="import-too-large", limit=f"{LARGEST_FILE // 1024} KB")
    content = path.read_bytes()
    text, faults = decode(shown, content)
    if text is None and faults[0].code == "not-utf-8":
        text, faults = decode(shown, decoded(content).encode())
    if text is None:
        return Source(shown, findings=faults)
    if fence := _OTHER_FENCES.match(text):
        raise RefusedError(code="import-front-matter", found=fence[1])
    lines = text.split("\n")
    first = next(line for line in lines if line.strip())
    if first.rstrip() != "---":
        return _of_plain(shown, path.parent, lines)
    document = parse_document(shown, text, keys)
    if document.header is None:
        return Source(shown, findings=document.findings)
    findings = tuple(f for f in document.findings if f.line < document.body_line)
    body = _lines(document.body.split("\n"), document.body_line)
    cells = tuple(_cells(document.header))
    if not any(cell.name == "title" and cell.value for cell in cells):
        title, body = _titled(body)
        cells += title
    record = Record(shown, 1, cells, _closed_up(body), path.parent)
    return Source(shown, columns_of([record]), (record,), findings)


def _of_plain(shown: str, folder: Path, lines: list[str]) -> Source:
    """A text without a header: its first line is the title."""
    title, body = _titled(_lines(lines, 1))
    record = Record(shown, 1, title, _closed_up(body), folder)
    return Source(shown, title, (record,))


def _lines(lines: list[str], first: int) -> tuple[Line, ...]:
    return tuple(Line(text, number) for number, text in enumerate(lines, first))


def _titled(body: tuple[Line, ...]) -> tuple[tuple[Cell, ...], tuple[Line, ...]]:
    """The title that a body begins with, its second half behind two dashes among it; and the rest."""
    at = next((n for n, line in enumerate(body) if line.text.strip(" \t\u3000\ufeff")), len(body))
    if at == len(body):
        return (), body
    first = body[at].text.strip(" \t\u3000\ufeff")
    heading = _HEADING.fullmatch(first)
    title = heading[1] if heading else first
    is_prose = heading is not None or line_of(first).kind is Kind.PROSE
    if not title or len(title) > LONGEST_TITLE or title.endswith(_SENTENCE) or "\t" in title or not is_prose:
        return (), body
    rest = at + 1
    if rest < len(body) and (dash := _SUBTITLE.match(body[rest].text)):
        longer = f"{title}——{body[rest].text[dash.end() :].strip()}"
        if len(longer) <= LONGEST_TITLE:
            title, rest = longer, rest + 1
    return (Cell("title", title, body[at].line, 1),), (*body[:at], *body[rest:])


def _closed_up(body: tuple[Line, ...]) -> tuple[Line, ...]:
    """A body whose headings leave no level out."""
    heads: dict[int, re.Match[str]] = {}
    is_code = False
    for at, line in enumerate(body):
        is_code ^= bool(_FENCE.match(line.text))
        if not is_code and (head := _LEVEL.match(line.text)):
            heads[at] = head
    levels = dict(zip(heads, closed_up(len(head[1]) for head in heads.values()), strict=True))
    return tuple(
        replace(line, text="#" * levels[at] + line.text[heads[at].end(1) :]) if at in levels else line
        for at, line in enumerate(body)
    )


def _cells(header: Mapping) -> Iterator[Cell]:
    for entry in header.entries:
        yield Cell(entry.key, _value(entry.node), entry.node.position.line, entry.node.position.column)


def _value(node: Node) -> object:
    """What a value says; of one that could not be read, nothing: there is a finding."""
    if isinstance(node, Scalar):
        return "" if node.value is None else node.text
    if isinstance(node, Sequence):
        return [value for item in node.items if (value := _value(item)) not in ("", None)]
    if isinstance(node, Mapping):
        return {entry.key: _value(entry.node) for entry in node.entries}
    return ""
