"""Only one process at a time; the system lets go of the lock when the process ends, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_BY_ANOTHER = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
"""What the systems say of a lock that somebody else has."""
_LOCKED_AT = 1 << 20
"""Which byte is locked on Windows: behind the text, so that others can read who has it."""


class Held(Exception):
    """Somebody else has the lock; `holder` says who, as far as is known."""

    def __init__(self, holder: str) -> None:
        """Keep who has it."""
        super().__init__(holder)
        self.holder = holder


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock of a file, which is made where there is none; raises `Held`.

    Workers that are forked meanwhile do not hold it: one of them that outlives its killed parent
    must not keep the next publisher out.  So it is a lock of the process, not of the open file.
    """
    with file.open("a+b") as lock:
        if not _locked(lock):
            lock.seek(0)
            raise Held(lock.read(200).decode(errors="replace").strip())
        with contextlib.suppress(OSError):  # a full disk: what there is to free is freed under the lock
            lock.truncate(0)
            os.write(lock.fileno(), f"{socket.gethostname()}, pid {os.getpid()}\n".encode())
        try:
            yield
        finally:
            lock.truncate(0)


def _locked(lock: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            lock.seek(_LOCKED_AT)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:  # a share that knows no locks is no reason never to write on it
        return error.errno not in _BY_ANOTHER
    return True
