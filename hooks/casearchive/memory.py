"""What a process does with memory that it needs no more: a build makes much, and is short."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""As `mallopt` of the GNU C library knows them."""
_LARGEST = 1 << 25
"""Bytes of a piece that still comes from what is kept: the most that every version takes."""
_NEVER = 1 << 30
"""Free bytes from which memory would be returned."""


@contextmanager
def gc_paused() -> Iterator[None]:
    """No garbage collection meanwhile, nor in workers that begin then: seconds of a build."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.unfreeze()  # it is old now, and is not looked through when next something is made
            gc.enable()


def settle() -> None:
    """Where `gc_paused` lasts: take all that there is for what stays, and is not looked through again."""
    gc.freeze()


def collect_new() -> None:
    """Look for garbage among what has been made since, in milliseconds; the rest stays."""
    gc.collect()
    settle()


def collect_all() -> None:
    """Look for garbage among all there is: half a second for 10,000 cases."""
    gc.unfreeze()
    collect_new()


def give_back() -> None:
    """Return memory that is free to the system: the C library keeps what lies between other things."""
    _tell_allocator("malloc_trim", 0)


def keep() -> None:
    """Let this process keep what it frees until it ends.

    By default the C library returns large pieces at once, and a new one of the system's comes page by
    page, each filled with zeros: a quarter of what indexing took.
    """
    # The one without the other would be worse than neither.
    if _tell_allocator("mallopt", _MMAP_THRESHOLD, _LARGEST):
        _tell_allocator("mallopt", _TRIM_THRESHOLD, _NEVER)


def _tell_allocator(name: str, *arguments: int) -> bool:
    """Whether the C library has done so; another knows no such call, and Windows cannot be asked at all."""
    try:
        return bool(getattr(ctypes.CDLL(None), name)(*arguments))
    except (AttributeError, OSError, TypeError):
        return False
