"""Writes the search index of a folder of cases, as a process that can be measured.

    python -m bench.indexing ROOT CASES SITE [--cache FOLDER] [--changed]

The last line that it prints is `[begin, end]` of the writing, seconds of the monotonic clock.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import time
from pathlib import Path

from bench.workshop import load_archive
from casearchive.archive import Archive, make_archive
from casearchive.search import Writer, write_index

ADDED = "新增的一段话，只为看改动一个案例要多久。"


def main() -> None:
    """Load, write, and say when writing began and ended."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("cases", type=Path)
    parser.add_argument("site", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--changed", action="store_true")
    given = parser.parse_args()
    archive = load_archive(given.root, given.cases)
    archive = with_a_change(archive) if given.changed else archive
    begin = time.monotonic()
    write_index(archive, Writer(given.site), given.cache)
    print(json.dumps([begin, time.monotonic()]))


def with_a_change(archive: Archive) -> Archive:
    """The archive after one case in the middle has got another paragraph."""
    changed = archive.cases[len(archive.cases) // 2]
    body = dataclasses.replace(changed.body, html=f"{changed.body.html}\n<p>{ADDED}</p>")
    new = dataclasses.replace(changed, body=body, digest=f"{changed.digest} changed")
    every = [case if case is not changed else new for case in archive.every]
    return make_archive(
        archive.vocabulary, archive.reports, archive.documents, every, archive.pictures, archive.assets
    )


if __name__ == "__main__":
    main()
