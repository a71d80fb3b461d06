"""A section's file, read line by line.

`## title {#id}` opens an item, a line of text and the line `{#id}` below it are a paragraph, and
`!!! note "编者注"` with indented lines is an editor's note on the paragraph above it.  Whatever
else stands there is a finding.  Ids are written without the slug of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from casearchive.documents import SectionFields, WrittenPage
from casearchive.markup import plain_text, render_body
from casearchive.model import Finding, Item, Paragraph, Position, ReportId, Section

_ITEM = re.compile(r"## (?P<title>.*\S)\s+\{#(?P<id>[^}\s]+)\}\s*")
_ID_LINE = re.compile(r"\{#(?P<id>[^}\s]+)\}\s*")
_NOTE = re.compile(r'!!! note "[^"]*"\s*')


@dataclass(frozen=True, slots=True)
class _Written:
    """A paragraph under the id that its file gives it."""

    id: str
    text: str
    position: Position
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _DraftItem:
    """An item under the id that its file gives it."""

    id: str
    title: str
    line: int
    paragraphs: list[_Written] = field(default_factory=list)


@dataclass(slots=True)
class _Draft:
    """A section while its lines are read."""

    page: WrittenPage
    id: ReportId
    paragraphs: list[_Written] = field(default_factory=list)
    items: list[_DraftItem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def latest(self) -> list[_Written]:
        """The paragraphs that the next one comes behind."""
        return self.items[-1].paragraphs if self.items else self.paragraphs

    def report(self, line: int, code: str, **values: str) -> None:
        self.findings.append(Finding(self.page.path, line, 1, code, values=tuple(values.items())))


def read_section(page: WrittenPage, fields: SectionFields, report: str) -> tuple[Section, list[Finding]]:
    """The section in a file of the report with that slug, and every finding about its lines."""
    draft = _Draft(page, ReportId.of(report, fields.id))
    lines = page.text.split("\n")
    number = 0
    while number < len(lines):
        number += _block(draft, lines, number)
    paragraphs, items = tuple(_paragraphs(draft)), tuple(_items(draft))
    section = Section(draft.id, fields.title, fields.part, paragraphs, items, page.path)
    return section, draft.findings


def _block(draft: _Draft, lines: list[str], number: int) -> int:
    """Read the block that starts at that line; how many lines it takes."""
    line, here = lines[number], draft.page.body_line + number
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if not line.strip():
        return 1
    if item := _ITEM.fullmatch(line):
        draft.items.append(_DraftItem(item["id"], item["title"], here))
        return 1
    if _NOTE.fullmatch(line):
        indented = 1
        while number + indented < len(lines) and lines[number + indented].startswith("    "):
            indented += 1
        note = "".join(text.strip() for text in lines[number + 1 : number + indented])
        if draft.latest:
            noted = draft.latest[-1]
            draft.latest[-1] = replace(noted, notes=(*noted.notes, note))
        else:
            draft.report(here, "report-note-alone")
        return indented
    if (identified := _ID_LINE.fullmatch(following)) and not line.startswith(("#", "{", " ", "!!!")):
        body, _ = render_body(line, draft.page.path, here)
        draft.latest.append(_Written(identified["id"], plain_text(body.html).strip(), Position(here, 1)))
        return 2
    draft.report(here, "report-block", text=line[:20])
    return 1


# Ids must say where they stand: in their section, in their item, counted from one.  One that does not
# is reported and taken as it should be, so that nothing else seems wrong.


def _paragraphs(draft: _Draft) -> Iterator[Paragraph]:
    """Those outside items; those of the part's introduction, which stands nowhere else, come first."""
    introduction = f"r{draft.id.part}-0"
    is_first = draft.id.section == 1
    of_part = [p for p in draft.paragraphs if is_first and p.id.startswith(f"{introduction}-")]
    yield from _numbered(draft, of_part, introduction)
    yield from _numbered(draft, [p for p in draft.paragraphs if p not in of_part], draft.id.anchor)


def _items(draft: _Draft) -> Iterator[Item]:
    for count, item in enumerate(draft.items, 1):
        expected = f"{draft.id.anchor}-{count}"
        if item.id != expected:
            draft.report(item.line, "report-id", id=item.id, expected=expected)
        paragraphs = item.paragraphs if item.id == expected else _renamed(item, expected)
        numbered = tuple(_numbered(draft, paragraphs, expected))
        yield Item(ReportId.of(draft.id.report, expected), item.title, numbered)


def _renamed(item: _DraftItem, expected: str) -> Iterator[_Written]:
    """Paragraphs of an item that was meant to have another id: theirs follow it."""
    for paragraph in item.paragraphs:
        named = paragraph.id.removeprefix(f"{item.id}-")
        yield paragraph if named == paragraph.id else replace(paragraph, id=f"{expected}-{named}")


def _numbered(draft: _Draft, paragraphs: Iterable[_Written], owner: str) -> Iterator[Paragraph]:
    for count, written in enumerate(paragraphs, 1):
        expected = f"{owner}-p{count}"
        if written.id != expected:
            draft.report(written.position.line, "report-id", id=written.id, expected=expected)
        named = ReportId.of(draft.id.report, expected)
        yield Paragraph(named, written.text, written.notes)
