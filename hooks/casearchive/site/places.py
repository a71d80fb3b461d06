"""How the folders that settings name lie to one another: none in another, none in what is the project's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from casearchive import front_matter
from casearchive.model import Finding, Position
from casearchive.paths import alike, with_folders

WRITTEN = (
    *("hooks", "scripts", "tests", "requirements", ".git", ".github", ".ci", ".venv"),
    *("mkdocs.yml", "pyproject.toml", "README.md"),
)
"""Folders, and files, of the project that hold neither material nor a site."""
OF_PROJECT = (*WRITTEN, ".cache")
"""The same, and where a site lies until it has been sent."""
_SITE, _TEMPLATES, _CASES, _DOCS = "site_dir", "theme.custom_dir", "extra.archive.cases", "docs_dir"


def findings(node: front_matter.Mapping, file: str, folders: Sequence[str]) -> Iterator[Finding]:
    """Folders that are not apart, each told of where it is named, or else where the other one is.

    `folders`: those of the site, the templates, the cases and the pages.
    """
    where = {each.field: each.position for each in front_matter.walk(node)}
    named = dict(zip((_SITE, _TEMPLATES, _CASES, _DOCS), folders, strict=True))
    for name, other, place in _clashes(named):
        at = where.get(name) or where.get(other) or Position()
        values = (("name", name), ("text", named[name]), ("place", place))
        yield Finding(file, at.line, at.column, "folders-overlap", values=values)


def lies_in(path: str, folders: Iterable[str]) -> bool:
    """Whether a path is one of these folders, or below one, where a disk takes upper for lower case."""
    known = {alike(folder) for folder in folders}
    return any(alike(each) in known for each in with_folders(path))


def _clashes(named: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Two settings, the second empty where it is the project itself, and the folder of the second."""
    for (name, folder), (other, place) in combinations(named.items(), 2):
        are_templates = (name, other) == (_TEMPLATES, _DOCS)  # no pages, wherever among them they lie
        if lies_in(place, [folder]) or (lies_in(folder, [place]) and not are_templates):
            yield name, other, place
    for name, folder in named.items():
        for place in OF_PROJECT:
            if lies_in(folder, [place]) or lies_in(place, [folder]):
                yield name, "", place
