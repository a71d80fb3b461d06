"""Whether an archive package in a zip is what its manifests say; nothing of it is written to the disk."""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from casearchive.model import Finding
from casearchive.publish.checking import Checked, Tree, verify_tree
from casearchive.publish.manifest import BAGIT, MANIFESTS, TAGS
from casearchive.zips import BROKEN

LARGEST_RATIO = 200
"""Of what comes out of a zip to what it takes: text and pictures stay far below, a bomb does not."""
LARGEST_TAG = 64 * 1024 * 1024
"""Bytes of a manifest, which is read as a whole."""
_BLOCK = 1 << 20
_UNSAFE = re.compile(r"[\\:\x00-\x1f\x7f]")
_BROKEN = (*BROKEN, OSError)


def verify_zip(file: Path, label: str) -> Checked:
    """Check a package against the manifests in it."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _verified(archive, file, label)
    except (*_BROKEN, ValueError):
        return Checked((Finding(file.name, 1, 1, "bag-not-zip"),), 0, "")


def _verified(archive: zipfile.ZipFile, file: Path, label: str) -> Checked:
    entries = archive.infolist()
    taken, given = file.stat().st_size, sum(entry.file_size for entry in entries)
    if given > taken * LARGEST_RATIO or sum(entry.compress_size for entry in entries) > taken:
        values = (("size", str(given // 1_000_000)),)
        return Checked((Finding(file.name, 1, 1, "bag-bomb", values=values),), 0, "")
    if findings := sorted(_unsafe(entries)):
        return Checked(tuple(findings), 0, "")
    named = {entry.orig_filename: entry for entry in entries if not entry.is_dir()}
    tops = [name.removesuffix(BAGIT) for name in named if name.rpartition("/")[2] == BAGIT]
    tops = [top for top in tops if top.count("/") <= 1]
    if len(tops) != 1 or f"{tops[0]}{TAGS}" not in named:
        return Checked((Finding(file.name, 1, 1, "bag-not-one"),), 0, "")
    inside = {name.removeprefix(tops[0]): entry for name, entry in named.items() if name.startswith(tops[0])}
    outside = [Finding(name, 1, 1, "release-file-added") for name in named if not name.startswith(tops[0])]
    tree = Tree(frozenset(inside), partial(_read, archive, inside), partial(_digests, archive, inside))
    checked = verify_tree(tree, label)
    return replace(checked, findings=tuple(sorted([*checked.findings, *outside])))


def _unsafe(entries: Iterable[zipfile.ZipInfo]) -> Iterator[Finding]:
    """Entries that would be written to another place than they name, or over each other."""
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        kind = stat.S_IFMT(entry.external_attr >> 16)
        parts = name.removesuffix("/").split("/")
        is_plain = kind in (0, stat.S_IFDIR if entry.is_dir() else stat.S_IFREG)
        if _UNSAFE.search(name) or {"", ".", ".."} & {*parts} or not is_plain:
            yield Finding(name, 1, 1, "bag-entry-unsafe")
        alike = unicodedata.normalize("NFC", name.removesuffix("/")).casefold()
        if alike in seen:
            yield Finding(name, 1, 1, "bag-entry-double")
        seen.add(alike)
        if entry.is_dir() and entry.file_size:
            yield Finding(name, 1, 1, "bag-entry-unsafe")


def _read(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], path: str) -> bytes:
    """A manifest; as the disk would, with `OSError` where it cannot be read."""
    entry = entries.get(path)
    if entry is None or path not in MANIFESTS:
        raise FileNotFoundError(path)
    if entry.file_size > LARGEST_TAG:
        raise OSError(path)
    try:
        return archive.read(entry)
    except _BROKEN as error:
        raise OSError(path) from error


def _digests(
    archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], paths: Sequence[str]
) -> Iterator[str]:
    """The digest of each entry, read piece by piece; empty for what cannot be read."""
    for path in paths:
        hashed = hashlib.sha256()
        try:
            with archive.open(entries[path]) as content:
                while block := content.read(_BLOCK):
                    hashed.update(block)
        except _BROKEN:
            yield ""
        else:
            yield hashed.hexdigest()
