"""Tables of lists in a site, kept from build to build: of a change, few are made anew."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from casearchive import bulk_files
from casearchive.exports.tables import Table
from casearchive.site.tree import Tree
from casearchive.store import digest, engine_digest


def write_tables(tree: Tree, kept: Path, tables: Iterable[Table]) -> None:
    """Write each table, made or as it was kept; forget those that no list has any more."""
    kept.mkdir(parents=True, exist_ok=True)
    known = {entry.name for entry in os.scandir(kept)}
    used: set[str] = set()
    for table in tables:
        key = digest(engine_digest(), repr(table.depends))
        if key not in known | used:
            _keep(kept / key, table.content())
        used.add(key)
        tree.write(table.address, bulk_files.read(str(kept / key)))
    for name in known - used:
        (kept / name).unlink()


def _keep(file: Path, content: bytes) -> None:
    """Whole or not at all, however the process ends."""
    bulk_files.write(f"{file}.new", content)
    Path(f"{file}.new").replace(file)
