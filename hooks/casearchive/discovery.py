"""Which files the material consists of; nothing outside its folders is ever followed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import splitext

from casearchive.model import Finding, Severity

VOCABULARY = "vocabulary.yml"
LEDGER = "addresses.txt"
"""What was published, beside the cases: see `casearchive.ledger`."""
UNPUBLISHED = ("decisions/", "templates/", "report/source/")
"""Parts of `docs` that hold no pages."""
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
_LITTER = re.compile(
    r"\.|~\$|(?:thumbs\.db|desktop\.ini|4913|#.*#|.*~|.*\.(?:sw[op]|tmp|temp|part|crdownload))$",
    re.IGNORECASE,
)
"""Names of what is hidden, and of what systems and editors leave in any folder."""
ASSET_SUFFIXES = {
    *PICTURE_SUFFIXES,
    ".css",
    ".ico",
    ".woff2",
    ".pdf",
    ".csv",
    ".json",
    ".txt",
    ".xlsx",
    ".docx",
}
SCRIPT_SUFFIXES = {".js", ".mjs"}
SCRIPTS = "assets/javascripts/"
DEEPEST = 20
"""Folders within folders: what lies deeper is not looked at."""
_ACTIVE_SVG = re.compile(rb"<script|<foreignobject|\son\w+\s*=|javascript:|<!entity", re.IGNORECASE)
_PAGE_NAME = re.compile(r"[^\s#?%&+:*\"'<>|\\]+")
"""Characters that an address would have to hide are not for the names of pages."""
_NOT_IN_NAMES = re.compile(
    r"[<>\"'`\\\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""What could be taken for markup, and what nobody sees."""
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the material lies."""

    root: Path
    """The project; paths in findings are relative to it."""
    cases: Path
    docs: Path

    def shown(self, path: Path) -> str:
        """A path as findings name it."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file beside a case."""

    case_id: str
    name: str
    file: str
    """Path from the folder of cases."""


@dataclass(frozen=True, slots=True)
class Material:
    """The files found, each list in order of path."""

    cases: tuple[str, ...]
    """By their path from the folder of cases: `2020/2020-a.md`."""
    documents: tuple[Path, ...]
    pictures: tuple[Picture, ...]
    assets: tuple[str, ...]
    """Other files below `docs`, by their path from there."""
    findings: tuple[Finding, ...]


def find(folders: Folders) -> Material:
    """Look through the folders once."""
    findings = [
        Finding(name, 1, 1, "symbolic-link")
        for name in ("cases", "docs")
        if (folders.root / name).is_symlink()
    ]
    if findings:  # whatever lies there is not of this project
        return Material((), (), (), (), tuple(findings))
    cases, pictures = _of_cases(folders, findings)
    documents, assets = _of_docs(folders, findings)
    return Material(tuple(cases), tuple(documents), tuple(pictures), tuple(assets), tuple(findings))


def _of_cases(folders: Folders, findings: list[Finding]) -> tuple[list[str], list[Picture]]:
    """Cases and their pictures; what else lies there is found."""
    cases: list[str] = []
    pictures: list[Picture] = []
    found = list(_files(folders, folders.cases, findings))
    stems = {name.removesuffix(".md") for name in found if name.endswith(".md")}
    for name in found:
        parts = name.split("/")
        suffix = splitext(name)[1]
        if suffix == ".md":
            if len(parts) == 2 and _YEAR.fullmatch(parts[0]):
                cases.append(name)
            else:
                findings.append(_finding(folders.cases / name, folders, "case-misplaced"))
        elif suffix.lower() in PICTURE_SUFFIXES and len(parts) == 3 and "/".join(parts[:2]) in stems:
            pictures.append(Picture(parts[1], parts[2], name))
        elif name.endswith(".md.txt"):
            values = (("name", parts[-1]), ("meant", parts[-1].removesuffix(".txt")))
            misnamed = _finding(folders.cases / name, folders, "text-suffix")
            findings.append(replace(misnamed, values=values))
        elif name not in (VOCABULARY, LEDGER):
            findings.append(_finding(folders.cases / name, folders, "stray-file"))
    return cases, pictures


def _of_docs(folders: Folders, findings: list[Finding]) -> tuple[list[Path], list[str]]:
    """Pages that people write and the files beside them; what is not published is found."""
    documents: list[Path] = []
    assets: list[str] = []
    for source in _files(folders, folders.docs, findings):
        path = folders.docs / source
        if source.startswith(UNPUBLISHED):
            continue
        if _NOT_IN_NAMES.search(source):
            findings.append(_finding(path, folders, "not-published"))
        elif path.suffix == ".md" and _PAGE_NAME.fullmatch(source):
            documents.append(path)
        elif _is_asset(path, source):
            assets.append(source)
        else:
            findings.append(_finding(path, folders, "not-published"))
    return documents, assets


def _finding(path: Path, folders: Folders, code: str) -> Finding:
    """Of a file as a whole: what lies where it does not belong is not published, and stops nothing else."""
    severity = Severity.ERROR if code == "unreadable-file" else Severity.WARNING
    return Finding(folders.shown(path), 1, 1, code, severity=severity)


def _files(folders: Folders, folder: Path, findings: list[Finding], above: str = "") -> Iterator[str]:
    """The name of every file below a folder (`2020/a.md`) in order of path.

    Hidden ones and litter are passed over, links reported.
    """
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if is_litter(entry.name):
                continue
            if entry.is_file(follow_symlinks=False) and _is_text(entry.name) and os.access(entry, os.R_OK):
                yield above + entry.name
                continue
            path = folder / entry.name
            if not _is_text(entry.name):
                shown = os.fsencode(folders.shown(path)).decode(errors="replace")
                findings.append(Finding(shown, 1, 1, "file-name-encoding", severity=Severity.WARNING))
            elif entry.is_symlink():
                findings.append(_finding(path, folders, "symbolic-link"))
            elif entry.is_dir() and above.count("/") == DEEPEST:
                findings.append(_finding(path, folders, "folder-too-deep"))
            elif entry.is_dir():
                yield from _files(folders, path, findings, f"{above}{entry.name}/")
            elif not entry.is_file():
                findings.append(_finding(path, folders, "stray-file"))
            else:
                findings.append(_finding(path, folders, "unreadable-file"))


def is_litter(name: str) -> bool:
    """Whether nobody has put a file of that name where it lies."""
    return _LITTER.match(name) is not None


def _is_asset(path: Path, source: str) -> bool:
    """Whether a file below `docs` may be published as it is: nothing that a browser would run, but ours."""
    suffix = path.suffix.lower()
    if suffix in SCRIPT_SUFFIXES:
        return source.startswith(SCRIPTS)
    if suffix == ".svg":
        return _ACTIVE_SVG.search(path.read_bytes()) is None
    return suffix in ASSET_SUFFIXES


def _is_text(name: str) -> bool:
    """Whether a name's bytes are UTF-8; Python lets others through in disguise."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
