"""What the commands of publishing have in common: findings printed, failures that end as exit codes."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from casearchive import locking, messages
from casearchive.messages import progress as progress_words
from casearchive.messages import publishing as words
from casearchive.model import Finding
from casearchive.publish.counting import Unreadable, read_records


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


def has_address(site: Path) -> bool:
    """Whether a built site knows where it will be found."""
    try:
        url = read_records(site).url
    except Unreadable:
        return False
    return bool(url) and not url.endswith(".example/")


def show(findings: Iterable[Finding], stream: TextIO) -> None:
    """Print findings, a line each."""
    for finding in findings:
        print(messages.line(finding), file=stream)


def said(text: str, status: int) -> int:
    """Say why, and return the exit code."""
    print(text, file=sys.stderr)
    return status
