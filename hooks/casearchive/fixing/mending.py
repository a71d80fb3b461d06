"""One file put right: every change that it needs, asked for until there is none left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from casearchive.fixing import bodies, headers
from casearchive.fixing.asking import Asking
from casearchive.fixing.structure import structure
from casearchive.fixing.text import Change, Text
from casearchive.front_matter import parse_document
from casearchive.reading import form_of, read_case
from casearchive.vocabulary import Vocabulary

MOST_ROUNDS = 20
"""A change may bring others to light: a colon first, then the date behind it."""

Stage = Callable[[Text], Iterable[Change]]


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of a file."""

    text: Text
    count: int
    """Changes that were made."""
    offered: int
    """Changes that were shown."""


def mend(path: str, text: Text, vocabulary: Vocabulary | None, asking: Asking) -> Mended:
    """Offer every change of a file's text, as long as there are new ones."""
    stages: list[Stage] = [partial(_in_header, path, vocabulary)]
    in_body = (bodies.breaks, bodies.tables, bodies.layout, bodies.joins)
    stages += [partial(_in_body, path, vocabulary, stage) for stage in in_body]
    together: Stage = partial(_in_body, path, vocabulary, structure)
    declined: set[tuple[int, tuple[str, ...]]] = set()
    count = offered = 0
    for _ in range(MOST_ROUNDS):
        before = count
        for stage in (*stages, together):
            if stage is together and count != before:
                continue  # first all that has one meaning
            changes = [c for c in stage(text) if (text.numbers[c.start], c.after) not in declined]
            if not changes:
                continue
            is_sure = stage is not together
            agreed = (
                asking.agreed(path, text, changes) if is_sure else asking.agreed_together(path, text, changes)
            )
            declined |= {(text.numbers[c.start], c.after) for c in changes if c not in agreed}
            text = text.changed(agreed)
            count, offered = count + len(agreed), offered + len(changes)
        if count == before:
            break
    return Mended(text, count, offered)


def _in_header(path: str, vocabulary: Vocabulary | None, text: Text) -> Iterable[Change]:
    document = parse_document(path, text.joined(), form_of(vocabulary).keys)
    if document.header is None and document.body_line == 1:
        return ()
    findings = [
        f for f in read_case(path, text.encoded(), vocabulary).findings if f.line < document.body_line
    ]
    return tuple(headers.changes(findings, text.lines, vocabulary))


def _in_body(
    path: str,
    vocabulary: Vocabulary | None,
    stage: Callable[[tuple[str, ...]], Iterable[Change]],
    text: Text,
) -> Iterable[Change]:
    start = parse_document(path, text.joined(), form_of(vocabulary).keys).body_line - 1
    changes = stage(text.lines[start:])
    return tuple(Change(change.start + start, change.before, change.after) for change in changes)
