"""What a draft says: each value of its header by its field path (`sources[0].title`), and its body.

The paths are those of findings and the names of the form's fields, too.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from casearchive.front_matter import Refused, Scalar, decode, lists_of, parse_document, root_of, walk
from casearchive.intake.case_file import case_text, in_chinese
from casearchive.reading import Form

_TOKEN = re.compile(r"[^.\[\]]+|\[[0-9]+\]")
_ROW = re.compile(r"^([^.\[\]]+)\[([0-9]+)\]")
_YEAR, _DATE = re.compile(r"[0-9]{4}"), re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATED = ("date", "from", "to")
"""Keys whose values YAML reads as dates."""


class UnreadableError(Exception):
    """A file that cannot be edited here: what it says would be lost."""


@dataclass(frozen=True, slots=True)
class Content:
    """A header and a body."""

    values: tuple[tuple[str, str], ...] = ()
    """Field paths and texts, none of them empty, rows of lists numbered from 0 without a gap."""
    body: str = ""
    is_chinese: bool = True
    """Whether the keys of its file are Chinese."""

    def value(self, path: str) -> str:
        """The text at a path; empty where there is none."""
        return next((text for name, text in self.values if name == path), "")

    def under(self, key: str) -> dict[str, str]:
        """All values at and below a key, by path."""
        return {path: text for path, text in self.values if root_of(path) == key}

    def listed(self, key: str) -> tuple[str, ...]:
        """The texts of a list of single values."""
        return tuple(self.under(key).values())

    def named(self) -> tuple[str, ...]:
        """The keys that have a value, in order."""
        return tuple(dict.fromkeys(root_of(path) for path, _ in self.values))

    def rows(self, key: str) -> int:
        """How many rows a list has."""
        return len({path.partition(".")[0] for path in self.under(key)})

    def with_row(self, key: str, row: Mapping[str, str]) -> Content:
        """The same with one more row of a list."""
        new = {f"{key}[{self.rows(key)}].{name}": text for name, text in row.items()}
        return self.put(key, {**self.under(key), **new})

    def put(self, key: str, values: Mapping[str, str]) -> Content:
        """The same with other values at and below a key, which stands where it stood."""
        paths = [path for path, _ in self.values]
        at = next((n for n, path in enumerate(paths) if root_of(path) == key), len(paths))
        before = [pair for pair in self.values[:at] if root_of(pair[0]) != key]
        after = [pair for pair in self.values[at:] if root_of(pair[0]) != key]
        return replace(self, values=compacted([*before, *values.items(), *after]))


def compacted(values: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Values without empty ones, rows numbered anew."""
    kept = [(path, text.strip()) for path, text in values if text.strip()]
    rows: dict[str, dict[str, int]] = {}
    for path, _ in kept:
        if row := _ROW.match(path):
            known = rows.setdefault(row[1], {})
            known.setdefault(row[2], len(known))

    def renumbered(path: str) -> str:
        row = _ROW.match(path)
        return f"{row[1]}[{rows[row[1]][row[2]]}]{path[row.end() :]}" if row else path

    return tuple((renumbered(path), text) for path, text in kept)


def content_of(path: str, data: bytes, form: Form) -> Content:
    """What a case's file says.  Raises `UnreadableError` where that cannot be kept whole."""
    text, _ = decode(path, data)
    document = parse_document(path, text, form.keys) if text is not None else None
    if document is None or document.header is None:
        raise UnreadableError(path)
    header, lists = document.header, lists_of(form.schema)
    if any(isinstance(node, Refused) for node in walk(header)):
        raise UnreadableError(path)
    values = [
        (f"{node.field}[0]" if node.field in lists else node.field, node.text)
        for node in walk(header)
        if isinstance(node, Scalar)
    ]
    is_chinese = any(not entry.written.isascii() for entry in header.entries)
    return Content(compacted(values), document.body.strip("\r\n"), is_chinese)


def ordered(content: Content, keys: Collection[str]) -> Content:
    """The same with its keys in the order of `keys`; others behind them."""
    order = [*keys, *(key for key in content.named() if key not in keys)]
    return replace(content, values=tuple(pair for key in order for pair in content.under(key).items()))


def text_of(content: Content, form: Form) -> str:
    """The text of the case's file."""
    header = {key: _typed(key, value) for key, value in _nested(content.values).items()}
    lists = lists_of(form.schema)
    header = {
        key: value[0] if key in lists and isinstance(value, list) and len(value) == 1 else value
        for key, value in header.items()
    }
    return case_text(in_chinese(header, form.keys) if content.is_chinese else header, content.body)


def _nested(values: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Paths as mappings and lists."""
    root: dict[str, Any] = {}
    for path, text in values:
        tokens = _TOKEN.findall(path)
        at: Any = root
        for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
            empty: Any = text if not following else [] if following.startswith("[") else {}
            if not token.startswith("["):
                at = at.setdefault(token, empty)
            elif int(token[1:-1]) < len(at):
                at = at[int(token[1:-1])]
            else:
                at.append(empty)
                at = empty
    return root


def _typed(key: str, value: Any) -> Any:
    """A year as a number and dates as dates, so that YAML puts no quotation marks around them."""
    if isinstance(value, dict):
        return {below: _typed(below, each) for below, each in value.items()}
    if isinstance(value, list):
        return [_typed(key, each) for each in value]
    if key == "year" and _YEAR.fullmatch(value):
        return int(value)
    return _date(value) if key in _DATED and _DATE.fullmatch(value) else value


def _date(text: str) -> datetime.date | str:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text


def differences(one: Content, other: Content) -> Iterator[str]:
    """The keys in which two differ, those of the one first."""
    for key in dict.fromkeys((*one.named(), *other.named())):
        if one.under(key) != other.under(key):
            yield key
