"""`rename`: planned, tried on a copy, shown, asked for, written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from casearchive import bulk_files, discovery, durable, messages
from casearchive.cli.material import checked
from casearchive.discovery import MAPPING, VOCABULARY, Folders
from casearchive.fixing import renaming
from casearchive.fixing.asking import NO, YES, Asking
from casearchive.fixing.kinds import Kind
from casearchive.fixing.renaming import File, Renamed
from casearchive.loading.vocabulary import load_vocabulary
from casearchive.messages import progress as progress_words
from casearchive.messages import renaming as words
from casearchive.model import Severity
from casearchive.store import STORE, Store

_START = "index.md"
"""The start page, below `docs`."""


def rename(folders: Folders, kind: Kind, old: str, new: str, asking: Asking) -> int:
    """Give a term or a case another name wherever it is named; the exit code."""
    with Store(folders.root / STORE) as store:
        vocabulary, findings = load_vocabulary(folders, store)
    if vocabulary is None:
        for finding in findings:
            asking.say(messages.line(finding))
        return 1
    cases = discovery.find(folders).cases
    if fault := renaming.fault(vocabulary, cases, kind, old, new):
        asking.say(fault)
        return 2
    try:
        plan, unclear = renaming.plan(_files(folders, cases), vocabulary, kind, old, new)
        if unclear:
            asking.say(unclear)
            return 1
        if not _passes(folders, plan, asking):
            return 1
        called, is_place = renaming.called(vocabulary, kind), kind in (Kind.STREET, Kind.DISTRICT)
        question = words.question(called, old, new, len(plan), is_place=is_place)
        if not _is_wanted(folders, plan, asking, question):
            asking.say(words.KEPT)
            return 0
        return _written(folders, plan, asking)
    except OSError as error:
        asking.say(progress_words.file_error(error))
        return 1


def _files(folders: Folders, cases: Sequence[str]) -> Iterator[File]:
    """The vocabulary, the mapping of imports, the cases and the start page as they are."""
    for name in (VOCABULARY, *([MAPPING] if (folders.cases / MAPPING).is_file() else []), *cases):
        yield File(name, folders.shown(folders.cases / name), (folders.cases / name).read_bytes())
    start = folders.docs / _START
    if start.is_file():
        name = Path(os.path.relpath(start, folders.cases)).as_posix()
        yield File(name, folders.shown(start), start.read_bytes())


def _passes(folders: Folders, plan: Sequence[Renamed], asking: Asking) -> bool:
    """Whether a copy of the material with the changes passes the check."""
    scratch = folders.root / Path(STORE).parent
    with tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True) as folder:
        trial = Folders(Path(folder), Path(folder) / "cases", folders.docs)
        shutil.copytree(folders.cases, trial.cases, symlinks=True, copy_function=bulk_files.link_or_copy)
        for each in plan:
            if each.file.is_page:  # what would be wrong in it is a warning
                continue
            (trial.cases / each.file.name).unlink()  # it may be the very file, under a second name
            (trial.cases / each.target).parent.mkdir(exist_ok=True)
            (trial.cases / each.target).write_bytes(each.made())
            _move_folder(trial.cases, each.file.name, each.target)
        errors = [f for f in checked(trial).findings if f.severity is Severity.ERROR]
    for finding in errors:
        shown = finding.path.removeprefix(f"{folders.root.as_posix()}/")  # pages are not in the copy
        asking.say(messages.line(replace(finding, path=shown)))
    if errors or not plan:
        asking.say(words.REFUSED)
    return not errors and bool(plan)


def _move_folder(cases: Path, name: str, target: str) -> None:
    """A case's pictures go with it."""
    folder = cases / name.removesuffix(".md")
    if name != target and folder.is_dir():
        folder.rename(cases / target.removesuffix(".md"))


def _is_wanted(folders: Folders, plan: Sequence[Renamed], asking: Asking, question: str) -> bool:
    for each in plan:
        shown = each.file.path
        for change in each.changes:
            asking.show(shown, each.text, change)
        if each.file.name != each.target:
            asking.say(words.MOVED.format(old=shown, new=folders.shown(folders.cases / each.target)))
    return asking.says_yes or asking.answer(question, (YES, NO), words.ANSWERS) == YES


def _written(folders: Folders, plan: Sequence[Renamed], asking: Asking) -> int:
    """Write every file, or none of them."""
    for each in plan:
        if (folders.cases / each.file.name).read_bytes() != each.file.content:
            asking.say(words.MEANWHILE.format(path=each.file.path))
            return 1
    done: list[Renamed] = []
    try:
        for each in plan:
            done.append(each)
            durable.write(folders.cases / each.file.name, each.made())
            if each.file.name != each.target:
                (folders.cases / each.target).parent.mkdir(exist_ok=True)
                _move_folder(folders.cases, each.file.name, each.target)
                (folders.cases / each.file.name).rename(folders.cases / each.target)
    except BaseException:
        for each in reversed(done):
            with suppress(OSError):
                _take_back(folders.cases, each)
        raise
    asking.say(words.NEXT.format(count=len(plan)))
    return 0


def _take_back(cases: Path, renamed: Renamed) -> None:
    if not (cases / renamed.file.name).exists():
        (cases / renamed.target).rename(cases / renamed.file.name)
    _move_folder(cases, renamed.target, renamed.file.name)
    durable.write(cases / renamed.file.name, renamed.file.content)
