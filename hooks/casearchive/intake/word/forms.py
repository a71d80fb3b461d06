"""Forms of applications: a table whose labels say what stands beside or below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from casearchive.intake.word.content import Block, Cell, Paragraph, Table, has_pictures, text_of
from casearchive.intake.word.documents import FormField
from casearchive.reading import form_of
from casearchive.reading.near_names import BODY, CONTACT, PERSONAL, SECTIONS, names_of, plain

_FILLED_IN = frozenset(
    {
        *("title", "district", "street", "community", "themes", "year", "period", "summary", "abstract"),
        *("unit", "partners", "authors", "sources", "conditions", "lessons", "awards", "press", BODY),
    }
)
"""Keys that a form fills in; what else a case has, its date among it, is said elsewhere."""
_KEYS = {
    name: key
    for name, key in names_of(form_of(None)).items()
    if key in _FILLED_IN and not name.isascii() and name not in PERSONAL and not CONTACT.search(name)
}
"""The key of each label."""
_TELLING = ("title", "unit", BODY, "themes", "summary", "abstract")
"""A form has labels of some of these."""
_FEWEST = 3
_LONGEST_LABEL = 24
_LONGEST_UNKNOWN = 12
_SENTENCE = re.compile(r"[。；！？，]")
_PAIR = re.compile(r"\s*([^：:\s]{2,12})\s*[：:]\s*(\S.*)")
_FILL = re.compile(r"[（(]\s*(?:盖章|公章|签字|签章|签名)\s*[）)]|_{2,}")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text under its label; the label is empty where it is the whole text."""

    label: str
    blocks: tuple[Block, ...]
    place: int


@dataclass(slots=True)
class Filled:
    """What a form says."""

    fields: list[FormField] = field(default_factory=list)
    contacts: list[FormField] = field(default_factory=list)
    unknown: list[FormField] = field(default_factory=list)
    """What stands beside labels that nobody knows."""
    sections: list[Section] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    """Of all of these, as they are written."""


def key_of(label: str) -> str:
    """The key of a case that a label names, `contact` for ways to reach people; empty where nobody knows."""
    name = plain(label)
    if name in _KEYS:
        return _KEYS[name]
    return "contact" if CONTACT.search(name) or name in PERSONAL else ""


def is_form(table: Table) -> bool:
    """Whether a table is one."""
    cells = [cell for row in table.rows for cell in row]
    keys = {key for cell in cells if (key := _key(cell))}
    inner = {key for cell in cells if (key := key_of(_split(cell)[0]))}
    named = keys | inner
    beside = sum(1 for row in table.rows if row and _key(row[0]))
    is_list = bool(table.rows) and len(table.rows) > 2 and beside <= 1 and len(table.rows[0]) > 2
    return len(named) >= _FEWEST and any(key in named for key in _TELLING) and not is_list


def filled(table: Table, found: Filled) -> None:
    """Put down what a form says."""
    rows: list[list[Cell]] = []
    for row in map(list, table.rows):
        goes_on = len(row) == 1 and row[0].column and rows and len(rows[-1]) > 1 and not _key(row[0])
        if goes_on:  # beside a label that goes over several rows
            last = rows[-1][-1]
            rows[-1][-1] = replace(last, blocks=last.blocks + row[0].blocks)
        else:
            rows.append(row)
    at = 0
    while at < len(rows):
        at += _read_row(rows, at, found)


def _read_row(rows: list[list[Cell]], at: int, found: Filled) -> int:
    """Put down what a row says; how many rows that were."""
    row, below = rows[at], rows[at + 1] if at + 1 < len(rows) else []
    if len(row) == 1:
        label, rest = _split(row[0])
        if rest:
            _put(found, label, rest, row[0])
        elif _key(row[0]) and len(below) == 1 and _is_value(row[0], below[0], None):
            _put(found, row[0].text, below[0].blocks, row[0])
            return 2
        elif row[0].text:
            _put_unknown(found, row[0])
        return 1
    if len(row) > 1 and all(map(_key, row)) and len(below) == len(row) and not any(map(_key, below)):
        for cell, value in zip(row, below, strict=True):
            _put(found, cell.text, value.blocks, cell)
        return 2
    column = 0
    while column < len(row):
        column += _read_pair(row, column, found)
    return 1


