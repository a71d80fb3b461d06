"""The folder of a new archive: the engine as it is here, and what tells of the city."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from casearchive import durable
from casearchive.discovery import is_litter
from casearchive.store import CACHE

ENGINE = (
    *(".ci", ".github", ".gitignore", ".gitlab-ci.yml", "CHANGELOG.md", "LICENSE", "README.md", "hooks"),
    *("desk.bat", "desk.command", "pyproject.toml", "requirements", "sbom.cdx.json", "scripts", "tests"),
    "tsconfig.json",
    *("docs/accessibility.md", "docs/assets", "docs/decisions", "docs/guide", "docs/templates"),
)
"""What every city has alike."""
_CITYS_OWN = "docs/assets/images"
_MADE = {"__pycache__", "node_modules"}
_HIDDEN = {".github", ".ci", ".gitignore", ".gitlab-ci.yml"}


def write(root: Path, target: Path, files: Mapping[str, str], is_sound: Callable[[Path], bool]) -> bool:
    """Write the archive of a city whole into `target`, or nothing where it is not sound; whether it was.

    `root` is the project that it takes the engine from, `files` the texts of the city's own by their paths.
    An OSError leaves nothing behind either.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}", suffix=durable.DRAFT))
    try:
        for part in ENGINE:
            _copy(root / part, draft / part)
        shutil.rmtree(draft / _CITYS_OWN, ignore_errors=True)
        for path, text in files.items():
            (draft / path).parent.mkdir(parents=True, exist_ok=True)
            (draft / path).write_text(text, encoding="utf-8", newline="\n")
        if not is_sound(draft):
            return False
        shutil.rmtree(draft / CACHE, ignore_errors=True)  # what the check has kept
        draft.chmod(_FOLDER)
        durable.flush_tree(draft)
        if target.exists():
            target.rmdir()  # an empty one
        draft.rename(target)
        durable.flush_folder(target.parent)
        return True
    finally:
        shutil.rmtree(draft, ignore_errors=True)


_FOLDER = 0o755
"""Rights of a new folder: everybody may read it."""


def _copy(source: Path, target: Path) -> None:
    """A part of the engine, without what systems, editors and Python leave; nothing where it lacks."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=_litter)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _litter(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name in _MADE or (is_litter(name) and name not in _HIDDEN)}
