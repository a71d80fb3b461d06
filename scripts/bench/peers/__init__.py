"""Searches that others make, on the same cases, the same machine and in the same run."""

from __future__ import annotations

from bench.figures import Result, Table
from bench.oracle import Oracle, Question
from bench.peers import pagefind
from bench.peers.answers import Searched, head, row
from bench.peers.corpus import case_pages
from bench.peers.material import material
from bench.peers.ours import ours
from bench.sampling import Sampler
from bench.workshop import FEW, Workshop

NAMED = ("元和街道", "垃圾分类", "黄桥街道")
SUBSTRINGS = 100


def measure(workshop: Workshop) -> Result:
    """Every search on the small corpus."""
    cases = workshop.corpus(FEW)
    oracle = workshop.oracle(cases)
    found = [document for document in oracle.documents if document.kind == "case"]
    sampler = Sampler(tuple(found))
    queries = [*NAMED, *(sampler.substring(2, 6) for _ in range(SUBSTRINGS))]
    contained = [_contained(oracle, query) for query in queries]
    pages = case_pages(workshop, cases)
    searched: list[Searched | None] = [
        ours(workshop, cases, queries),
        pagefind.npm(workshop, pages, queries),
        pagefind.pypi(workshop, pages, queries),
        material(workshop, cases, queries),
    ]
    present = [each for each in searched if each is not None]
    rows = [row(each, len(NAMED), contained) for each in present]
    counts = [str(len(ids)) for ids in contained[: len(NAMED)]]
    counts.append(f"{sum(map(len, contained[len(NAMED) :])):,}")
    notes = ["Pagefind indexes the case's article of our built pages; a first query reads ten results"]
    notes.append("Material's seconds are those of a build with its search less those of one without")
    if len(present) < len(searched):
        notes.append("there is no npm here (or it cannot install), so its Pagefind is missing")
    return Result(
        f"Searches on {FEW:,} cases",
        table=Table(head(NAMED, SUBSTRINGS), (("contained", *counts), *rows)),
        notes=tuple(notes),
    )


def _contained(oracle: Oracle, query: str) -> frozenset[str]:
    documents = (oracle.documents[number] for number in oracle.answer(Question(query)))
    return frozenset(document.id for document in documents if document.kind == "case")
