"""What a header is after parsing: values that know where they stand.

Keys are canonical (`title` for 标题) by the table of the caller; positions are lines and
columns of the file, both 1-based.
"""

from __future__ import annotations

import datetime
import re
from collections import abc
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from casearchive.model import Position, Positions

Value = str | int | float | bool | None | datetime.date
"""What YAML 1.1 makes of a scalar."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value."""

    value: Value
    text: str
    """The value as it was written, without quotation marks."""
    field: str
    """Where in the header: `sources[0].title`."""
    position: Position
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A value about which a finding has been made; later checks pass over it."""

    field: str
    position: Position


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    field: str
    position: Position


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: str
    """Canonical name, or the key as written where the caller's table does not know it."""
    written: str
    position: Position
    node: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file, each key once."""

    entries: tuple[Entry, ...]
    field: str
    position: Position

    def entry(self, key: str) -> Entry | None:
        """The entry of a canonical key."""
        return next((entry for entry in self.entries if entry.key == key), None)

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """The single values of a key: of its list, or the one that stands alone."""
        entry = self.entry(key)
        nodes = entry.node.items if entry and isinstance(entry.node, Sequence) else (entry and entry.node,)
        return tuple(node for node in nodes if isinstance(node, Scalar))

    def text(self, key: str) -> str:
        """What the single value of a key says; empty where there is none."""
        entry = self.entry(key)
        return scalar_text(entry.node) if entry else ""


Node = Scalar | Sequence | Mapping | Refused


def scalar_text(node: Node) -> str:
    """What a single value says; empty where it is none."""
    return node.text if isinstance(node, Scalar) else ""


@dataclass(frozen=True)
class Keys:
    """The names that keys go by: each canonical name with its other, Chinese, names."""

    names: dict[str, tuple[str, ...]]
    data: frozenset[str] = frozenset()
    """Fields whose own keys are data, to be left as they are."""
    sentences: frozenset[str] = frozenset()
    """Fields whose items are sentences: one that begins like a key is none."""
    canonical: dict[str, str] = field(init=False, repr=False)
    """Canonical name of every name."""
    typo: re.Pattern[str] = field(init=False, repr=False)
    """A known key with a full-width colon, or with a colon and no space; groups: key, colon."""

    def __post_init__(self) -> None:
        canonical = {name: name for name in self.names}
        for name, others in self.names.items():
            canonical |= dict.fromkeys(others, name)
        object.__setattr__(self, "canonical", canonical)
        longest_first = sorted(map(re.escape, canonical), key=len, reverse=True)
        typo = re.compile(rf"({'|'.join(longest_first)})[ \t]*(：|:(?=[^\s:/]))")
        object.__setattr__(self, "typo", typo)

    def called(self, names: abc.Mapping[str, str], among: abc.Collection[str]) -> Keys:
        """The same with another first name for some keys, which may be one that another key of `among` has.

        What is the name of any other key stays that.
        """
        first = {key: name for key, name in names.items() if self.canonical.get(name, key) in among}
        rest = {key: [name for name in self.names[key] if name not in first.values()] for key in among}
        changed = {key: (*filter(None, [first.get(key)]), *others) for key, others in rest.items()}
        return Keys(self.names | changed, self.data, self.sentences)

    def typo_in(self, text: str) -> re.Match[str] | None:
        """What of `typo` a text begins with."""
        return self.typo.match(text) if ":" in text or "：" in text else None

    def shown(self, name: str) -> str:
        """A key by any of its names as sentences name it: `title（标题）`."""
        key = self.canonical.get(name, name)
        others = self.names.get(key, ())
        return f"{key}（{others[0]}）" if others else key


def child(parent: str, key: str) -> str:
    """The field path of a key inside a mapping."""
    return f"{parent}.{key}" if parent else key


def root_of(field: str) -> str:
    """The key that a field path begins with."""
    return field.partition(".")[0].partition("[")[0]


def walk(node: Node) -> Iterator[Node]:
    """The node and everything in it, in the order of the file."""
    left = [node]
    while left:
        node = left.pop()
        yield node
        if isinstance(node, Sequence):
            left += reversed(node.items)
        elif isinstance(node, Mapping):
            left += [entry.node for entry in reversed(node.entries)]


def positions(header: Mapping, lists: Collection[str] = (), below: str | tuple[str, ...] = "") -> Positions:
    """Where each value stands; one that stands alone for a list (a key of `lists`) also under its index.

    `below` is how the field paths begin that are asked for.
    """
    found: list[str] = []
    for node in walk(header):
        if node.field and node.field.startswith(below) and "\n" not in node.field:
            at = f"{node.position.line} {node.position.column}"
            found.append(f"{at} {node.field}")
            if isinstance(node, Scalar | Refused) and node.field in lists:
                found.append(f"{at} {node.field}[0]")
    return "\n".join(found)
