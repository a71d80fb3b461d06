"""Headers of the usual form, as nearly all are: composed without a parser of YAML.

A key and its value a line, a list in brackets or below its key, its items words or keys of their own:

    themes: [志愿服务, 非公党建]
    sources:
      - title: 社区里的三十年
        publisher: 某出版社

The nodes are those that `composing` makes of them, in half the time; whatever could mean more is
left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casearchive.front_matter import characters, nodes
from casearchive.front_matter.nodes import Entry, Keys, Mapping, Node, Scalar, child
from casearchive.front_matter.scalars import resolve
from casearchive.model import Position

_FIRST = r"[A-Za-z0-9《“\u2e80-\U0010ffff]"
"""No value begins with a mark of YAML's."""
_CHARACTER = r"[^\x00-\x20\x7f-\xa0:#\[\]{},\"'`&*!|>%@?]"
_WORDS = rf"{_FIRST}{_CHARACTER}*+(?: {_CHARACTER}++)*+"
_PLAIN = rf"{_FIRST}(?:{_CHARACTER}|,|:(?=/))*+(?: (?:{_CHARACTER}|,|:(?=/))++)*+"
_LIST = rf"\[{_WORDS}(?:, {_WORDS})*+\]"
_KEY = r"[A-Za-z\u4e00-\u9fff][\w-]{0,29}"
_VALUE = rf"({_PLAIN}|{_LIST})"
_LINE = re.compile(rf"({_KEY}):(?: {_VALUE})?|  (?:- |  )({_KEY}): {_VALUE}|  - ({_WORDS})")
_ITEM = "  - "

_Line = tuple[int, re.Match[str]]
"""A line by its number, and what it consists of."""


class _Unusual(Exception):
    """What is to be looked at more closely."""


def compose_usual(text: str, first_line: int, keys: Keys) -> Mapping | None:
    """The nodes of a header whose first line is that line of the file; None where its form is another."""
    if characters.SUSPECT.search(text):
        return None
    heads: list[tuple[_Line, list[_Line]]] = []
    for number, line in enumerate(text.split("\n"), first_line):
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        if found[1]:
            heads.append(((number, found), []))
        elif heads:
            heads[-1][1].append((number, found))
        else:
            return None
    try:
        return _mapping([_entry(head, below, keys) for head, below in heads], "", Position(first_line, 1))
    except _Unusual:
        return None


def _entry(head: _Line, below: Sequence[_Line], keys: Keys) -> Entry:
    """A key of the highest level, with the lines that stand below it."""
    number, found = head
    key = _canonical(found[1], "", keys)
    if bool(found[2]) == bool(below):
        raise _Unusual
    node = _items(below, key, keys) if below else _value(found, 2, number, key)
    return Entry(key, found[1], Position(number, 1), node)


def _items(lines: Sequence[_Line], field: str, keys: Keys) -> Node:
    items: list[Node] = []
    records: list[list[_Line]] = []
    for number, found in lines:
        path = f"{field}[{len(items) + len(records)}]"
        if found[5]:
            items.append(_scalar(found[5], path, Position(number, found.start(5) + 1)))
        elif found[0].startswith(_ITEM):
            records.append([(number, found)])
        elif records:
            records[-1].append((number, found))
        else:
            raise _Unusual
    if items and records:
        raise _Unusual
    items += [_record(record, f"{field}[{number}]", keys) for number, record in enumerate(records)]
    return nodes.Sequence(tuple(items), field, Position(lines[0][0], len(_ITEM) - 1))


def _record(lines: Sequence[_Line], field: str, keys: Keys) -> Mapping:
    entries = []
    for number, found in lines:
        key = _canonical(found[3], field, keys)
        node = _value(found, 4, number, child(field, key))
        entries.append(Entry(key, found[3], Position(number, found.start(3) + 1), node))
    return _mapping(entries, field, entries[0].position)


def _mapping(entries: Sequence[Entry], field: str, position: Position) -> Mapping:
    if len({entry.key for entry in entries}) < len(entries):
        raise _Unusual
    return Mapping(tuple(entries), field, position)


def _value(found: re.Match[str], group: int, line: int, field: str) -> Node:
    text, column = found[group], found.start(group) + 1
    position = Position(line, column)
    if text[0] != "[":
        return Scalar(resolve(text), text, field, position)
    return nodes.Sequence(tuple(_listed(text[1:-1], line, column + 1, field)), field, position)


def _listed(text: str, line: int, column: int, field: str) -> Iterator[Node]:
    """What stands in brackets, the first character in that column."""
    for number, word in enumerate(text.split(", ")):
        yield _scalar(word, f"{field}[{number}]", Position(line, column))
        column += len(word) + 2


def _scalar(text: str, field: str, position: Position) -> Scalar:
    """An item of a list; one with a colon could be a key that was mistyped."""
    if "：" in text:
        raise _Unusual
    return Scalar(resolve(text), text, field, position)


def _canonical(written: str, field: str, keys: Keys) -> str:
    return written if field in keys.data else keys.canonical.get(written, written)
