"""What comes of a Word file: plain values, of which nothing is written anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casearchive.model import Finding


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not read at all: the code of its sentence, and what that names."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


class RefusedError(Exception):
    """Raised where the reading of a file must stop; it never leaves this package."""

    def __init__(self, code: str, **values: str) -> None:
        """Keep what is refused."""
        super().__init__(code)
        self.refused = Refused(code, tuple(values.items()))


class Ground(StrEnum):
    """On what ground something is taken for a heading, or for a value of the header."""

    STYLE = "style"
    OUTLINE = "outline"
    FONT = "font"
    NUMBER = "number"
    FORM = "form"
    TITLE = "title"
    TEXT = "text"
    UNIT = "unit"
    SECTION = "section"
    FILE_NAME = "file-name"

    @property
    def is_sure(self) -> bool:
        """Whether the writer said so; all else is offered for confirmation."""
        return self in (Ground.STYLE, Ground.OUTLINE, Ground.FORM)


@dataclass(frozen=True, slots=True)
class HeadingGuess:
    """A heading of the text, and why it is one."""

    line: int
    """Of the Markdown, from 1."""
    ground: Ground
    text: str


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture as it lies in the file; its name is the one that the Markdown shows it by."""

    name: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """A label of an application form, what stands beside it, and the key that it is."""

    label: str
    value: str
    key: str = ""
    """Of a case; empty where nobody knows."""
    paragraph: int = 1


@dataclass(frozen=True, slots=True)
class WordDocument:
    """The text of a Word file as Markdown, and all else that is to be known of it."""

    markdown: str
    lines: tuple[int, ...] = ()
    """Of each line of the Markdown the paragraph of the file, from 1."""
    title: str = ""
    """It does not stand in the Markdown."""
    title_ground: Ground = Ground.TITLE
    title_paragraph: int = 1
    byline: tuple[str, ...] = ()
    """Short lines around the title and below the text: who wrote, when; the Markdown has none of them."""
    pictures: tuple[WordPicture, ...] = ()
    headings: tuple[HeadingGuess, ...] = ()
    fields: tuple[FormField, ...] = ()
    contacts: tuple[FormField, ...] = ()
    """Kept out of everything that goes into the repository."""
    notes: tuple[Finding, ...] = ()
    """What could not be carried over, and what was dropped; a line is the number of a paragraph."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """A value of a header that the text suggests, to be confirmed."""

    key: str
    value: str
    ground: Ground
    paragraph: int = 1
