"""Word files as records: their pictures laid into a folder of this run, what is guessed marked as such."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casearchive.importing.records import Cell, Line, Record, RefusedError, Source, columns_of, warning
from casearchive.intake.word import Guess, Refused, WordDocument, guessed, read_word
from casearchive.intake.word.package import LARGEST_FILE
from casearchive.messages import word as words
from casearchive.vocabulary import Vocabulary

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
OLDER = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".uot", ".ofd", ".pages")
"""What only another program can make a Word file of."""
GUESS = "word-guess"
"""The code of what is to be confirmed."""
_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Setting:
    """What the reading of Word files needs to know besides them."""

    scratch: Path
    """A folder of this run, for what lies inside other files."""
    vocabulary: Vocabulary
    names: Mapping[str, Sequence[str]]
    """What keys are called in Chinese."""
    fixed: Collection[str] = ()
    """Keys that need no guess: they are the same for all cases."""


def read_word_file(path: Path, shown: str, setting: Setting) -> Source:
    """The one record of a Word file.  Raises `RefusedError`."""
    scratch = setting.scratch
    if path.stat().st_size > LARGEST_FILE:
        raise RefusedError(code="word-file-too-large", limit=f"{LARGEST_FILE // _MEGA} MB")
    read = read_word(path.read_bytes(), shown)
    if isinstance(read, Refused):
        raise RefusedError(read.code, 1, 1, **dict(read.values))
    folder = scratch / str(len(list(scratch.iterdir())) + 1)
    folder.mkdir()
    for picture in read.pictures:
        (folder / picture.name).write_bytes(picture.content)
    guesses = [guess for guess in guessed(read, setting.vocabulary) if guess.key not in setting.fixed]
    cells = tuple(_cells(read, guesses))
    offered = frozenset(guess.line - 1 for guess in read.headings if not guess.ground.is_sure)
    lines = zip(read.markdown.split("\n"), read.lines, strict=True) if read.lines else ()
    body = tuple(Line(text, place) for text, place in lines)
    contacts = tuple(Cell(each.label, each.value, each.paragraph, 1) for each in read.contacts)
    unsure = [guess for guess in guesses if not guess.ground.is_sure]
    names = frozenset(guess.key for guess in unsure)
    record = Record(shown, 1, cells, body, folder, contacts=contacts, guessed=names, offered=offered)
    told = [
        warning(
            *(shown, Cell("", "", guess.paragraph, 1), GUESS),
            key=(*setting.names.get(guess.key, ()), guess.key)[0],
            value=guess.value,
            ground=words.GROUNDS[guess.ground],
        )
        for guess in unsure
    ]
    return Source(shown, columns_of([record]), (record,), (*read.notes, *told))


def _cells(read: WordDocument, guesses: Sequence[Guess]) -> Iterator[Cell]:
    """What a form says, then what the text suggests."""
    for each in read.fields:
        yield Cell(each.label, each.value, each.paragraph, 1)
    for guess in guesses:
        yield Cell(guess.key, guess.value, guess.paragraph, 1)


def converted(path: Path, scratch: Path) -> Path | None:
    """The file as a .docx where LibreOffice is installed; None where it is not, or cannot."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        return None
    folder = scratch / f"{len(list(scratch.iterdir())) + 1}-docx"
    profile = folder / "profile"
    profile.mkdir(parents=True)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "docx", "--outdir", str(folder), str(path)]
    try:
        subprocess.run(command, check=True, timeout=_SECONDS, capture_output=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    made = folder / f"{path.stem}.docx"
    return made if made.is_file() else None


def kind_refused(path: Path) -> RefusedError:
    """Why a file of another kind is not read, and what to do."""
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        return RefusedError(code="word-pdf")
    return RefusedError(code="word-kind", kind=suffix.lstrip(".").upper())
