"""Commands run to be measured: seconds, and the memory of all their processes together."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
ROOT = Path(__file__).resolve().parents[2]
INTERVAL, RARELY = 0.25, 1.0
"""Seconds between two looks at the memory, and where seconds count: a look takes 20 ms of large processes."""


class CommandFailed(Exception):
    """A command that was to be measured ended with an error; the message has its last words."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Memory at one moment: what is shared counts once (PSS)."""

    moment: float
    """Of the monotonic clock, which all processes of the machine share."""
    bytes: int


@dataclass(frozen=True, slots=True)
class Run:
    """A finished command."""

    seconds: float
    samples: tuple[Sample, ...]
    output: str

    def peak(self, begin: float = 0.0, end: float = float("inf")) -> int:
        """The most memory in a span of time; 0 where the system does not tell."""
        return max((sample.bytes for sample in self.samples if begin <= sample.moment <= end), default=0)


def run(
    command: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    interval: float = INTERVAL,
) -> Run:
    """Run a command to its end, with a look at its memory after each interval."""
    samples: list[Sample] = []
    with tempfile.TemporaryFile() as output:
        begun = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**surroundings(), **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            while process.poll() is None:
                samples.append(Sample(time.monotonic(), memory_of(process.pid)))
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(interval)
        finally:  # Ctrl-C ends what is measured, too
            process.terminate()
        seconds = time.monotonic() - begun
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    if process.returncode:
        raise CommandFailed(f"{' '.join(command)}\n{text[-2000:]}")
    return Run(seconds, tuple(samples), text)


def module(name: str) -> tuple[str, ...]:
    """The command of a module, to be run in `surroundings`."""
    return (sys.executable, "-P", "-m", name)


def surroundings() -> dict[str, str]:
    """The environment of what is measured: the bench, and the engine that lies beside it.

    Its bytecode is kept, as wherever nobody has forbidden that: to compile it takes each command a second.
    """
    places = [str(ROOT / "hooks"), str(ROOT / "scripts"), *filter(None, [os.environ.get("PYTHONPATH")])]
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"PYTHONPATH": os.pathsep.join(places)}


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def memory_of(pid: int) -> int:
    """Proportional memory of a process and all that came from it; 0 where the system does not tell."""
    return sum(_memory(each) for each in _family(pid))


def _family(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for task in (PROC / str(pid) / "task").iterdir():
            with contextlib.suppress(OSError):
                for child in (task / "children").read_text().split():
                    yield from _family(int(child))


def _memory(pid: int) -> int:
    with contextlib.suppress(OSError):  # it may have ended by now
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
