"""What must be on the disk before the next step: files, and the folders that name them."""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
from pathlib import Path
from stat import S_IMODE

DRAFT = ".draft"
"""How the name of a file ends that is being written."""
_NEW = 0o644
"""Rights of a new file: everybody may read it, whatever the umask."""


def write(file: Path, content: bytes, draft_in: Path | None = None, mode: int | None = None) -> None:
    """Write a file as a whole or not at all; it is on the disk afterwards.

    `draft_in` is the folder, on the same file system, for the file until it is whole; without a `mode` its
    rights are what they were.
    """
    if mode is None:
        mode = S_IMODE(file.stat().st_mode) if file.exists() else _NEW
    handle, name = tempfile.mkstemp(dir=draft_in or file.parent, prefix=".", suffix=DRAFT)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        draft.chmod(mode)
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
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
