"""What a path given to `import` holds: folders, texts and tables, each read by what its name says."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from casearchive.discovery import DEEPEST, FOREIGN, LEDGER, PICTURE_SUFFIXES, is_litter
from casearchive.front_matter import Keys
from casearchive.importing.grids import source_of
from casearchive.importing.guesses import with_guesses
from casearchive.importing.records import Cell, Record, RefusedError, Source, warning
from casearchive.importing.separated import read_separated
from casearchive.importing.setting import Setting
from casearchive.importing.sheets import read_sheet
from casearchive.importing.texts import read_text
from casearchive.importing.word_files import OLDER, SUFFIXES, converted, kind_refused, read_word_file
from casearchive.importing.workbooks import Sheet, Workbook, open_workbook
from casearchive.messages import importing as words
from casearchive.model import Finding

MOST_FILES = 10_000
_TEXTS, _TABLES = (".md", ".markdown", ".txt"), (".csv", ".tsv", ".xlsx")
_OLD = (".xls", ".et", ".xlsm", ".xlsb", ".ods")
_HEIC = (".heic", ".heif")
_TOP = Cell("", "", 1, 1)

Choose = Callable[[str, Sequence[str]], tuple[str, ...] | None]
"""Which of the sheets of a file are wanted; None where nobody says."""


@dataclass(slots=True)
class Reader:
    """Reads what paths lead to; `names` are the names that columns may have."""

    keys: Keys
    names: Collection[str]
    choose: Choose
    shown: Callable[[Path], str]
    setting: Setting
    findings: list[Finding] = field(default_factory=list)

    def read(self, path: Path) -> list[Source]:
        """Every source of a file or of a folder."""
        if not path.is_dir():
            return list(self._file(path, is_named=True))
        files = list(_files(path))
        if len(files) > MOST_FILES:
            refused = RefusedError(code="import-too-large", limit=words.FILES.format(count=MOST_FILES))
            self.findings.append(refused.finding(self.shown(path)))
            return []
        return [
            replace(source, records=tuple(_within(record, path) for record in source.records))
            for file in files
            for source in self._file(file)
        ]

    def _file(self, path: Path, *, is_named: bool = False) -> Iterator[Source]:
        """The sources of a file; one that nobody named and that is no case is told, or a picture."""
        shown, suffix = self.shown(path), path.suffix.lower()
        try:
            if suffix in _TEXTS and (is_named or path.name != LEDGER):
                yield with_guesses(read_text(path, shown, self.keys), self.setting)
            elif suffix == ".xlsx":
                yield from self._sheets(path, shown)
            elif suffix in _TABLES:
                yield source_of(shown, read_separated(path, self.names), self.names)
            elif suffix in SUFFIXES:
                yield read_word_file(path, shown, self.setting)
            elif suffix in OLDER or suffix == ".pdf":
                yield self._older(path, shown)
            elif is_named and suffix in _HEIC:
                raise RefusedError(code="import-heic", kind=FOREIGN[suffix])
            elif is_named and suffix in (*PICTURE_SUFFIXES, *FOREIGN):
                raise RefusedError(code="import-photo")
            elif is_named or suffix in _OLD:
                raise RefusedError(code="import-old-workbook" if suffix in _OLD else "import-kind")
            elif suffix not in (*PICTURE_SUFFIXES, *FOREIGN):
                self.findings.append(warning(shown, _TOP, code="import-file-left-out"))
        except RefusedError as refused:
            self.findings.append(refused.finding(shown))
        except OSError:
            self.findings.append(Finding(shown, 1, 1, "unreadable-file"))

    def _older(self, path: Path, shown: str) -> Source:
        """A file of which LibreOffice makes a Word file, where it is installed.  Raises `RefusedError`."""
        made = converted(path, self.setting.scratch) if path.suffix.lower() != ".pdf" else None
        if made is None:
            raise kind_refused(path)
        source = read_word_file(made, shown, self.setting)
        told = warning(shown, _TOP, code="word-converted")
        return replace(source, findings=(told, *source.findings))

    def _sheets(self, path: Path, shown: str) -> Iterator[Source]:
        workbook = open_workbook(path)
        read: dict[str, Source] = {}
        for sheet in workbook.sheets:
            place = f"{shown}/{sheet.name}"
            if sheet.is_hidden:
                self.findings.append(warning(place, _TOP, code="import-sheet-hidden", name=sheet.name))
            elif source := self._sheet(workbook, sheet, place):
                read[sheet.name] = source
        wanted: Sequence[str] | None = tuple(read)
        if len(read) > 1 and (wanted := self.choose(shown, tuple(read))) is None:
            raise RefusedError(code="import-sheets", names="、".join(read))
        for name, source in read.items():
            if wanted and name in wanted:
                yield source
            else:
                self.findings.append(warning(source.path, _TOP, code="import-sheet-left-out", name=name))

    def _sheet(self, workbook: Workbook, sheet: Sheet, place: str) -> Source | None:
        """None for one with nothing on it, or that cannot be read, which is told."""
        try:
            source = source_of(place, read_sheet(workbook, sheet), self.names)
        except RefusedError as refused:
            self.findings.append(refused.finding(place))
            return None
        return source if source.columns else None


def _within(record: Record, root: Path) -> Record:
    """A record whose pictures may lie anywhere in a folder that was given, or inside its own file."""
    return replace(record, root=root) if record.offered is None else record


def _files(folder: Path, depth: int = 0) -> Iterator[Path]:
    """Every file below a folder in order of name; hidden ones and links are passed over."""
    with os.scandir(folder) as entries:
        found = sorted((entry for entry in entries if not is_litter(entry.name)), key=lambda each: each.name)
    for entry in found:
        if entry.is_symlink():
            continue
        if entry.is_file():
            yield Path(entry.path)
        elif entry.is_dir() and depth < DEEPEST:
            yield from _files(Path(entry.path), depth + 1)
