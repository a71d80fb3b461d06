"""The report: its sections, paragraphs and items under their permanent ids, and its recommendations.

A section's file is read line by line: `## title {#id}` opens an item, a line of text and the
line `{#id}` below it are a paragraph, and `!!! note "编者注"` with indented lines is an
editor's note on the paragraph above it.  Whatever else stands there is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from casearchive import addresses
from casearchive.documents import RecommendationFields, SectionFields, WrittenPage
from casearchive.markup import plain_text, render_body
from casearchive.model import (
    Finding,
    Item,
    Paragraph,
    Position,
    Problem,
    Recommendation,
    Report,
    Section,
    position_of,
)

OPENING = "r0-0"
PROBLEMS_PART = "2"
RECOMMENDATIONS_PART = "3"

_SECTION_ID = re.compile(r"r(?:0-0|[1-9]-[1-9]\d?)")
_ITEM = re.compile(r"## (?P<title>.*\S)\s+\{#(?P<id>[^}\s]+)\}\s*")
_ID_LINE = re.compile(r"\{#(?P<id>[^}\s]+)\}\s*")
_NOTE = re.compile(r'!!! note "[^"]*"\s*')


def part_of(report_id: str) -> str:
    """The part's number in an id: `2` of `r2-1-1`."""
    return report_id[1]


def section_of(report_id: str) -> str:
    """The section's id in an id: `r2-1` of `r2-1-1-p1`."""
    return "-".join(report_id.split("-")[:2])


def read_report(
    pages: Iterable[WrittenPage], unread: frozenset[str] = frozenset()
) -> tuple[Report, tuple[Finding, ...]]:
    """The report that the written pages hold; an empty one where there is none.

    `unread` are the addresses of pages whose files have findings of their own.
    """
    findings: list[Finding] = []
    sections: list[Section] = []
    details: dict[str, tuple[WrittenPage, RecommendationFields]] = {}
    title = ""
    for page in pages:
        if isinstance(page.fields, SectionFields):
            if not _stands_at(page, page.fields):
                findings.append(_at(page, "id", "report-section-id", id=page.fields.id))
                continue
            section, more = _section(page, page.fields)
            findings += more
            sections.append(section)
            title = section.title if section.id == OPENING else title
        elif isinstance(page.fields, RecommendationFields):
            if addresses.recommendation(page.fields.id) != page.address:
                stem = page.source.rpartition("/")[2].removesuffix(".md")
                findings.append(_at(page, "id", "id-not-file-name", text=page.fields.id, stem=stem))
            details.setdefault(page.fields.id, (page, page.fields))
    sections.sort(key=_in_order)
    recommendations, more = _recommendations(sections, details)
    findings += more
    problems = tuple(
        Problem(item.id, item.title, section.id, item.paragraphs)
        for section in sections
        if part_of(section.id) == PROBLEMS_PART
        for item in section.items
    )
    report = Report(title, tuple(sections), problems, recommendations)
    findings += _unknown_problems(report, unread)
    return report, tuple(findings)


def _stands_at(page: WrittenPage, fields: SectionFields) -> bool:
    """Whether a section's id is one, and that of the page's address."""
    return _SECTION_ID.fullmatch(fields.id) is not None and addresses.section(fields.id) == page.address


def anchors(section: Section) -> Iterator[str]:
    """Every id in a section's page."""
    yield section.id
    for paragraph in section.paragraphs:
        yield paragraph.id
    for item in section.items:
        yield item.id
        for paragraph in item.paragraphs:
            yield paragraph.id


def paragraph_ids(report: Report) -> frozenset[str]:
    """Ids of everything that can be cited."""
    return frozenset(anchor for section in report.sections for anchor in anchors(section))


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


def titles(report: Report) -> tuple[str, ...]:
    """What can be found by its name: sections, problems and recommendations."""
    sections, problems, others = report.sections, report.problems, report.recommendations
    return (*(s.title for s in sections), *(p.title for p in problems), *(r.title for r in others))


def _section(page: WrittenPage, fields: SectionFields) -> tuple[Section, list[Finding]]:
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
    of_part = [p for p in draft.paragraphs if p.id.startswith(f"{introduction}-")]
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


def _recommendations(
    sections: Iterable[Section], details: dict[str, tuple[WrittenPage, RecommendationFields]]
) -> tuple[tuple[Recommendation, ...], list[Finding]]:
    """The items of part three with what their own files say, where they have one."""
    findings: list[Finding] = []
    found: list[Recommendation] = []
    for section in sections:
        for item in section.items if part_of(section.id) == RECOMMENDATIONS_PART else ():
            entry = Recommendation(item.id, item.title, section.id, item.paragraphs, path=section.path)
            if item.id in details:
                page, fields = details.pop(item.id)
                if fields.title != item.title:
                    findings.append(_at(page, "title", "recommendation-title", title=item.title))
                entry = _detailed(entry, page, fields)
            found.append(entry)
    findings += [_at(page, "id", "unknown-report-id", id=key) for key, (page, _) in details.items()]
    return tuple(found), findings


def _detailed(entry: Recommendation, page: WrittenPage, fields: RecommendationFields) -> Recommendation:
    """A recommendation with what its own file says."""
    return replace(
        entry,
        actors=fields.actors,
        measures=fields.measures,
        deadlines=fields.terms,
        problems=fields.problems,
        path=page.path,
        positions=page.positions,
    )


def _unknown_problems(report: Report, unread: frozenset[str]) -> Iterator[Finding]:
    known = {problem.id for problem in report.problems}
    unread_sections = {f"r{address.removeprefix('report/').rstrip('/')}" for address in unread}
    for entry in report.recommendations:
        for count, problem in enumerate(entry.problems):
            if problem not in known and section_of(problem) not in unread_sections:
                key = f"problems[{count}]"
                at = position_of(entry.positions, key)
                yield Finding(entry.path, at.line, at.column, "unknown-problem", key, (("id", problem),))


def _at(page: WrittenPage, key: str, code: str, **values: str) -> Finding:
    position = page.position(key)
    return Finding(page.path, position.line, position.column, code, key, tuple(values.items()))


def _in_order(section: Section) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", section.id))
