"""Text to a header with positions and a body; every fault of the header in one run.

Where YAML fails, each top-level key is read by itself: one bad line costs one key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casearchive.front_matter import characters, splitting
from casearchive.front_matter.composing import Fault, colon_typo, compose
from casearchive.front_matter.nodes import Entry, Keys, Mapping, Node, Refused, Sequence
from casearchive.front_matter.slips import is_top_level, may_have_slips, slips
from casearchive.front_matter.syntax import explain
from casearchive.front_matter.usual import compose_usual
from casearchive.ideographs import lookalikes
from casearchive.model import Finding, Position

LONGEST_HEADER = 65_536
LONGEST_LINE = 20_000
"""Characters."""


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file taken apart."""

    header: Mapping | None
    """`None` where nothing of it can be read; a finding says why."""
    body: str
    body_line: int
    """Line of the file on which the body starts."""
    findings: tuple[Finding, ...]


def parse_document(path: str, text: str, keys: Keys) -> Document:
    """A Markdown file with a header between two lines of `---`."""
    parts = splitting.split(path, text, keys)
    header, findings = _parse(path, parts.header, parts.header_line, keys, LONGEST_HEADER)
    if findings and (again := splitting.recut(path, parts, keys)) is not parts:
        parts = again
        header, findings = _parse(path, parts.header, parts.header_line, keys, LONGEST_HEADER)
    body = "\n".join(parts.body)
    if hidden := tuple(characters.check_body(path, body, parts.body_line)):
        body = characters.harmless(body)
    found = (*parts.findings, *findings, *hidden, *lookalikes(path, text))
    return Document(header, body, parts.body_line, found)


def parse_mapping(path: str, text: str, keys: Keys) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """A YAML file that is one mapping; its first line may be `---`."""
    lines = text.split("\n")
    start = 1 if lines[0].rstrip() == "---" else 0
    header, findings = _parse(path, lines[start:], start + 1, keys, len(text))
    return header, (*findings, *lookalikes(path, text))


def _parse(
    path: str, lines: list[str] | None, first_line: int, keys: Keys, limit: int
) -> tuple[Mapping | None, list[Finding]]:
    if lines is None:
        return None, []
    text = "\n".join(lines)
    if fault := _too_long(path, lines, len(text), first_line, limit):
        return None, [fault]
    if usual := compose_usual(text, first_line, keys):
        return usual, []
    try:
        if may_have_slips(text) and _has_slips(path, lines):
            return _recover(path, lines, first_line, keys)
        node, findings = compose(path, text, first_line, keys)
    except Fault:
        return _recover(path, lines, first_line, keys)
    if isinstance(node, Mapping):
        return node, findings
    if node is None:
        return None, [*findings, Finding(path, first_line, 1, code="empty-header")]
    if isinstance(node, Sequence | Refused):
        code = "not-a-mapping"
        return None, [*findings, Finding(path, node.position.line, node.position.column, code=code)]
    return _recover(path, lines, first_line, keys)


def _too_long(path: str, lines: list[str], size: int, first_line: int, limit: int) -> Finding | None:
    for number, line in enumerate(lines, first_line):
        if len(line) > LONGEST_LINE:
            values = (("length", str(len(line))), ("limit", str(LONGEST_LINE)))
            return Finding(path, number, LONGEST_LINE + 1, code="line-too-long", values=values)
    if size > limit:
        return Finding(path, first_line, 1, code="header-too-long", values=(("limit", str(limit)),))
    return None


def _recover(
    path: str, lines: list[str], first_line: int, keys: Keys
) -> tuple[Mapping | None, list[Finding]]:
    """Read each top-level key by itself and put together what can be read."""
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    shifted: list[Entry] = []
    for start, chunk in _chunks(lines):
        if chunk[0].startswith(("---", "...")):
            findings.append(Finding(path, first_line + start, 1, code="second-document"))
            break
        found, faults = _read_chunk(path, chunk, first_line + start, keys)
        findings += faults
        for entry in found:
            if entry.position.column > 1:
                shifted.append(entry)
            elif (first := entries.setdefault(entry.key, entry)) is not entry:
                findings.append(_duplicate(path, entry, first, keys))
    for entry in shifted:  # perhaps a key of this level, perhaps of one below
        entries.setdefault(entry.key, entry)
    if not entries and all(finding.code == "line-without-key" for finding in findings):
        content = next((n for n, line in enumerate(lines) if line.strip()), 0)
        return None, [Finding(path, first_line + content, 1, code="not-a-mapping")]
    return Mapping(tuple(entries.values()), "", Position(first_line, 1)), findings


def _chunks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Each top-level key with the lines that belong to it, and the index of its first line."""
    start, begun = 0, False
    for number, line in enumerate(lines):
        if is_top_level(line) or (not begun and line.strip() and line[0] != "#"):
            if begun:
                yield start, lines[start:number]
                start = number
            begun = True
    if lines:
        yield start, lines[start:]


def _has_slips(path: str, lines: list[str]) -> bool:
    return any(True for _, chunk in _chunks(lines) for _ in slips(path, chunk, 1, ""))


def _read_chunk(
    path: str, lines: list[str], first_line: int, keys: Keys
) -> tuple[tuple[Entry, ...], list[Finding]]:
    """The entries of some lines; a key that could not be read is there all the same, refused."""
    content = next((n for n, line in enumerate(lines) if line.strip() and line[0] != "#"), 0)
    key = _refused_key(lines[content], first_line + content, keys)
    field = key[0].key if key else ""
    if found := list(slips(path, lines, first_line, field)):
        for finding in found:  # a key on such a line was perhaps meant to stand beside the others
            key += _refused_key(lines[finding.line - first_line], finding.line, keys)
        return key, found
    try:
        node, findings = compose(path, "\n".join(lines), first_line, keys)
    except Fault as fault:
        if typos := list(_typos(path, lines, first_line, field, keys)):
            return key, typos
        finding = explain(path, fault, lines, first_line, field)
        if finding.code in (
            "bad-indent",
            "tab-indent",
        ):  # its line's key was meant to stand beside the others
            key += _refused_key(lines[finding.line - first_line], finding.line, keys)
        return key, [finding]
    if node is None:
        return (), findings
    if isinstance(node, Mapping):
        return node.entries, findings
    typos = list(_typos(path, lines, first_line, field, keys))
    return key, findings + (typos or [_without_key(path, node)])


def _refused_key(line: str, number: int, keys: Keys) -> tuple[Entry, ...]:
    text = line.strip()
    if not splitting.is_key(text, keys):
        return ()
    typo = keys.typo.match(text)
    written = typo[1] if typo else text.partition(":")[0].rstrip()
    key = keys.canonical.get(written, written)
    position = Position(number, len(line) - len(line.lstrip()) + 1)
    return (Entry(key, written, position, Refused(key, position)),)


def _typos(path: str, lines: list[str], first_line: int, field: str, keys: Keys) -> Iterator[Finding]:
    for number, line in enumerate(lines, first_line):
        indent = len(line) - len(line.lstrip(" -"))
        if typo := keys.typo.match(line, indent):
            yield colon_typo(path, Position(number, typo.start(2) + 1), field, typo, keys)


def _without_key(path: str, node: Node) -> Finding:
    return Finding(path, node.position.line, node.position.column, code="line-without-key")


def _duplicate(path: str, entry: Entry, first: Entry, keys: Keys) -> Finding:
    values = (("key", keys.shown(entry.key)), ("first_line", str(first.position.line)))
    where = entry.position
    return Finding(path, where.line, where.column, code="duplicate-key", field=entry.key, values=values)
