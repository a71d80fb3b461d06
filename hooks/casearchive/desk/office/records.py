"""What an office keeps in SQLite: sessions, who has which draft open, every act, attempts to come in.

Texts are not in it: they are revisions on the disk.  It lies on the machine that serves, never on a share.
"""

from __future__ import annotations

import errno
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from casearchive.desk.drafts import made_private

FILE = "office.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY, person TEXT, stamp TEXT, begun REAL, seen REAL, said TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS opened (
  draft TEXT, person TEXT, at REAL, PRIMARY KEY (draft, person)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log (
  id INTEGER PRIMARY KEY, at REAL, until REAL, times INTEGER, person TEXT, act TEXT, draft TEXT,
  address TEXT, outcome TEXT);
CREATE INDEX IF NOT EXISTS log_person ON log (person, id);
CREATE TABLE IF NOT EXISTS attempts (
  key TEXT PRIMARY KEY, failures INTEGER, last REAL, until REAL) WITHOUT ROWID;
"""
Value = str | int | float | None


class Records:
    """The database; one connection that takes turns."""

    def __init__(self, folder: Path) -> None:
        made_private(folder)
        self.file = folder / FILE
        self.file.touch(mode=0o600)
        self._lock = threading.RLock()
        self._base = sqlite3.connect(self.file, check_same_thread=False, isolation_level=None)
        self._base.executescript(f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {_TABLES}")

    def run(self, statement: str, *values: Value) -> Sequence[Sequence[Value]]:
        """What one statement answers.  Raises OSError where the disk is full."""
        try:
            with self._lock:
                return self._base.execute(statement, values).fetchall()
        except sqlite3.OperationalError as error:
            raise OSError(errno.ENOSPC, str(error)) from error

    def try_to_run(self, statement: str, *values: Value) -> None:
        """The same of what is no harm to lose: a full disk must not stand between people and their texts."""
        with suppress(OSError):
            self.run(statement, *values)

    def together(self) -> threading.RLock:
        """Held while several statements are one step."""
        return self._lock

    def copy_to(self, file: Path) -> None:
        """A whole copy, also while others write.  The file must not be there."""
        self.run("VACUUM INTO ?", str(file))
        file.chmod(0o600)

    def close(self) -> None:
        """End it; nothing is left beside the file."""
        with self._lock:
            self._base.close()
