"""The form's fields, made from the schema that `check` uses: whatever a case may say can be filled in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, get_args

from pydantic import StringConstraints

from casearchive.front_matter import Record, lists_of
from casearchive.intake.form import questions_of
from casearchive.reading import Form
from casearchive.reading.names import EVIDENCE, FIGURE_KINDS, NAMES_WITHIN, PLACE_KEYS, ROLES
from casearchive.reading.values import (
    ParagraphId,
    PartialDate,
    PictureName,
    ProblemId,
    RecommendationId,
    RoleName,
    WebAddress,
)
from casearchive.vocabulary import Vocabulary

_LONG = 100
"""From so many characters on, a text is written in several lines."""
_NOT_FILLED_IN = ("review", "reviewers", "changes", "date", "aliases", "signed")
"""What acts write, not people."""
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "evidence": tuple(name for name in EVIDENCE if not name.isascii()),
    "kind": tuple(name for name in FIGURE_KINDS if not name.isascii()),
    "role": ROLES,
}


class Kind(StrEnum):
    """How a value is filled in."""

    TEXT = "text"
    LONG = "long"
    YEAR = "year"
    DATE = "date"
    PARTIAL_DATE = "partial-date"
    ADDRESS = "address"
    CHOICE = "choice"
    TERM = "term"
    PARAGRAPH = "paragraph"
    PROBLEM = "problem"
    RECOMMENDATION = "recommendation"
    PICTURE = "picture"
    GROUP = "group"


_OF_TYPES = (
    *((PartialDate, Kind.PARTIAL_DATE), (WebAddress, Kind.ADDRESS), (PictureName, Kind.PICTURE)),
    *((ParagraphId, Kind.PARAGRAPH), (ProblemId, Kind.PROBLEM), (RecommendationId, Kind.RECOMMENDATION)),
    (RoleName, Kind.CHOICE),
)


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a case, or of a group of keys."""

    key: str
    name: str
    """Its Chinese name."""
    kind: Kind
    is_required: bool = False
    is_many: bool = False
    most: int = 0
    """Characters that it holds; 0 where nobody counts."""
    choices: tuple[str, ...] = ()
    parts: tuple[Field, ...] = ()
    """Of a group."""


def fields_of(form: Form, vocabulary: Vocabulary) -> tuple[Field, ...]:
    """Every field, those that are asked for first in front."""
    asked = [q.key for q in questions_of(vocabulary) if not q.is_offered]
    levels = dict(zip(PLACE_KEYS, vocabulary.levels[1:], strict=False))
    made = {
        field.key: field
        for field in _fields(form.schema, form)
        if field.key not in _NOT_FILLED_IN and (field.key not in PLACE_KEYS or field.key in levels)
    }
    return tuple(made[key] for key in dict.fromkeys([*asked, *made]) if key in made)


def _fields(schema: type[Record], form: Form, group: str = "") -> Iterator[Field]:
    many = lists_of(schema)
    for name, info in schema.model_fields.items():
        key, annotation, metadata = info.alias or name, info.annotation, [*info.metadata]
        within = _within(annotation)
        is_many = key in many or annotation != within
        if hasattr(within, "__metadata__"):
            metadata, within = [*within.__metadata__], within.__origin__
        named = NAMES_WITHIN.get(f"{group}.{key}") or (*form.keys.names.get(key, ()), key)[0]
        if isinstance(within, type) and issubclass(within, Record):
            parts = tuple(_fields(within, form, key))
            is_list = str(annotation).startswith("tuple")
            yield Field(key, named, Kind.GROUP, info.is_required(), is_list, parts=parts)
            continue
        kind = _kind(key, within, metadata, form)
        yield Field(key, named, kind, info.is_required(), is_many, _most(metadata), _CHOICES.get(key, ()))


def _within(annotation: Any) -> Any:
    """The type of a list's items, or of what may be left out; else the type itself."""
    inner = [argument for argument in get_args(annotation) if argument not in (Ellipsis, type(None))]
    return inner[0] if inner else annotation


def _most(metadata: list[Any]) -> int:
    limits = [each.max_length for each in metadata if isinstance(each, StringConstraints) and each.max_length]
    return min(limits, default=0)


def _kind(key: str, annotation: Any, metadata: list[Any], form: Form) -> Kind:
    if key in (*PLACE_KEYS, "themes", *form.facets):
        return Kind.TERM
    if annotation is int:
        return Kind.YEAR
    if annotation is datetime.date:
        return Kind.DATE
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return Kind.CHOICE
    for known, kind in _OF_TYPES:
        if known.__metadata__[-1] in metadata:  # type: ignore[attr-defined]
            return kind
    return Kind.LONG if _most(metadata) > _LONG else Kind.TEXT
