"""What the commands of publishing have in common: findings printed, failures that end as exit codes."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable, Set
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

from casearchive import addresses, locking, messages
from casearchive.messages import progress as progress_words
from casearchive.messages import publishing as words
from casearchive.model import Finding
from casearchive.publish.counting import Unreadable, read_records

MOST_NAMED = 100
"""Addresses below one folder; where there are more, the folder is named."""
_FOLDERS = ("search/", "texts/")
"""A withdrawal may give thousands of files other names there."""


def guarded(build: Callable[[Path], int]) -> Callable[[Path], int]:
    """A build whose failures end as exit codes: a template's mistake is shown where it stands."""

    def work(site: Path) -> int:
        try:
            return build(site)
        except OSError:
            raise
        except Exception as error:
            traceback.print_exc()
            return said(words.BROKEN.format(error=error), 1)

    return work


def run(work: Callable[[], int]) -> int:
    """The exit code of what is done for a command."""
    try:
        return work()
    except locking.Held as error:
        return said(words.HELD.format(holder=error.holder), 1)
    except OSError as error:
        return said(progress_words.file_error(error), 2)


def is_address(url: str) -> bool:
    """Whether it is where a site will be found, not a placeholder."""
    return bool(url) and not url.endswith(".example/")


def url_of(site: Path) -> str:
    """The absolute address of a built site; empty where it does not say."""
    try:
        return read_records(site).url
    except Unreadable:
        return ""


def show_lost(url: str, lost: Iterable[str], purged: Iterable[str]) -> None:
    """Print where copies of what was withdrawn may lie elsewhere: the addresses that a CDN is to forget."""
    cases = {addresses.case(case) for case in purged}
    # What is said to servers is no address.
    pages = {path.removesuffix("index.html") for path in lost if not path.startswith(("_", "."))} | cases
    if not pages:
        return
    for folder in _FOLDERS:
        inside = {page for page in pages if page.startswith(folder) and page not in _FOLDERS}
        if len(inside) > MOST_NAMED:
            pages = pages - inside | {folder}
    print(words.purge_elsewhere([url + quote(page) for page in sorted(pages)]))


def show_still_published(published: Set[str], purged: Iterable[str]) -> None:
    """Say which of the cases that were to be purged are published still."""
    for case in sorted(published & set(purged)):
        print(words.STILL_PUBLISHED.format(id=case))


def show(findings: Iterable[Finding], stream: TextIO) -> None:
    """Print findings, a line each."""
    for finding in findings:
        print(messages.line(finding), file=stream)


def said(text: str, status: int) -> int:
    """Say why, and return the exit code."""
    print(text, file=sys.stderr)
    return status
