"""Finished pages kept from build to build: the file of each, and what is known about it.

A page is kept under a digest of all that it shows of the material and of all else that its HTML
depends on.  The kept files and those of sites are links to one another, as nothing else costs so
little.  So a file is used only where it still is as it was kept: by its stamp, else by the digest of
its content, and then as a copy.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casearchive import files
from casearchive.links import Facts, PageFacts
from casearchive.store import DIGITS, PAGES, Store, digest

KIND = "pages"
MOST = 3
"""Sites of which pages are kept: the public one, the one for a folder, the one being previewed."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a finished page, for the sitemap and the check of links."""

    is_listed: bool
    updated: str
    facts: PageFacts


class KeptPages:
    """The pages of one site under one configuration; each process has a connection of its own.

    With `apart`, sites get copies only: of what is published, nothing else may be a part.
    """

    def __init__(self, root: Path, store: Path, room: str, *, apart: bool = False) -> None:
        self.room = room
        self._folder = root / PAGES
        self._files = str(self._folder / room)
        self._path = store
        self._apart = apart
        self._store: Store | None = None
        self._process = 0
        self._new: dict[str, bytes] = {}
        self._frames: dict[str, Facts] = {}
        self._frame_keys: dict[int, tuple[str, Facts]] = {}
        with Store(store) as opened:
            self._is_empty = opened.is_empty(room)

    def put_into(self, written: str, key: str, file: str) -> Known | None:
        """Put the page under that key into a site as that file; None where it is not kept as it was."""
        value = None if self._is_empty else self._value(key)
        frame = self._frame(value[2]) if value else None
        if value is None or frame is None or not self._copied(key, written, *value[0]):
            return None
        is_listed, updated = value[3:]
        return Known(is_listed, updated, PageFacts(file, _facts(value[1]), frame))

    def put(self, key: str, written: str, content: bytes, known: Known) -> None:
        """Keep a page that has been written to a file; what is known of it waits for the next `flush`."""
        kept = self._file(key)
        try:
            if self._apart or not _linked(written, kept):
                files.write(kept, content)
            stamp = _stamp(kept)
        except OSError:  # a full disk: made again next time
            return
        own = _listed(known.facts.own)
        frame_key = self._put_frame(known.facts.frame)
        fields = [[*stamp, digest(content)], own, frame_key, known.is_listed, known.updated]
        self._new[key] = _encoded(key, fields)

    def flush(self) -> None:
        """Write what is new."""
        if self._new:
            self._opened().update(self.room, self._new)
            self._new = {}

    def retain(self, pages: Mapping[str, Known]) -> None:
        """Forget all but the pages of this build, by key, and configurations not used for long."""
        store, keys, self._is_empty = self._opened(), pages.keys(), False
        frames = {id(known.facts.frame): known.facts.frame for known in pages.values()}
        store.retain(self.room, {*keys, *(_frame_key(frame) for frame in frames.values())})
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

    def _copied(self, key: str, written: str, changed: int, size: int, content: str) -> bool:
        """Put the file that is kept into a site, if it is as it was."""
        kept = self._file(key)
        try:
            if not self._apart and _stamp(kept) == (changed, size) and _linked(kept, written):
                return True
            found = files.read(kept)
        except OSError:
            return False
        if digest(found) != content:
            return False
        files.write(written, found)
        return True

    def _put_frame(self, frame: Facts) -> str:
        """The key of the facts about a frame, which are kept with the first of the pages that share it."""
        if id(frame) not in self._frame_keys:
            key = _frame_key(frame)
            self._frame_keys[id(frame)] = key, frame
            self._new[key] = _encoded(key, _listed(frame))
        return self._frame_keys[id(frame)][0]

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


def _linked(source: str, file: str) -> bool:
    """Whether a file could be made the same as another: not on every file system, nor any number of times."""
    try:
        files.link(source, file)
    except OSError:
        return False
    return True


def _stamp(file: str) -> tuple[int, int]:
    """When a file was last written, in nanoseconds, and its size."""
    stat = os.stat(file)  # noqa: PTH116
    return stat.st_mtime_ns, stat.st_size


def _frame_key(frame: Facts) -> str:
    return digest(json.dumps(_listed(frame)))


def _encoded(key: str, fields: list[object]) -> bytes:
    content = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return digest(key, content).encode() + content


def _decoded(key: str, value: bytes) -> list[Any] | None:
    """What was put under a key; None where it was damaged or stood under another."""
    mark, content = value[:DIGITS], value[DIGITS:]
    return json.loads(content) if digest(key, content).encode() == mark else None


def _listed(facts: Facts) -> list[object]:
    return [sorted(facts.anchors), sorted(facts.within), sorted(facts.leads), facts.loads_elsewhere]


def _facts(fields: list[Any]) -> Facts:
    anchors, within, leads, loads_elsewhere = fields
    return Facts(frozenset(anchors), frozenset(within), frozenset(map(tuple, leads)), loads_elsewhere)
