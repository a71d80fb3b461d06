"""What the index costs: seconds, memory, disk; and what one changed case costs."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bench.figures import Figure, Result
from bench.workshop import Workshop, size_of

SECONDS, MEMORY, DISK, CHANGE = 10, 1_000, 60, 1
"""Seconds, MB, MB, seconds, from the issue that set the bars."""
MB = 1_000_000


def measure(workshop: Workshop) -> Result:
    """The index of the large corpus, then with one case changed."""
    cases = workshop.corpus(workshop.cases)
    workshop.write_index(cases, "index-kept")  # reads the cases: their readings are kept from here on
    indexed = workshop.indexed(cases)
    search, files = size_of(indexed.site / "search")
    texts, text_files = size_of(indexed.site / "texts")
    seconds, differing = changed(workshop, cases)
    memory = [Figure("memory of all processes, the most", indexed.peak / MB, "MB", MEMORY)]
    notes = [] if indexed.peak else ["this system does not tell the memory of processes"]
    return Result(
        f"Index of {workshop.cases:,} cases",
        (
            Figure("written in", indexed.seconds, "s", SECONDS),
            *(memory if indexed.peak else []),
            Figure("search/ on disk", search / MB, "MB", DISK),
            Figure("search/ files", files),
            Figure("texts/ on disk", texts / MB, "MB"),
            Figure("texts/ files", text_files),
            Figure("one changed case", seconds, "s", CHANGE),
            Figure("files that differ from a clean index then", differing, "", 0),
        ),
        notes=tuple(notes),
    )


def changed(workshop: Workshop, cases: Path) -> tuple[float, int]:
    """Seconds of the index after one change, and how many files are not those of a clean one."""
    cache = workshop.scratch / "index-cache"
    workshop.clear(cache)
    options = ("--cache", str(cache))
    workshop.write_index(cases, "index-kept", *options)
    again = workshop.write_index(cases, "index-changed", *options, "--changed")
    clean = workshop.write_index(cases, "index-clean", "--changed")
    before, after = digests(clean.site), digests(again.site)
    differing = sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())
    return again.seconds, differing


def digests(folder: Path) -> dict[str, str]:
    """Of every file below a folder, by its path from there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
