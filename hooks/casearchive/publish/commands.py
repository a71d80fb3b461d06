"""The commands `publish` and `verify`: what they say and what they return, once it is known what to build."""

from __future__ import annotations

import datetime
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from casearchive import locking, messages
from casearchive import publish as room
from casearchive.messages import progress as progress_words
from casearchive.messages import publishing as words
from casearchive.model import Finding
from casearchive.publish import bag, durable
from casearchive.publish.counting import Unreadable, read_records
from casearchive.publish.releases import Publication, Release
from casearchive.publish.verifying import Audit


def publish(
    to: str, build: Callable[[Path], int], published: Iterable[str], audits: Iterable[Audit] = ()
) -> int:
    """Publish to a folder; the exit code of contract 3.1."""
    publication = _publication(to)
    if publication is None:
        return 2
    if not publication.is_usable():
        return _said(words.not_ours(to), 2)
    labels = room.Labels(words.VERIFYING, words.HASHING)

    def work() -> int:
        outcome = room.publish(publication, _guarded(build), published, audits, labels)
        _print(outcome.findings, sys.stderr)
        if outcome.findings:
            return _said(words.refused(len(outcome.findings)), 1)
        if outcome.release is None:
            return _said(words.NOT_WRITTEN, outcome.code)
        _tell(outcome.release, publication, outcome.is_new)
        return 0

    return _run(work)


def roll_back(to: str) -> int:
    """Serve the release before the one that is served."""
    publication = _publication(to)
    if publication is None:
        return 2
    if not publication.is_ours():
        return _said(words.NO_SITE_YET.format(folder=to), 2)

    def work() -> int:
        changed = room.roll_back(publication)
        if changed is None:
            return _said(words.NOTHING_BEFORE, 1)
        print(words.rolled_back(changed[0].name, changed[1].name))
        return 0

    return _run(work)


def verify(folder: Path) -> int:
    """Compare a folder with its manifest and print what differs."""
    checked = room.verify(folder.resolve(), words.COMPARING)
    _print(checked.findings, sys.stdout)
    if checked.findings:
        return _said(words.not_verified(len(checked.findings)), 1)
    print(words.verified(checked.files, checked.digest))
    return 0


def write_bag(root: Path, target: Path, newest: str) -> int:
    """Write the archive package; it is dated by `SOURCE_DATE_EPOCH` or the newest of the material."""

    def work() -> int:
        try:
            count = bag.write_bag(root, target, words.BAG_DESCRIPTION, _date(newest))
        except bag.NotABag:
            return _said(words.not_a_bag(str(target)), 2)
        print(words.bagged(str(target), count))
        return 0

    return _run(work)


def write_ledger(file: Path, shown: str, text: str, count: int) -> None:
    """Put down what is published now, and say that the file is to be committed."""

    def work() -> int:
        durable.write(file, text.encode())
        print(words.ledger_grown(shown, count))
        return 0

    _run(work)


def _publication(to: str) -> Publication | None:
    if "://" in to:
        print(words.ONLY_FOLDERS, file=sys.stderr)
        return None
    return Publication(Path(to).resolve())


def _guarded(build: Callable[[Path], int]) -> Callable[[Path], int]:
    """A build whose failures end as exit codes: a template's mistake is shown where it stands."""

    def guarded(site: Path) -> int:
        try:
            return build(site)
        except OSError:
            raise
        except Exception as error:
            traceback.print_exc()
            return _said(words.BROKEN.format(error=error), 1)

    return guarded


def _run(work: Callable[[], int]) -> int:
    try:
        return work()
    except locking.Held as error:
        return _said(words.HELD.format(holder=error.holder), 1)
    except OSError as error:
        return _said(progress_words.file_error(error), 2)


def _tell(release: Release, publication: Publication, is_new: bool) -> None:
    if not is_new:
        print(words.unchanged(release.name))
        return
    try:
        url = read_records(release.folder).url
    except Unreadable:
        url = ""
    has_address = bool(url) and not url.endswith(".example/")
    print(words.published(release.name, str(publication.folder / "current"), has_address))


def _date(newest: str) -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal():
        return newest
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()


def _print(findings: Iterable[Finding], stream: TextIO) -> None:
    for finding in findings:
        print(messages.line(finding), file=stream)


def _said(text: str, status: int) -> int:
    print(text, file=sys.stderr)
    return status
