"""Results kept from build to build under digests of all that they depend on.

One SQLite file: a killed build loses at most what it was about to add, and two builds at once
do not hurt each other.  What cannot be read is made anew, so the file may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Self

CACHE = Path(".cache")
STORE = CACHE / "casearchive.sqlite"
PAGES, TEMPLATES, INDEX = CACHE / "pages", CACHE / "templates", CACHE / "search"
"""What builds keep beside it: finished pages, compiled templates, the index of search."""
"""Where a project keeps its results."""
DIGITS = 40
"""Of a digest that is a key."""
MOST_ROOMS = 4
"""Of one kind."""
_ROOMS = "rooms"
"""The room in which the rooms of each kind are named, the latest first."""
_PACKAGES = ("markdown", "nh3", "pydantic", "pyyaml", "pypinyin", "jinja2", "mkdocs", "mkdocs-material")


def digest(*parts: bytes | str) -> str:
    """A key made of the parts; where one ends and the next begins is part of it."""
    hashed = hashlib.sha256()  # processors have instructions for it
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        hashed.update(len(data).to_bytes(8, "big"))
        hashed.update(data)
    return hashed.hexdigest()[:DIGITS]


@cache
def engine_digest() -> str:
    """Changes with the engine's own code and with the packages whose results are kept."""
    parts: list[bytes | str] = []
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        parts += [path.name, path.read_bytes()]
    for package in _PACKAGES:
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:  # the engine also runs without the site's packages
            parts.append(f"{package} absent")
    return digest(*parts)


class Store:
    """A map from (room, key) to bytes that outlives the process; in memory if it has no path."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._connection = _open(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._connection.close()

    def room(self, room: str) -> dict[str, bytes]:
        """Everything in a room."""
        return dict(self.each(room))

    def each(self, room: str) -> Iterator[tuple[str, bytes]]:
        """Everything in a room, one by one: together it may take a hundred megabytes."""
        try:
            yield from self._connection.execute("SELECT key, value FROM kept WHERE room = ?", (room,))
        except sqlite3.DatabaseError:
            self._start_anew()

    def is_empty(self, room: str) -> bool:
        """Whether there is nothing in a room."""
        return next(self.each(room), None) is None

    def value(self, room: str, key: str) -> bytes | None:
        """One result; None where it is not kept."""
        try:
            row = self._connection.execute("SELECT value FROM kept WHERE room = ? AND key = ?", (room, key))
            found = row.fetchone()
        except sqlite3.DatabaseError:
            return None
        return found[0] if found and isinstance(found[0], bytes) else None

    def retain(self, room: str, keys: Set[str]) -> None:
        """Forget what is in a room under other keys."""
        try:
            rows = self._connection.execute("SELECT key FROM kept WHERE room = ?", (room,)).fetchall()
        except sqlite3.DatabaseError:
            return
        self.update(room, {}, forget=sorted(key for (key,) in rows if key not in keys))

    def retain_rooms(self, kind: str, latest: str, most: int = MOST_ROOMS) -> list[str]:
        """Forget all rooms of a kind but the latest ones, as every setting makes one; those that are left."""
        known = self.value(_ROOMS, kind) or b""
        rooms = [latest, *(room for room in known.decode(errors="replace").split("\n") if room != latest)]
        for room in rooms[most:]:
            self.retain(room, frozenset())
        self.update(_ROOMS, {kind: "\n".join(rooms[:most]).encode()})
        return rooms[:most]

    def update(self, room: str, new: Mapping[str, bytes], forget: Iterable[str] = ()) -> None:
        """Add results to a room and drop others, at once or, on a full disk, not at all."""
        try:
            with self._connection:
                self._connection.executemany(
                    "DELETE FROM kept WHERE room = ? AND key = ?", [(room, key) for key in forget]
                )
                self._connection.executemany(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)",
                    [(room, key, value) for key, value in new.items()],
                )
        except sqlite3.IntegrityError:  # a table that is not ours
            self._start_anew()
        except sqlite3.OperationalError:  # a full disk, or one that may only be read: made again next time
            self._connection.rollback()

    def _start_anew(self) -> None:
        self._connection.close()
        self._connection = _anew(self._path)


def _open(path: Path | None) -> sqlite3.Connection:
    """The store at a path; where that cannot be, one in memory: a build must not end for its store."""
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        return _connect(path)
    except (sqlite3.Error, OSError):
        return _anew(path)


def _anew(path: Path | None) -> sqlite3.Connection:
    """An empty store in place of one that is broken: it held nothing that cannot be made again."""
    try:
        if path is not None:
            for suffix in ("", "-wal", "-shm"):  # what waits in the log belongs to the file that is gone
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _connect(path)
    except (sqlite3.Error, OSError):
        return _connect(None)


def _connect(path: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(path or ":memory:", timeout=60)
    try:
        connection.execute("PRAGMA page_size = 8192")  # a result or two a page; holds for a new file only
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint = 8192")  # each waits for the disk
        connection.execute("DROP TABLE IF EXISTS results")  # its former name
        # With the rows in order of addition: by key, which is as good as random, adding takes thrice as long.
        connection.execute(
            "CREATE TABLE IF NOT EXISTS kept (room TEXT, key TEXT, value BLOB, PRIMARY KEY (room, key))"
        )
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
