"""What lies below a folder, to compare what two runs wrote."""

from __future__ import annotations

from pathlib import Path


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
