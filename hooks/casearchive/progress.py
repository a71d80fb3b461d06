"""A progress bar for what takes longer than two seconds, when somebody is looking."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

PATIENCE = 2.0
"""Seconds."""
_EVERY = 0.1
"""Seconds between two drawings."""


def track(items: Iterable[Item], total: int, label: str) -> Iterator[Item]:
    """The same items; a bar appears on standard error if it is a terminal and this takes long.

    The bar is drawn from here and not by a thread: workers are forked while it shows.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    begun = drawn = time.monotonic()
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
    task = bar.add_task(label, total=total)
    shown = False
    try:
        for done, item in enumerate(items, 1):
            now = time.monotonic()
            if not shown and now - begun > PATIENCE:
                bar.start()
                shown = True
            if shown and now - drawn > _EVERY:
                bar.update(task, completed=done)
                bar.refresh()
                drawn = now
            yield item
    finally:
        if shown:
            bar.stop()
