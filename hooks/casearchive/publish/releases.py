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
import re
import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from casearchive.publish import durable, manifest
from casearchive.publish.manifest import KEPT, MANIFEST, Manifest, NotAManifest

RELEASES_KEPT = 5
_DIGITS = 12
"""Of the tree's digest in a release's name."""
_DISCARDED = ".discarded."
NAME = re.compile(rf"(?P<number>\d{{4,}})-(?P<digest>[0-9a-f]{{{_DIGITS}}})")
"""Of a release."""


def release_name(number: int, digest: str) -> str:
    """The name of the release that is published as the `number`th, with that digest of its tree."""
    return f"{number:04d}-{digest[:_DIGITS]}"


def digest_in(name: str) -> str:
    """The beginning of the digest that a release's name holds; empty if it is no such name."""
    match = NAME.fullmatch(name)
    return match["digest"] if match else ""


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
        folder.parent.mkdir(exist_ok=True)
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

    def keep_everywhere(self) -> None:
        """Keep in every release what the others have, so that a switch either way costs readers nothing."""
        for release in self.releases():
            with contextlib.suppress(NotAManifest):  # one that was tampered with: `verify` says so
                self.keep_immutable(release.folder)

    def keep_immutable(self, folder: Path) -> None:
        """Keep reachable in a release, staged or in its place, what pages of the other releases load.

        These files have a digest in their names; they are linked, not copied, once their content has
        been found to be what their own release's manifest says.
        """
        kept = dict(manifest.read(folder / KEPT).digests) if (folder / KEPT).exists() else {}
        there = {path for path, _ in _read_immutable(folder)} | kept.keys()
        known = len(kept)
        others = [release.folder for release in self.releases() if release.folder != folder]
        for other in others[1 - RELEASES_KEPT :]:
            for path, digest in _immutable_in(other):
                if path not in there and _linked(other / path, folder / path, digest):
                    kept[path] = digest
                    there.add(path)
        if len(kept) > known:
            durable.write(folder / KEPT, Manifest(kept).text().encode(), draft_in=self.folder)

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


@lru_cache(maxsize=2 * RELEASES_KEPT)
def _immutable_in(folder: Path) -> tuple[tuple[str, str], ...]:
    """The same of a release in its place, which does not change."""
    return _read_immutable(folder)


def _read_immutable(folder: Path) -> tuple[tuple[str, str], ...]:
    """Path and digest of what never changes in a release; nothing where its manifest cannot be read."""
    try:
        return tuple(manifest.read(folder / MANIFEST).immutable())
    except (OSError, NotAManifest):
        return ()


def _linked(source: Path, target: Path, digest: str) -> bool:
    """Put a file of another release at the same place in this one, if it is still what it was."""
    try:
        if source.is_symlink() or manifest.sha256(source) != digest:
            return False
    except OSError:
        return False
    target.unlink(missing_ok=True)  # a copy that was cut short
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        shutil.copyfile(source, target)
    return True
