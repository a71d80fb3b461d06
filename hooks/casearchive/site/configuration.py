"""`mkdocs.yml` as nodes that know where they stand: plain YAML and `!ENV`, nothing that runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from casearchive import front_matter
from casearchive.front_matter import Entry, Node, Scalar, Sequence
from casearchive.front_matter.nodes import Value, child
from casearchive.front_matter.scalars import resolve
from casearchive.model import Finding, Position

_DEEPEST = 30
"""Levels of groups and lists; an alias in itself has no end."""
_PREFIX = "tag:yaml.org,2002:"
_ENV = "!ENV"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Refused(Exception):
    """The file cannot be used; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def read_configuration(
    path: str, content: bytes, environment: Mapping[str, str]
) -> tuple[front_matter.Mapping | None, tuple[Finding, ...]]:
    """The file's one mapping; `environment` is what `!ENV` names."""
    text, faults = front_matter.decode(path, content)
    if text is None:
        return None, faults
    reader = _Reader(path, environment)
    try:
        root = yaml.compose(text, Loader=_LOADER)
        if not isinstance(root, yaml.MappingNode):
            raise _Refused(Finding(path, 1, 1, "not-a-mapping"))
        node = reader.mapping(root, "", 0)
    except _Refused as refused:
        return None, (refused.finding,)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return None, (Finding(path, line, column, "configuration-syntax"),)
    except (yaml.YAMLError, RecursionError):  # characters that YAML does not know; brackets by the thousand
        return None, (Finding(path, 1, 1, "configuration-syntax"),)
    return node, tuple(reader.findings)


@dataclass(slots=True)
class _Reader:
    """Turns what YAML composes into nodes."""

    path: str
    environment: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)

    def mapping(self, node: yaml.MappingNode, name: str, depth: int) -> front_matter.Mapping:
        entries: dict[str, Entry] = {}
        for key, value in node.value:
            written = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if not written:
                raise self._refused(key, "configuration-syntax")
            where = _position(key)
            if written in entries:
                values = (("key", written), ("first_line", str(entries[written].position.line)))
                place = self.path, where.line, where.column
                self.findings.append(Finding(*place, "duplicate-key", child(name, written), values))
                continue
            below = self._node(value, child(name, written), depth + 1)
            entries[written] = Entry(written, written, where, below)
        return front_matter.Mapping(tuple(entries.values()), name, _position(node))

    def _node(self, node: yaml.Node, name: str, depth: int) -> Node:
        if depth > _DEEPEST:
            raise self._refused(node, "configuration-syntax")
        if node.tag == _ENV:
            return self._of_environment(node, name)
        if not node.tag.startswith(_PREFIX) or node.tag.startswith(f"{_PREFIX}python/"):
            raise self._refused(node, "configuration-tag", tag=node.tag.replace(_PREFIX, "!!"))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, name, depth)
        if isinstance(node, yaml.SequenceNode):
            items = (self._node(item, f"{name}[{n}]", depth + 1) for n, item in enumerate(node.value))
            return Sequence(tuple(items), name, _position(node))
        return _scalar(node, name)

    def _of_environment(self, node: yaml.Node, name: str) -> Node:
        """`!ENV NAME`, or `!ENV [NAME, …, default]`: the first that is set."""
        if isinstance(node, yaml.ScalarNode):
            value = self.environment.get(node.value)
            return Scalar(value, value or "", name, _position(node), quoted=True)
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self._refused(node, "configuration-tag", tag=_ENV)
        *names, default = node.value
        for each in names:
            if (value := self.environment.get(str(each.value))) is not None:
                return Scalar(value, value, name, _position(node), quoted=True)
        return self._node(default, name, 0)

    def _refused(self, node: yaml.Node, code: str, **values: str) -> _Refused:
        where = _position(node)
        return _Refused(Finding(self.path, where.line, where.column, code, values=tuple(values.items())))


def _scalar(node: yaml.Node, name: str) -> Scalar:
    text = str(node.value)
    quoted = bool(node.style) if isinstance(node, yaml.ScalarNode) else False
    value: Value = text if quoted else resolve(text)
    return Scalar(value, text, name, _position(node), quoted)


def _position(node: yaml.Node) -> Position:
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)


def entries_of(node: Node | None) -> Iterator[Entry]:
    """What a mapping holds; nothing of anything else."""
    if isinstance(node, front_matter.Mapping):
        yield from node.entries
