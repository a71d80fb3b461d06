"""Publishing: staged beside the former releases, verified, switched by one rename, taken back in a moment."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from casearchive import addresses, locking
from casearchive.model import Finding
from casearchive.publish import manifest, modes
from casearchive.publish.checking import Checked, manifest_digest, verify_folder, verify_publication
from casearchive.publish.contents import contents_of
from casearchive.publish.manifest import MANIFEST
from casearchive.publish.releases import Publication, Release
from casearchive.publish.verifying import verify_site
from casearchive.publish.zipped import verify_zip

__all__ = ["Labels", "Outcome", "Publication", "TakenBack", "make", "publish", "roll_back", "verify"]

Build = Callable[[Path], int]
"""Builds the site into a folder that is not there yet; returns the exit code."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What progress bars say."""

    verifying: str = ""
    hashing: str = ""
    comparing: str = ""
    sending: str = ""


UNNAMED = Labels()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How publishing ended.  Without a release, what was served before is served still."""

    code: int
    release: Release | None = None
    is_new: bool = False
    findings: tuple[Finding, ...] = ()
    lost: tuple[str, ...] = ()
    """Paths of what was withdrawn, and of all that changed with it: copies of them may lie elsewhere."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How a rollback ended: with findings, nothing has changed."""

    former: Release
    release: Release
    findings: tuple[Finding, ...] = ()


def publish(
    publication: Publication,
    build: Build,
    published: Iterable[str] = (),
    labels: Labels = UNNAMED,
    purged: Iterable[str] = (),
) -> Outcome:
    """Build, verify and serve a release; `published` is what the ledger says must be in it.

    Releases that hold a case which is published no more, or one of those named in `purged`, are deleted.

    Raises `locking.Held` where somebody else is publishing, and `OSError` where the disk is full: whatever
    is raised, the release that was served before is served still.
    """
    modes.make_folder(publication.folder)
    with locking.held(publication.lock):
        publication.clean()
        publication.prune()  # this and the next: what a killed publisher had begun
        dropped = publication.keep_everywhere()
        try:
            publication.staging.mkdir()
            site = publication.staging / "site"
            refused = make(site, build, published, labels)
            return refused or _released(publication, site, labels.hashing, frozenset(purged), dropped)
        finally:
            shutil.rmtree(publication.staging, ignore_errors=True)


def make(site: Path, build: Build, published: Iterable[str], labels: Labels) -> Outcome | None:
    """Build and verify a site; how that ended where it is not to be served."""
    if code := build(site):
        return Outcome(code)
    if findings := verify_site(site, published, labels.verifying):
        return Outcome(1, findings=tuple(findings))
    return None


def verify(place: Path, label: str = "") -> Checked:
    """Check a folder that sites are published to, a release, or an archive package, zipped or not."""
    return verify_zip(place, label) if place.is_file() else verify_publication(place, label)


def roll_back(publication: Publication) -> TakenBack | None:
    """Serve the release before the one that is served; None where there is none before.

    Not where it was tampered with, nor where it holds a case that was withdrawn since.
    """
    with locking.held(publication.lock):
        publication.clean()
        served, target = publication.served(), publication.before()
        if served is None or target is None:
            return None
        if findings := tuple(_against(served, target)):
            return TakenBack(served, target, findings)
        # Whoever has a page of the one that is taken back still gets its files; mostly they are there.
        publication.keep_immutable(target.folder)
        modes.open_to_all(target.folder)
        publication.take_back(served, target)
        return TakenBack(served, target)


def _against(served: Release, target: Release) -> Iterator[Finding]:
    """What speaks against going back to a release."""
    for finding in verify_folder(target.folder).findings:
        yield replace(finding, path=f"releases/{target.name}/{finding.path}")
    published, theirs = contents_of(served.folder).cases, contents_of(target.folder).cases
    if published is None or theirs is None:  # the one that is served is what was tampered with
        return
    for case in sorted(theirs - published):
        path = f"releases/{target.name}/{addresses.page_file(addresses.case(case))}"
        yield Finding(path, 1, 1, "release-withdrawn", values=(("id", case),))


def _released(
    publication: Publication, site: Path, label: str, purged: frozenset[str], dropped: set[str]
) -> Outcome:
    described = manifest.describe(site, label)
    served = publication.served()
    is_served = served is not None and manifest_digest(served.folder) == described.digest
    # What was tampered with is replaced although nothing is new.
    if served and is_served and not verify_folder(served.folder).findings:
        release, is_new = served, False
        modes.open_to_all(served.folder)
    else:
        (site / MANIFEST).write_bytes(described.text().encode())
        publication.keep_immutable(site)
        release, is_new = publication.add(site, described), True
        publication.serve(release)
    lost = publication.withdraw(release, purged)
    publication.prune()
    dropped |= publication.keep_everywhere()  # for a rollback, which then is a rename and no more
    if lost or purged:  # what goes with the years is no matter for others
        lost |= dropped
    return Outcome(0, release, is_new, lost=tuple(sorted(lost)))
