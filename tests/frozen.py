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
    for part in ENGINE_DOCS:
        shutil.copytree(ROOT / "docs" / part, folder / "docs" / part)
    for path in ROOT.iterdir():
        if path.name not in {"cases", "docs", "mkdocs.yml", ".git", ".cache", "site", "public"}:
            (folder / path.name).symlink_to(path)
    return folder
