"""Results kept from build to build under digests of all that they depend on.

One SQLite file: a killed build loses at most what it was about to add, and two builds at once
do not hurt each other.  What cannot be read is made anew, so the file may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from pydantic import TypeAdapter, ValidationError

Result = TypeVar("Result")

CACHE = Path(".cache")
STORE = CACHE / "casearchive.sqlite"
"""Where a project keeps its results."""
PAGES, TEMPLATES, INDEX, TABLES, PICTURES = (
    CACHE / name for name in ("pages", "templates", "search", "tables", "pictures")
)
"""What builds keep beside it: pages, compiled templates, the index of search, tables of lists, pictures."""
DIGITS = 40
"""Of a digest that is a key."""
MOST_NAMESPACES = 4
"""Of one kind."""
_NAMESPACES = "namespaces"
"""The namespace in which those of each kind are named, the latest first."""
_PACKAGES = ("markdown", "nh3", "pydantic", "pyyaml", "pypinyin", "jinja2", "pillow", "mkdocs-material")


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


def read_as(kind: TypeAdapter[Result], value: bytes | None) -> Result | None:
    """What is kept as JSON; None where there is nothing, or it cannot be read, so that it is made again."""
    try:
        return None if value is None else kind.validate_json(value)
    except ValidationError:
        return None


def kept(path: Path, kind: str, form: TypeAdapter[Result], key: str, make: Callable[[], Result]) -> Result:
    """What was made of a kind last, if under that key; else it is made, and kept in its place."""
    namespace = f"{kind} {engine_digest()}"
    with Store(path) as store:
        known = read_as(form, store.value(namespace, key))
        if known is None:
            value = form.dump_json(make())
            store.retain(namespace, frozenset())
            store.update(namespace, {key: value})
            store.retain_namespaces(kind, namespace)
            known = form.validate_json(value)
    return known


class Store:
    """A map from (namespace, key) to bytes that outlives the process; in memory if it has no path."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._connection = _open(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._connection.close()

    def all(self, namespace: str) -> dict[str, bytes]:
        """Everything in a namespace."""
        return dict(self.each(namespace))

    def each(self, namespace: str) -> Iterator[tuple[str, bytes]]:
        """Everything in a namespace, one by one: together it may take a hundred megabytes."""
        try:
            query = "SELECT key, value FROM cached WHERE namespace = ?"
            yield from self._connection.execute(query, (namespace,))
        except sqlite3.DatabaseError:
            self._start_anew()

    def has(self, namespace: str) -> bool:
        """Whether anything is in a namespace."""
        try:
            query = "SELECT 1 FROM cached WHERE namespace = ? LIMIT 1"
            return self._connection.execute(query, (namespace,)).fetchone() is not None
        except sqlite3.DatabaseError:
            return False

    def value(self, namespace: str, key: str) -> bytes | None:
        """One result; None where it is not kept."""
        try:
            query = "SELECT value FROM cached WHERE namespace = ? AND key = ?"
            found = self._connection.execute(query, (namespace, key)).fetchone()
        except sqlite3.DatabaseError:
            return None
        return found[0] if found and isinstance(found[0], bytes) else None

    def retain(self, namespace: str, keys: Set[str]) -> None:
        """Forget what is in a namespace under other keys."""
        try:
            query = "SELECT key FROM cached WHERE namespace = ?"
            rows = self._connection.execute(query, (namespace,)).fetchall()
        except sqlite3.DatabaseError:
            return
        self.update(namespace, {}, forget=sorted(key for (key,) in rows if key not in keys))

    def retain_namespaces(self, kind: str, latest: str, most: int = MOST_NAMESPACES) -> list[str]:
        """Forget all namespaces of a kind but the latest, as every setting makes one; those that are left."""
        known = self.value(_NAMESPACES, kind) or b""
        others = known.decode(errors="replace").split("\n")
        namespaces = [latest, *(namespace for namespace in others if namespace != latest)]
        for namespace in namespaces[most:]:
            self.retain(namespace, frozenset())
        self.update(_NAMESPACES, {kind: "\n".join(namespaces[:most]).encode()})
        return namespaces[:most]

    def update(self, namespace: str, new: Mapping[str, bytes], forget: Iterable[str] = ()) -> None:
        """Add results to a namespace and drop others, at once or, on a full disk, not at all."""
        try:
            with self._connection:
                self._connection.executemany(
                    "DELETE FROM cached WHERE namespace = ? AND key = ?", [(namespace, key) for key in forget]
                )
                self._connection.executemany(
                    "INSERT OR REPLACE INTO cached VALUES (?, ?, ?)",
                    [(namespace, key, value) for key, value in new.items()],
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
        connection.execute("DROP TABLE IF EXISTS kept")  # its former name
        # With the rows in order of addition: by key, which is as good as random, adding takes thrice as long.
        connection.execute(
            "CREATE TABLE IF NOT EXISTS cached"
            " (namespace TEXT, key TEXT, value BLOB, PRIMARY KEY (namespace, key))"
        )
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
