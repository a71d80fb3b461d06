"""A project of a few pages with the real engine, templates and assets: built and published in a moment."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from builders import a_project

_NAVIGATION = re.compile(r"^nav:\n(?:(?: .*)?\n)+", re.MULTILINE)
_FOOTER_LINKS = re.compile(r"^ {6}- \{title: .*\}\n", re.MULTILINE)


def a_tiny_project(
    project: Path,
    root: Path,
    cases: Mapping[str, str] | None = None,
    pages: Mapping[str, str] | None = None,
) -> Path:
    """Make it at `root`, which need not be there; nothing in it leads to a page that is not.

    `cases` and `pages` are texts by path, in the place of those of `a_project`.
    """
    a_project(root, cases, pages)
    for folder in ("docs/templates", "docs/assets", "hooks"):
        shutil.copytree(project / folder, root / folder)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    settings = _FOOTER_LINKS.sub("", _NAVIGATION.sub("", settings)).replace("    links:\n", "")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root
