"""What an import has only guessed: marked in the form until somebody confirms it or writes something else."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from casearchive.desk.contents import Content

ALL = "*"
"""Confirms every guess at once."""


@dataclass(frozen=True, slots=True)
class Guesses:
    """Values by key, and lines of the body that were taken for headings."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headings: tuple[str, ...] = ()

    def keys_in(self, content: Content) -> tuple[str, ...]:
        """The keys that still say what was guessed."""
        return tuple(k for k, texts in self.values.items() if sorted(content.listed(k)) == sorted(texts))

    def headings_in(self, content: Content) -> tuple[str, ...]:
        """The headings that are still there."""
        lines = content.body.splitlines()
        return tuple(line for line in self.headings if line in lines)

    def open_in(self, content: Content) -> Guesses:
        """Those that are still guesses of this draft."""
        keys = self.keys_in(content)
        return Guesses({key: self.values[key] for key in keys}, self.headings_in(content))

    def without(self, confirmed: Collection[str]) -> Guesses:
        """The guesses that nobody has confirmed."""
        if ALL in confirmed:
            return Guesses()
        return replace(self, values={k: texts for k, texts in self.values.items() if k not in confirmed})

    def as_json(self) -> str:
        """The guesses as a file."""
        said = {"values": dict(self.values), "headings": self.headings}
        return json.dumps(said, ensure_ascii=False, indent=1)


def guesses_of(text: str) -> Guesses:
    """What a file says.  Raises `ValueError` where it is none."""
    said: Any = json.loads(text)
    try:
        values = {str(key): tuple(map(str, texts)) for key, texts in said["values"].items()}
        return Guesses(values, tuple(map(str, said["headings"])))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(text[:80]) from error


def guessed(content: Content, keys: Collection[str], headings: Collection[str]) -> Guesses:
    """The guesses among what a draft says."""
    values = {key: content.listed(key) for key in sorted(keys) if content.under(key)}
    lines = content.body.splitlines()
    return Guesses(values, tuple(line for line in headings if line in lines))


def made_plain(content: Content, lines: Collection[str]) -> Content:
    """The draft with these headings as paragraphs."""
    plain = [line.lstrip("#").strip() if line in lines else line for line in content.body.splitlines()]
    return replace(content, body="\n".join(plain))
