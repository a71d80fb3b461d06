"""What a form sends, as the content of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from casearchive.desk.contents import Content, compacted
from casearchive.desk.fields import Field, Kind
from casearchive.front_matter import root_of
from casearchive.intake import answers
from casearchive.reading.suggestions import Terms

_LINES = re.compile(r"\s*[\r\n]+\s*")
_PATH = re.compile(r"[^.\[\]]+(?:\[[0-9]{1,3}\])?(?:\.[^.\[\]]+)?")
BODY = "body"
_SENT = ".sent"
"""Says that a field was on the form, where nothing was ticked or written."""


def posted(before: Content, fields: Sequence[Field], form: Mapping[str, str]) -> Content:
    """The draft with what was typed: of keys that are on the form all, of others what was there before."""
    known = {field.key for field in fields}
    typed: dict[str, list[tuple[str, str]]] = {}
    for path, text in form.items():
        if _PATH.fullmatch(path) and root_of(path) in known and not path.endswith(_SENT):
            typed.setdefault(root_of(path), []).append((path, _line(text)))
    order = dict.fromkeys([*before.named(), *(field.key for field in fields)])
    sent = {*typed, *(key for key in known if f"{key}{_SENT}" in form)}
    place = {key: number for number, key in enumerate(order)}
    kept = [pair for key in order if key not in sent for pair in before.under(key).items()]
    given = [*kept, *(pair for rows in typed.values() for pair in rows)]
    values = compacted(sorted(given, key=lambda pair: place[root_of(pair[0])]))
    body = form.get(BODY)
    return replace(before, values=values, body=before.body if body is None else _lines(body))


def _line(text: str) -> str:
    """A value stands on one line."""
    return _LINES.sub(" " if text.isascii() else "", text).strip()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def understood(content: Content, fields: Sequence[Field], terms: Mapping[str, Terms]) -> Content:
    """The same with years and names as they were meant, however they were written."""
    for field in fields:
        typed = content.listed(field.key)
        if field.kind is Kind.YEAR and typed:
            content = content.put(field.key, {field.key: str(answers.year(typed[0]).value)})
        elif field.kind is Kind.TERM and typed and terms.get(field.key):
            meant = dict.fromkeys(_meant(typed, terms[field.key]))
            content = content.put(field.key, {f"{field.key}[{n}]": name for n, name in enumerate(meant)})
    return content


def _meant(typed: Sequence[str], terms: Terms) -> Iterator[str]:
    for text in typed:
        value = answers.names(text, terms).value
        yield from map(str, value) if isinstance(value, list) else [text]
