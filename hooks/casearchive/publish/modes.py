"""Who may read what is published: everybody, whatever the umask of who publishes it."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

FILE, FOLDER = 0o644, 0o755


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are not there, for a web server to look into."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir()
    _open(folder, FOLDER)


def open_to_all(folder: Path) -> None:
    """Let everybody read what lies in a folder, and only its owner write."""
    if os.name == "nt":  # rights come from the folder above there
        return
    _open_if_closed(folder, folder.stat(), FOLDER)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                open_to_all(folder / entry.name)
            elif entry.is_file(follow_symlinks=False):
                _open_if_closed(entry, entry.stat(follow_symlinks=False), FILE)


def _open_if_closed(path: Path | os.DirEntry[str], known: os.stat_result, mode: int) -> None:
    if stat.S_IMODE(known.st_mode) != mode:
        _open(path, mode)


def _open(path: Path | os.DirEntry[str], mode: int) -> None:
    with suppress(PermissionError):  # of another user, who has published it before
        os.chmod(path, mode)  # noqa: PTH101 - an entry of a folder is no Path
