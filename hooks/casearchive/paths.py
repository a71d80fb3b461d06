"""Whether a file of that path can lie on every disk, in every bucket, and be served by every host."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LONGEST_NAME = 255
"""Bytes of a file's or a folder's name, on the disks of Linux."""
LONGEST_PATH = 900
"""Bytes of the whole: buckets allow 1,024, with the folder that the site lies in."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL)
"""Names that mean a device on Windows, whatever stands behind a dot."""
_OF_OTHERS = re.compile(
    r"_headers(?:\..*)?|_redirects|_worker\.js|_routes\.json|cname"
    r"|(?:tag)?manifest-[a-z0-9]+\.txt|kept-sha256\.txt|bag(?:it|-info)\.txt"
)
"""Names at the root that hosts read as orders, or that publishing writes."""
_NOT_IN_NAMES = re.compile(r"[%#?\\:*\"<>|\x00-\x1f\x7f]")
"""What Windows does not take, and what an address would have to hide; `%` is read as code by half of all."""


def fault(path: str) -> str:
    """The code of what is wrong with a path of the site; empty where nothing is."""
    names = [name for name in path.split("/") if name]
    if any(len(name.encode()) > LONGEST_NAME for name in names) or len(path.encode()) > LONGEST_PATH:
        return "path-too-long"
    if names and _OF_OTHERS.fullmatch(alike(names[0])):
        return "path-reserved"
    if any(_NOT_IN_NAMES.search(name) for name in names):
        return "path-character"
    return "path-reserved" if any(map(_is_reserved, names)) else ""


def alike(path: str) -> str:
    """What is the same of paths that a disk of Windows or macOS takes for one."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


class Taken:
    """Paths that are there already, each with what it belongs to."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}

    def alike(self, path: str) -> str:
        """What a path belongs to that differs from this one in nothing but case; empty where none does."""
        for each in with_folders(path):
            known, owner = self._known.get(alike(each), (each, ""))
            if known != each:
                return owner
        return ""

    def add(self, path: str, owner: str) -> None:
        """Note a path, and the folders above it."""
        for each in with_folders(path):
            self._known.setdefault(alike(each), (each, owner))


def with_folders(path: str) -> Iterator[str]:
    """The path, and those of the folders that it lies in."""
    path = path.rstrip("/")
    while path:
        yield path
        path = path.rpartition("/")[0]


def _is_reserved(name: str) -> bool:
    """Whether Windows would refuse a name or give it another, or others would pass it over."""
    return name.startswith(".") or name.endswith((".", " ")) or _DEVICE.fullmatch(name) is not None
