"""A corpus in the form in which peers take it."""

from __future__ import annotations

import shutil
from pathlib import Path

from bench.enriching import PICTURE
from bench.workshop import Workshop
from casearchive.archive import Archive
from casearchive.indexes import DISTRICT, STREET, THEME
from casearchive.model import Case


def body_of(case: Case, cases: Path) -> str:
    """The Markdown of a case's body."""
    text = (cases / str(case.year) / f"{case.id}.md").read_text(encoding="utf-8")
    return text.split("\n---\n", 1)[1].strip()


def copy_pictures(cases: Path, folder: Path) -> None:
    """Put the pictures of all cases below a folder, each in one named like its case."""
    for file in cases.glob(f"*/*/{PICTURE}"):
        (folder / file.parent.name).mkdir(parents=True, exist_ok=True)
        shutil.copy(file, folder / file.parent.name)


def names_of(archive: Archive, case: Case) -> tuple[str, ...]:
    """Names of a case's places and themes."""
    return (
        *(archive.term(DISTRICT, slug).name for slug in case.districts),
        *(archive.term(STREET, slug).name for slug in case.streets),
        *(archive.term(THEME, slug).name for slug in case.themes),
    )


def markdown_page(archive: Archive, case: Case, cases: Path) -> str:
    """A case as a page that needs no metadata."""
    names = "　".join(names_of(archive, case))
    body = body_of(case, cases).replace(f"({PICTURE})", f"({case.id}/{PICTURE})")
    return f"# {case.title}\n\n{names}\n\n{case.summary}\n\n{body}\n"


def case_pages(workshop: Workshop, cases: Path) -> Path:
    """A folder of the built case pages and nothing else, each at its address."""
    folder = workshop.scratch / f"pages-{cases.name}"
    workshop.clear(folder)
    folder.mkdir(parents=True)
    site = workshop.built(cases).site
    for case in workshop.archive(cases).cases:
        target = folder / "cases" / case.id
        target.mkdir(parents=True)
        shutil.copy(site / "cases" / case.id / "index.html", target)
    (folder / "empty.txt").touch()
    return folder
