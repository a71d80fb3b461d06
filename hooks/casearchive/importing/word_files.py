"""Word files as records: their pictures laid into a folder of this run, what is guessed marked as such."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from casearchive.importing.guesses import guesses_of, told
from casearchive.importing.records import Cell, Line, Record, RefusedError, Source, columns_of
from casearchive.importing.setting import Setting
from casearchive.intake.word import Guess, Refused, WordDocument, read_word
from casearchive.intake.word.package import LARGEST_FILE

__all__ = ["OLDER", "SUFFIXES", "converted", "kind_refused", "read_word_file"]

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
OLDER = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".uot", ".ofd", ".pages")
"""What only another program can make a Word file of."""
_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")
_MEGA = 1_000_000


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
    guesses = guesses_of(read, setting)
    cells = tuple(_cells(read, guesses))
    offered = frozenset(guess.line - 1 for guess in read.headings if not guess.ground.is_sure)
    lines = zip(read.markdown.split("\n"), read.lines, strict=True) if read.lines else ()
    body = tuple(Line(text, place) for text, place in lines)
    contacts = tuple(Cell(each.label, each.value, each.paragraph, 1) for each in read.contacts)
    unsure = [guess for guess in guesses if not guess.ground.is_sure]
    names = frozenset(guess.key for guess in unsure)
    record = Record(shown, 1, cells, body, folder, contacts=contacts, guessed=names, offered=offered)
    findings = (*read.notes, *told(shown, read, unsure, setting))
    return Source(shown, columns_of([record]), (record,), findings)


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
