"""The material as the desk has it, kept in step with the disk: cases are read again when they change."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from casearchive import discovery
from casearchive.discovery import Folders
from casearchive.loading import Loaded, load, reload
from casearchive.model import Case
from casearchive.search.folding import fold_all
from casearchive.store import STORE, Store
from casearchive.vocabulary import Vocabulary

_SECONDS = 0.5
"""The disk is not looked at more often."""


class NoVocabularyError(Exception):
    """There is nothing to read cases by: `loaded` says why."""

    def __init__(self, loaded: Loaded) -> None:
        """Keep it."""
        super().__init__("no vocabulary")
        self.loaded = loaded


@dataclass(frozen=True)
class Held:
    """The material at one moment."""

    loaded: Loaded
    vocabulary: Vocabulary

    @cached_property
    def folded(self) -> dict[str, str]:
        """What each case is found by: title, pinyin, places, id; by its path from the folder of cases."""
        names = [name for name, reading in self.loaded.readings.items() if reading.case]
        cases = (self.loaded.readings[name].case for name in names)
        return dict(zip(names, fold_all(self._said(case) for case in cases if case), strict=True))

    @cached_property
    def identifiers(self) -> frozenset[str]:
        """Of all cases, those that cannot be read among them."""
        return frozenset(PurePosixPath(name).stem for name in self.loaded.readings)

    def _said(self, case: Case) -> str:
        joined = case.pinyin.replace(" ", "")
        return " ".join([case.title, *self.places(case), case.id, joined, case.short_title, str(case.year)])

    def places(self, case: Case) -> Iterator[str]:
        """The names of a case's places, from the largest."""
        slugs = (case.districts, case.streets, case.communities)
        yield from (self._names.get(slug, slug) for each in slugs for slug in each)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {place.slug: place.name for place in self.vocabulary.all_places()}


class Shelf:
    """Reads the material, and reads again what has changed."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self._lock = threading.RLock()
        self._state: dict[str, tuple[int, int]] = {}
        self._held: Held | None = None
        self._looked = 0.0

    def held(self, *, at_once: bool = False) -> Held:
        """The material as it is.  Raises `NoVocabularyError`."""
        with self._lock:
            if self._held and not at_once and time.monotonic() - self._looked < _SECONDS:
                return self._held
            state = dict(self._stamps())
            changed = {p for p in state.keys() | self._state.keys() if state.get(p) != self._state.get(p)}
            if self._held is None or changed:
                self._held = self._read(changed)
                self._state = state
            self._looked = time.monotonic()
            return self._held

    def _read(self, changed: set[str]) -> Held:
        names = {self._name(path) for path in changed}
        if self._held and "" not in names:
            loaded = reload(self.folders, self._held.loaded, names)
        else:
            with Store(self.folders.root / STORE) as store:
                loaded = load(self.folders, store)
        if loaded.basis.vocabulary is None:
            raise NoVocabularyError(loaded)
        return Held(loaded, loaded.basis.vocabulary)

    def _name(self, path: str) -> str:
        """A case's file or a picture by its path from the folder of cases; empty for anything else."""
        relative = os.path.relpath(path, self.folders.cases)
        return Path(relative).as_posix() if os.sep in relative and not relative.startswith("..") else ""

    def _stamps(self) -> Iterator[tuple[str, tuple[int, int]]]:
        for folder in (self.folders.cases, self.folders.docs, self.folders.root / "mkdocs.yml"):
            yield from _stamps(str(folder))


def _stamps(path: str, deepest: int = discovery.DEEPEST) -> Iterator[tuple[str, tuple[int, int]]]:
    """Time of change and size of each file at or below a path, hidden ones left out."""
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except NotADirectoryError:
        stat = Path(path).stat()
        yield path, (stat.st_mtime_ns, stat.st_size)
        return
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _stamps(entry.path, deepest - 1) if deepest else ()
        elif entry.is_file(follow_symlinks=False):
            stat = entry.stat(follow_symlinks=False)
            yield entry.path, (stat.st_mtime_ns, stat.st_size)
