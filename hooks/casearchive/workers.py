"""Work spread over processes: by fork where there is fork, in this process elsewhere.

The results are the same either way and come in the order of the items.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from casearchive import memory

Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 64
"""Fewer items than this are not worth a fork (about 20 ms)."""
CHUNKS_PER_WORKER = 32
"""So that an unlucky chunk of long files does not keep one worker busy at the end."""

_task: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def count() -> int:
    """How many processors this process may use; `CASEARCHIVE_WORKERS` overrides."""
    wanted = os.environ.get("CASEARCHIVE_WORKERS", "")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    fewest: int = FEWEST,
    meanwhile: Callable[[], None] | None = None,
) -> Generator[Result, None, None]:
    """`function` of each item, in order.  The function may hold anything: workers inherit it by fork.

    Results travel back by pickle.  A worker that dies raises `BrokenProcessPool` here.  Fewer items
    than `fewest` are worked on in this process.  `meanwhile` is called in this process, once the
    workers have begun.
    """
    workers = min(count(), 2 * len(items) // fewest)
    if workers < 2 or not _may_fork():
        if meanwhile:
            meanwhile()
        yield from map(function, items)
        return
    global _task
    _task = (function, items)
    size = max(1, -(-len(items) // (workers * CHUNKS_PER_WORKER)))
    starts = range(0, len(items), size)
    were_frozen = gc.get_freeze_count()
    gc.freeze()  # looking for garbage in what is inherited would copy all of it into every worker
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(workers, fork, initializer=memory.keep) as pool:
            chunks = pool.map(_run_chunk, starts, [size] * len(starts))
            if meanwhile:
                meanwhile()
            for results in chunks:
                yield from results
    finally:
        if not were_frozen:
            gc.unfreeze()
        _task = None


@contextmanager
def aside(function: Callable[[], Result], *, begins: bool = True) -> Iterator[Callable[[], Result]]:
    """Have something done in a process of its own meanwhile; what comes of it, once it is asked for.

    Where there is no fork, or it is not to begin yet, it is done when it is asked for.
    """
    if not begins or count() < 2 or not _may_fork():
        yield function
        return
    fork = multiprocessing.get_context("fork")
    receiving, sending = fork.Pipe(duplex=False)
    process = fork.Process(target=_answer, args=(function, receiving, sending))
    process.start()
    sending.close()

    def asked() -> Result:
        try:
            result: Result | _Failed = receiving.recv()
        except EOFError:
            raise BrokenProcessPool from None
        if isinstance(result, _Failed):
            raise result.error
        return result

    try:
        yield asked
    finally:
        receiving.close()
        process.join()


@dataclass(frozen=True, slots=True)
class _Failed:
    """What comes of something that has raised an error."""

    error: Exception


def _answer(function: Callable[[], Any], receiving: Connection, sending: Connection) -> None:
    """The other process's part."""
    receiving.close()  # that nobody listens any more is known only when nobody can
    gc.freeze()
    memory.keep()
    with suppress(KeyboardInterrupt, BrokenPipeError):  # whoever began this has been interrupted as well
        try:
            answer = function()
        except Exception as error:
            answer = _Failed(error)
        sending.send(answer)


def _may_fork() -> bool:
    """A fork copies one thread only, so a process that has others (a server) does without."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _run_chunk(start: int, size: int) -> list[Any]:
    if _task is None:
        raise RuntimeError("a worker was started outside spread()")
    function, items = _task
    return [function(item) for item in items[start : start + size]]
