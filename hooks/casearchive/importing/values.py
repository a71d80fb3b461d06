"""What a record says as the header of a case; names and dates are mended later, as `fix` does."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from casearchive.importing.dates import meant_as_date
from casearchive.importing.matching import OMIT, Matcher
from casearchive.importing.records import Cell, Line, Record, warning
from casearchive.intake import answers
from casearchive.messages import importing as words
from casearchive.model import Finding
from casearchive.reading import plain_date
from casearchive.reading.identifiers import is_id
from casearchive.reading.names import EVIDENCE, REVIEW
from casearchive.reading.near_names import BODY, SECTIONS, plain

LONGEST_SUMMARY = 120
_LISTS = ("unit", "partners", "authors")
_NAMES = ("problems", "recommendations", "aliases")
_SENTENCES = ("conditions", "lessons")
_MENTIONS = ("awards", "press")
_GROUPS = ("figures", "reviewers", "changes", "images")
_LINES = re.compile(r"\s*\n\s*")
_NEVER = "consent"
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(slots=True)
class Draft:
    """A case on its way from a record: its header by key, its text, and where each stands in the source."""

    record: Record
    header: dict[str, object] = field(default_factory=dict)
    body: list[Line] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)
    """Where the value of a key stands."""
    findings: list[Finding] = field(default_factory=list)

    def leave_out(self, cell: Cell, text: object) -> None:
        """Tell that a value is not carried over."""
        shown = str(text)
        found = warning(self.record.path, cell, code="import-cell-left-out", name=cell.name, text=shown)
        self.findings.append(found)


def drafted(record: Record, matcher: Matcher) -> Draft:
    """The header and the text of a record, with what is the same for all cases where it says nothing."""
    draft = Draft(record, body=list(record.body))
    parts: list[tuple[Cell, str]] = []
    for cell in record.cells:
        key = matcher.key_of(cell.name)
        if not key or key == OMIT or cell.value in ("", [], None):
            continue
        if isinstance(cell.value, str) and answers.says_nothing(cell.value):
            continue
        if key == BODY:
            parts.append((cell, _text(cell.value)))
        else:
            _put(draft, key, cell)
    draft.body += _composed(parts)
    for key, text in matcher.matching.values.items():
        if key not in draft.header:
            _put(draft, key, Cell(matcher.name_of(key), text, record.line, 1))
    _date_the_year(draft)
    _shorten(draft)
    return draft


def _put(draft: Draft, key: str, cell: Cell) -> None:
    """One value under its key; of two columns for a single value the first is taken."""
    before = draft.header.get(key)
    value = _converted(draft, key, cell)
    if value is None:
        return
    if before is None:
        draft.header[key], draft.cells[key] = value, cell
    elif isinstance(before, list) and key not in _GROUPS:
        draft.header[key] = [*before, *(v for v in _as_list(value) if v not in before)]
    elif before != value:
        draft.leave_out(cell, _text(cell.value))


def _converted(draft: Draft, key: str, cell: Cell) -> object:
    """The value as the header has it; None where it is not carried over, which is told."""
    value = cell.value
    if key in _GROUPS or (isinstance(value, list) and any(isinstance(v, dict) for v in value)):
        return _group(draft, cell)
    if isinstance(value, dict):
        return {k: _iso(str(v)) for k, v in value.items()} if key == "period" else _lost(draft, cell)
    text = _text(value)
    make = _MAKERS.get(key, _single if key in _SINGLE else _listed)
    made = make(text)
    return _lost(draft, cell) if made is None else made


def _lost(draft: Draft, cell: Cell) -> object:
    draft.leave_out(cell, cell.value)
    return None


def _group(draft: Draft, cell: Cell) -> object:
    """A list of mappings as it is, without what is never carried over."""
    if not isinstance(cell.value, list) or not all(isinstance(v, dict) for v in cell.value):
        return _lost(draft, cell)
    for each in cell.value:
        if each.get(_NEVER):
            place = Cell(cell.name, "", cell.line, cell.column)
            found = warning(
                draft.record.path, place, "import-column-left-out", name=_NEVER, why=words.CONTACT
            )
            draft.findings.append(found)
    return [{k: v for k, v in each.items() if k != _NEVER and v not in ("", None)} for each in cell.value]


def _text(value: object) -> str:
    text = words.LIST.join(map(str, value)) if isinstance(value, list) else str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _single(text: str) -> object:
    return _LINES.sub(" " if text.isascii() else "", text)


def _listed(text: str) -> object:
    """Names, which `fix` tells apart; each line is one."""
    return _LINES.sub(words.LIST, text)


def _year(text: str) -> object:
    return answers.year(meant_as_date(text)).value


def _date(text: str) -> object:
    meant = _iso(text)
    try:
        return datetime.date.fromisoformat(meant) if _ISO.fullmatch(meant) else text
    except ValueError:  # no such day: what reads the draft says so
        return text


def _iso(text: str) -> str:
    """A date, a month or a year as it should be written; any other text as it is."""
    shown = meant_as_date(text)
    return plain_date(shown) or shown


def _period(text: str) -> object:
    value = answers.period(meant_as_date(text))
    return None if value.refused else value.value


def _sources(text: str) -> object:
    made = [answers.sources(line).value for line in text.split("\n") if line.strip()]
    return [source for each in made if isinstance(each, list) for source in each] or None


def _people(text: str) -> object:
    return answers.listed(_LINES.sub(words.LIST, text)).value


def _sentences(text: str) -> object:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return lines[0] if len(lines) == 1 else lines


def _identifier(text: str) -> object:
    """The number of a row is none."""
    return text if is_id(text) else None


def _chosen(table: Mapping[str, object]) -> Callable[[str], object]:
    return lambda text: text if text in table else None


_SINGLE = ("title", "summary", "abstract", "short_title", "year_note")
_MAKERS: dict[str, Callable[[str], object]] = {
    "id": _identifier,
    "year": _year,
    "date": _date,
    "period": _period,
    "evidence": _chosen(EVIDENCE),
    "review": _chosen(REVIEW),
    **dict.fromkeys(("sources", *_MENTIONS), _sources),
    **dict.fromkeys(_LISTS, _people),
    **dict.fromkeys(_SENTENCES, _sentences),
}


def _composed(parts: list[tuple[Cell, str]]) -> list[Line]:
    """Columns as one text, each under its name unless that says nothing."""
    lines: list[Line] = []
    for cell, text in parts:
        name = cell.name.rpartition("/")[2]
        if plain(name) in SECTIONS or len(parts) > 1:
            lines += [Line(f"## {name}", cell.line, cell.column), Line("", cell.line, cell.column)]
        lines += [Line(line, cell.line, cell.column) for line in text.split("\n")]
        lines.append(Line("", cell.line, cell.column))
    return lines


def _date_the_year(draft: Draft) -> None:
    """Where there is no year, that of the period, or of the date with a note that says so."""
    if "year" in draft.header:
        return
    period, date = draft.header.get("period"), draft.header.get("date")
    start = next((v for v in period.values() if v), "") if isinstance(period, dict) else ""
    if start[:4].isdigit():
        draft.header["year"], draft.cells["year"] = int(start[:4]), draft.cells["period"]
    elif isinstance(date, datetime.date):
        draft.header["year"], draft.cells["year"] = date.year, draft.cells["date"]
        draft.header.setdefault("year_note", words.YEAR_NOTE.format(date=date.isoformat()))


def _shorten(draft: Draft) -> None:
    """A summary that is too long is an abstract, and begins with a summary."""
    summary = draft.header.get("summary")
    if isinstance(summary, str) and len(summary) > LONGEST_SUMMARY and "abstract" not in draft.header:
        draft.header["abstract"], draft.cells["abstract"] = summary, draft.cells["summary"]
        draft.header["summary"] = beginning(summary)
        cell = draft.cells["summary"]
        draft.findings.append(warning(draft.record.path, cell, code="import-summary-cut", name=cell.name))


def beginning(text: str) -> str:
    """As many of the first sentences as a summary holds."""
    if len(text) <= LONGEST_SUMMARY:
        return text
    ends = [match.end() for match in re.finditer("[。！？；]", text[:LONGEST_SUMMARY])]
    return text[: ends[-1]] if ends else f"{text[: LONGEST_SUMMARY - 1]}…"
