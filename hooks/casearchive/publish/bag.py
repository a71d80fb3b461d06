"""The archive package: what the published site is made of, in BagIt 1.0 form (RFC 8493).

The same material makes the same bytes.  A folder, or one file where the name ends with `.zip`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from casearchive import durable
from casearchive.discovery import DEEPEST, Folders, is_litter
from casearchive.publish.manifest import BAGIT, MANIFEST, PAYLOAD, TAGS, Manifest
from casearchive.publish.withheld import Withheld

_SOURCES = (
    *("hooks", "scripts", "requirements"),
    *("mkdocs.yml", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "LICENSE-TEXTS.md"),
)
"""What a build needs, and what explains it; those of them that there are."""
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_INFO = "bag-info.txt"
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: all files have it."""

NOTHING = Withheld()
Write = Callable[[str, bytes], None]


class NotABag(Exception):
    """There is something else at the place for the package."""


def sources(folders: Folders) -> Iterator[Path]:
    """Every file of a package, in order; what tools leave behind, hidden files and links are not in it."""
    root = folders.root
    material = {folders.cases, folders.docs, folders.templates or folders.docs}
    own = {path for path in material if not material & {*path.parents}}
    for path in sorted({*own, *(root / name for name in _SOURCES)}):
        if path.is_symlink():
            continue
        yield from _below(path) if path.is_dir() else filter(Path.is_file, [path])


def write_bag(
    folders: Folders, target: Path, description: str, date: str, withheld: Withheld = NOTHING
) -> int:
    """Write the package of a project; how many files of the project are in it.

    `date` is the ISO date that it bears, from the material; raises `NotABag`.
    """
    is_zip = target.suffix.lower() == ".zip"
    if not _is_replaceable(target, is_zip):
        raise NotABag(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}{durable.DRAFT}")
    _remove(draft)
    try:
        if is_zip:
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
                write = _into_zip(archive, target.stem)
                count = _fill(folders, write, description, date, withheld)
        else:
            count = _fill(folders, _into_folder(draft), description, date, withheld)
        _flush(draft)
        if target.is_dir():
            former = target.with_name(f".{target.name}.former")
            _remove(former)
            target.rename(former)
            draft.rename(target)
            _remove(former)
        else:
            draft.replace(target)
        durable.flush_folder(target.parent)
    finally:
        _remove(draft)
    return count


def _fill(folders: Folders, write: Write, description: str, date: str, withheld: Withheld) -> int:
    """Write the payload, then what describes it."""
    payload: dict[str, str] = {}
    octets = 0
    for path in sources(folders):
        shown = folders.shown(path)
        if shown in withheld.files:
            continue
        content, name = path.read_bytes(), f"{PAYLOAD}{shown}"
        if path.suffix == ".md" and path.is_relative_to(folders.cases):
            content = withheld.handed_on(shown, content)
        write(name, content)
        payload[name] = hashlib.sha256(content).hexdigest()
        octets += len(content)
    info = [
        ("Bag-Software-Agent", "casearchive"),
        *([("Bagging-Date", date)] if date else []),
        ("External-Description", description),
        ("Payload-Oxum", f"{octets}.{len(payload)}"),
    ]
    tags = {
        BAGIT: _DECLARATION,
        _INFO: "".join(f"{label}: {value}\n" for label, value in info),
        MANIFEST: Manifest(payload).text(),
    }
    for name, text in tags.items():
        write(name, text.encode())
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
    write(TAGS, Manifest(digests).text().encode())
    return len(payload)


def _below(folder: Path, deepest: int = DEEPEST) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = entry.name
            if is_litter(name) or name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                if not name.endswith(".egg-info") and deepest:
                    yield from _below(folder / name, deepest - 1)
            elif entry.is_file(follow_symlinks=False):
                yield folder / name


def _into_folder(folder: Path) -> Write:
    def write(name: str, content: bytes) -> None:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    return write


def _into_zip(archive: zipfile.ZipFile, top: str) -> Write:
    """Stored, not compressed: compressed bytes would differ from one zlib to another."""

    def write(name: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(f"{top}/{name}", _BEGINNING)
        entry.create_system, entry.external_attr = 3, 0o100644 << 16
        archive.writestr(entry, content)

    return write


def _is_replaceable(target: Path, is_zip: bool) -> bool:
    if not target.exists():
        return True
    if is_zip:
        return target.is_file() and zipfile.is_zipfile(target)
    return target.is_dir() and ((target / BAGIT).is_file() or not any(target.iterdir()))


def _flush(path: Path) -> None:
    if path.is_dir():
        durable.flush_tree(path)
    else:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
