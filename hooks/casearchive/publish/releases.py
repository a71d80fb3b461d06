"""The folder that sites are published to: its releases, the one that is served, and what a kill left.

    DIR/current            a relative symbolic link to the release that is served
    DIR/releases/<name>/   the last five; the name is a number and the beginning of the tree's digest
    DIR/rolled-back.txt    releases that were taken back: a rollback does not go to them
    DIR/.publish.lock      held while somebody publishes; it also says that the folder is ours
    DIR/.staging           what is being made
    DIR/.discarded.*       what is being deleted

A release comes into `releases` and leaves it by one rename, so what lies there is whole.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from casearchive import durable
from casearchive.publish import manifest, modes
from casearchive.publish.contents import NAME, contents_of, release_name
from casearchive.publish.keeping import keep_immutable
from casearchive.publish.manifest import MANIFEST, Manifest, NotAManifest

RELEASES_KEPT = 5
_DISCARDED = ".discarded."


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """A release, in the order in which they were published."""

    number: int
    folder: Path

    @property
    def name(self) -> str:
        """Its folder's name."""
        return self.folder.name

    def manifest(self) -> Manifest:
        """What it consists of."""
        return manifest.read(self.folder / MANIFEST)


@dataclass(frozen=True, slots=True)
class Publication:
    """A folder that sites are published to."""

    folder: Path

    @property
    def lock(self) -> Path:
        """The file whose lock a publisher holds."""
        return self.folder / ".publish.lock"

    @property
    def staging(self) -> Path:
        """Where the next release is made: beside the others, so on the same file system."""
        return self.folder / ".staging"

    @property
    def _link(self) -> Path:
        return self.folder / "current"

    @property
    def _new_link(self) -> Path:
        return self.folder / ".current.new"

    @property
    def _rolled_back_file(self) -> Path:
        return self.folder / "rolled-back.txt"

    def is_ours(self) -> bool:
        """Whether something was published there before."""
        return self.lock.is_file() or bool(self.releases())

    def is_usable(self) -> bool:
        """Whether a site may be published there: a folder that is not there, is empty, or is ours."""
        if not self.folder.exists():
            return True
        return self.folder.is_dir() and (self.is_ours() or not any(self.folder.iterdir()))

    def releases(self) -> list[Release]:
        """From the oldest; what else lies in the folder is left aside."""
        folder = self.folder / "releases"
        names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        matches = filter(None, map(NAME.fullmatch, names))
        return sorted(Release(int(match["number"]), folder / match[0]) for match in matches)

    def served(self) -> Release | None:
        """The release that `current` leads to."""
        try:
            name = self._link.readlink().name
        except OSError:
            return None
        return next((release for release in self.releases() if release.name == name), None)

    def before(self) -> Release | None:
        """The release before the one that is served, without those that were taken back."""
        served, back = self.served(), self._rolled_back()
        earlier = [r for r in self.releases() if served and r < served and r.name not in back]
        return earlier[-1] if earlier else None

    def add(self, staged: Path, described: Manifest) -> Release:
        """Make a staged site a release, durably; it is not served yet."""
        number = 1 + max((release.number for release in self.releases()), default=0)
        folder = self.folder / "releases" / release_name(number, described.digest)
        modes.make_folder(folder.parent)
        modes.open_to_all(staged)
        durable.flush_tree(staged)
        staged.rename(folder)
        durable.flush_folder(folder.parent)
        return Release(number, folder)

    def serve(self, release: Release) -> None:
        """Let `current` lead to a release: one rename, so a reader finds the old one or the new one."""
        self._new_link.unlink(missing_ok=True)
        self._new_link.symlink_to(Path("releases", release.name), target_is_directory=True)
        if os.name == "nt" and self._link.is_symlink():
            self._link.unlink()  # Windows renames over files only: for a moment there is no `current`
        self._new_link.replace(self._link)
        durable.flush_folder(self.folder)

    def take_back(self, release: Release, target: Release) -> None:
        """Serve the release `target`, and note that `release` was taken back."""
        names = sorted({*self._rolled_back(), release.name})
        durable.write(self._rolled_back_file, "".join(f"{name}\n" for name in names).encode())
        self.serve(target)

    def prune(self) -> None:
        """Keep the last five releases, the one that is served among them."""
        served = self.served()
        for release in self.releases()[:-RELEASES_KEPT]:
            if release != served:
                self._discard(release)
        self._delete_discarded()

    def clean(self) -> None:
        """Take away what a publisher that was killed has left."""
        self._new_link.unlink(missing_ok=True)
        for draft in self.folder.glob(f".*{durable.DRAFT}"):
            draft.unlink()
        shutil.rmtree(self.staging, ignore_errors=True)
        served, back, releases = self.served(), self._rolled_back(), self.releases()
        # One that was made and never served; where the link is gone, only the very first can be told to be.
        orphans = [r for r in releases if served and r > served] if served or len(releases) > 1 else releases
        for release in orphans:
            if release.name not in back:
                self._discard(release)
        self._delete_discarded()

    def withdraw(self, served: Release, purged: Iterable[str] = ()) -> set[str]:
        """Delete each release with a case that the one which is served does not publish, or one of `purged`.

        Nobody could go back to it.  Returns the paths at which it had something else than is served.
        """
        published = contents_of(served.folder).cases
        if published is None:
            return set()
        lost: set[str] = set()
        for release in self.releases():
            theirs = contents_of(release.folder).cases
            if release != served and (theirs is None or theirs - published or theirs.intersection(purged)):
                with contextlib.suppress(OSError, NotAManifest):
                    lost |= release.manifest().differing(served.manifest())
                self._discard(release)
        self._delete_discarded()
        return lost

    def keep_everywhere(self) -> set[str]:
        """Keep in every release what the others have, so that a switch either way costs readers nothing.

        Returns the paths that one of them kept and keeps no more.
        """
        dropped: set[str] = set()
        for release in self.releases():
            with contextlib.suppress(NotAManifest):  # one that was tampered with: `verify` says so
                dropped |= self.keep_immutable(release.folder)
        return dropped

    def keep_immutable(self, folder: Path) -> set[str]:
        """Keep reachable in a release, staged or in its place, what pages of the last others load."""
        others = [release.folder for release in self.releases() if release.folder != folder]
        return keep_immutable(folder, others[1 - RELEASES_KEPT :], self.folder)

    def _rolled_back(self) -> set[str]:
        """Names of releases that were taken back; what is served is none of them."""
        try:
            names = self._rolled_back_file.read_text(encoding="ascii").split()
        except (FileNotFoundError, UnicodeDecodeError):
            return set()
        served = self.served()
        there = {release.name for release in self.releases()}
        return (set(names) & there) - ({served.name} if served else set())

    def _discard(self, release: Release) -> None:
        target = self.folder / f"{_DISCARDED}{release.name}"
        shutil.rmtree(target, ignore_errors=True)
        release.folder.rename(target)

    def _delete_discarded(self) -> None:
        # What cannot be deleted now (a server has it open, on Windows) is deleted next time.
        for folder in self.folder.glob(f"{_DISCARDED}*"):
            shutil.rmtree(folder, ignore_errors=True)
