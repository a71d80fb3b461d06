"""Thirty cases in a project of a few pages, and two facets that its vocabulary and headers may be given."""

from __future__ import annotations

from pathlib import Path

from builders import FACETS, VOCABULARY, a_case_file
from tiny import a_tiny_project

CASES = 30
OTHERS = 2
"""Cases that name no term: a facet may be left out."""
FACETED = {
    f"2001-anli-{number:02}": "domain: [城市社区, 机关]\n" if number == 5 else "领域: 城市社区\n"
    for number in range(1, CASES - OTHERS + 1)
}
SCALE = "2001-anli-07"
"""The one case that names a term of the facet without pages."""


def a_project_without_facets(project: Path, root: Path) -> Path:
    """The project before it has any."""
    a_tiny_project(project, root)
    (root / "cases/2001/2001-wenhua-yishujie.md").unlink()
    write_cases(root, {})
    return root


def write_cases(root: Path, headers: dict[str, str]) -> None:
    """Thirty cases, with what is given added to the headers of some."""
    for number in range(1, CASES + 1):
        name = f"2001-anli-{number:02}"
        date = f"2024-05-{number:02}"
        raw = headers.get(name, "")
        text = a_case_file(id=name, title=f"案例{number}", date=date, raw=raw)
        (root / f"cases/2001/{name}.md").write_text(text, encoding="utf-8")


def add_facets(root: Path) -> None:
    """The vocabulary and cases, and nothing else."""
    (root / "cases/vocabulary.yml").write_text(VOCABULARY + FACETS, encoding="utf-8")
    write_cases(root, FACETED | {SCALE: f"{FACETED[SCALE]}范围: 试点\n"})
