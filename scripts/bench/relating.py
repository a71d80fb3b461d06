"""Related cases: whether the halves of one case find each other, what a new case changes, what it costs."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bench.builds import build
from bench.figures import Figure, Result
from bench.workshop import FEW, Workshop
from casearchive.archive import Archive, make_archive
from casearchive.model import Body, Case
from casearchive.related import Leads, related
from casearchive.related.pairs import pairs_of

FOUND, CHANGED, MORE = 0.05, 10, 5
"""Of halves, how many may miss the other; of others' lists, how many a new case may change on average; of a
build's processor time, how many hundredths may come to it."""
NEWEST = 30
"""Cases that are taken away, one after the other."""
BATCH = 128
NOTE = (
    "Bodies of these made-up cases are words drawn by chance: one half of a body has no more in common with "
    "the other than with any other's. What is found is found by what both halves keep: title, summary, terms."
)


def measure(workshop: Workshop) -> Result:
    """Halves and changes of the small corpus, processor time of the large one."""
    archive = workshop.archive(workshop.corpus(FEW))
    cut = [half for case in archive.cases for half in halves(case)]
    bare = [replace(half, districts=(), streets=(), themes=()) for half in cut]
    changes = changed(archive)
    figures = [
        Figure("halves that do not find the other first", missed(archive, cut), "", FOUND),
        Figure("the same without places and themes", missed(archive, bare)),
        Figure("others' lists that a new case changes, on average", sum(changes) / len(changes), "", CHANGED),
        Figure("at most", max(changes)),
    ]
    spent = list(costs(workshop.archive(workshop.corpus(workshop.cases))))
    for what, seconds in spent:
        figures.append(Figure(f"{workshop.cases:,} cases: {what}", seconds, "s of processor time"))
    others = built_in(workshop) - sum(seconds for _, seconds in spent)
    share = sum(seconds for _, seconds in spent) / others * 100
    figures.append(
        Figure(f"{workshop.cases:,} cases: what both add to a build from nothing", share, "%", MORE)
    )
    return Result(f"Related cases of {FEW:,}", tuple(figures), notes=(NOTE,))


def built_in(workshop: Workshop) -> float:
    """Seconds of processor time, of all processes, that a build of the large corpus from nothing takes."""
    before = os.times()
    build(workshop, workshop.corpus(workshop.cases), clean=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def halves(case: Case) -> Iterator[Case]:
    """Two cases that have half of the body each."""
    blocks = case.body.html.split("\n")
    middle = len(blocks) // 2
    for name, part in (("-a", blocks[:middle]), ("-b", blocks[middle:])):
        body = Body("\n".join(part))
        yield replace(case, id=case.id + name, path=case.path + name, digest=case.digest + name, body=body)


def missed(archive: Archive, cut: Sequence[Case]) -> float:
    """The share of halves whose first related case is not the other half."""
    found = related(of(archive, cut))
    first = {case: others[0].case.id if others else "" for case, others in found.items()}
    return sum(other[:-1] != case[:-1] for case, other in first.items()) / len(first)


def changed(archive: Archive) -> list[int]:
    """How many lists of the others were different without each of the newest cases."""
    after, counts = shown(related(archive)), []
    for count in range(1, NEWEST + 1):
        before = shown(related(of(archive, archive.cases[count:])))
        counts.append(sum(after[case] != before[case] for case in before))
        after = before
    return counts


def costs(archive: Archive) -> Iterator[tuple[str, float]]:
    """What is spent on pairs of characters, which are kept from build to build, and on all the rest."""
    cases, known = archive.cases, dict[str, bytes]()
    begin = time.process_time()
    for first in range(0, len(cases), BATCH):
        batch = cases[first : first + BATCH]
        known |= zip((case.id for case in batch), pairs_of(batch), strict=True)
    found = time.process_time()
    related(archive, lambda wanted: [known[case.id] for case in wanted])
    yield "pairs, once for each text", found - begin
    yield "the rest, at every build", time.process_time() - found


def of(archive: Archive, cases: Sequence[Case]) -> Archive:
    """The same archive with other cases."""
    return make_archive(archive.vocabulary, archive.reports, archive.documents, cases)


def shown(leads: Leads) -> dict[str, list[object]]:
    """What pages show of each list."""
    return {case: [(each.case.id, each.reason) for each in others] for case, others in leads.items()}
