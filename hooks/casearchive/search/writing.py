"""Where the index's files go: into a site and, for the next build, into a folder of results.

Every name but the manifest's holds a digest of the content, so a file that is there need not be written.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from base64 import b64encode
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from casearchive import bulk_files

FOLDER, TEXTS = "search", "texts"
"""Where the index lies in a site, and what results show of each document, with its text."""
MANIFEST = f"{FOLDER}/manifest.json"
"""Where the names of the other files begin; the only one that has no digest in its own."""
IN_NAMES = 8
"""Hexadecimal digits of a digest that stand in a file's name."""
TEXTS_A_NAME = 16
"""Documents that follow one another and share the digest in the names of their files: a digest for each of
them would make what every search loads longer by four bytes a case."""
_STAMP = "stamp"


def text_names(digests: Sequence[str]) -> tuple[str, ...]:
    """The digest in the names of each group of documents, of the digests of their files."""
    groups = (digests[n : n + TEXTS_A_NAME] for n in range(0, len(digests), TEXTS_A_NAME))
    return tuple(digest_of("".join(group).encode())[:IN_NAMES] for group in groups)


def text_addresses(digests: Sequence[str], first: int = 0) -> list[str]:
    """Where the files of documents are that follow one another, `first` and the next ones."""
    names = text_names(digests)
    return [f"{TEXTS}/{first + n}-{names[n // TEXTS_A_NAME]}.txt" for n in range(len(digests))]


def first_files(manifest: str) -> tuple[str, ...]:
    """Addresses of the files that every search needs, by the names in a manifest."""
    names = json.loads(manifest)
    return tuple(f"{FOLDER}/{names[name]}" for name in ("core", "fold", "words"))


def digest_of(content: bytes) -> str:
    """The digest of a file's content."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept:
    """Files of the last build.  Sites share them, so what was changed since its end is not to be trusted."""

    folder: Path
    until: int
    """When the last build ended, in nanoseconds; 0 where none has come to its end."""

    @classmethod
    def opened(cls, folder: Path, maker: str) -> Self:
        """What is kept in a folder; nothing that another maker, a digest of code, has left.

        From here to `close` nothing in the folder counts, whatever happens to this process.
        """
        stamp = folder / _STAMP
        until = 0
        if stamp.exists():
            until = stamp.stat().st_mtime_ns if stamp.read_text(encoding="utf-8") == maker else 0
            stamp.unlink()
        return cls(folder, until)

    def close(self, maker: str) -> None:
        """What is kept is whole."""
        (self.folder / _STAMP).write_text(maker, encoding="utf-8")

    def path(self, address: str) -> str:
        """Where the file of an address is kept; text, since 20,000 paths as objects take a second."""
        return f"{self.folder}/files/{address}"

    def has(self, address: str) -> bool:
        """Whether it is here as the last build left it."""
        try:
            return self.until > 0 and os.stat(self.path(address)).st_mtime_ns <= self.until
        except OSError:
            return False

    def read(self, address: str) -> bytes:
        """The file that `has` has found."""
        return bulk_files.read(self.path(address))

    def clear(self) -> None:
        """Start with nothing."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes files at their addresses in a site; as scripts, too, where it is opened from a folder."""

    site: Path
    as_scripts: bool = False
    kept: Kept | None = None
    has: Callable[[str, str], bool] = lambda address, kept: False
    """Whether the site that this one is put into has a file that is kept already, at that address."""

    def name_of(self, address: str) -> str:
        """The name of the file of an address."""
        return f"{address}.js" if self.as_scripts else address

    def write(self, address: str, content: bytes) -> None:
        """Write the file of an address."""
        if self.as_scripts:
            content = f'__caShard({json.dumps(address)},"{b64encode(content).decode()}")'.encode()
        bulk_files.write(f"{self.site}/{self.name_of(address)}", content)

    def named(self, stem: str, suffix: str, content: bytes) -> str:
        """Write a file with a digest in its name; the digest, eight hexadecimal digits."""
        digest = digest_of(content)[:IN_NAMES]
        self.put(f"{stem}-{digest}{suffix}", lambda: content)
        return digest

    def put(self, address: str, content: Callable[[], bytes]) -> None:
        """Write a file whose name tells its content, which is asked for where it is not kept."""
        if self.kept is None:
            self.write(address, content())
            return
        if not self.kept.has(address):
            bulk_files.write(self.kept.path(address), content())
        self.link(address)

    def remove(self, address: str) -> None:
        """Take a file out of the site that has been replaced."""
        with suppress(FileNotFoundError):
            os.unlink(f"{self.site}/{address}")

    def link(self, address: str) -> None:
        """Put a file into the site that is kept."""
        if self.kept is None:
            raise ValueError("nothing is kept")
        kept, path = self.kept.path(address), f"{self.site}/{address}"
        if self.has(address, kept):
            return
        try:
            bulk_files.link(kept, path)
        except OSError:  # another file system, or one without links
            bulk_files.write(path, bulk_files.read(kept))
