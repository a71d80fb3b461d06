"""The commands `publish` and `verify` where the place is a bucket."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from casearchive.messages import publishing as words
from casearchive.publish import Build, Labels, s3
from casearchive.publish.contents import cases_of
from casearchive.publish.s3 import checking
from casearchive.publish.s3.objects import SCHEME
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


def is_bucket(place: str) -> bool:
    """Whether a place that was named on the command line is meant to be one."""
    return place.startswith(SCHEME)


def publish(
    to: str,
    scratch: Path,
    build: Build,
    published: Iterable[str],
    purged: Sequence[str] = (),
) -> int:
    """Publish to a bucket, the site being made in `scratch`; the exit code of contract 3.1."""
    labels = Labels(words.VERIFYING, words.HASHING, words.COMPARING, words.SENDING)
    url, cases = "", frozenset[str]()

    def built(site: Path) -> int:
        nonlocal url, cases
        code = guarded(build)(site)
        if code == 0:
            url, cases = url_of(site), cases_of(site)
        return code

    def work(address: s3.Address) -> int:
        sent = s3.publish(address, scratch, built, published, labels, purged)
        show(sent.findings, sys.stderr)
        if sent.findings:
            return said(words.refused(len(sent.findings)), 1)
        if sent.plan is None:
            return said(words.NOT_WRITTEN, sent.code)
        if sent.plan.is_empty:
            print(words.unchanged(sent.plan.name))
        else:
            counts = words.Counts(sent.plan.sent, sent.files, len(sent.plan.removed))
            print(words.uploaded(sent.plan.name, str(address), counts, is_address(url)))
        show_lost(url, sent.plan.withdrawn, purged)
        show_still_published(cases, purged)
        return 0

    return _run(to, work)


def verify(place: str) -> int:
    """Fetch what a bucket serves, compare it with its manifest and print what differs."""

    def work(address: s3.Address) -> int:
        checked = checking.verify(address, words.COMPARING)
        show(checked.findings, sys.stdout)
        if checked.findings:
            return said(words.not_verified(len(checked.findings)), 1)
        print(words.verified(checked.files, checked.digest))
        return 0

    return _run(place, work)


def _run(place: str, work: Callable[[s3.Address], int]) -> int:
    address = s3.read_address(place)
    if address is None:
        return said(words.NO_BUCKET_NAMED.format(place=place), 2)

    def guarded_work() -> int:
        try:
            return work(address)
        except s3.NotOurs:
            return said(words.not_our_bucket(str(address)), 2)
        except s3.BucketError as error:
            return said(words.bucket_error(error.kind, error.detail, str(address)), 2)

    return run(guarded_work)
