"""The content of a Word file between its XML and our Markdown: paragraphs and tables of pieces."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from casearchive.intake.word.numbering import Number
from casearchive.intake.word.styles import NO_LOOK, NO_STYLE, Look, Style


class Kind(Enum):
    """What a piece of a paragraph is."""

    TEXT = auto()
    BREAK = auto()
    PICTURE = auto()
    ABSENT = auto()
    """A picture that is not carried over."""
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph, or what stands in its place."""

    text: str
    """Of a picture its name, of a note its key."""
    look: Look = NO_LOOK
    kind: Kind = Kind.TEXT
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what it looks like."""

    place: int
    """Its number in the file, from 1."""
    pieces: tuple[Piece, ...]
    style: Style = NO_STYLE
    outline: int = 9
    """From 0; of running text 9."""
    number: Number | None = None
    is_centred: bool = False

    @property
    def text(self) -> str:
        """What it says, without its number."""
        return "".join(piece.text for piece in self.pieces if piece.kind is Kind.TEXT).strip(" \t\u3000\xa0")

    @property
    def numbered(self) -> str:
        """What it says, with its number."""
        number = self.number
        return f"{number.text}{self.text}" if number and not number.is_bullet else self.text

    @property
    def has_pictures(self) -> bool:
        """Whether there is a picture in it."""
        return any(piece.kind is Kind.PICTURE for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell where it begins: of one that is merged the others are not there."""

    column: int
    """From 0."""
    span: int
    blocks: tuple[Paragraph | Table, ...]
    rows: int = 1
    """How many rows it takes."""

    @property
    def text(self) -> str:
        """What it says, paragraph by paragraph."""
        return "\n".join(text for block in self.blocks if (text := text_of(block)))


@dataclass(frozen=True, slots=True)
class Table:
    """A table; rows are tuples of cells."""

    place: int
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((cell.column + cell.span for row in self.rows for cell in row), default=0)


Block = Paragraph | Table


def text_of(block: Block) -> str:
    """What a block says."""
    if isinstance(block, Paragraph):
        return block.numbered
    return "\n".join(text for row in block.rows for cell in row if (text := cell.text))


def has_pictures(block: Block) -> bool:
    """Whether it is a paragraph with a picture in it."""
    return isinstance(block, Paragraph) and block.has_pictures


def paragraphs_of(block: Block) -> list[Paragraph]:
    """The paragraphs of a block, in order."""
    if isinstance(block, Paragraph):
        return [block]
    inner = (each for row in block.rows for cell in row for each in cell.blocks)
    return [paragraph for each in inner for paragraph in paragraphs_of(each)]


@dataclass(slots=True)
class Dropped:
    """Texts that are left out on purpose, by kind."""

    contents: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    """Of diagrams and the like, of headers and footers: listed, not carried over."""
