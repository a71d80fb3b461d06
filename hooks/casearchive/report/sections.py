"""A section's file, read line by line.

`## title {#id}` opens an item, a line of text and the line `{#id}` below it are a paragraph, and
`!!! note "编者注"` with indented lines is an editor's note on the paragraph above it.  Whatever
else stands there is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from casearchive.documents import SectionFields, WrittenPage
from casearchive.markup import plain_text, render_body
from casearchive.model import Finding, Item, Paragraph, Position, Section
from casearchive.report.ids import part_of

_ITEM = re.compile(r"## (?P<title>.*\S)\s+\{#(?P<id>[^}\s]+)\}\s*")
_ID_LINE = re.compile(r"\{#(?P<id>[^}\s]+)\}\s*")
_NOTE = re.compile(r'!!! note "[^"]*"\s*')


@dataclass(slots=True)
class _Draft:
    """A section while its lines are read."""

    page: WrittenPage
    section_id: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    item_lines: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, paragraph: Paragraph) -> None:
        if self.items:
            item = self.items[-1]
            self.items[-1] = Item(item.id, item.title, (*item.paragraphs, paragraph))
        else:
            self.paragraphs.append(paragraph)

    def annotate(self, note: str) -> bool:
        """Put a note on the last paragraph; whether there was one."""
        paragraphs = list(self.items[-1].paragraphs) if self.items else self.paragraphs
        if not paragraphs:
            return False
        last = paragraphs.pop()
        noted = Paragraph(last.id, last.text, (*last.notes, note), last.position)
        if self.items:
            item = self.items[-1]
            self.items[-1] = Item(item.id, item.title, (*paragraphs, noted))
        else:
            paragraphs.append(noted)
        return True

    def report(self, line: int, code: str, **values: str) -> None:
        self.findings.append(Finding(self.page.path, line, 1, code, values=tuple(values.items())))


def read_section(page: WrittenPage, fields: SectionFields) -> tuple[Section, list[Finding]]:
    """The section in a file, and every finding about its lines."""
    draft = _Draft(page, fields.id)
    lines = page.text.split("\n")
    number = 0
    while number < len(lines):
        number += _block(draft, lines, number)
    _check_order(draft)
    section = Section(
        fields.id, fields.title, fields.part, tuple(draft.paragraphs), tuple(draft.items), page.path
    )
    return section, draft.findings


def _block(draft: _Draft, lines: list[str], number: int) -> int:
    """Read the block that starts at that line; how many lines it takes."""
    line, here = lines[number], draft.page.body_line + number
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if not line.strip():
        return 1
    if item := _ITEM.fullmatch(line):
        draft.items.append(Item(item["id"], item["title"], ()))
        draft.item_lines.append(here)
        return 1
    if _NOTE.fullmatch(line):
        indented = 1
        while number + indented < len(lines) and lines[number + indented].startswith("    "):
            indented += 1
        note = "".join(text.strip() for text in lines[number + 1 : number + indented])
        if not draft.annotate(note):
            draft.report(here, "report-note-alone")
        return indented
    if (identified := _ID_LINE.fullmatch(following)) and not line.startswith(("#", "{", " ", "!!!")):
        body, _ = render_body(line, draft.page.path, here)
        text = plain_text(body.html).strip()
        draft.add(Paragraph(identified["id"], text, (), Position(here, 1)))
        return 2
    draft.report(here, "report-block", text=line[:20])
    return 1


def _check_order(draft: _Draft) -> None:
    """Ids must say where they stand: in their section, in their item, counted from one.

    One that does not is reported and taken as it should be, so that nothing else seems wrong.
    """
    introduction = f"r{part_of(draft.section_id)}-0"
    is_first = draft.section_id.endswith("-1")  # the part's introduction stands nowhere else
    of_part = [p for p in draft.paragraphs if is_first and p.id.startswith(f"{introduction}-")]
    of_section = [p for p in draft.paragraphs if p not in of_part]
    draft.paragraphs = [
        *_numbered(draft, of_part, introduction),
        *_numbered(draft, of_section, draft.section_id),
    ]
    for count, (item, line) in enumerate(zip(draft.items, draft.item_lines, strict=True), 1):
        expected = f"{draft.section_id}-{count}"
        if item.id != expected:
            draft.report(line, "report-id", id=item.id, expected=expected)
        paragraphs = item.paragraphs if item.id == expected else _renamed(item, expected)
        draft.items[count - 1] = Item(expected, item.title, tuple(_numbered(draft, paragraphs, expected)))


def _renamed(item: Item, expected: str) -> Iterable[Paragraph]:
    """Paragraphs of an item that was meant to have another id: theirs follow it."""
    for paragraph in item.paragraphs:
        named = paragraph.id.removeprefix(f"{item.id}-")
        yield paragraph if named == paragraph.id else replace(paragraph, id=f"{expected}-{named}")


def _numbered(draft: _Draft, paragraphs: Iterable[Paragraph], owner: str) -> Iterator[Paragraph]:
    for count, paragraph in enumerate(paragraphs, 1):
        expected = f"{owner}-p{count}"
        if paragraph.id != expected:
            draft.report(paragraph.position.line, "report-id", id=paragraph.id, expected=expected)
        yield replace(paragraph, id=expected)
