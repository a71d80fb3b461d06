"""Footnotes of which nothing is lost, be they defined twice, inside each other, or referred to by nobody."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from casearchive.model import Finding, Severity

BACK = "回到正文"
"""What the arrow behind a note says."""
_DEFINITION = re.compile(r"^[ ]{0,3}\[\^([^\]]*)\]:[ ]*", re.MULTILINE)
_WRITTEN = re.compile(r"[\s>]*\[\^([^\]]*)\]:")
_NOT_IN_ID = re.compile(r"[^\w.-]")
_RETURN = re.compile(r'(?:&nbsp;|\xa0)?<a class="footnote-backref" href="#([^"]*)"[^>]*>↩</a>')
_ID = re.compile(r'\bid="(fnref[^"]*)"')


class Notes(FootnoteExtension):
    """Markdown's footnotes; a text is never put in place of another, and every id can be led to."""

    def reset(self) -> None:
        """Forget the notes of the body before."""
        super().reset()
        self.repeated: list[str] = []
        """What was defined once more, as often as it was."""

    def setFootnote(self, id: str, text: str) -> None:
        """Keep a note's text, behind one of the same name."""
        if id in self.footnotes:
            self.repeated.append(id)
            text = f"{self.footnotes[id]}\n\n{text}"
        super().setFootnote(id, text)

    def makeFootnoteId(self, id: str) -> str:
        """The note's own anchor."""
        return super().makeFootnoteId(_plain(id))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        """The anchor of the place that refers to it."""
        return super().makeFootnoteRefId(_plain(id), found)

    def makeFootnotesDiv(self, root: ElementTree.Element) -> ElementTree.Element | None:
        """All notes, those that were defined inside another among them."""
        left = list(self.footnotes)
        while left:
            name = left.pop()
            text = self.footnotes[name]
            inner = list(_DEFINITION.finditer(text))
            if inner:
                self.footnotes[name] = text[: inner[0].start()].rstrip()
                ends = [*(match.start() for match in inner[1:]), len(text)]
                for match, end in zip(inner, ends, strict=True):
                    self.setFootnote(match[1], text[match.end() : end].strip())
                    left.append(match[1])
        made: ElementTree.Element | None = super().makeFootnotesDiv(root)
        return made


class InOrder(Treeprocessor):
    """Notes are numbered, and stand below, as they are read, wherever they are written."""

    def run(self, root: ElementTree.Element) -> None:
        notes = root.find("div[@class='footnote']/ol")
        if notes is None:
            return
        known = {f"#{note.get('id')}" for note in notes}
        order: dict[str, int] = {}
        for element in root.iter("a"):
            target = element.get("href", "")
            if element.get("class") == "footnote-ref" and target in known:
                element.text = str(order.setdefault(target, len(order) + 1))
        notes[:] = sorted(notes, key=lambda note: order.get(f"#{note.get('id')}", len(known) + 1))


def without_returns_to_nowhere(rendered: str) -> tuple[str, list[str]]:
    """The same HTML without links from notes to places that there are not, and the anchors of those."""
    if "footnote-backref" not in rendered:
        return rendered, []
    known, missing = set(_ID.findall(rendered)), list[str]()

    def kept(match: re.Match[str]) -> str:
        if match[1] in known:
            return match[0]
        missing.append(html.unescape(match[1]))
        return ""

    return _RETURN.sub(kept, rendered), missing


def findings(
    notes: Any, missing: Sequence[str], lines: Sequence[str], path: str, first_line: int
) -> Iterator[Finding]:
    """What is wrong with the notes of a body: those defined twice, and those nobody refers to."""
    if not notes.repeated and not missing:
        return
    repeated, unused = set(notes.repeated), set(missing)
    first: dict[str, int] = {}
    for number, line in enumerate(lines, first_line):
        match = _WRITTEN.match(line)
        if match is None:
            continue
        name, column = match[1], match.end() - len(match[1]) - 3
        if name in first and name in repeated:
            twice = (("found", f"[^{name}]"), ("first_line", str(first[name])))
            yield Finding(path, number, column, code="body-footnote-twice", values=twice)
        elif name not in first and f"fnref:{_plain(name)}" in unused:
            values = (("found", f"[^{name}]"),)
            yield Finding(
                path, number, column, "body-footnote-unused", values=values, severity=Severity.WARNING
            )
        first.setdefault(name, number)


def _plain(name: str) -> str:
    """A note's name without what an id may not hold."""
    return _NOT_IN_ID.sub(lambda match: f"-{ord(match[0]):x}-", name)
