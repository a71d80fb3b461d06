"""The measurements that the README quotes: whole builds of a large corpus, as processes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

RUNS = 3
CACHE = Path(".cache/bench")


@dataclass(frozen=True, slots=True)
class Measured:
    """One way of building, measured."""

    name: str
    cases: int
    seconds: tuple[float, ...]
    """Wall clock of each run."""
    kilobytes_a_case: float
    """Everything in the output but search, divided by the cases."""

    @property
    def median(self) -> float:
        """Of the seconds."""
        return statistics.median(self.seconds)


def measure(root: Path, cases: int, say: Callable[[str], None]) -> list[Measured]:
    """Build 1,000 cases and `cases`, from nothing and again with the results kept."""
    results: list[Measured] = []
    for count in sorted({1_000, cases}):
        corpus = _corpus(root, count)
        for name, keep in (("clean", False), ("again", True)):
            say(f"{count} {name} …")
            results.append(_measured(root, corpus, count, name, keep))
    return results


def _corpus(root: Path, count: int) -> Path:
    corpus = root / CACHE / f"corpus-{count}"
    if not (corpus / "vocabulary.yml").exists():
        script = root / "scripts" / "make_corpus.py"
        subprocess.run([sys.executable, str(script), str(count), str(corpus)], check=True)  # noqa: S603
    return corpus


def _measured(root: Path, corpus: Path, count: int, name: str, keep: bool) -> Measured:
    out = root / CACHE / "site"
    seconds = []
    for _ in range(RUNS):
        if not keep:
            for file in (root / ".cache").glob("casearchive.sqlite*"):
                file.unlink()
        begun = time.monotonic()
        command = [sys.executable, "-m", "casearchive", "build", "--cases", str(corpus), "--out", str(out)]
        subprocess.run(command, cwd=root, check=True, env=os.environ)  # noqa: S603
        seconds.append(time.monotonic() - begun)
    size = sum(
        path.stat().st_size for path in out.rglob("*") if path.is_file() and "search" not in path.parts
    )
    return Measured(name, count, tuple(seconds), size / count / 1000)
