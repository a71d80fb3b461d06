"""The folder that a site is built into: only one that is ours to empty, and only when all is well."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Set
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casearchive import bulk_files, workers
from casearchive.locking import Held, held

MARK = ".casearchive"
"""A file in every folder that a site was built into: such a folder may be emptied."""
_LOCK = ".lock"
"""Held by a build as long as it lives; what stands beside a lock that nobody holds has been left behind."""
_NOTHING = re.compile(r"\.gitkeep|\.DS_Store|Thumbs\.db|desktop\.ini", re.IGNORECASE)
FEWEST_FOLDERS = 500
"""So many folders are worth a fork to remove."""
_RENEWAL = ".renewal"
"""In a folder that does not hold a site, but what is to be put into one."""
Stamp = tuple[int, int]
NO_STAMP: Stamp = (0, 0)


@dataclass(frozen=True, slots=True)
class Renewal:
    """How a site becomes another one: files come from the folder that this is noted in, and files go."""

    seen: Stamp
    """Of the mark in the site for which this was worked out."""
    gone: tuple[str, ...]


class Overtaken(Exception):
    """Another build has put a site in the place of the one that was to be renewed."""


class Unfit(Exception):
    """A folder that no site may be built into."""

    def __init__(self, folder: Path) -> None:
        """Keep which."""
        super().__init__(str(folder))
        self.folder = folder


class OfProject(Unfit):
    """A folder of the material or of the program: a site in it would become a part of it."""


class NotOurs(Unfit):
    """A folder that holds something else would have been emptied."""


def is_replaceable(folder: Path) -> bool:
    """Whether a site may be built there: a folder that is not there, is empty or holds a site of ours."""
    if not folder.exists():
        return not any(path.exists() and not path.is_dir() for path in folder.parents)
    return folder.is_dir() and ((folder / MARK).is_file() or _is_empty(folder))


def _is_empty(folder: Path) -> bool:
    """Whether nobody has put anything there but what keeps a folder, or is put into any."""
    return all(_NOTHING.fullmatch(path.name) and path.is_file() for path in folder.iterdir())


def mark(folder: Path) -> None:
    """Say that the folder holds a site."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_bytes(b"")


def stamp(folder: Path) -> Stamp:
    """Distinguishes the sites that are built into a folder, one after the other."""
    try:
        stat = (folder / MARK).stat()
    except OSError:
        return NO_STAMP
    return stat.st_mtime_ns, stat.st_ino


def is_renewable(folder: Path) -> bool:
    """Whether what is new can be put into the site there, instead of a whole site in its place."""
    try:
        is_near = folder.stat().st_dev == folder.parent.stat().st_dev
    except OSError:
        return False
    return is_near and not folder.is_symlink() and (folder / MARK).is_file()


def note_renewal(staging: Path, renewal: Renewal) -> None:
    """Say that a folder holds only what is new, all of it."""
    draft = staging / f"{_RENEWAL}.new"
    draft.write_text(json.dumps([renewal.seen, renewal.gone]), encoding="utf-8")
    draft.replace(staging / _RENEWAL)


def remove(folder: Path) -> None:
    """Remove a folder that holds a site, if it is there: tens of thousands of files, so by all workers."""
    parts = [entry for entry in folder.glob("*/*") if entry.is_dir() and not entry.is_symlink()]
    for _ in workers.spread(partial(shutil.rmtree, ignore_errors=True), parts, fewest=FEWEST_FOLDERS):
        pass
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` to build in; it takes its place at the end, unless there is an exception.

    Where only what is new was built, that is put into the site, which is out of sight meanwhile; raises
    `Overtaken` where it is another site by then.  What a build that was killed has left there is removed
    first; a site that it had in hand is put back.
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
        if not (staging / _RENEWAL).exists():
            staging.rename(folder)
            return
        is_renewed = _renew(former, staging)
        former.rename(folder)
        if not is_renewed:
            raise Overtaken


def _renew(site: Path, staging: Path, known: Set[str] | None = None) -> bool:
    """Put what is new into a site; whether it was the site that this was made for.

    All may have been done in part before.  Only files that are `known` to be in the site are removed.
    """
    seen, gone = json.loads((staging / _RENEWAL).read_text(encoding="utf-8"))
    if stamp(site) != tuple(seen):
        return False
    for name in gone:
        if known is None or name in known:
            remove_file(site, name)
    move_into(site, staging, {_RENEWAL, MARK})
    (staging / MARK).replace(site / MARK)  # the last: it says that this has been done
    return True


def move_into(site: Path, beside: Path, others: Set[str] = frozenset()) -> None:
    """Put all files from a folder beside it into a site, but for those others."""
    for name in sorted(bulk_files.inodes(str(beside)).keys() - others):
        target = site / name
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)  # all that was in it is gone
        target.parent.mkdir(parents=True, exist_ok=True)
        (beside / name).replace(target)


def remove_file(site: Path, name: str) -> None:
    """Remove a file of a site and the folders that it leaves empty."""
    file = site / name
    file.unlink(missing_ok=True)
    with suppress(OSError):
        for folder in file.parents:
            if folder == site:
                break
            folder.rmdir()


def _beside(lock: Path) -> tuple[Path, Path]:
    """Where the build with that lock builds, and where it puts the site before it for a moment."""
    staging = lock.with_name(lock.name.removesuffix(_LOCK))
    return staging, staging.with_name(f"{staging.name}.former")


def _clear(folder: Path, lock: Path) -> None:
    """Remove what the build with that lock has beside its folder; the site before it is put back.

    Where that build was putting in what is new, the rest is put in, too.
    """
    staging, former = _beside(lock)
    if former.exists() and not folder.exists():
        if (staging / _RENEWAL).is_file():
            with suppress(OSError, ValueError, TypeError):  # nobody else could have written that
                _renew(former, staging, bulk_files.inodes(str(former)).keys())
        former.rename(folder)
    for left in (staging, former):
        remove(left)


def _forget(lock: Path) -> None:
    """Remove a lock that is held no more; another build that looks at it just now may do so first."""
    with suppress(OSError):
        lock.unlink()
