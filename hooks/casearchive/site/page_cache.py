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
from urllib.parse import unquote

from pydantic_core import from_json

from casearchive import bulk_files
from casearchive.links import Facts, Lead, PageFacts
from casearchive.store import DIGITS, PAGES, Store, digest

KIND = "pages"
MOST = 3
"""Sites of which pages are kept: the public one, the one for a folder, the one being previewed."""


@dataclass(frozen=True, slots=True)
class PageInfo:
    """What is known about a finished page, for the sitemap and the check of links."""

    is_listed: bool
    updated: str
    facts: PageFacts


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
        self._shared_facts: dict[str, Facts] = {}
        self._shared_keys: dict[int, tuple[str, Facts]] = {}
        self._written, self._read = _Written(), _Read()
        with Store(store) as opened:  # all at once: page by page takes five times as long
            self._known = opened.all(namespace)

    @property
    def has_pages(self) -> bool:
        """Whether pages of an earlier build are kept."""
        return bool(self._known)

    def restore(self, written: str, key: str, file: str) -> PageInfo | None:
        """Put the page under that key into a site as that file; None where it is not kept as it was."""
        value = self._value(key)
        shared = self._shared(value[2]) if value else None
        if value is None or shared is None or not self._copied(key, written, *value[0]):
            return None
        return self._info(value, file, shared)

    def standing(self, key: str, standing: str, file: str) -> PageInfo | None:
        """What is known of the page under that key where the site before has its very file; else None."""
        value = self._value(key)
        shared = self._shared(value[2]) if value and not self._apart else None
        if value is None or shared is None:
            return None
        try:
            is_same = _stamp(standing) == tuple(value[0][:3])
        except OSError:
            return None
        return self._info(value, file, shared) if is_same else None

    def put(self, key: str, written: str, content: bytes, info: PageInfo) -> None:
        """Keep a page that has been written to a file; what is known of it waits for the next `flush`."""
        kept = self._file(key)
        try:
            if self._apart or not _linked(written, kept):
                bulk_files.write(kept, content)
            stamp = _stamp(kept)
        except OSError:  # a full disk: made again next time
            return
        own = self._listed(info.facts.own)
        shared_key = self._put_shared(info.facts.shared)
        fields = [[*stamp, digest(content)], own, shared_key, info.is_listed, info.updated]
        self._new[key] = _encoded(key, fields)

    def flush(self) -> None:
        """Write what is new."""
        if self._new:
            self._opened().update(self.namespace, self._new)
            self._known |= self._new
            self._new = {}

    def retain(self, pages: Mapping[str, PageInfo]) -> None:
        """Forget all but the pages of this build, by key, and configurations not used for long."""
        store, keys = self._opened(), pages.keys()
        self._known = {}  # what a preview changes from here on is rendered
        shared = {id(info.facts.shared): info.facts.shared for info in pages.values()}
        store.retain(self.namespace, {*keys, *(self._key_of(facts) for facts in shared.values())})
        for folder, _, names in os.walk(self._files):
            for name in names:
                if name not in keys:
                    os.unlink(f"{folder}/{name}")  # noqa: PTH108
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

    def _put_shared(self, shared: Facts) -> str:
        """The key of facts that pages share, which are kept with the first of them."""
        if id(shared) not in self._shared_keys:
            key = self._key_of(shared)
            self._shared_keys[id(shared)] = key, shared
            self._new[key] = _encoded(key, self._listed(shared))
        return self._shared_keys[id(shared)][0]

    def _file(self, key: str) -> str:
        return f"{self._files}/{key[:2]}/{key}"

    def _shared(self, key: str) -> Facts | None:
        if key not in self._shared_facts:
            value = self._value(key)
            if value is None:
                return None
            self._shared_facts[key] = self._facts(value)
        return self._shared_facts[key]

    def _info(self, value: list[Any], file: str, shared: Facts) -> PageInfo:
        is_listed, updated = value[3:]
        return PageInfo(is_listed, updated, PageFacts(file, self._facts(value[1]), shared))

    def _listed(self, facts: Facts) -> list[object]:
        leads = "\n".join(map(self._written.__getitem__, sorted(facts.leads)))
        return [sorted(facts.anchors), sorted(facts.within), leads, facts.loads_elsewhere]

    def _facts(self, fields: list[Any]) -> Facts:
        anchors, within, leads, loads_elsewhere = fields
        read = map(self._read.__getitem__, leads.split("\n") if leads else ())
        return Facts(frozenset(anchors), frozenset(within), frozenset(read), loads_elsewhere)

    def _key_of(self, shared: Facts) -> str:
        return digest(json.dumps(self._listed(shared)))

    def _value(self, key: str) -> list[Any] | None:
        value = self._known.get(key)
        return _decoded(key, value) if value else None

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


def _encoded(key: str, fields: list[object]) -> bytes:
    content = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return digest(key, content).encode() + content


def _decoded(key: str, value: bytes) -> list[Any] | None:
    """What was put under a key; None where it was damaged or stood under another."""
    mark, content = value[:DIGITS], value[DIGITS:]
    return from_json(content, cache_strings="none") if digest(key, content).encode() == mark else None


class _Written(dict[Lead, str]):
    """Each lead as a line of text."""

    def __missing__(self, lead: Lead) -> str:
        text = self[lead] = "#".join(map(_escaped, lead))
        return text


class _Read(dict[str, Lead]):
    """Each lead by that line: hundreds of thousands on pages are a few thousand."""

    def __missing__(self, text: str) -> Lead:
        file, _, anchor = text.partition("#")
        lead = self[text] = unquote(file), unquote(anchor)
        return lead


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("#", "%23").replace("\n", "%0A")
