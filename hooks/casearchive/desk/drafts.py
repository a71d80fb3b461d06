"""Drafts on the disk, a folder each, a file a revision: written aside, flushed, renamed, never changed."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from casearchive import durable
from casearchive.desk.guesses import Guesses, guesses_of
from casearchive.desk.revisions import History, Revision, name_of, revision_of, surplus
from casearchive.discovery import is_litter
from casearchive.intake.packing import GUESSES

FOLDER = ".desk"
"""Of the project; it is in no repository."""
_NOTES = "notes.json"
_KEY = re.compile(r"[0-9a-z][0-9a-z-]{0,79}")
_REVISION = re.compile(r"[0-9]{6}-[0-9a-f]{16}")
_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700


class Drafts:
    """All drafts of a desk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Where the desk keeps what is nobody else's."""
        self._known: dict[tuple[str, str], Revision] = {}
        self._lock = threading.RLock()
        made_private(folder)

    def names(self) -> tuple[str, ...]:
        """The drafts that there are, in order."""
        return tuple(name for name in _names_in(self.folder / "drafts") if _KEY.fullmatch(name))

    def has(self, key: str) -> bool:
        """Whether there is a draft of that key."""
        return _KEY.fullmatch(key) is not None and self._folder(key).is_dir()

    def history(self, key: str) -> History:
        """A draft's revisions.  Raises `KeyError` where there is no such draft."""
        if not self.has(key):
            raise KeyError(key)
        with self._lock:
            names = _names_in(self._folder(key))
            stems = [name[:-5] for name in names if name.endswith(".json")]
            read = ((stem, self._read(key, stem)) for stem in stems if _REVISION.fullmatch(stem))
            return History({stem: revision for stem, revision in read if revision})

    def save(self, key: str, revision: Revision) -> str:
        """Keep a revision; its name, once it is on the disk.  Raises OSError where it is not."""
        if not _KEY.fullmatch(key):
            raise KeyError(key)
        with self._lock:
            folder = self._folder(key)
            made_private(folder)
            history = self.history(key)
            if known := history.same(revision):
                return known
            name = name_of(revision)
            self._write(folder / f"{name}.json", revision.as_json())
            self._known[key, name] = revision
            with suppress(OSError):  # it is kept: that others are not thinned out is no harm
                self._thin(key, History({**history.revisions, name: revision}))
            return name

    def delete(self, key: str) -> None:
        """Put a draft aside, with all of its revisions: it can be had back."""
        target = self.folder / "deleted"
        made_private(target)
        number = sum(name.startswith(f"{key}.") for name in _names_in(target))
        self._folder(key).rename(target / f"{key}.{number}")
        durable.flush_folder(target)

    def deleted(self) -> tuple[str, ...]:
        """What was put aside, by key and number."""
        return _names_in(self.folder / "deleted")

    def title_of_deleted(self, name: str) -> str:
        """What it was called."""
        files = [n for n in _names_in(self.folder / "deleted" / name) if _REVISION.fullmatch(n[:-5])]
        try:
            text = (self.folder / "deleted" / name / files[-1]).read_text(encoding="utf-8")
            return revision_of(text).content.value("title")
        except (OSError, ValueError, IndexError):
            return ""

    def restore(self, name: str) -> str:
        """Have a draft back that was put aside; its key.  Raises `KeyError`."""
        key = name.rpartition(".")[0]
        if name not in self.deleted() or not _KEY.fullmatch(key) or self.has(key):
            raise KeyError(name)
        made_private(self.folder / "drafts")
        (self.folder / "deleted" / name).rename(self._folder(key))
        return key

    def pictures(self, key: str) -> tuple[str, ...]:
        """The names of a draft's pictures."""
        return tuple(name for name in _names_in(self.picture_folder(key)) if not is_litter(name))

    def picture_folder(self, key: str) -> Path:
        """Where a draft's pictures lie."""
        if not _KEY.fullmatch(key):
            raise KeyError(key)
        return self._folder(key) / "pictures"

    def add_picture(self, key: str, name: str, content: bytes) -> None:
        """Keep a picture beside a draft."""
        folder = self.picture_folder(key)
        made_private(folder)
        durable.write(folder / name, content, mode=_PRIVATE_FILE)

    def keep_private(self, key: str, said: Mapping[str, str]) -> None:
        """Keep what never comes into a case: how to reach whoever sent it in."""
        if _KEY.fullmatch(key) and said:
            made_private(self.folder / "private")
            file = self.folder / "private" / f"{key}.json"
            self._write(file, json.dumps({**self.private(key), **said}, ensure_ascii=False, indent=1))

    def private(self, key: str) -> dict[str, str]:
        """What was kept so."""
        file = self.folder / "private" / f"{key}.json"
        if not _KEY.fullmatch(key) or not file.is_file():
            return {}
        return {str(name): str(text) for name, text in json.loads(file.read_text(encoding="utf-8")).items()}

    def keep_guesses(self, key: str, guesses: Guesses) -> None:
        """Keep what nobody has confirmed yet."""
        if guesses != self.guesses(key):
            self._write(self._folder(key) / GUESSES, guesses.as_json())

    def guesses(self, key: str) -> Guesses:
        """What was kept so."""
        try:
            return guesses_of((self._folder(key) / GUESSES).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Guesses()

    def keep_notes(self, key: str, notes: Sequence[str]) -> None:
        """Keep what is to be said of the file that a draft came in."""
        if notes:
            self._write(self._folder(key) / _NOTES, json.dumps([*notes], ensure_ascii=False, indent=1))

    def notes(self, key: str) -> tuple[str, ...]:
        """What was kept so."""
        try:
            return tuple(map(str, json.loads((self._folder(key) / _NOTES).read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError):
            return ()

    def _folder(self, key: str) -> Path:
        return self.folder / "drafts" / key

    def _read(self, key: str, name: str) -> Revision | None:
        """A revision; None for a file that is none, which is left as it is."""
        if (key, name) not in self._known:
            try:
                text = (self._folder(key) / f"{name}.json").read_text(encoding="utf-8")
                self._known[key, name] = revision_of(text)
            except (OSError, ValueError):
                return None
        return self._known[key, name]

    def _thin(self, key: str, history: History) -> None:
        for name in surplus(history):
            thinned = replace(history.revisions[name], is_thinned=True)
            self._write(self._folder(key) / f"{name}.json", thinned.as_json())
            self._known[key, name] = revision_of(thinned.as_json())

    def _write(self, file: Path, text: str) -> None:
        durable.write(file, text.encode("utf-8", "replace"), mode=_PRIVATE_FILE)


def made_private(folder: Path) -> None:
    """Make a folder that nobody else may look into."""
    for each in [folder, *folder.parents][::-1]:
        if not each.exists():
            with suppress(FileExistsError):
                each.mkdir(mode=_PRIVATE_FOLDER)
            durable.flush_folder(each.parent)


def _names_in(folder: Path) -> tuple[str, ...]:
    """What a folder holds, in order; nothing where there is none."""
    return tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()
