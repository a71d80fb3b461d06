"""Headers against a schema: pydantic decides, findings with positions come out.

A schema is a `Record`; a rule of its own raises what `refusal` makes.  Nothing that pydantic
says reaches a reader.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Hashable, Iterator
from functools import cache
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from casearchive.front_matter.nodes import (
    Entry,
    Keys,
    Mapping,
    Node,
    Refused,
    Scalar,
    Sequence,
    child,
    scalar_text,
    walk,
)
from casearchive.model import Finding, Position


class Record(BaseModel):
    """A mapping with exactly these keys, each of exactly its type."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", str_strip_whitespace=True)


_ONE_LINE = r"^[^\n]*$"
Short = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=_ONE_LINE)]
"""Plain text of at most 60 characters."""
Medium = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=_ONE_LINE)]
"""Plain text of at most 120 characters."""
Long = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=_ONE_LINE)]
"""Plain text of at most 500 characters."""
LongText = Annotated[str, StringConstraints(min_length=1, max_length=1500, pattern=_ONE_LINE)]
"""Plain text of at most 1,500 characters."""


def refusal(*, code: str, **values: str) -> PydanticCustomError:
    """What a rule raises: the finding's code and what its sentence names."""
    return PydanticCustomError(code, code, values)


def one_or_list(value: object) -> object:
    """A single value as a list of one."""
    return value if isinstance(value, tuple) else (value,)


OneOrList = BeforeValidator(one_or_list)
"""For a key whose value may be a list or stand alone."""


@cache
def lists_of(schema: type[Record]) -> frozenset[str]:
    """Keys whose value may be a list or stand alone."""
    fields = schema.model_fields.items()
    return frozenset(field.alias or name for name, field in fields if OneOrList in field.metadata)


def text_of(value: object) -> str:
    """What was written, whatever YAML made of it; raises for a list, a mapping and nothing."""
    if isinstance(value, Scalar) and value.value is not None:
        return value.text
    if isinstance(value, str) and value:
        return value
    if isinstance(value, Scalar | str):
        raise refusal(code="empty-value")
    raise refusal(code="not-text")


AsWritten = BeforeValidator(text_of)
"""For dates and years, which YAML reads as more than text."""

Schema = TypeVar("Schema", bound=Record)


def validate(
    path: str, header: Mapping, schema: type[Schema], keys: Keys, context: object = None
) -> tuple[Schema | None, tuple[Finding, ...]]:
    """The header as a `schema`, or every finding about it.

    Neither comes where all that is wrong has been reported before (`Refused`).
    """
    repeated = tuple(_repeated(path, header))
    try:
        valid = schema.model_validate(_plain(header), context=context)
        return (None if repeated else valid), repeated
    except ValidationError as error:
        details = error.errors(include_url=False)
    findings = [finding for detail in details if (finding := _finding(path, header, schema, keys, detail))]
    # A key misspelt is not also a key missing.
    meant = {
        child(finding.field.rpartition(".")[0], dict(finding.values)["meant"])
        for finding in findings
        if finding.code == "unknown-key"
    }
    return None, repeated + tuple(f for f in findings if f.code != "missing-key" or f.field not in meant)


def _repeated(path: str, header: Mapping) -> Iterator[Finding]:
    """Entries of lists that say again what an earlier one says."""
    for node in walk(header):
        if isinstance(node, Sequence) and len(node.items) > 1:
            seen: set[Hashable] = set()
            for item in node.items:
                said = _said(item)
                if said in seen:
                    text = scalar_text(item)
                    yield _at(path, item.position, "duplicate-entry", item.field, text=text)
                seen.add(said)


