"""The manifest of a folder: the SHA-256 of every file in it, in the form that BagIt and `sha256sum -c` read.

`manifest-sha256.txt` lies in the release that it describes, so it moves, is copied and is served with it.
What is kept of former releases stands in a manifest of its own: it is no part of what makes a release.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casearchive import addresses
from casearchive.progress import track
from casearchive.workers import spread

MANIFEST = "manifest-sha256.txt"
"""What a release, or the payload of a bag, consists of."""
KEPT = "kept-sha256.txt"
"""Files of former releases that a release keeps for readers who still have a page of one."""
TAGS = "tagmanifest-sha256.txt"
"""The other files of a bag."""
MANIFESTS = (MANIFEST, KEPT, TAGS)
BAGIT, PAYLOAD = "bagit.txt", "data/"
"""What makes a folder a bag, and where in it lies what is kept."""

_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<path>[^\r\n]+)")
_BLOCK = 1 << 20


class NotAManifest(ValueError):
    """A line of a manifest cannot be read; `line` is its number."""

    def __init__(self, line: int) -> None:
        """Keep where it stands."""
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Manifest:
    """Digests by path, in order of path."""

    digests: Mapping[str, str]

    def text(self) -> str:
        """The manifest as a file: a line for each path, sorted."""
        return "".join(f"{digest}  {_encoded(path)}\n" for path, digest in sorted(self.digests.items()))

    @property
    def digest(self) -> str:
        """The digest of the whole tree: that of the manifest's text."""
        return hashlib.sha256(self.text().encode()).hexdigest()

    def differing(self, other: Manifest) -> set[str]:
        """Paths at which the other has nothing, or something else."""
        return {path for path, digest in self.digests.items() if other.digests.get(path) != digest}

    def immutable(self) -> Iterator[tuple[str, str]]:
        """Path and digest of the files that never change."""
        return ((path, digest) for path, digest in self.digests.items() if addresses.is_immutable(path))


def read(file: Path) -> Manifest:
    """A manifest; raises `NotAManifest` or `OSError`."""
    return parse(file.read_bytes())


def parse(text: bytes) -> Manifest:
    """The same of what such a file holds."""
    digests: dict[str, str] = {}
    for number, line in enumerate(text.split(b"\n"), 1):
        match = _LINE.fullmatch(line.decode(errors="replace"))
        if match is None:
            if line or not digests:
                raise NotAManifest(number)
            continue
        path = _decoded(match["path"])
        if path in digests or path.startswith("/") or ".." in path.split("/"):
            raise NotAManifest(number)
        digests[path] = match["digest"]
    return Manifest(digests)


def describe(folder: Path, label: str = "") -> Manifest:
    """The manifest of everything that lies in a folder; `label` names the work where a bar shows it."""
    paths = [path for path in files(folder) if path not in MANIFESTS]
    hashed = spread(partial(_digest_below, folder), paths)
    return Manifest(dict(zip(paths, track(hashed, len(paths), label), strict=True)))


def files(folder: Path, below: str = "") -> Iterator[str]:
    """Every path in a folder that is not a folder, sorted, whatever its kind; links are not followed."""
    with os.scandir(folder / below) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from files(folder, f"{path}/")
            else:
                yield path


def sha256(file: Path) -> str:
    """The digest of a file."""
    hashed = hashlib.sha256()
    with file.open("rb", buffering=0) as content:
        while block := content.read(_BLOCK):
            hashed.update(block)
    return hashed.hexdigest()


def digests_of(folder: Path, paths: Iterable[str]) -> Iterator[str]:
    """The digest of each file, empty for what is no regular file or cannot be read; by several processes."""
    return spread(partial(_digest_or_nothing, folder), list(paths))


def _digest_below(folder: Path, path: str) -> str:
    return sha256(folder / path)


def _digest_or_nothing(folder: Path, path: str) -> str:
    file = folder / path
    try:
        return sha256(file) if file.is_file() and not file.is_symlink() else ""
    except OSError:
        return ""


def _encoded(path: str) -> str:
    """A path as a manifest of BagIt 1.0 writes it; names that are not UTF-8 are kept byte for byte."""
    quoted = path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
    return os.fsencode(quoted).decode(errors="replace")


def _decoded(path: str) -> str:
    return path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
