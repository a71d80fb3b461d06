"""When Python looks for garbage: never while everything that is made stays to the end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left() -> Iterator[None]:
    """Nobody looks for garbage meanwhile, nor do workers that begin then: seconds of a build."""
    was_looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looked_for:
            gc.freeze()
            gc.unfreeze()  # it is old now, and is not looked through when next something is made
            gc.enable()
