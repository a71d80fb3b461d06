"""Every record as the file that it would become, with what is to be said of it at its place in the source."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from casearchive.fixing.mending import mend
from casearchive.fixing.text import Text, text_of
from casearchive.front_matter import parse_document, root_of
from casearchive.importing.asking import OfCopies, unasked
from casearchive.importing.carrying import Carried, carried
from casearchive.importing.records import Cell, Record, warning
from casearchive.importing.values import Draft, beginning
from casearchive.intake.case_file import as_draft, case_text, in_chinese
from casearchive.intake.form import questions_of
from casearchive.markup import paragraphs_in, render_body
from casearchive.messages import importing as words
from casearchive.model import Case, Finding
from casearchive.reading import TEMPLATE, form_of, read_case
from casearchive.reading.identifiers import make_id
from casearchive.vocabulary import Vocabulary

_NO_YEAR = 2000
"""In whose place a case is read that has none, for all its other faults."""
_LEAST_OF_SUMMARY = 8
_NO_PROSE = ("#", "|", ">", "!", "-", "*", "[", "+", "`")


@dataclass(frozen=True, slots=True)
class Places:
    """Where in its source everything of a planned case stands."""

    path: str
    lines: tuple[Cell, ...]
    """Of each line of the file; its column is 0 where the finding's own is meant."""
    cells: Mapping[str, Cell]
    """Of each key."""

    def at_source(self, finding: Finding) -> Finding:
        """A finding about the file at its place in the source."""
        place = self.cells.get(root_of(finding.field))
        if place is None:
            place = self.lines[min(finding.line, len(self.lines)) - 1]
        column = place.column or finding.column
        return replace(finding, path=self.path, line=place.line, column=column)


@dataclass(frozen=True, slots=True)
class Planned:
    """A case that may be written."""

    path: str
    """From the folder of cases."""
    text: str
    case: Case
    record: Record
    pictures: tuple[Carried, ...]
    places: Places


@dataclass(slots=True)
class Planner:
    """Turns records into cases, one after the other; no two have one id, or one title in one year."""

    vocabulary: Vocabulary
    today: datetime.date
    shown: str
    """The folder of cases as findings name it."""
    is_taken: Callable[[str], bool]
    """Whether a file of that path, from the folder of cases, is there."""
    known: dict[tuple[str, int], str]
    """Paths by title and year: of the cases that are there, and of those that are planned."""
    asking: OfCopies
    planned: list[Planned] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def plan(self, draft: Draft) -> None:
        """Plan a draft, or find why not."""
        self.findings += self._planned(draft)

    def _planned(self, draft: Draft) -> Iterator[Finding]:
        yield from draft.findings
        title, year = str(draft.header.get("title", "")), draft.header.get("year", _NO_YEAR)
        other = self.known.get((title, year)) if isinstance(year, int) else None
        if other:
            cell = draft.cells.get("title", draft.record)
            yield warning(draft.record.path, cell, code="import-duplicate", title=title, other=other)
            return
        identifier = self._identifier(draft, title, year if isinstance(year, int) else _NO_YEAR)
        name = f"{identifier[:4]}/{identifier}.md"
        pictures, missing = carried(draft, identifier)
        yield from missing
        mended, body_line = self._mended(draft, identifier)
        is_made = "summary" not in draft.header and bool(draft.body)
        if is_made and (summary := _summary(name, "\n".join(mended.lines[body_line:]))):
            draft.header["summary"] = summary
            mended, body_line = self._mended(draft, identifier)
        reading = read_case(f"{self.shown}/{name}", mended.encoded(), self.vocabulary)
        lines = tuple(_place(draft, number, body_line) for number in mended.numbers)
        places = Places(draft.record.path, lines, draft.cells)
        has_year = "year" in draft.header
        for finding in reading.findings:
            is_own = is_made and finding.field == "summary"  # it is told where it stands in the text
            if (has_year or finding.field not in ("year", "id")) and not is_own:
                yield places.at_source(finding)
        if not has_year:
            values = (("key", words.YEAR),)
            yield Finding(draft.record.path, draft.record.line, 1, "missing-key", "year", values)
        if is_made:
            yield warning(draft.record.path, draft.record, code="import-summary-made", title=title)
        if reading.case:
            self.known[title, reading.case.year] = f"{self.shown}/{name}"
            made = mended.encoded().decode()
            self.planned.append(Planned(name, made, reading.case, draft.record, pictures, places))

    def _identifier(self, draft: Draft, title: str, year: int) -> str:
        """The source's own id where nothing has it, else one as every new case gets it."""
        taken = {planned.path for planned in self.planned}

        def is_taken(made: str) -> bool:
            path = f"{made[:4]}/{made}.md"
            return path in taken or self.is_taken(path)

        own = str(draft.header.pop("id", ""))
        if own and own.startswith(f"{year}-") and not is_taken(own):
            return own
        if own:
            draft.findings.append(self._left_out(draft, own))
        return make_id(f"{year:04d}", self.vocabulary.pinyin(title), is_taken)

    def _left_out(self, draft: Draft, own: str) -> Finding:
        cell = draft.cells["id"]
        return warning(draft.record.path, cell, code="import-cell-left-out", name=cell.name, text=own)

    def _mended(self, draft: Draft, identifier: str) -> tuple[Text, int]:
        """The file, and the line on which its body started before it was mended."""
        given = as_draft({"id": identifier} | draft.header, self.today)
        form = form_of(self.vocabulary)
        known = [info.alias or key for key, info in form.schema.model_fields.items()]
        order = dict.fromkeys(
            ["id", *(q.key for q in questions_of(self.vocabulary) if not q.is_offered), *known]
        )
        header = {key: given[key] for key in order if key in given}
        lines = [line.text for line in draft.body]
        content = case_text(in_chinese(header, form.keys), "\n".join(lines).strip("\n") or TEMPLATE)
        text = text_of(content.encode())
        body_line = parse_document("", text.joined(), form.keys).body_line
        asking = self.asking if draft.record.offered is None else unasked()
        asking.source_line = lambda number: _place(draft, number, body_line).line
        return mend(draft.record.path, text, self.vocabulary, asking).text, body_line


def _summary(name: str, body: str) -> str:
    """The first sentences of a text; empty where it has none."""
    lines = (line.strip() for line in body.split("\n"))
    prose = next((x for x in lines if len(x) >= _LEAST_OF_SUMMARY and not x.startswith(_NO_PROSE)), "")
    said = paragraphs_in(render_body(prose, name, 1)[0].html) if prose else ()
    return beginning(said[0]) if said else ""


def _place(draft: Draft, number: int, body_line: int) -> Cell:
    """Where in the source a line of the composed file comes from; its column is 0 where the line's own is."""
    first = next((n for n, line in enumerate(draft.body) if line.text.strip()), 0)
    at = number - body_line - 1 + first  # a blank line stands in front of the text
    if number <= body_line or not 0 <= at < len(draft.body):
        return Cell("", "", draft.record.line, 1)
    line = draft.body[at]
    return Cell("", "", line.line, line.column)
