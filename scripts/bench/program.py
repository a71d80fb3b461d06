"""One run of the bench: which parts, in which order, and how it ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from playwright.sync_api import Error as BrowserError

from bench import (
    buckets,
    builds,
    desking,
    exactness,
    folder,
    hostile,
    index_size,
    latency,
    load,
    peers,
    previewing,
    privacy,
    relating,
    scale,
    traffic,
    vitals,
)
from bench.figures import Figure, Result, lines_of, verdict
from bench.processes import CommandFailed
from bench.workshop import Unsound, Workshop
from casearchive import workers

Part = Callable[[Workshop], Result]

PARTS: Mapping[str, Part] = {
    "build": builds.measure,
    "preview": previewing.measure,
    "desk": desking.measure,
    "privacy": privacy.measure,
    "related": relating.measure,
    "index": index_size.measure,
    "bytes": traffic.measure,
    "exact": exactness.measure,
    "latency": latency.measure,
    "folder": folder.measure,
    "hostile": hostile.measure,
    "vitals": vitals.measure,
    "load": load.measure,
    "swift": buckets.measure,
    "peers": peers.measure,
    "scale": scale.measure,
}
"""In the order in which they run."""
SEARCH = ("index", "bytes", "exact", "latency", "folder", "hostile")
"""What `search` stands for."""
OF_PEERS = ("peers", "scale")
"""They need the peers' packages."""
WITHOUT_BROWSER = ("build", "preview", "desk", "related", "index", "scale", "load", "swift", "privacy")


def parts_of(only: str, with_peers: bool) -> tuple[str, ...]:
    """Names of the parts that are wanted, in order; raises KeyError with a name that none has."""
    if not only:
        return tuple(name for name in PARTS if with_peers or name not in OF_PEERS)
    wanted: set[str] = set()
    for name in only.split(","):
        wanted |= set(SEARCH) if name == "search" else {name}
    unknown = sorted(wanted - PARTS.keys())
    if unknown:
        raise KeyError(unknown[0])
    return tuple(name for name in PARTS if name in wanted)


def machine() -> str:
    """What seconds depend on: the processors, and how busy others keep them."""
    processors = f"{workers.count()} processors"
    if not hasattr(os, "getloadavg"):
        return processors
    return (
        f"{processors}, load {os.getloadavg()[0]:.1f} before the start: seconds count on a quiet machine only"
    )


def _measured(part: Part, workshop: Workshop) -> Result:
    """A part's result; one that breaks off is a bar that does not hold, and the others still run."""
    try:
        return part(workshop)
    except (CommandFailed, Unsound, BrowserError) as error:
        name = part.__module__.rpartition(".")[2]
        return Result(name, (Figure(f"{name} broke off", 1, "", 0),), notes=tuple(str(error).splitlines()))


def run_parts(parts: Sequence[Part], workshop: Workshop, tell: Callable[[str], None]) -> int:
    """Measure part by part, printing each when it is done; the exit code."""
    results = []
    tell(machine())
    for part in parts:
        result = _measured(part, workshop)
        results.append(result)
        for line in lines_of(result):
            tell(line)
    workshop.sweep()
    line, code = verdict(results)
    tell(f"\n{line}")
    return code
