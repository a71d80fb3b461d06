"""Files by the ten thousand: written, linked and read with as few calls of the system as can be."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from typing import TypeVar

Made = TypeVar("Made")

_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY


def write(file: str, content: bytes, *, in_new_folder: bool = False) -> None:
    """Write a file; what is there may be a link to a file of others, so it is not written into.

    `in_new_folder`: most likely its folder is not there yet, and to look first costs as much as to make it.
    """
    if in_new_folder:
        _make_folder(os.path.dirname(file))  # noqa: PTH120 - half the time of Path's
    opened = _made(file, lambda: os.open(file, _NEW, 0o666))
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(opened, left) :]
    finally:
        os.close(opened)


def link(source: str, file: str) -> None:
    """Let a file be the same as another, without a copy; OSError where that cannot be."""
    _made(file, lambda: os.link(source, file))


def link_or_copy(source: str, file: str) -> None:
    """The same, or a copy of it where the file system has no links."""
    try:
        link(source, file)
    except OSError:
        shutil.copyfile(source, file)


def read(file: str) -> bytes:
    """What is in a file."""
    opened = os.open(file, os.O_RDONLY | _BINARY)
    try:
        return os.read(opened, os.fstat(opened).st_size + 1)
    finally:
        os.close(opened)


def inodes(folder: str, above: str = "") -> dict[str, int]:
    """Every file below a folder, by its path from there, with the number that the file system knows it by.

    A symbolic link has none.
    """
    found: dict[str, int] = {}
    waiting = [above]
    while waiting:
        here = waiting.pop()
        with os.scandir(f"{folder}/{here}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{here}{entry.name}/")
                else:
                    found[f"{here}{entry.name}"] = 0 if entry.is_symlink() else entry.inode()
    return found


def _made(file: str, make: Callable[[], Made]) -> Made:
    """Make a file, the folders above it where there are none, in place of what is there."""
    try:
        return make()
    except FileNotFoundError:
        _make_folder(os.path.dirname(file))  # noqa: PTH120 - half the time of Path's
    except FileExistsError:
        os.unlink(file)  # noqa: PTH108
    return make()


def _make_folder(folder: str) -> None:
    """Most often the one above it is there."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        pass
    except OSError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
