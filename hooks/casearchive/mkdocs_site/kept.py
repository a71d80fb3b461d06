"""Finished pages kept from build to build: the file of each, and the facts about its links.

A page is kept under a digest of its view and of all else that its HTML depends on; the view holds
what comes of its source, its neighbours and the vocabulary.  The files are links to those of the
site that they were made for, as nothing else costs so little; so a file is used only where its
content still has the digest that is kept with the facts, and then as a copy.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casearchive.links import Facts, PageFacts
from casearchive.mkdocs_site import output
from casearchive.store import PAGES, Store, digest

KIND = "pages"
MOST = 3
"""Sites of which pages are kept: the public one, the one for a folder, the one being previewed."""
_DIGEST = 40
"""Length of the digest at the head of a value."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A page as it is written."""

    content: bytes
    facts: PageFacts


class KeptPages:
    """The pages of one site under one configuration; each process has a connection of its own."""

    def __init__(self, root: Path, store: Path, room: str) -> None:
        self.room = room
        self._folder = root / PAGES
        self._files = str(self._folder / room)
        self._path = store
        self._store: Store | None = None
        self._process = 0
        self._new: dict[str, bytes] = {}
        self._frames: dict[str, Facts] = {}

    def get(self, key: str, file: str) -> Finished | None:
        """The page under that key, for that file of the site; None where it is not kept as it was."""
        value = self._value(key)
        content = _read(self._file(key)) if value else None
        if value is None or content is None or digest(content) != value[0]:
            return None
        frame = self._frame(value[2])
        return None if frame is None else Finished(content, PageFacts(file, _facts(value[1]), frame))

    def put(self, key: str, written: str, page: Finished) -> None:
        """Keep a page that has been written to a file; its facts are written with the next `flush`."""
        frame = _listed(page.facts.frame)
        frame_key = digest(json.dumps(frame))
        if frame_key not in self._frames:
            self._frames[frame_key] = page.facts.frame
            self._new[frame_key] = _encoded(frame_key, frame)
        self._new[key] = _encoded(key, [digest(page.content), _listed(page.facts.own), frame_key])
        file = self._file(key)
        with suppress(OSError):  # a full disk, or one without links: made again next time
            if os.path.lexists(file):
                os.unlink(file)  # noqa: PTH108
            os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
            os.link(written, file)

    def flush(self) -> None:
        """Write what is new."""
        if self._new:
            self._opened().update(self.room, self._new)
            self._new = {}

    def retain(self, keys: frozenset[str]) -> None:
        """Forget the pages that this build has no use for, and configurations not used for long."""
        store = self._opened()
        frames = {value[2] for key in keys if (value := self._value(key))}
        store.retain(self.room, keys | frames)
        for folder, _, names in os.walk(self._files):
            for name in names:
                if name not in keys:
                    os.unlink(f"{folder}/{name}")  # noqa: PTH108
        rooms = store.retain_rooms(KIND, self.room, MOST)
        for entry in self._folder.iterdir() if self._folder.is_dir() else ():
            if entry.name not in rooms:
                shutil.rmtree(entry, ignore_errors=True)

    def close(self) -> None:
        """Write what is new and let the file go."""
        self.flush()
        if self._store is not None and self._process == os.getpid():
            self._store.__exit__()
        self._store = None

    def _file(self, key: str) -> str:
        return f"{self._files}/{key[:2]}/{key}"

    def _frame(self, key: str) -> Facts | None:
        if key not in self._frames:
            value = self._value(key)
            if value is None:
                return None
            self._frames[key] = _facts(value)
        return self._frames[key]

    def _value(self, key: str) -> list[Any] | None:
        value = self._opened().value(self.room, key)
        return _decoded(key, value) if value else None

    def _opened(self) -> Store:
        # A connection must not be used on both sides of a fork.
        if self._store is None or self._process != os.getpid():
            self._store, self._process = Store(self._path), os.getpid()
        return self._store


def _read(file: str) -> bytes | None:
    try:
        return output.read(file)
    except OSError:
        return None


def _encoded(key: str, fields: list[object]) -> bytes:
    content = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return digest(key, content).encode() + content


def _decoded(key: str, value: bytes) -> list[Any] | None:
    """What was put under a key; None where it was damaged or stood under another."""
    mark, content = value[:_DIGEST], value[_DIGEST:]
    return json.loads(content) if digest(key, content).encode() == mark else None


def _listed(facts: Facts) -> list[object]:
    return [sorted(facts.anchors), sorted(facts.within), sorted(facts.leads), facts.loads_elsewhere]


def _facts(fields: list[Any]) -> Facts:
    anchors, within, leads, loads_elsewhere = fields
    return Facts(frozenset(anchors), frozenset(within), frozenset(map(tuple, leads)), loads_elsewhere)
