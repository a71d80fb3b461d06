"""The material as commands need it: read once, with every finding, and told why nothing comes of it."""

from __future__ import annotations

import dataclasses
import datetime
import sys
from typing import TYPE_CHECKING

from casearchive import messages
from casearchive.messages import progress as progress_words

if TYPE_CHECKING:
    from casearchive.discovery import Folders
    from casearchive.loading import Loaded


def checked(folders: Folders) -> Loaded:
    """The material with every finding, also about what was published once and would go dead."""
    from casearchive import ledger
    from casearchive.loading import load
    from casearchive.store import STORE, Store

    with Store(folders.root / STORE) as store:
        loaded = load(folders, store, progress_words.READING)
    if loaded.archive is None:
        return loaded
    more = ledger.check(folders, loaded.archive, loaded.unread)
    return dataclasses.replace(loaded, findings=tuple(sorted([*loaded.findings, *more])))


def today() -> datetime.date:
    """The day that is given, if one is; only commands look at the clock."""
    from casearchive import given_day

    return given_day.given_day() or datetime.date.today()


def stopped(loaded: Loaded) -> int:
    """The exit code, after saying why nothing was built."""
    for finding in loaded.findings:
        print(messages.line(finding), file=sys.stderr)
    print(progress_words.stopped(loaded.findings), file=sys.stderr)
    return 1
