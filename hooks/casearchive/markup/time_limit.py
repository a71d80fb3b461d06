"""A limit on the time that something may take, where the platform can interrupt (the main thread, POSIX)."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType

AGAIN = 0.1
"""Seconds between two interruptions: Python drops one that falls into its own looking for garbage."""


class TimeIsUp(Exception):
    """It has taken longer than the limit."""


class TimeLimit:
    """Raises `TimeIsUp` in a `with` after that many seconds; elsewhere than on POSIX it does nothing."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._is_held = hasattr(signal, "setitimer") and (
            threading.current_thread() is threading.main_thread()
        )

    def __enter__(self) -> None:
        if self._is_held:
            self._before = signal.signal(signal.SIGALRM, _interrupt)
            signal.setitimer(signal.ITIMER_REAL, self._seconds, AGAIN)

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._is_held:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._before)


def _interrupt(_signal: int, frame: FrameType | None) -> None:
    # What is raised where the limit itself begins or ends would leave the clock running.
    if frame is None or frame.f_code not in (TimeLimit.__enter__.__code__, TimeLimit.__exit__.__code__):
        raise TimeIsUp
