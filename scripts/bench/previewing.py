"""How soon `preview` shows a case that was saved, to whoever asks for its page."""

from __future__ import annotations

import contextlib
import shutil
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.figures import Figure, Result
from bench.processes import free_port, module, surroundings
from bench.workshop import WHOLE, Unsound, Workshop
from casearchive import addresses

SECONDS = 0.8
"""The bar of the issue."""
CHANGES = 7
PATIENCE = 180.0
"""Seconds that the first build and all that follows a change may take."""
_LOOK, _CHECKING = 0.05, 1.0
"""Seconds between two looks (the server is a thread of the preview: asking more often slows it); that the
check of the whole takes behind search."""
_PARTS = ("hooks", "docs", "cases")


def measure(workshop: Workshop) -> Result:
    """The large corpus as the cases of a copy of the project."""
    project = workshop.scratch / "previewed"
    workshop.clear(project)
    for part in _PARTS:
        source = workshop.root / part if part != "cases" else workshop.corpus(workshop.cases)
        shutil.copytree(source, project / part, ignore=shutil.ignore_patterns("__pycache__", WHOLE))
    shutil.copy(workshop.root / "mkdocs.yml", project)
    workshop.say(f"previewing {workshop.cases} cases")
    files = sorted((project / "cases").glob("*/*.md"))
    chosen = files[:: max(1, len(files) // CHANGES)][:CHANGES]
    with previewed(project) as address:
        seconds = [_settled(file, address, f"改动之{n}") for n, file in enumerate(chosen)]
        at_once = [_shown_after(file, address, f"再改之{n}") for n, file in enumerate(chosen)]
    return Result(
        f"Preview of {workshop.cases:,} cases",
        (
            Figure(f"seconds until a saved case is shown, slowest of {CHANGES}", max(seconds), "s", SECONDS),
            Figure("the same, median", statistics.median(seconds), "s"),
            Figure("saved while the change before is still being followed, slowest", max(at_once), "s"),
        ),
    )


@contextlib.contextmanager
def previewed(project: Path) -> Iterator[str]:
    """The address at which the project is shown, once it is."""
    port, log = free_port(), project / "preview.log"
    environment = surroundings() | {"PYTHONPATH": str(project / "hooks"), "PYTHONUNBUFFERED": "1"}
    command = [*module("casearchive"), "preview", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=out, stderr=out)
    try:
        address = f"http://127.0.0.1:{port}/"
        _until(lambda: bool(_text(address)))
        yield address
    finally:
        process.terminate()  # where a shell has begun this in the background, it ignores Ctrl-C
        process.wait()


def _shown_after(file: Path, address: str, word: str) -> float:
    """Seconds from saving a change in a case to its page that has it."""
    page = address + addresses.case(file.stem)
    changed = file.read_bytes() + f"\n{word}\n".encode()
    begun = time.monotonic()
    file.write_bytes(changed)
    _until(lambda: word in _text(page))
    return time.monotonic() - begun


def _settled(file: Path, address: str, word: str) -> float:
    """The same; afterwards, all that follows a change has been done, search last."""
    manifest = f"{address}search/manifest.json"
    before = _text(manifest)
    seconds = _shown_after(file, address, word)
    _until(lambda: _text(manifest) != before)
    time.sleep(_CHECKING)
    return seconds


def _text(address: str) -> str:
    with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:  # noqa: S310 - our own
        text: str = answer.read().decode()
        return text
    return ""


def _until(seen: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not seen():
        if time.monotonic() > deadline:
            raise Unsound("preview shows nothing; see previewed/preview.log")
        time.sleep(_LOOK)
