"""How fast the file system makes files just now: for minutes after it has removed many, it may be slow."""

from __future__ import annotations

import os
import time
from pathlib import Path

FOLDERS, FILES = 16, 32
"""So many new folders, each with so many files, lie in many places of the disk."""


def slowness(folder: Path) -> float:
    """The time that a file takes to be made, as a multiple of what another name for one takes.

    That of the slowest folder: about 1 on ext4, but 5 to 10 while it has no journal and looks at each file
    removed lately before it makes one.  0 where a file has one name only.  What is made stays in the folder,
    as removing it would change the answer.
    """
    slowest = 0.0
    for number in range(FOLDERS):
        place = folder / str(number)
        place.mkdir(parents=True)
        names = [f"{place}/{file}" for file in range(FILES)]
        begin = time.perf_counter()
        for name in names:
            os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        made = time.perf_counter()
        try:
            for name in names:
                os.link(names[0], f"{name}-again")
        except OSError:
            return 0.0
        slowest = max(slowest, (made - begin) / (time.perf_counter() - made))
    return slowest
