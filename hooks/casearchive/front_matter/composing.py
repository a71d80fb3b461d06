"""YAML events to nodes, with everything refused that a header has no need of.

libyaml does the parsing (0.03 ms a header); nothing is ever constructed from a tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import yaml

from casearchive.front_matter import characters
from casearchive.front_matter.nodes import Entry, Keys, Mapping, Node, Refused, Scalar, Sequence, child
from casearchive.front_matter.scalars import resolve
from casearchive.model import Finding, Position, at_most

DEEPEST = 8

Event = Any
"""A `yaml.Event`: the stubs leave most of its attributes out."""

_COMMENT = re.compile(r"[ \t]+#")


_MERGE = "<<"


class Fault(Exception):
    """The text cannot be composed; where (0-based, in the text) and why."""

    def __init__(self, code: str, line: int, column: int, error: yaml.YAMLError | None = None) -> None:
        super().__init__(code)
        self.code, self.line, self.column, self.error = code, line, column, error


def compose(path: str, text: str, first_line: int, keys: Keys) -> tuple[Node | None, list[Finding]]:
    """The nodes of a YAML document whose first line is that line of the file; `None` if it is empty.

    Raises `Fault` for what is not YAML, is nested too deep or is more than one document.
    """
    composer = _Composer(path, text, first_line, keys)
    try:
        node = composer.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        raise Fault("yaml-syntax", line, column, error) from error
    except yaml.YAMLError as error:
        raise Fault("yaml-syntax", 0, 0, error) from error
    composer.report_leftovers()
    return node, composer.findings


class _Composer:
    def __init__(self, path: str, text: str, first_line: int, keys: Keys) -> None:
        self.path, self.text, self.first_line, self.keys = path, text, first_line, keys
        self.suspicious = characters.SUSPECT.search(text) is not None
        self.events = yaml.CSafeLoader(characters.harmless(text) if self.suspicious else text)
        self.findings: list[Finding] = []
        self.blamed: set[int] = set()
        """Offsets of hidden characters that a key or value has been reported for."""

    def document(self) -> Node | None:
        get: Callable[[], Event] = self.events.get_event
        get()  # the stream's start
        if isinstance(get(), yaml.StreamEndEvent):
            return None
        root = self.node(get(), "", 0)
        get()  # the document's end
        event = get()
        if not isinstance(event, yaml.StreamEndEvent):
            raise Fault("second-document", event.start_mark.line, 0)
        return None if isinstance(root, Scalar) and root.value is None else root

    def node(self, event: Event, field: str, depth: int) -> Node:
        position = self.position(event)
        if isinstance(event, yaml.ScalarEvent):
            node: Node = self.scalar(event, field, position)
        elif isinstance(event, yaml.AliasEvent):
            self.report(position, code="yaml-alias", field=field, name=str(event.anchor))
            return Refused(field, position)
        elif depth >= DEEPEST:
            raise Fault("too-deep", event.start_mark.line, event.start_mark.column)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self.sequence(field, depth, position)
        else:
            node = self.mapping(field, depth, position)
        return Refused(field, position) if self.is_marked(event, field, position) else node

    def scalar(self, event: Event, field: str, position: Position) -> Scalar | Refused:
        text: str = event.value
        if self.suspicious and self.hides(event, field, position):
            return Refused(field, position)
        if event.style:
            return Scalar(text, text, field, position, quoted=True)
        return Scalar(resolve(text), text, field, position)

    def sequence(self, field: str, depth: int, position: Position) -> Sequence:
        items: list[Node] = []
        may_be_keys = field not in self.keys.sentences
        while not isinstance(event := self.events.get_event(), yaml.SequenceEndEvent):
            node = self.node(event, f"{field}[{len(items)}]", depth + 1)
            if may_be_keys and isinstance(node, Scalar) and (typo := self._typo_in(node)):
                self.report_typo(typo, node.position, node.field)
                node = Refused(node.field, node.position)
            items.append(node)
        return Sequence(tuple(items), field, position)

    def _typo_in(self, node: Scalar) -> re.Match[str] | None:
        return None if node.quoted else self.keys.typo_in(node.text)

    def mapping(self, field: str, depth: int, position: Position) -> Mapping:
        entries: dict[str, Entry] = {}
        while not isinstance(event := self.events.get_event(), yaml.MappingEndEvent):
            entry = self.entry(event, field, depth)
            if entry is None:
                continue
            first = entries.setdefault(entry.key, entry)
            if first is not entry:
                values = {"key": self.keys.shown(entry.key), "first_line": str(first.position.line)}
                self.report(entry.position, code="duplicate-key", field=child(field, entry.key), **values)
        return Mapping(tuple(entries.values()), field, position)

    def entry(self, event: Event, field: str, depth: int) -> Entry | None:
        """A key and its value; `None` for what cannot be a key, which has been reported."""
        position = self.position(event)
        if not isinstance(event, yaml.ScalarEvent) or (event.value in ("", "<<") and not event.style):
            self.node(event, field, depth + 1)
            self.node(self.events.get_event(), field, depth + 1)
            merge = isinstance(event, yaml.ScalarEvent) and event.value == "<<"
            self.report(position, code="yaml-merge-key" if merge else "bad-key", field=field)
            return None
        written: str = event.value
        if self.suspicious and self.hides(event, "", position):
            written = characters.HIDDEN.sub("", written.replace("\N{REPLACEMENT CHARACTER}", ""))
        is_data = field in self.keys.data
        typo = None if is_data else self.keys.typo_in(written)
        if typo is not None:
            written = typo[1]
        key = written if is_data else self.keys.canonical.get(written, written)
        path = child(field, key)
        self.is_marked(event, path, position)
        node = self.node(self.events.get_event(), path, depth + 1)
        if typo is not None:
            self.report_typo(typo, position, path)
            node = Refused(path, position)
        return Entry(key, written, position, node)

    def is_marked(self, event: Event, field: str, position: Position) -> bool:
        """Whether an anchor or a tag stands at the event; both are reported."""
        if event.anchor is None and event.tag is None:
            return False
        if event.anchor is not None:
            self.report(position, code="yaml-anchor", field=field, name=event.anchor)
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report(position, code="yaml-tag", field=field, tag=tag)
        return True

    def hides(self, event: Event, field: str, position: Position) -> bool:
        """Whether hidden characters, tags or a comment spoil a value; each is reported."""
        before = len(self.findings)
        start, end = event.start_mark.index, event.end_mark.index
        found = list(characters.HIDDEN.finditer(self.text, start, end))
        self.blamed.update(match.start() for match in found)
        self.findings += self.hidden(found, field)
        if len(self.findings) == before:
            self._check_unescaped(event, field, position)
        if not event.style and (comment := _COMMENT.match(self.text, end)):
            where = self.at(comment.end() - 1)
            self.report(where, code="comment-in-value", field=field, kept=event.value)
        return len(self.findings) > before

    def _check_unescaped(self, event: Event, field: str, position: Position) -> None:
        """Tags, and what stands in the value only after `\\u202e` was resolved."""
        hidden = characters.HIDDEN.search(event.value) if event.style == '"' else None
        if hidden:
            finding = characters.hidden(self.path, position.line, position.column, hidden[0], field)
            self.findings.append(finding)
        elif field == "" and event.value == _MERGE:  # a key with a finding of its own
            return
        elif tag := characters.TAG.search(event.value):
            raw = self.text.find(tag[0], event.start_mark.index, event.end_mark.index)
            where = self.at(raw) if raw >= 0 else position
            self.report(where, code="html-in-value", field=field, tag=tag[0])

    def report_leftovers(self) -> None:
        """Hidden characters outside of keys and values."""
        if self.suspicious:
            matches = (m for m in characters.HIDDEN.finditer(self.text) if m.start() not in self.blamed)
            self.findings += self.hidden(matches)

    def hidden(self, matches: Iterable[re.Match[str]], field: str = "") -> Iterator[Finding]:
        """Findings about hidden characters, each where it is."""

        def made(match: re.Match[str]) -> Finding:
            at = self.at(match.start())
            return characters.hidden(self.path, at.line, at.column, match[0], field)

        return at_most(characters.MOST_FINDINGS, matches, made)

    def report_typo(self, typo: re.Match[str], position: Position, field: str) -> None:
        """A known key whose colon YAML does not read as one."""
        where = Position(position.line, position.column + typo.start(2))
        self.findings.append(colon_typo(self.path, where, field, typo, self.keys))

    def report(self, position: Position, *, code: str, field: str, **values: str) -> None:
        pairs = tuple(values.items())
        self.findings.append(Finding(self.path, position.line, position.column, code, field, pairs))

    def position(self, event: Event) -> Position:
        mark = event.start_mark
        return Position(self.first_line + mark.line, mark.column + 1)

    def at(self, offset: int) -> Position:
        line, column = characters.place(self.text, offset)
        return Position(self.first_line + line, column + 1)


def colon_typo(path: str, position: Position, field: str, typo: re.Match[str], keys: Keys) -> Finding:
    """The finding for a key with a full-width colon, or without a space after its colon."""
    values = (("key", keys.shown(typo[1])),)
    if typo[2] == "：":
        return Finding(
            path, position.line, position.column, code="full-width-colon", field=field, values=values
        )
    return Finding(
        path, position.line, position.column, code="no-space-after-colon", field=field, values=values
    )
