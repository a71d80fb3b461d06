"""Which files the material consists of; nothing outside its folders is ever followed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from posixpath import splitext

from casearchive import paths, privacy
from casearchive.model import Finding, Severity
from casearchive.paths import Taken

VOCABULARY = "vocabulary.yml"
LEDGER = "addresses.txt"
"""What was published, beside the cases: see `casearchive.ledger`."""
MAPPING = "import.yml"
"""Which keys the columns of lists from elsewhere are, in the folder of cases."""
WORDING = "wording.yml"
"""Names that must be written to the letter, below `docs`."""
_UNPUBLISHED = re.compile(r"(?:decisions|templates|report/(?:[^/]+/)?source)/|wording\.yml$")
"""Parts of `docs` that hold no pages, such as what a report was made of."""
_SECTION_IN_SOURCE = re.compile(r"report/source/[0-9]+-[0-9]+\.md")
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
FOREIGN = {".heic": "HEIC", ".heif": "HEIF", ".tif": "TIFF", ".tiff": "TIFF", ".bmp": "BMP"}
"""Pictures that browsers do not show, and what they are called."""
_LITTER = re.compile(
    r"\.|~\$|(?:\$recycle\.bin|@eadir|__macosx|icon\r|(?:eh)?thumbs\.db|desktop\.ini|4913|#.*#|.*~"
    r"|.*\.(?:sw[op]|tmp|temp|part|crdownload))$",
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
    ".svg",
    ".txt",
    ".xlsx",
    ".docx",
}
"""What is in them, `pictures` looks at."""
SCRIPT_SUFFIXES = {".js", ".mjs"}
SCRIPTS = "assets/javascripts/"
DEEPEST = 20
"""Folders within folders: what lies deeper is not looked at."""
_PAGE_NAME = re.compile(r"[^\s#?%&+:*\"'<>|\\]+")
"""Characters that an address would have to hide are not for the names of pages."""
_NOT_IN_NAMES = re.compile(
    r"[<>\"'`\\\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""What could be taken for markup, and what nobody sees."""
