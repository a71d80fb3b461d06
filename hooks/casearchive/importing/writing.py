"""Files of an import: every one of them is written whole, or none stays."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from casearchive import durable


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet, in order; what was written goes again where one cannot be.

    Raises `FileExistsError` before anything is written where one is there.
    """
    for path in files:
        if path.exists():
            raise FileExistsError(path)
    made: list[Path] = []
    try:
        for path, content in files.items():
            made += _folders_of(path)
            durable.write(path, content)
            made.append(path)
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _folders_of(path: Path) -> list[Path]:
    """Make the folders above a file; those that were not there, from the top."""
    missing = [folder for folder in path.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir()
    return missing[::-1]
