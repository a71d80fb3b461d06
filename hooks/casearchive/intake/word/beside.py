"""What a Word file holds beside its text: notes, headers, comments, who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casearchive.intake.word.content import Dropped
from casearchive.intake.word.package import Package, Relation, outside
from casearchive.intake.word.xml import Node
from casearchive.model import Finding, Severity

MOST_LISTED = 20
"""Things of one kind of which each is told."""
_ONLY_NUMBERS = re.compile(r"[\s\-—–·.,/|第页共頁0-9一二三四五六七八九十]*")
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")
_OF_PEOPLE = ("creator", "lastModifiedBy", "manager", "Manager", "Company")
_MOST_OF_TEXT = 100


@dataclass(frozen=True, slots=True)
class Beside:
    """Makes notes about one file."""

    package: Package
    name: str
    relations: Mapping[str, Relation]

    def note(self, code: str, place: int = 1, **values: str) -> Finding:
        """A note."""
        given = tuple(values.items())
        return Finding(self.name, place, 1, code, values=given, severity=Severity.WARNING)

    def part(self, kind: str) -> str:
        """The part that the text leads to under that name; empty where there is none."""
        return next((each.target for each in self.relations.values() if each.kind == kind), "")

    def found(self, dropped: Dropped) -> Iterator[Finding]:
        """Everything that is left out on purpose."""
        yield from self._headers(dropped)
        if count := self._comments():
            yield self.note("word-comments", count=str(count))
        if deleted := [text for text in dropped.deleted if text.strip()]:
            yield self.note("word-deleted", count=str(sum(map(len, deleted))), text=_short(deleted))
        if hidden := [text for text in dropped.hidden if text.strip()]:
            yield self.note("word-hidden", count=str(sum(map(len, hidden))), text=_short(hidden))
        if any(text.strip() for text in dropped.contents):
            yield self.note("word-contents")
        if count := self._people():
            yield self.note("word-people", count=str(count))
        for relation in sorted(outside(iter(self.relations.values())), key=lambda each: each.target):
            if relation.kind != "image":
                yield self.note("word-outside", target=relation.target)

    def _headers(self, dropped: Dropped) -> Iterator[Finding]:
        said: list[str] = []
        for relation in sorted(self.relations.values(), key=lambda each: each.target):
            if relation.kind in ("header", "footer") and not relation.is_outside:
                tree = self.package.tree(relation.target)
                text = "".join(each.text for each in tree.all("w:t")).strip() if tree else ""
                if text and not _ONLY_NUMBERS.fullmatch(text) and text not in said:
                    said.append(text)
        dropped.beside += said
        for text in said[:MOST_LISTED]:
            yield self.note("word-header", text=text[:_MOST_OF_TEXT])

    def _comments(self) -> int:
        part = self.part("comments")
        tree = self.package.tree(part) if part else None
        return sum(1 for _ in tree.all("w:comment")) if tree else 0

    def _people(self) -> int:
        """How many attributes of the file name people or their office."""
        count = 0
        for part in ("docProps/core.xml", "docProps/app.xml"):
            tree = self.package.tree(part)
            for node in tree.children if tree else ():
                count += node.name.rpartition(":")[2] in _OF_PEOPLE and bool(node.text.strip())
        return count


def notes_in(tree: Node | None, name: str) -> Iterator[Node]:
    """The footnotes or endnotes that hold a text."""
    for node in tree.children if tree else ():
        if node.name == name and node.get("w:type") not in _NO_NOTES:
            yield node


def _short(texts: list[str]) -> str:
    return "".join(texts)[:_MOST_OF_TEXT]
