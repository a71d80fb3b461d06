"""`fix` and `new`: cases put right and begun, question by question."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from casearchive import discovery, documents, messages, report
from casearchive.cli.material import today
from casearchive.discovery import Folders
from casearchive.fixing import commands
from casearchive.fixing.asking import Asking
from casearchive.intake.form import Ask, Say
from casearchive.intake.interview import interview
from casearchive.loading.vocabulary import load_vocabulary
from casearchive.store import STORE, Store

_SETTINGS = {".yml", ".yaml", ".json", ".toml", ".csv"}


def fix(root: Path, folders: Folders, paths: Sequence[Path], asking: Asking, *, covers: bool) -> int:
    """Put right what has one remedy, in these files or in all; `covers` what tells of a person, too."""
    with Store(root / STORE) as store:
        vocabulary, _ = load_vocabulary(folders, store)
    material = discovery.find(folders)
    if not paths:
        names = [*material.cases, *(picture.file for picture in material.pictures)]
        paths = [folders.cases / name for name in sorted(names)]
    else:  # with those of a case, its pictures
        beside = [folders.cases / picture.file for picture in material.pictures]
        of_these = (path for path in beside if path.parent.with_suffix(".md") in paths and path not in paths)
        paths = [*paths, *of_these]
    return commands.fix([(path, folders.shown(path)) for path in paths], vocabulary, asking, covers=covers)


def is_no_case(folders: Folders, path: Path) -> bool:
    """Whether it is a page, or a file of the project's own that is no text: its lines mean something."""
    is_setting = path.suffix.lower() in _SETTINGS or path == folders.cases / discovery.LEDGER
    return path.is_relative_to(folders.docs) or is_setting


def new(root: Path, folders: Folders, ask: Ask, say: Say) -> Path | None:
    """A case by question and answer, written as a draft; `None` where none was."""
    with Store(root / STORE) as store:
        vocabulary, findings = load_vocabulary(folders, store)
    if vocabulary is None:
        for finding in findings:
            say(messages.line(finding))
        return None
    pages, _ = documents.read_documents(folders, discovery.find(folders).documents)
    ids = report.paragraph_ids(report.read_reports(pages)[0])
    return interview(folders.cases, vocabulary, ids, today(), ask, say)
