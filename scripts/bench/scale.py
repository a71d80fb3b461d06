"""Whole builds beside the fastest known way: Hugo with a bare theme, and Pagefind on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bench.builds import build, forget
from bench.figures import Figure, Result, Table, number
from bench.peers.hugo import Peer, hugo_with_pagefind
from bench.processes import RARELY
from bench.workshop import FEW, Built, Workshop, size_of

MB = 1_000_000
RATIO, MEMORY, GROWTH, CHANGE = 0.40, 1_000, 1.1, 0.08
"""Of the peers' seconds; MB; of the growth in cases; of the peers' seconds: the issue that set the bars."""
ADDED = "\n新增的一段话，只为看改动一个案例要多久。\n"


@dataclass(frozen=True, slots=True)
class Builds:
    """Ours."""

    few: Built
    many: Built
    changed: Built
    """One case, and the site of before is there, as for whoever builds again."""
    elsewhere: Built
    """The same where the site of before is gone, but not what builds keep."""


def measure(workshop: Workshop) -> Result:
    """The large corpus; ours also at the small size and after one change."""
    corpus = workshop.corpus(workshop.cases)
    workshop.rest()
    peer = hugo_with_pagefind(workshop, corpus)
    ours = _ours(workshop, corpus)
    seconds = ours.many.run.seconds
    peers_seconds = peer.hugo.seconds + peer.pagefind.seconds
    figures = [Figure("clean build, of Hugo and Pagefind together", seconds / peers_seconds, "×", RATIO)]
    if peak := ours.many.run.peak():
        figures.append(Figure("memory of all processes", peak / MB, "MB", MEMORY))
    if workshop.cases > FEW:
        what = f"seconds for {workshop.cases:,} cases, of those for {FEW:,}"
        growth = seconds / ours.few.run.seconds
        figures.append(Figure(what, growth, "×", GROWTH * workshop.cases / FEW))
    changed = ours.changed.run.seconds / peers_seconds
    figures.append(Figure("build after one change, of Hugo and Pagefind", changed, "×", CHANGE))
    return Result(
        f"Builds of {workshop.cases:,} cases beside peers", tuple(figures), _table(peer, ours, workshop)
    )


def _ours(workshop: Workshop, corpus: Path) -> Builds:
    few = build(workshop, workshop.corpus(FEW), clean=True, interval=RARELY)
    many = build(workshop, corpus, clean=True, interval=RARELY)
    with one_change(corpus):
        changed = build(workshop, corpus, clean=False, renews=True, interval=RARELY)
    elsewhere = build(workshop, corpus, clean=False, interval=RARELY)  # it is changed back
    # Looks at the memory take time, so a build of its own is looked at.
    looked_at = build(workshop, corpus, clean=True).run
    forget(workshop)
    many = replace(many, run=replace(many.run, samples=looked_at.samples))
    return Builds(few, many, changed, elsewhere)


@contextmanager
def one_change(corpus: Path) -> Iterator[None]:
    """A paragraph more in one case, taken back at the end."""
    files = sorted(corpus.glob("*/*.md"))
    file = files[len(files) // 2]
    text = file.read_bytes()
    try:
        file.write_bytes(text + ADDED.encode())
        yield
    finally:
        file.write_bytes(text)


def _table(peer: Peer, ours: Builds, workshop: Workshop) -> Table:
    rows = [
        ("Hugo", peer.hugo, size_of(peer.site)[0] - size_of(peer.index)[0]),
        ("Pagefind", peer.pagefind, size_of(peer.index)[0]),
        ("this project, from nothing", ours.many.run, size_of(ours.many.site)[0]),
        ("this project, one case changed", ours.changed.run, size_of(ours.changed.site)[0]),
        (
            "the same, the site of before gone",
            ours.elsewhere.run,
            size_of(ours.elsewhere.site)[0],
        ),
        (f"this project, {FEW:,} cases", ours.few.run, size_of(ours.few.site)[0]),
    ]
    return Table(
        (f"{workshop.cases:,} cases", "seconds", "MB of memory", "MB written"),
        tuple(
            (name, number(run.seconds), number(run.peak() // MB), number(size // MB))
            for name, run, size in rows
        ),
    )
