"""A program that takes in files as the desk does, each in a process of its own, and says what that took.

It reads folders from its input, in which `name`, `content` and `kind` lie, and answers each with JSON.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
import time
from pathlib import Path

from casearchive.desk import arriving, photos
from casearchive.messages import describe
from casearchive.model import Finding
from casearchive.vocabulary import Vocabulary
from desks import a_desk

DAY = datetime.date(2024, 7, 1)


def main() -> None:
    """Judge until there are no more folders."""
    desk = a_desk(Path(sys.argv[1]))
    vocabulary = desk.shelf.held().vocabulary
    for line in sys.stdin:
        folder = Path(line.rstrip("\n"))
        child = os.fork()
        if not child:
            try:
                said = _judged(folder, desk.folders, vocabulary)
            except BaseException as error:
                said = {"outcome": f"{type(error).__name__}: {error}"}
            print(json.dumps(said), flush=True)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            print(json.dumps({"outcome": f"died of {status}"}), flush=True)


def _judged(folder: Path, folders: arriving.Folders, vocabulary: Vocabulary) -> dict[str, object]:
    name, content = (folder / "name").read_text("utf-8"), (folder / "content").read_bytes()
    before, begun = _peak(), time.process_time()
    if (folder / "kind").read_text() == "photo":
        taken = photos.taken_in(name, content)
        outcome, found = ("refused", [taken]) if isinstance(taken, Finding) else ("cleaned", [])
        kept = b"" if isinstance(taken, Finding) else taken.content
    else:
        made, told = arriving.arrive(name, content, folders, vocabulary, DAY)
        outcome, found, kept = (
            "drafted" if made else "refused",
            list(told),
            b"".join(made[0].pictures.values() if made else ()),
        )
    seconds, megabytes = time.process_time() - begun, (_peak() - before) / 1024
    sentences = [describe(each) for each in found]
    hidden = any(mark in kept for mark in (b"PK\x03\x04", b"<script", b"alert(1)", b"root:"))
    said: dict[str, object] = {"outcome": outcome, "sentences": sentences, "hidden": hidden}
    return {**said, "seconds": seconds, "megabytes": megabytes}


def _peak() -> int:
    """Most kilobytes that this process ever had in memory; from its beginning as a copy on."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])


if __name__ == "__main__":
    main()
