"""Rendered pages kept from build to build: the parts of each that vary, and the facts about its links.

A page is kept under a digest of its view and of all else that its HTML depends on; the view holds
what comes of its source, its neighbours and the vocabulary.  A value names its own digest, so what
was damaged or put under another key is not used.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from casearchive.links import Facts
from casearchive.store import Store, digest

KIND = "pages"
_DIGEST = 40
"""Length of the digest at the head of a value."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What is kept of a page."""

    parts: tuple[str, ...]
    """What stands between the constants of its frame; the whole page where it has none."""
    is_whole: bool
    facts: Facts


class KeptPages:
    """The pages of one site under one configuration; each process has a connection of its own."""

    def __init__(self, path: Path, room: str) -> None:
        self._path, self.room = path, room
        self._store: Store | None = None
        self._process = 0
        self._new: dict[str, bytes] = {}

    def get(self, key: str) -> KeptPage | None:
        """The page under that key; None where it is not kept, or not as it was put there."""
        value = self._opened().value(self.room, key)
        return _decoded(key, value) if value else None

    def put(self, key: str, page: KeptPage) -> None:
        """Keep a page; it is written with the next `flush`."""
        self._new[key] = _encoded(key, page)

    def flush(self) -> None:
        """Write what is new."""
        if self._new:
            self._opened().update(self.room, self._new)
            self._new = {}

    def retain(self, keys: frozenset[str]) -> None:
        """Forget the pages that this build has no use for, and configurations not used for long."""
        store = self._opened()
        store.retain(self.room, keys)
        store.retain_rooms(KIND, self.room)

    def close(self) -> None:
        """Write what is new and let the file go."""
        self.flush()
        if self._store is not None and self._process == os.getpid():
            self._store.__exit__()
        self._store = None

    def _opened(self) -> Store:
        # A connection must not be used on both sides of a fork.
        if self._store is None or self._process != os.getpid():
            self._store, self._process = Store(self._path), os.getpid()
        return self._store


def _encoded(key: str, page: KeptPage) -> bytes:
    facts = page.facts
    fields = (
        page.parts,
        page.is_whole,
        sorted(facts.anchors),
        sorted(facts.within),
        sorted(facts.leads),
        facts.loads_elsewhere,
    )
    content = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return digest(key, content).encode() + content


def _decoded(key: str, value: bytes) -> KeptPage | None:
    mark, content = value[:_DIGEST], value[_DIGEST:]
    if digest(key, content).encode() != mark:
        return None
    parts, is_whole, anchors, within, leads, loads_elsewhere = json.loads(content)
    facts = Facts(
        frozenset(anchors),
        frozenset(within),
        frozenset((file, anchor) for file, anchor in leads),
        loads_elsewhere,
    )
    return KeptPage(tuple(parts), is_whole, facts)
