"""Limits on work in processor time: what other processes of the machine do is not counted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


def processor_seconds() -> float:
    """What this process and those of its children that have ended have used up."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is done in here takes less processor time than that."""
    begun = processor_seconds()
    yield
    assert processor_seconds() - begun < seconds
