"""Killing a piece of work, and all that it has started, at moments drawn with a seed."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable

Say = Callable[[object], None]
Work = Callable[[Say], None]
"""Does its work, for ever or to an end, and says a line whenever something has to last."""


def killed(work: Work, chance: random.Random, longest: float) -> list[str]:
    """What a process of its own had said when it was killed, at most so many seconds after its first line."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        os.setsid()  # with whatever it starts: git, too
        try:
            work(lambda said: _say(writer, said))
        except BaseException:  # it must not come back into the test
            traceback.print_exc(file=sys.stderr)
            os._exit(1)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        first = said.readline()
        time.sleep(chance.uniform(0, longest))
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [line.rstrip("\n") for line in (first, *said.readlines()) if line.endswith("\n")]


def _say(writer: int, said: object) -> None:
    os.write(writer, f"{said}\n".encode())