_OF_COPIES = re.compile(
    r"(?:[-_]?的?(?:冲突)?(?:副本|复件|拷贝)[-_()（）0-9]*|[(（][0-9]+[)）]|_(?:BACKUP|BASE|LOCAL|REMOTE)_[0-9]+"
    r"|\.sync-conflict-[0-9A-Z-]+)\.md$"
)
"""How the name of a page's copy ends; with blanks in it, it would be no page's."""
_YEAR = re.compile(r"[0-9]{4}")
_CASE = re.compile(r"[0-9]{4}/[a-z0-9-]+")
"""A case's path without its suffix, as it may be."""
_IN_IDS = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the material lies."""

    root: Path
    """The project; paths in findings are relative to it."""
    cases: Path
    docs: Path
    templates: Path | None = None
    """Below `docs` or elsewhere; None where they are as they always were."""

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
        Finding(folders.shown(path), 1, 1, "symbolic-link")
        for path in (folders.cases, folders.docs)
        if any(map(Path.is_symlink, _within(path, folders.root)))
    ]
    if findings:  # whatever lies there is not of this project
        return Material((), (), (), (), tuple(findings))
    cases, pictures = _of_cases(folders, findings)
    documents, assets = _of_docs(folders, findings)
    return Material(tuple(cases), tuple(documents), tuple(pictures), tuple(assets), tuple(findings))


def _within(path: Path, root: Path) -> Iterator[Path]:
    """A folder of the project and those that it lies in there; nothing where it lies elsewhere."""
    while path.is_relative_to(root) and path != root:
        yield path
        path = path.parent


def _of_cases(folders: Folders, findings: list[Finding]) -> tuple[list[str], list[Picture]]:
    """Cases and their pictures; what else lies there is found."""
    cases: list[str] = []
    pictures: list[Picture] = []
    found = list(_files(folders, folders.cases, findings))
    stems = {name.removesuffix(".md") for name in found if name.endswith(".md")}
    taken = Taken()
    for name in found:
        parts = name.split("/")
        suffix = splitext(name)[1]
        if suffix == ".md":
            if other := _copied(name, stems):
                of = other.rpartition("/")[2]
                findings.append(_finding(folders.cases / name, folders, "case-copy", other=of))
            elif len(parts) == 2 and _YEAR.fullmatch(parts[0]):
                cases.append(name)
            else:
                findings.append(_finding(folders.cases / name, folders, "case-misplaced"))
        elif suffix.lower() in PICTURE_SUFFIXES and len(parts) == 3 and "/".join(parts[:2]) in stems:
            shown = folders.shown(folders.cases / name)
            if finding := _in_path(shown, parts[2], f"{parts[1]}/{parts[2]}", taken, Severity.WARNING):
                findings.append(finding)
            else:
                pictures.append(Picture(parts[1], parts[2], name))
                findings += privacy.in_name(shown)
        elif name.endswith(".md.txt"):
            values = {"name": parts[-1], "meant": parts[-1].removesuffix(".txt")}
            findings.append(_finding(folders.cases / name, folders, "text-suffix", **values))
        elif suffix.lower() in FOREIGN:
            findings.append(_foreign(folders.cases / name, folders))
        elif name not in (VOCABULARY, LEDGER, MAPPING):
            findings.append(_finding(folders.cases / name, folders, "stray-file"))
    return cases, pictures


def _copied(name: str, stems: Set[str]) -> str:
    """Which case beside it a file is a copy of, as systems, clouds and Git name copies; empty where of none.

    `stems`: all files of cases by their paths without the suffix.
    """
    stem = name.removesuffix(".md")
    if _CASE.fullmatch(stem):
        return ""
    folder, _, written = stem.rpartition("/")
    within = (f"{folder}/{part}" for run in _IN_IDS.findall(written.lower()) for part in _beginnings(run))
    known = (path for path in within if path in stems and _CASE.fullmatch(path))
    return max(known, key=len, default="")


def _beginnings(run: str) -> Iterator[str]:
    """What of a run of characters may be an id: no letter of it and no digit goes on behind."""
    return (run[:end] for end in range(1, len(run) + 1) if run[end : end + 1] in ("", "-"))


def _of_docs(folders: Folders, findings: list[Finding]) -> tuple[list[Path], list[str]]:
    """Pages that people write and the files beside them; what is not published is found."""
    documents: list[Path] = []
    assets: list[str] = []
    taken = Taken()
    found = list(_files(folders, folders.docs, findings))
    pages = {name for name in found if name.endswith(".md")}
    for source in found:
        path = folders.docs / source
        if folders.templates and path.is_relative_to(folders.templates):
            continue
        if _UNPUBLISHED.match(source):
            if _SECTION_IN_SOURCE.fullmatch(source):
                findings.append(_finding(path, folders, "report-slug", slug="source"))
            continue
        if path.suffix.lower() in FOREIGN:
            findings.append(_foreign(path, folders))
            continue
        if source in pages and (other := _OF_COPIES.sub(".md", source)) in pages - {source}:
            findings.append(_finding(path, folders, "page-copy", other=other))
            continue
        is_page = path.suffix == ".md" and _PAGE_NAME.fullmatch(source) is not None
        if _NOT_IN_NAMES.search(source) or not (is_page or _is_asset(path.suffix.lower(), source)):
            findings.append(_finding(path, folders, "not-published"))
        elif finding := _in_path(folders.shown(path), source, source.removesuffix(".md"), taken):
            findings.append(finding)
        else:
            findings += privacy.in_name(folders.shown(path))
            if is_page:
                documents.append(path)
            else:
                assets.append(source)
    return documents, assets


def _finding(path: Path, folders: Folders, code: str, **values: str) -> Finding:
    """Of a file as a whole: what lies where it does not belong is not published, and stops nothing else."""
    severity = Severity.ERROR if code == "unreadable-file" else Severity.WARNING
    return Finding(folders.shown(path), 1, 1, code, values=tuple(values.items()), severity=severity)


def _foreign(path: Path, folders: Folders) -> Finding:
    """Of a picture that is not published, since browsers do not show it."""
    values = {"found": FOREIGN[path.suffix.lower()], "meant": f"{path.stem}.jpg"}
    return _finding(path, folders, "picture-foreign", **values)


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


def _is_asset(suffix: str, source: str) -> bool:
    """Whether a file below `docs` may be published as it is: nothing that a browser would run, but ours."""
    return source.startswith(SCRIPTS) if suffix in SCRIPT_SUFFIXES else suffix in ASSET_SUFFIXES


def _in_path(
    shown: str, name: str, place: str, taken: Taken, severity: Severity = Severity.ERROR
) -> Finding | None:
    """What is wrong with the name of a file, or with its place beside the files before it."""
    code, other = paths.fault(name), taken.alike(place)
    if not code and not other:
        taken.add(place, shown)
        return None
    values = (("other", other), ("name", name))
    return Finding(shown, 1, 1, code or "path-alike", values=values, severity=severity)


def _is_text(name: str) -> bool:
    """Whether a name's bytes are UTF-8; Python lets others through in disguise."""
    try:
        return name.isascii() or bool(name.encode())
    except UnicodeEncodeError:
        return False
