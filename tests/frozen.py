"""The project with a frozen site's material in the place of the live one, which may change from day to day.

The engine, its templates and assets, and the pages that describe it are the real ones.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "tests" / "sites"
SUZHOU = SITES / "suzhou"
ENGINE_DOCS = ("assets", "data", "guide", "templates")
"""Parts of `docs` that belong to the engine."""


def a_frozen_project(folder: Path, site: Path = SUZHOU) -> Path:
    """Make it in a folder that is not there yet."""
    shutil.copytree(site, folder)
    for part in ("hooks", *(f"docs/{name}" for name in ENGINE_DOCS)):  # copies: the engine asks where it lies
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.name not in {"cases", "docs", "hooks", "mkdocs.yml", ".git", ".cache", "site", "public"}:
            (folder / path.name).symlink_to(path)
    return folder
