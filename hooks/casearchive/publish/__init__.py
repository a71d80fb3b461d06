"""Publishing: staged beside the former releases, verified, switched by one rename, taken back in a moment."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from casearchive import locking
from casearchive.model import Finding
from casearchive.publish import manifest
from casearchive.publish.checking import manifest_digest, verify, verify_folder
from casearchive.publish.manifest import MANIFEST
from casearchive.publish.releases import Publication, Release
from casearchive.publish.verifying import Audit, verify_site

__all__ = ["Labels", "Outcome", "Publication", "make", "publish", "roll_back", "verify"]

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


def publish(
    publication: Publication,
    build: Build,
    published: Iterable[str] = (),
    audits: Iterable[Audit] = (),
    labels: Labels = UNNAMED,
) -> Outcome:
    """Build, verify and serve a release; `published` is what the ledger says must be in it.

    Raises `lock.Held` where somebody else is publishing, and `OSError` where the disk is full: whatever
    is raised, the release that was served before is served still.
    """
    publication.folder.mkdir(parents=True, exist_ok=True)
    with locking.held(publication.lock):
        publication.clean()
        publication.prune()  # this and the next: what a killed publisher had begun
        publication.keep_everywhere()
        try:
            publication.staging.mkdir()
            site = publication.staging / "site"
            refused = make(site, build, published, audits, labels)
            return refused or _released(publication, site, labels.hashing)
        finally:
            shutil.rmtree(publication.staging, ignore_errors=True)


def make(
    site: Path, build: Build, published: Iterable[str], audits: Iterable[Audit], labels: Labels
) -> Outcome | None:
    """Build and verify a site; how that ended where it is not to be served."""
    if code := build(site):
        return Outcome(code)
    if findings := verify_site(site, published, audits, labels.verifying):
        return Outcome(1, findings=tuple(findings))
    return None


def roll_back(publication: Publication) -> tuple[Release, Release] | None:
    """Serve the release before the one that is served; both, or None where there is none before."""
    with locking.held(publication.lock):
        publication.clean()
        served, target = publication.served(), publication.before()
        if served is None or target is None:
            return None
        # Whoever has a page of the one that is taken back still gets its files; mostly they are there.
        publication.keep_immutable(target.folder)
        publication.take_back(served, target)
        return served, target


def _released(publication: Publication, site: Path, label: str) -> Outcome:
    described = manifest.describe(site, label)
    served = publication.served()
    is_served = served is not None and manifest_digest(served.folder) == described.digest
    # What was tampered with is replaced although nothing is new.
    if served and is_served and not verify_folder(served.folder).findings:
        return Outcome(0, served)
    (site / MANIFEST).write_bytes(described.text().encode())
    publication.keep_immutable(site)
    release = publication.add(site, described)
    publication.serve(release)
    publication.prune()
    publication.keep_everywhere()  # for a rollback, which then is a rename and no more
    return Outcome(0, release, is_new=True)
