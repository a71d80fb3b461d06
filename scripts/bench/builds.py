"""Whole builds by the ordinary command: from nothing, and again with the results kept."""

from __future__ import annotations

import statistics
from pathlib import Path

from bench.figures import Result, Table, number
from bench.processes import INTERVAL, Run
from bench.workshop import FEW, Built, Workshop
from casearchive.store import INDEX, PAGES, STORE, TABLES, TEMPLATES

RUNS = 3
MB = 1_000_000


def measure(workshop: Workshop) -> Result:
    """Both corpora."""
    rows = []
    for count in sorted({FEW, workshop.cases}):
        corpus = workshop.corpus(count)
        workshop.rest()
        for name, clean in (("from nothing", True), ("again, nothing changed", False)):
            built = [build(workshop, corpus, clean=clean) for _ in range(RUNS)]
            rows.append((f"{count:,} cases {name}", *_cells(built[-1].site, count, [b.run for b in built])))
    head = (f"median of {RUNS}", "seconds", "each", "MB of memory", "kB a case without search")
    return Result("Builds", table=Table(head, tuple(rows)))


def build(
    workshop: Workshop, corpus: Path, *, clean: bool, renews: bool = False, interval: float = INTERVAL
) -> Built:
    """Build a site; `clean`: with nothing kept from before; `renews`: where the one before still is."""
    if clean:
        forget(workshop)
    return workshop.build(corpus, f"site-{corpus.name}", renews=renews, interval=interval)


def forget(workshop: Workshop) -> None:
    """Drop all that builds have kept: readings, pages, templates and the index."""
    for file in (workshop.root / STORE).parent.glob(f"{STORE.name}*"):
        workshop.clear(file)
    for folder in (PAGES, INDEX, TABLES, TEMPLATES):
        workshop.clear(workshop.root / folder)


def _cells(site: Path, count: int, runs: list[Run]) -> tuple[str, ...]:
    seconds = [run.seconds for run in runs]
    size = sum(
        path.stat().st_size
        for path in site.rglob("*")
        if path.is_file() and path.relative_to(site).parts[0] not in ("search", "texts")
    )
    return (
        number(statistics.median(seconds)),
        " ".join(f"{each:.1f}" for each in seconds),
        number(max(run.peak() for run in runs) // MB),
        number(size / count / 1000),
    )