def _read_pair(row: Sequence[Cell], column: int, found: Filled) -> int:
    cell = row[column]
    label, rest = _split(cell)
    after = row[column + 1] if column + 1 < len(row) else None
    if rest and not _key(cell):
        _put(found, label, rest, cell)
        return 1
    behind = row[column + 2] if column + 2 < len(row) else None
    is_label = _key(cell) or (after is not None and _may_be_label(cell.text))
    if is_label and after is not None and _is_value(cell, after, behind):
        _put(found, cell.text, after.blocks, cell)
        return 2
    if cell.text and not _is_known_label(cell.text):
        _put_unknown(found, cell)
    elif cell.text:
        found.labels.append(cell.text)
    return 1


def _is_value(label: Cell, after: Cell, behind: Cell | None) -> bool:
    """Whether what stands behind a label is what it asks for, though a word of it be one: 让老人会用手机."""
    if not _key(after):
        return True
    is_asked = _key(label) not in ("", "contact") and not _is_known_label(after.text)
    return is_asked and (behind is None or bool(_key(behind)))


def _is_known_label(text: str) -> bool:
    """Whether it is a label as it stands, not only by a word in it."""
    name = plain(text)
    return name in _KEYS or name in PERSONAL or bool(CONTACT.fullmatch(name))


def _put(found: Filled, label: str, blocks: Sequence[Block], cell: Cell) -> None:
    """Put a value where its label says."""
    is_inside = len(cell.blocks) == 1 and cell.text != label
    found.labels.append(cell.text if is_inside else label)
    key, place = key_of(label), _place(cell)
    shown = _shown(label)
    value = "\n".join(text for block in blocks if (text := text_of(block)))
    made = FormField(shown, _FILL.sub("", value).strip(), key, place)
    if key == "contact":
        found.contacts += [replace(made, key="")] * bool(made.value)
    elif key == BODY:
        is_section = plain(label) in {plain(name) for name in SECTIONS}
        if value or any(map(has_pictures, blocks)):
            found.sections.append(Section(shown if is_section else "", tuple(blocks), place))
    elif key:
        found.fields += [made] * bool(made.value)
    else:
        found.unknown += [made] * bool(made.value)


def _put_unknown(found: Filled, cell: Cell) -> None:
    """Keep what stands in a cell that no label goes before."""
    found.unknown.append(FormField("", cell.text, "", _place(cell)))


def pairs_in(paragraph: Paragraph) -> FormField | None:
    """A line outside the table that is a label with its value: 申报单位：某街道（盖章）."""
    match = _PAIR.fullmatch(_FILL.sub("", paragraph.text))
    key = key_of(match[1]) if match else ""
    if match is None or not key or key == BODY:
        return None
    return FormField(match[1], match[2].strip(), key, paragraph.place)


def _key(cell: Cell) -> str:
    """The key that a cell names, where it is a label and nothing else."""
    text = cell.text
    return key_of(text) if 0 < len(text) <= _LONGEST_LABEL or _is_known(text) else ""


def _is_known(text: str) -> bool:
    return len(text) <= 4 * _LONGEST_LABEL and plain(text) in _KEYS


def _may_be_label(text: str) -> bool:
    return 0 < len("".join(text.split())) <= _LONGEST_UNKNOWN and not _SENTENCE.search(text)


def _split(cell: Cell) -> tuple[str, tuple[Block, ...]]:
    """A cell whose first paragraph is a label, or begins with one and a colon, and what follows."""
    blocks = [block for block in cell.blocks if text_of(block) or has_pictures(block)]
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return "", ()
    if len(blocks) > 1 and len(first.text) <= 2 * _LONGEST_LABEL and key_of(first.text):
        return first.text, tuple(blocks[1:])
    field_of_line = pairs_in(first) if len(blocks) == 1 else None
    if field_of_line is None:
        return "", ()
    return field_of_line.label, tuple(_without_label(first, field_of_line.label))


def _without_label(paragraph: Paragraph, label: str) -> Iterator[Block]:
    """A paragraph behind its label and the colon."""
    left = len(label)
    pieces = []
    for piece in paragraph.pieces:
        text = piece.text
        while text and left >= 0:
            if left == 0 and text[0] in "：: \t\u3000":
                left = 0 if text[0] not in "：:" else -1
            elif not text[0].isspace():
                left -= 1
            text = text[1:]
        pieces.append(replace(piece, text=text))
    yield replace(paragraph, pieces=tuple(pieces))


def _place(cell: Cell) -> int:
    return next((block.place for block in cell.blocks), 1)


def _shown(label: str) -> str:
    """A label as a heading: without line breaks, remarks in brackets, and a colon."""
    bare = re.sub(r"[（(\[【][^）)\]】]*[）)\]】]", "", "".join(label.split()))
    return bare.strip("：:*★ ") or "".join(label.split())
