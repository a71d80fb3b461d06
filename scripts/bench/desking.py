"""How long the desk takes to answer at a thousand cases, act by act, as a browser asks it."""

from __future__ import annotations

import contextlib
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.figures import Figure, Result, Table, number
from bench.processes import free_port, module, surroundings
from bench.staff import PREVIEWED, day
from bench.visitor import Answer, Visitor
from bench.workshop import FEW, WHOLE, Unsound, Workshop

DAYS = 5
"""Each act is done so many times."""
ANSWER, PREVIEW = 300, 1_000
"""Milliseconds, from the issue that set the bars."""
PATIENCE = 120.0
"""Seconds that a desk may take until it is open."""
NOTE = (
    "each answer alone, as a browser asks for it; a report has 20,000 characters, a book 200,000; "
    "processor time is that of the desk and of git"
)
_LOOK = 0.1
_OPEN = re.compile(r"http://127\.0\.0\.1:\d+/\?key=\S+")
_GIT = ("git", "-c", "user.name=bench", "-c", "user.email=bench@example.org")


def measure(workshop: Workshop) -> Result:
    """A desk on the small corpus, in a checkout, which publishing commits to."""
    project = workshop.scratch / "desked"
    workshop.clear(project)
    workshop.say(f"a desk on {FEW:,} cases")
    prepare(workshop.root, workshop.corpus(FEW), project)
    return measured(project, DAYS)


def prepare(root: Path, cases: Path, project: Path) -> None:
    """The project with other cases, as a repository of its own."""
    for name, source in (("hooks", root / "hooks"), ("docs", root / "docs"), ("cases", cases)):
        shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__", WHOLE))
    shutil.copy(root / "mkdocs.yml", project)
    if shutil.which("git"):
        for command in (("init", "-q"), ("add", "cases"), ("commit", "-q", "-m", "cases")):
            subprocess.run([*_GIT, *command], cwd=project, check=True, stdout=subprocess.DEVNULL)


def measured(project: Path, days: int) -> Result:
    """So many days of work at the desk of a project."""
    with opened(project) as visitor:
        visitor.enter()
        for number_of_day in range(days):
            day(visitor, number_of_day)
    return told(visitor.answers)


def told(answers: Mapping[str, Sequence[Answer]]) -> Result:
    """A bar for the slowest answer of each kind."""
    figures, rows = [], []
    for what, each in answers.items():
        slowest = max(answer.seconds for answer in each) * 1000
        bound = PREVIEW if what in PREVIEWED else ANSWER
        figures.append(Figure(f"{what}, slowest of {len(each)}", slowest, "ms", bound))
        middle = statistics.median(answer.seconds for answer in each) * 1000
        spent = statistics.mean(answer.spent for answer in each) * 1000
        rows.append((what, number(middle), number(spent)))
    table = Table(("answers of the desk", "median ms", "processor ms"), tuple(rows))
    return Result(f"The desk at {FEW:,} cases", tuple(figures), table, (NOTE,))


@contextlib.contextmanager
def opened(project: Path) -> Iterator[Visitor]:
    """Somebody at the desk of a project, as `desk` opens it."""
    log = project / "desk.log"
    environment = surroundings() | {"PYTHONPATH": str(project / "hooks"), "PYTHONUNBUFFERED": "1"}
    command = [*module("casearchive"), "desk", "--port", str(free_port()), "--no-browser"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=out, stderr=out)
    try:
        yield Visitor(_address(log, process), process.pid)
    finally:
        process.terminate()
        process.wait()


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if found := _OPEN.search(log.read_text(encoding="utf-8", errors="replace")):
            return found[0]
        time.sleep(_LOOK)
    raise Unsound(f"the desk does not open: {log.read_text(encoding='utf-8', errors='replace')[-500:]}")
