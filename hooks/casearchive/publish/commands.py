"""The commands `publish` and `verify`: what they say and what they return, once it is known what to build."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from casearchive import durable
from casearchive import publish as room
from casearchive.discovery import Folders
from casearchive.given_day import given_day
from casearchive.messages import publishing as words
from casearchive.publish import bag
from casearchive.publish.contents import cases_of
from casearchive.publish.releases import Publication, Release
from casearchive.publish.telling import (
    guarded,
    is_address,
    run,
    said,
    show,
    show_lost,
    show_still_published,
    url_of,
)
from casearchive.publish.withheld import Withheld


def publish(
    to: str,
    build: Callable[[Path], int],
    published: Iterable[str],
    purged: Sequence[str] = (),
) -> int:
    """Publish to a folder; the exit code of contract 3.1."""
    publication = _publication(to)
    if publication is None:
        return 2
    if not publication.is_usable():
        return said(words.not_ours(to), 2)
    labels = room.Labels(words.VERIFYING, words.HASHING)

    def work() -> int:
        outcome = room.publish(publication, guarded(build), published, labels, purged)
        show(outcome.findings, sys.stderr)
        if outcome.findings:
            return said(words.refused(len(outcome.findings)), 1)
        if outcome.release is None:
            return said(words.NOT_WRITTEN, outcome.code)
        folder = outcome.release.folder
        url = url_of(folder)
        _tell(outcome.release, publication, outcome.is_new, url)
        show_lost(url, outcome.lost, purged)
        show_still_published(cases_of(folder), purged)
        return 0

    return run(work)


def roll_back(to: str) -> int:
    """Serve the release before the one that is served."""
    publication = _publication(to)
    if publication is None:
        return 2
    if not publication.is_ours():
        return said(words.NO_SITE_YET.format(folder=to), 2)

    def work() -> int:
        changed = room.roll_back(publication)
        if changed is None:
            return said(words.NOTHING_BEFORE, 1)
        show(changed.findings, sys.stderr)
        if changed.findings:
            return said(words.not_rolled_back(changed.release.name, changed.former.name), 1)
        print(words.rolled_back(changed.former.name, changed.release.name))
        return 0

    return run(work)


def verify(place: Path) -> int:
    """Compare a folder, or a package in a zip, with its manifest and print what differs."""
    checked = room.verify(place.resolve(), words.COMPARING)
    show(checked.findings, sys.stdout)
    if checked.findings:
        return said(words.not_verified(len(checked.findings)), 1)
    print(words.verified(checked.files, checked.digest))
    return 0


def write_bag(folders: Folders, target: Path, newest: str, withheld: Withheld) -> int:
    """Write the archive package; it is dated by `SOURCE_DATE_EPOCH` or the newest of the material."""

    def work() -> int:
        try:
            day = str(given_day() or newest)
            count = bag.write_bag(folders, target, words.BAG_DESCRIPTION, day, withheld)
        except bag.NotABag:
            return said(words.not_a_bag(str(target)), 2)
        print(words.bagged(str(target), count, len(withheld.files), len(withheld.withdrawn)))
        return 0

    return run(work)


def write_ledger(file: Path, shown: str, text: str, count: int) -> int:
    """Put down what is published now, and say that the file is to be committed."""

    def work() -> int:
        durable.write(file, text.encode())
        print(words.ledger_grown(shown, count))
        return 0

    return run(work)


def _publication(to: str) -> Publication | None:
    if "://" in to:
        said(words.ONLY_FOLDERS, 2)
        return None
    return Publication(Path(to).resolve())


def _tell(release: Release, publication: Publication, is_new: bool, url: str) -> None:
    if not is_new:
        print(words.unchanged(release.name))
        return
    served = str(publication.folder / "current")
    print(words.published(release.name, served, is_address(url)))
