"""Paragraphs and tables as the lines of a body, each with the paragraph that it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from casearchive.intake.word.content import Block, Kind, Paragraph, Piece, Table, paragraphs_of
from casearchive.intake.word.documents import Ground, HeadingGuess, WordPicture
from casearchive.intake.word.headings import Headed
from casearchive.intake.word.inline import at_start, lines_of, plain, shielded, typed_item
from casearchive.intake.word.tables import has_merged, is_frame, parts_of

_INDENT = " " * 4
_DEEPEST = 8
"""Levels of lists."""


@dataclass(slots=True)
class Composer:
    """A body while it is written."""

    headings: Mapping[int, Headed]
    pictures: Mapping[str, WordPicture]
    lines: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    guesses: list[HeadingGuess] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    """Numbers of footnotes by their key, in the order in which they are referred to."""
    merged: list[int] = field(default_factory=list)
    """Paragraphs at which tables with merged cells begin."""
    _levels: list[tuple[str, int]] = field(default_factory=list)
    """The lists that the item before is in: which and on which level."""
    _counts: list[int] = field(default_factory=list)
    """The number of the last item on each of these levels; 0 of one with bullets."""

    def write(self, blocks: Sequence[Block]) -> None:
        """Write blocks one after the other."""
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._paragraph(block)

    def head(self, label: str, place: int) -> None:
        """A heading that a form's label makes."""
        self._end_list()
        self._block([f"## {_closed(shielded(label))}"], place)
        self.guesses.append(HeadingGuess(len(self.lines), Ground.FORM, label))

    def close(self, texts: Mapping[str, str]) -> None:
        """Write the footnotes that were referred to."""
        self._end_list()
        place = self.places[-1] if self.places else 1
        for key, number in self.notes.items():
            if key in texts:
                self._block([f"[^{number}]: {texts[key]}"], place)

    def inline(self, block: Paragraph, *, marks_bold: bool) -> list[str | Piece]:
        """The lines of a paragraph; footnotes are numbered as they come."""
        for piece in block.pieces:
            if piece.kind is Kind.NOTE:
                self.notes.setdefault(piece.text, str(len(self.notes) + 1))
        return lines_of(block.pieces, self.notes, marks_bold=marks_bold)

    def _paragraph(self, block: Paragraph) -> None:
        headed = self.headings.get(block.place)
        if headed is not None and headed.pieces:
            first, rest = block.pieces[: headed.pieces], block.pieces[headed.pieces :]
            head = replace(block, pieces=first)
            self._heading(head, headed, self.inline(head, marks_bold=False))
            block, headed = replace(block, pieces=rest, number=None), None
        parts = self.inline(block, marks_bold=headed is None)
        if not parts:
            return
        if headed is not None:
            self._heading(block, headed, parts)
            return
        number = block.number
        for at, part in enumerate(parts):
            if isinstance(part, Piece):
                self._end_list()
                self._block([self.picture(part.text)], block.place)
            elif at == 0 and number is not None and (number.is_bullet or number.is_simple):
                self._item(block, part)
            else:
                label = shielded(number.text) if number and at == 0 else ""
                self._running(f"{label}{_gap(label, part)}{part}", block.place)

    def _running(self, line: str, place: int) -> None:
        """A paragraph of running text; a bullet that was typed makes an item."""
        if item := typed_item(line):
            self._listed("- ", item, ("", 0), 0, place)
            return
        self._end_list()
        self._block([at_start(line)], place)

    def _heading(self, block: Paragraph, headed: Headed, parts: Sequence[str | Piece]) -> None:
        self._end_list()
        label = shielded(block.number.text) if block.number and not block.number.is_bullet else ""
        texts = [part for part in parts if isinstance(part, str)]
        text = " ".join(texts)
        if text:
            whole = f"{label}{_gap(label, text)}{text}"
            self._block([f"{'#' * headed.level} {_closed(whole)}"], block.place)
            self.guesses.append(HeadingGuess(len(self.lines), headed.ground, block.numbered))
        for part in parts:
            if isinstance(part, Piece):
                self._block([self.picture(part.text)], block.place)

    def _item(self, block: Paragraph, text: str) -> None:
        """An item of a list with bullets or plain numbers, which Markdown counts by itself."""
        number = block.number
        if number is None:
            return
        own = (number.list_id, number.level)
        levels, counts = list(self._levels), list(self._counts)
        while levels and (levels[-1][1] > own[1] or (levels[-1][1] == own[1] and levels[-1] != own)):
            levels.pop()
            counts.pop()
        goes_on = bool(levels) and levels[-1] == own
        depth = len(levels) - goes_on
        if depth >= _DEEPEST:
            depth = _DEEPEST - 1
        value = 0 if number.is_bullet else number.value
        before = counts[-1] if goes_on else 0
        is_first_of_block = not goes_on and depth == 0 and bool(self._levels)
        if not number.is_bullet and (value != before + 1 or is_first_of_block):
            self._end_list()  # Markdown would count otherwise: the number stands in the text
            self._block([f"{number.text[:-1]}\\. {text}"], block.place)
            return
        if is_first_of_block:
            self._end_list()
        if goes_on:
            counts[-1] = value
        else:
            levels.append(own)
            counts.append(value)
        mark = "- " if number.is_bullet else f"{value}. "
        self._put_item(mark, text, depth, block.place)
        self._levels, self._counts = levels, counts

    def _listed(self, mark: str, text: str, own: tuple[str, int], value: int, place: int) -> None:
        is_next = self._levels[:1] == [own]
        if self._levels and not is_next:
            self._end_list()
        self._put_item(mark, text, 0, place)
        self._levels, self._counts = [own], [value]

    def _put_item(self, mark: str, text: str, depth: int, place: int) -> None:
        line = f"{_INDENT * depth}{mark}{at_start(text)}"
        if self._levels:
            self.lines.append(line)
            self.places.append(place)
        else:
            self._block([line], place)

    def _end_list(self) -> None:
        self._levels, self._counts = [], []

    def _block(self, lines: Sequence[str], place: int) -> None:
        if self.lines:
            self.lines.append("")
            self.places.append(place)
        self.lines += lines
        self.places += [place] * len(lines)

    def picture(self, name: str) -> str:
        """A picture as it is shown."""
        alt = self.pictures[name].alt if name in self.pictures else ""
        return f"![{shielded(plain(alt)).strip()}]({name})"

    def _table(self, table: Table) -> None:
        self._end_list()
        if is_frame(table):
            for row in table.rows:
                for cell in row:
                    self.write(cell.blocks)
                    self._end_list()
            return
        if has_merged(table):
            self.merged.append(table.place)
        above, lines = parts_of(table, self._cell)
        for line in above:
            self._block([at_start(line)], table.place)
        if lines:
            self._block(lines, table.place)

    def _cell(self, blocks: Sequence[Block]) -> str:
        """What a cell says, on one line."""
        texts: list[str] = []
        for block in blocks:
            for paragraph in paragraphs_of(block):
                number = paragraph.number
                label = shielded(number.text) if number and not number.is_bullet else ""
                for part in self.inline(paragraph, marks_bold=False):
                    text = self.picture(part.text) if isinstance(part, Piece) else f"{label}{part}"
                    texts.append(text.replace("|", "\\|"))
                    label = ""
        return " ".join(texts)


def _gap(label: str, text: str) -> str:
    """A space between a number in digits and what it numbers."""
    return " " if label[-1:].isascii() and label and text else ""


def _closed(text: str) -> str:
    """A heading whose last characters are no marks."""
    return f"{text[:-1]}\\#" if text.endswith("#") else text
