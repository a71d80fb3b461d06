"""A limit on the processor time of something, where the platform can interrupt (the main thread, POSIX).

On a busy machine the clock on the wall would refuse what an idle one accepts.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType

AGAIN = 0.1
"""Seconds between two interruptions: Python drops one that falls into its own looking for garbage."""


class TimeIsUp(Exception):
    """It has taken longer than the limit."""


class TimeLimit:
    """Raises `TimeIsUp` in a `with` after so many seconds of work; does nothing elsewhere than on POSIX."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._is_held = hasattr(signal, "setitimer") and (
            threading.current_thread() is threading.main_thread()
        )

    def __enter__(self) -> None:
        if self._is_held:
            self._before = signal.signal(signal.SIGVTALRM, _interrupt)
            signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds, AGAIN)

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._is_held:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, self._before)


def _interrupt(_signal: int, frame: FrameType | None) -> None:
    # What is raised where the limit itself begins or ends, or below it, would leave the clock running.
    while frame is not None:
        if frame.f_code in _UNDISTURBED:
            return
        frame = frame.f_back
    raise TimeIsUp


_UNDISTURBED = (TimeLimit.__enter__.__code__, TimeLimit.__exit__.__code__)
