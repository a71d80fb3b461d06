"""The folder that a site is built into: only one that is ours to empty, and only when all is well."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from casearchive import workers
from casearchive.locking import Held, held

MARK = ".casearchive"
"""A file in every folder that a site was built into: such a folder may be emptied."""
_LOCK = ".lock"
"""Held by a build as long as it lives; what stands beside a lock that nobody holds has been left behind."""
FEWEST_FOLDERS = 500
"""So many folders are worth a fork to remove."""


class NotOurs(Exception):
    """A folder that holds something else would have been emptied."""

    def __init__(self, folder: Path) -> None:
        """Keep which."""
        super().__init__(str(folder))
        self.folder = folder


def is_replaceable(folder: Path) -> bool:
    """Whether a site may be built there: a folder that is not there, is empty or holds a site of ours."""
    if not folder.exists():
        return True
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def mark(folder: Path) -> None:
    """Say that the folder holds a site."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_bytes(b"")


def remove(folder: Path) -> None:
    """Remove a folder that holds a site, if it is there: tens of thousands of files, so by all workers."""
    parts = [entry for entry in folder.glob("*/*") if entry.is_dir() and not entry.is_symlink()]
    for _ in workers.spread(partial(shutil.rmtree, ignore_errors=True), parts, fewest=FEWEST_FOLDERS):
        pass
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` to build in; it takes its place at the end, unless there is an exception.

    What a build that was killed has left there is removed first; a site that it had in hand is put back.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left in list(folder.parent.iterdir()):
        if re.fullmatch(rf"\.{re.escape(folder.name)}\.\d+{_LOCK}", left.name):
            with suppress(Held, OSError):  # alive, or nothing that this user may touch
                with held(left):
                    _clear(folder, left)
                _forget(left)
    lock = folder.parent / f".{folder.name}.{os.getpid()}{_LOCK}"
    with ExitStack() as stack:
        stack.callback(_forget, lock)
        with suppress(Held):  # a file system without locks
            stack.enter_context(held(lock))
        stack.callback(_clear, folder, lock)
        staging, former = _beside(lock)
        yield staging
        if folder.exists():
            folder.rename(former)
        staging.rename(folder)


def _beside(lock: Path) -> tuple[Path, Path]:
    """Where the build with that lock builds, and where it puts the site before it for a moment."""
    staging = lock.with_name(lock.name.removesuffix(_LOCK))
    return staging, staging.with_name(f"{staging.name}.former")


def _clear(folder: Path, lock: Path) -> None:
    """Remove what the build with that lock has beside its folder; the site before it is put back."""
    staging, former = _beside(lock)
    if former.exists() and not folder.exists():
        former.rename(folder)
    for left in (staging, former):
        remove(left)


def _forget(lock: Path) -> None:
    """Remove a lock that is held no more; another build that looks at it just now may do so first."""
    with suppress(OSError):
        lock.unlink()
