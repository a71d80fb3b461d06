"""Finished pages kept from build to build: the file of each, and what is known about it.

A page is kept under a digest of all that it shows of the material and of all else that its HTML
depends on.  The kept files and those of sites are links to one another, as nothing else costs so
little.  So a file is used only where it still is as it was kept: by its stamp, else by the digest of
its content, and then as a copy.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casearchive import bulk_files
from casearchive.links import Lead, PageFacts
from casearchive.site import kept_facts
from casearchive.site.kept_facts import KeptFacts, decoded, encoded
from casearchive.store import PAGES, Store, digest

KIND = "pages"
MOST = 3
"""Sites of which pages are kept: the public one, the one for a folder, the one being previewed."""


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What is known about a finished page, for the sitemap and the check of links."""

    is_listed: bool
    updated: str
    facts: PageFacts | None
    """None where the page is as it was kept: see `facts_of`."""
    shared: str = field(default="", compare=False)
    """The key of facts that it shares with others, where the page is kept."""


class PageCache:
    """The pages of one site under one configuration; each process has a connection of its own.

    With `apart`, sites get copies only: of what is published, nothing else may be a part.
    """

    def __init__(self, root: Path, store: Path, namespace: str, *, apart: bool = False) -> None:
        self.namespace = namespace
        self._folder = root / PAGES
        self._files = str(self._folder / namespace)
        self._path = store
        self._apart = apart
        self._store: Store | None = None
        self._process = 0
        self._new: dict[str, bytes] = {}
        self._facts = KeptFacts(namespace)
        with Store(store) as opened:  # all at once: page by page takes five times as long
            self._known = opened.all(namespace)

    @property
    def has_pages(self) -> bool:
        """Whether pages of an earlier build are kept."""
        return bool(self._known)

    def restore(self, written: str, key: str) -> PageInfo | None:
        """Put the page under that key into a site as that file; None where it is not kept as it was."""
        value = self._value(key)
        if value is None or not self._copied(key, written, *value[0]):
            return None
        return _info(value)

    def standing(self, key: str, standing: str) -> PageInfo | None:
        """What is known of the page under that key where the site before has its very file; else None."""
        value = None if self._apart else self._value(key)
        if value is None:
            return None
        try:
            is_same = _stamp(standing) == tuple(value[0][:3])
        except OSError:
            return None
        return _info(value) if is_same else None

    def facts_of(self, files: Mapping[str, str]) -> dict[str, PageFacts]:
        """The facts about pages that are kept, by their files; `files` are these by the keys of the pages."""
        return self._facts.of(self._opened(), files)

    def checked(self) -> tuple[Set[str], Set[Lead]]:
        """Keys of pages whose links have been found to be good, and where all these lead."""
        return self._facts.checked(self._opened())

    def keep_checked(self, keys: Iterable[str], leads: Iterable[Lead]) -> None:
        """The links of exactly these pages are good, and all of them lead to these places."""
        self._facts.keep_checked(self._opened(), keys, leads)

    def put(self, key: str, written: str, content: bytes, info: PageInfo) -> None:
        """Keep a page that has been written to a file; what is known of it waits for the next `flush`."""
        kept = self._file(key)
        if info.facts is None:  # it comes from here
            return
        try:
            if self._apart or not _linked(written, kept):
                bulk_files.write(kept, content)
            stamp = _stamp(kept)
        except OSError:  # a full disk: made again next time
            return
        shared = self._facts.put(key, info.facts)
        fields = [[*stamp, digest(content)], shared, info.is_listed, info.updated]
        self._new[key] = encoded(key, fields)

    def flush(self) -> None:
        """Write what is new."""
        if self._new:
            self._facts.flush(self._opened())
            self._opened().update(self.namespace, self._new)
            self._known |= self._new
            self._new = {}

    def retain(self, pages: Mapping[str, PageInfo]) -> None:
        """Forget all but the pages of this build, by key, and configurations not used for long."""
        store, keys = self._opened(), pages.keys()
        self._known = {}  # what a preview changes from here on is rendered
        shared = {self._facts.key_of(info.facts.shared) for info in pages.values() if info.facts}
        shared |= {info.shared for info in pages.values()}
        store.retain(self.namespace, keys)
        store.retain(self._facts.namespace, {*keys, *shared, kept_facts.CHECKED})
        for folder, _, names in os.walk(self._files):
            for name in names:
                if name not in keys:
                    os.unlink(f"{folder}/{name}")  # noqa: PTH108
        store.retain_namespaces(kept_facts.KIND, self._facts.namespace, MOST)
        namespaces = store.retain_namespaces(KIND, self.namespace, MOST)
        for entry in self._folder.iterdir() if self._folder.is_dir() else ():
            if entry.name not in namespaces:
                shutil.rmtree(entry, ignore_errors=True)

    def close(self) -> None:
        """Write what is new and let the file go."""
        self.flush()
        if self._store is not None and self._process == os.getpid():
            self._store.__exit__()
        self._store = None

    def _copied(self, key: str, written: str, changed: int, size: int, _: int, content: str) -> bool:
        """Put the file that is kept into a site, if it is as it was."""
        kept = self._file(key)
        try:
            if not self._apart and _stamp(kept)[:2] == (changed, size) and _linked(kept, written):
                return True
            found = bulk_files.read(kept)
        except OSError:
            return False
        if digest(found) != content:
            return False
        bulk_files.write(written, found)
        return True

    def _file(self, key: str) -> str:
        return f"{self._files}/{key[:2]}/{key}"

    def _value(self, key: str) -> list[Any] | None:
        value = self._known.get(key)
        return decoded(key, value) if value else None

    def _opened(self) -> Store:
        # A connection must not be used on both sides of a fork.
        if self._store is None or self._process != os.getpid():
            self._store, self._process = Store(self._path), os.getpid()
        return self._store


def _linked(source: str, file: str) -> bool:
    """Whether a file could be made the same as another: not on every file system, nor any number of times."""
    try:
        bulk_files.link(source, file)
    except OSError:
        return False
    return True


def _stamp(file: str) -> tuple[int, int, int]:
    """When a file was last written, in nanoseconds, its size, and which file of the file system it is."""
    stat = os.stat(file)  # noqa: PTH116
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _info(value: list[Any]) -> PageInfo:
    _, shared, is_listed, updated = value
    return PageInfo(is_listed, updated, None, shared)
