"""The search index: where each pair of characters stands in the folded texts, in files for the browser."""

from __future__ import annotations

from pathlib import Path

from casearchive.archive import Archive
from casearchive.search.promises import broken_promises, prepare_promises
from casearchive.search.scripts import classic_script, joined_modules
from casearchive.search.scripts.tokens import Unread
from casearchive.search.writing import MANIFEST, Writer, first_files

__all__ = [
    "MANIFEST",
    "Unread",
    "Writer",
    "broken_promises",
    "classic_script",
    "first_files",
    "joined_modules",
    "prepare_promises",
    "write_index",
]


def write_index(archive: Archive, writer: Writer, cache: Path | None = None) -> frozenset[str]:
    """As in `index`, whose import takes a sixth of a second: only a process that indexes needs it."""
    from casearchive.search import index

    return index.write_index(archive, writer, cache)
