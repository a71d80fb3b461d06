"""What must be on the disk before the next step: files, and the folders that name them."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

DRAFT = ".draft"
"""How the name of a file ends that is being written."""


def write(file: Path, content: bytes, draft_in: Path | None = None, mode: int | None = None) -> None:
    """Write a file as a whole or not at all; it is on the disk afterwards.

    `draft_in` is the folder, on the same file system, for the file until it is whole; `mode` says who may
    read it, where that is not for the umask to say.
    """
    draft = (draft_in or file.parent) / f".{file.name}{DRAFT}"
    with draft.open("wb") as out:
        out.write(content)
        if mode is not None:
            draft.chmod(mode)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
    flush_folder(file.parent)


def flush_folder(folder: Path) -> None:
    """Have a folder's entries on the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_tree(folder: Path) -> None:
    """Have everything in a folder on the disk: by one call where the system has it, else file by file."""
    if sys.platform == "linux" and _sync_file_system(folder):
        return
    for path, _, names in os.walk(folder, topdown=False):
        for name in names:
            with Path(path, name).open("rb+") as file:
                os.fsync(file.fileno())
        flush_folder(Path(path))


def _sync_file_system(folder: Path) -> bool:
    """`syncfs`: one wait for the disk instead of one a file.  A disk that fails raises OSError."""
    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)
    return True
