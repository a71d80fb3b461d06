"""From the XML of a text to paragraphs and tables, each with its number and its look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from casearchive.intake.word.content import Block, Cell, Paragraph, Table
from casearchive.intake.word.numbering import Number, Numbering
from casearchive.intake.word.runs import Runs, chosen, is_prompt
from casearchive.intake.word.styles import Style, Styles, is_centred
from casearchive.intake.word.xml import Node, whole

_CONTAINERS = ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")
_CONTENTS = {"Table of Contents"}
_MOST_COLUMNS = 60
_MOST_JOINED = 500
"""Pieces of paragraphs that go on in the next one."""


@dataclass(slots=True)
class Walker:
    """Goes through one part, or one footnote of it."""

    styles: Styles
    numbering: Numbering
    runs: Runs
    place: int = 0
    """The number of the last paragraph."""
    _begun: Paragraph | None = None
    """One that goes on in the next: its end was deleted, or it is a large first letter."""

    def blocks(self, node: Node) -> list[Block]:
        """Everything in a body, a cell, a box or a note."""
        return list(self._blocks(node))

    def _blocks(self, node: Node) -> Iterator[Block]:
        for each in node.children:
            if each.name == "w:p":
                yield from self._paragraph(each)
                continue
            if each.children:
                yield from self._ended()
            if each.name == "w:altChunk":
                self.runs.chunk(each, self.place)
            elif each.name == "w:tbl":
                yield from self._table(each)
            elif each.name == "mc:AlternateContent":
                for inner in chosen(each):
                    yield from self._blocks(Node("", {}, [inner]))
            elif each.name == "w:sdt" and _is_contents(each):
                self.runs.dropped.contents += [text.text for text in each.all("w:t")]
            elif each.name == "w:sdt" and is_prompt(each):
                self.runs.dropped.hidden += [text.text for text in each.all("w:t")]
            elif each.name in ("w:del", "w:moveFrom"):
                self.runs.dropped.deleted += [text.text for text in each.all("w:t", "w:delText")]
            elif each.children and each.name not in ("w:sectPr", "w:sdtPr", "w:tblPr", "w:tcPr"):
                yield from self._blocks(each)
        yield from self._ended()

    def _ended(self) -> Iterator[Paragraph]:
        """The paragraph that would have gone on, where none follows it."""
        if self._begun is not None:
            yield self._begun
        self._begun = None

    def _paragraph(self, node: Node) -> Iterator[Block]:
        self.place += 1
        place = self.place
        properties = node.child("w:pPr")
        style = self.styles.of_paragraph(properties.value("w:pStyle") if properties else "")
        base = style.look.over(self.styles.base)
        pieces = self.runs.read(node, base, place)
        boxes, self.runs.boxes = self.runs.boxes, []
        if style.is_contents:
            self.runs.dropped.contents += [piece.text for piece in pieces if piece.text]
            pieces = ()
        said = properties.value("w:outlineLvl") if properties else ""
        outline = int(said) if said and said in "0123456789" else style.outline
        goes_on = _goes_on(properties)
        counts = pieces or (not goes_on and _is_empty(node))  # Word numbers empty paragraphs, too
        number = self._number(properties, style) if counts else None
        if self._begun is not None:
            pieces, self._begun = self._begun.pieces + pieces, None
        made = Paragraph(place, pieces, style, outline, number, is_centred(properties, style))
        if goes_on and not boxes and len(pieces) < _MOST_JOINED:
            self._begun = made
        else:
            yield made
        for box in boxes:
            yield from self._blocks(box)

    def _number(self, properties: Node | None, style: Style) -> Number | None:
        """The next number of a paragraph: by its own words, else by its style."""
        own = properties.child("w:numPr") if properties else None
        name, level = style.number, style.level
        if own is not None:
            name = own.value("w:numId") or name
            level = whole(own.value("w:ilvl"), level)
        if not name or name == "0" or not self.numbering.has(name):
            return None
        if own is None:
            style_id = (properties.value("w:pStyle") if properties else "") or self.styles.paragraph
            named = self.numbering.level_of(name, style_id)
            level = level if named is None else named
        return self.numbering.next(name, level)

    def _table(self, node: Node) -> Iterator[Block]:
        place = self.place + 1
        rows: list[tuple[Cell, ...]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        """By column where a merged cell stands that goes on below: its row and its place in it."""
        for row in _rows(node):
            properties = row.child("w:trPr")
            if properties is not None and properties.child("w:del") is not None:
                self.runs.dropped.deleted += [text.text for text in row.all("w:t", "w:delText")]
                continue
            rows.append(self._row(row, properties, rows, open_cells))
        yield Table(place, tuple(rows))

    def _row(
        self,
        row: Node,
        properties: Node | None,
        rows: list[tuple[Cell, ...]],
        open_cells: dict[int, tuple[int, int]],
    ) -> tuple[Cell, ...]:
        before = whole(properties.value("w:gridBefore"), 0) if properties else 0
        column = min(before, _MOST_COLUMNS)
        cells: list[Cell] = []
        for node in _cells(row):
            given = node.child("w:tcPr")
            span = min(whole(given.value("w:gridSpan"), 1), _MOST_COLUMNS) if given else 1
            merged = given.child("w:vMerge") if given else None
            blocks = tuple(self._blocks(node))
            across = given.child("w:hMerge") if given else None
            if across is not None and across.get("w:val") != "restart" and cells:
                last = cells.pop()
                cells.append(replace(last, span=last.span + span, blocks=last.blocks + blocks))
                column += span
                continue
            if merged is not None and merged.get("w:val") != "restart" and column in open_cells:
                at, number = open_cells[column]
                _grow(rows, at, number, blocks)
            else:
                open_cells.pop(column, None)
                if merged is not None:
                    open_cells[column] = (len(rows), len(cells))
                cells.append(Cell(column, max(span, 1), blocks))
            column += max(span, 1)
        return tuple(cells)


def _is_empty(node: Node) -> bool:
    """Whether nothing stands in a paragraph, also nothing that is left out."""
    return not any(each.text for each in node.all("w:t", "w:delText", "w:instrText"))


def _goes_on(properties: Node | None) -> bool:
    """Whether the text of a paragraph goes on in the next one."""
    if properties is None:
        return False
    mark, frame = properties.child("w:rPr"), properties.child("w:framePr")
    is_letter = frame is not None and frame.get("w:dropCap", "none") != "none"
    return is_letter or (mark is not None and mark.child("w:del") is not None)


def _grow(rows: list[tuple[Cell, ...]], at: int, number: int, blocks: tuple[Block, ...]) -> None:
    """A merged cell takes one row more; a text that somehow stands there is kept."""
    cell = rows[at][number]
    more = tuple(b for b in blocks if not isinstance(b, Paragraph) or b.pieces)
    grown = Cell(cell.column, cell.span, cell.blocks + more, cell.rows + 1)
    rows[at] = (*rows[at][:number], grown, *rows[at][number + 1 :])


def _rows(table: Node) -> Iterator[Node]:
    for each in table.children:
        if each.name == "w:tr":
            yield each
        elif each.name in _CONTAINERS:
            yield from _rows(each)


def _cells(row: Node) -> Iterator[Node]:
    for each in row.children:
        if each.name == "w:tc":
            yield each
        elif each.name in _CONTAINERS:
            yield from _cells(each)


def _is_contents(node: Node) -> bool:
    properties = node.child("w:sdtPr")
    parts = properties.all("w:docPartGallery") if properties else ()
    return any(each.get("w:val") in _CONTENTS for each in parts)
