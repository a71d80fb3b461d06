"""`preview`: the site served while it is being written.

A change of cases and their pictures is followed in the folder that is served: first the pages of these
cases, then all others, feeds, data and search.  Anything else, such as a template or the vocabulary, has
the whole site built again, beside the one that is served.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from casearchive import addresses, discovery, memory, messages
from casearchive.messages import progress as progress_words
from casearchive.model import Finding, Severity
from casearchive.site import output
from casearchive.site.building import Edition, Faulty, Outgrown, Site, Tell, settings_of
from casearchive.site.loopback import HOST
from casearchive.site.server import PreviewServer

INTERVAL = 0.2
"""Seconds between two looks at the files; a look takes 0.05 s at 10,000 cases."""

QUIET = 300
"""Looks without a change, a minute, after which half a second more is noticed by nobody."""

State = dict[str, tuple[int, int]]
"""Time of change in nanoseconds and size of each file, by path."""


class Preview:
    """The site in a folder of its own, kept in step with the material."""

    def __init__(self, root: Path, port: int, tell: Tell, *, shows_drafts: bool = False) -> None:
        self._root, self._port, self._tell = root, port, tell
        self._edition = Edition(shows_drafts=shows_drafts)
        self._site: Site | None = None
        self._number = 0
        self._state: State = {}
        self._is_behind = False
        self.faults: tuple[Finding, ...] = ()
        """What keeps the site from showing the material as it is now."""
        self.pages: frozenset[str] = frozenset()
        """Addresses of the pages that are new; where none is named, all may be."""
        self.address = f"http://{HOST}:{port}/"
        """Where it is served."""
        self.folder = Path(tempfile.mkdtemp(prefix="casearchive-"))

    def begin(self) -> None:
        """Build the site."""
        self._state = self._look()
        with self._noting_faults():
            self._build()

    def wait(self) -> None:
        """Wait for a change."""
        while self._look() == self._state:
            time.sleep(INTERVAL)

    def close(self) -> None:
        """Remove the site."""
        output.remove(self.folder)

    @property
    def site(self) -> Path:
        """The folder to serve."""
        return self.folder / str(self._number)

    def update(self) -> bool:
        """Show what has changed since the last look, its own pages first; whether there is something to see.

        Errors in the material are raised; the site stays as it was.
        """
        state = self._look()
        paths = {
            path for path in state.keys() | self._state.keys() if state.get(path) != self._state.get(path)
        }
        if not paths:
            return False
        self._state, was_faulty = state, bool(self.faults)
        with self._noting_faults():
            has_news = self._follow(paths)
        if was_faulty:  # every page has shown the faults
            self.pages = frozenset()
        return has_news or was_faulty

    def _follow(self, paths: set[str]) -> bool:
        if self._site and all(map(self._site.is_of_a_case, paths)):
            self._is_behind = True
            with suppress(Outgrown):
                self.pages = self._site.follow(paths)
                return bool(self.pages)
        self._build()
        self.pages = frozenset()
        return True

    def catch_up(self) -> Iterator[None]:
        """Bring other pages, feeds, data and search into step; yields when there is more to see.

        What is saved meanwhile comes first.
        """
        if self._is_behind and self._site:
            self._is_behind = False  # where a step finds a fault, it is not done again and again
            with self._noting_faults():
                try:
                    yield from self._caught_up(self._site)
                except Outgrown:
                    self._build()
                    self.pages = frozenset()
                    yield

    def _caught_up(self, site: Site) -> Iterator[None]:
        for pages in site.catch_up():
            if pages:
                self.pages = pages
                yield
            if self._look() != self._state:
                self._is_behind = True
                return

    @contextmanager
    def _noting_faults(self) -> Iterator[None]:
        try:
            yield
        except Faulty as error:
            self.faults = tuple(f for f in error.findings if f.severity is Severity.ERROR)
            raise
        self.faults = ()

    def _build(self) -> None:
        self._site = None  # what it knows is of no use once a build has failed
        settings = settings_of(self._root, self._tell)
        self.address = f"http://{HOST}:{self._port}{addresses.path_of(settings.url)}"
        number = self._number + 1
        folder = self.folder / str(number)
        settings = replace(settings, url=self.address)
        site = Site(settings, settings.folders(), folder, self._edition, self._tell)
        try:
            site.build()
        except BaseException:
            output.remove(folder)
            raise
        former, self._number = self.site, number
        self._site, self._is_behind = site, False
        output.remove(former)

    def _look(self) -> State:
        state: State = {}
        for path in (self._root / "mkdocs.yml", self._root / "cases", self._root / "docs"):
            for file, stat in _stats(str(path)):
                state[file] = stat.st_mtime_ns, stat.st_size
        return state


def lines(faults: Sequence[Finding]) -> list[str]:
    """Findings as a page of the preview shows them."""
    return [messages.line(fault) for fault in faults[: progress_words.MOST_FAULTS]]


def watch(preview: Preview, server: PreviewServer) -> None:
    """Follow changes until interrupted; a fault is waited out."""
    looks = 0
    memory.settle()
    while True:
        time.sleep(INTERVAL)
        looks += 1
        if looks % QUIET == 0:
            memory.collect_all()
        try:
            was_faulty = bool(preview.faults)
            if preview.update():
                looks = 0
                _show(preview, server)
                print(progress_words.MENDED if was_faulty else progress_words.REBUILT, flush=True)
            for _ in preview.catch_up():
                _show(preview, server)
            if not looks:
                memory.collect_new()
        except Faulty as error:
            server.changed(faults=lines(preview.faults))
            print(error, file=sys.stderr, flush=True)
        except OSError as error:  # a file that was removed while it was being read: looked at again
            print(progress_words.file_error(error), file=sys.stderr, flush=True)


def _show(preview: Preview, server: PreviewServer) -> None:
    server.changed(preview.site, mount=addresses.path_of(preview.address), pages=preview.pages)


def _stats(path: str, deepest: int = discovery.DEEPEST) -> Iterator[tuple[str, os.stat_result]]:
    """Every file at or below a path, hidden ones left out."""
    try:
        if not os.path.isdir(path):  # noqa: PTH112 - five times a second
            yield path, os.stat(path)  # noqa: PTH116
            return
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if deepest:
                        yield from _stats(entry.path, deepest - 1)
                else:
                    yield entry.path, entry.stat(follow_symlinks=False)
    except OSError:  # gone meanwhile
        return