def _said(node: Node) -> Hashable:
    """What a node says, however it is written; a refused one is like no other."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return frozenset((entry.key, _said(entry.node)) for entry in node.entries)
    return tuple(_said(item) for item in node.items) if isinstance(node, Sequence) else node


def _plain(node: Node) -> Any:
    """Texts as `str`, lists as tuples, mappings as dicts; all else stays a node for the rules to judge."""
    if isinstance(node, Scalar):
        return node.value if isinstance(node.value, str) else node
    if isinstance(node, Mapping):
        return {entry.key: _plain(entry.node) for entry in node.entries}
    if isinstance(node, Sequence):
        return tuple([_plain(item) for item in node.items])
    return node


_CODES = {
    "string_too_long": "too-long",
    "string_too_short": "empty-value",
    "string_pattern_mismatch": "line-break-in-value",
    "too_short": "empty-list",
    "too_long": "too-many",
    "tuple_type": "not-a-list",
    "dict_type": "not-a-group",
    "model_type": "not-a-group",
}


def _finding(
    path: str, header: Mapping, schema: type[Record], keys: Keys, detail: ErrorDetails
) -> Finding | None:
    if isinstance(detail["input"], Refused):
        return None
    node, entry, field = _locate(header, detail["loc"])
    key = keys.shown(entry.key) if entry else ""
    kind, limits = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        name = str(detail["loc"][-1])
        return _at(path, node.position, "missing-key", child(node.field, name), key=keys.shown(name))
    if kind == "extra_forbidden" and entry:
        meant = _nearest(entry.written, schema, detail["loc"], keys)
        near = keys.shown(meant) if meant else ""
        return _at(path, entry.position, "unknown-key", field, key=entry.written, meant=meant, nearest=near)
    if kind == "string_type":
        return _not_text(path, node, field, key)
    if code := _CODES.get(kind):
        length = len(detail["input"]) if isinstance(detail["input"], str | tuple) else 0
        if code == "empty-list" and length:  # pydantic counts the items that are right
            return None
        limit = str(limits.get("max_length", ""))
        if code in ("not-a-list", "not-a-group") and isinstance(node, Scalar) and node.value is None:
            code = "empty-value"
        return _at(path, node.position, code, field, key=key, length=str(length), limit=limit)
    values = {name: str(value) for name, value in limits.items()}
    return _at(path, node.position, kind, field, **({"key": key, "text": scalar_text(node)} | values))


def _not_text(path: str, node: Node, field: str, key: str) -> Finding:
    """Why a value that should be text is none: what YAML took it for."""
    if not isinstance(node, Scalar):
        return _at(path, node.position, "not-text", field, key=key)
    if node.value is None:
        return _at(path, node.position, "empty-value", field, key=key)
    if isinstance(node.value, bool):
        code = "read-as-true" if node.value else "read-as-false"
    else:
        code = "read-as-date" if isinstance(node.value, datetime.date) else "read-as-number"
    return _at(path, node.position, code, field, key=key, text=node.text, value=str(node.value))


def _locate(header: Mapping, location: tuple[int | str, ...]) -> tuple[Node, Entry | None, str]:
    """The node that pydantic means, the entry it stands in, and its field path."""
    node: Node = header
    entry: Entry | None = None
    field = ""
    for part in location:
        if isinstance(part, str) and isinstance(node, Mapping) and (below := node.entry(part)):
            entry, node, field = below, below.node, child(field, part)
        elif isinstance(part, int) and isinstance(node, Sequence):
            node = node.items[part]
            field = node.field
    return node, entry, field


def _nearest(key: str, schema: type[Record], location: tuple[int | str, ...], keys: Keys) -> str:
    """The canonical key that was most likely meant; empty where none is near."""
    names: dict[str, str] = {}
    for field, info in _schema_at(schema, location[:-1]).model_fields.items():
        name = info.alias or field
        names |= dict.fromkeys((name, *keys.names.get(name, ())), name)
    near = difflib.get_close_matches(key.lower(), names, n=1, cutoff=0.6)
    return names[near[0]] if near else ""


def _schema_at(schema: type[Record], location: tuple[int | str, ...]) -> type[Record]:
    for part in location:
        if isinstance(part, str):
            schema = next(records_in(schema.model_fields[part].annotation), schema)
    return schema


def records_in(annotation: object) -> Iterator[type[Record]]:
    """The records that a field of that type may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from records_in(argument)


def _at(path: str, position: Position, code: str, field: str, **values: str) -> Finding:
    return Finding(path, position.line, position.column, code, field, tuple(values.items()))
