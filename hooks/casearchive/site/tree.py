"""The files of a site that is being made: all in a folder of its own, or only those that are new.

Where the site takes the place of another, a file that this one has just so already is left where it is:
to make 13,000 folders and 34,000 names of files anew, and to remove as many, is most of what a build of
10,000 cases had to do after one change.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence, Set
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from casearchive import addresses, bulk_files
from casearchive.site import output
from casearchive.workers import aside, spread

MOST_NEW = 2_000
"""Files that are put into a site while it is out of sight: a few microseconds each."""
LARGE = 1_000
"""Cases; a smaller site is looked through in the time that another process takes to begin."""
AT_ONCE = 500
"""Files that are linked in one go."""


def looked_at(folder: Path, former: Path | None) -> AbstractContextManager[Callable[[], Tree]]:
    """A tree, once it is asked for: a large site before it is looked through in a process of its own."""
    return aside(partial(Tree, folder, former), begins=former is not None and _is_large(former))


class Tree:
    """The files of a site in a folder, beside those of the site before it that stay as they are."""

    def __init__(self, folder: Path, former: Path | None = None, parts: Sequence[str] = ("",)) -> None:
        """`parts`: folders of the site before whose files may stay."""
        self.folder = folder
        self._former = former
        self._is_finished = False
        self._there: dict[str, int] = {}
        for part in parts if former else ():
            self._there |= bulk_files.inodes(str(former), part)
        self._device = os.stat(former).st_dev if former else 0  # noqa: PTH116
        self._seen = output.stamp(former) if former else output.NO_STAMP

    def write(self, name: str, content: bytes) -> None:
        """A file with that content."""
        made = f"{self.folder}/{name}"
        standing = made if self._is_finished and os.path.exists(made) else self.standing(name)  # noqa: PTH110
        if not standing or bulk_files.read(standing) != content:
            bulk_files.write(made, content)

    def standing(self, name: str) -> str:
        """Where the site before has a file of that name; nothing where it has none."""
        return f"{self._former}/{name}" if self._there.get(name) else ""

    def has(self, name: str, source: str) -> bool:
        """Whether the file of that name in the site before is the same as another, not merely equal to it."""
        known = self._there.get(name)
        if not known:
            return False
        stat = os.stat(source)  # noqa: PTH116
        return (stat.st_ino, stat.st_dev) == (known, self._device)

    def read(self, name: str) -> bytes:
        """What is in a file of the site."""
        made = f"{self.folder}/{name}"
        return bulk_files.read(made if os.path.exists(made) else self.standing(name) or made)  # noqa: PTH110

    def finish(self, names: Set[str]) -> None:
        """The site is made, of these files; what is written from here on takes the place of what is there."""
        if self._former is None:
            self._is_finished = True
            return
        new = bulk_files.inodes(str(self.folder)).keys()
        if len(new) <= MOST_NEW:
            gone = self._there.keys() - names - new
            output.note_renewal(self.folder, output.Renewal(self._seen, tuple(sorted(gone))))
            return
        stay = sorted(names - new)
        link = partial(_link, str(self._former), str(self.folder))
        for _ in spread(link, [stay[n : n + AT_ONCE] for n in range(0, len(stay), AT_ONCE)], fewest=2):
            pass


def _is_large(site: Path) -> bool:
    try:
        with os.scandir(site / addresses.cases()) as entries:
            return sum(1 for _ in entries) >= LARGE
    except OSError:
        return False


def _link(source: str, target: str, names: Sequence[str]) -> None:
    for name in names:
        bulk_files.link_or_copy(f"{source}/{name}", f"{target}/{name}")
