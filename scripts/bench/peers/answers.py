"""What a search answers, beside what is contained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.figures import number


@dataclass(frozen=True, slots=True)
class Searched:
    """One search on the corpus: ours or a peer's."""

    name: str
    index_seconds: float
    disk: int
    """Bytes of everything that it adds to the pages."""
    first_query: int
    """Bytes fetched for a first query from nothing, its own scripts included."""
    found: tuple[frozenset[str], ...]
    """Ids of the cases that it finds, query by query."""


@dataclass(frozen=True, slots=True)
class Score:
    """Answers to some queries, counted together."""

    found: int
    missed: int
    extra: int


def score(found: Sequence[frozenset[str]], contained: Sequence[frozenset[str]]) -> Score:
    """Compare answers with what is contained."""
    pairs = list(zip(found, contained, strict=True))
    return Score(
        sum(len(ids) for ids, _ in pairs),
        sum(len(held - ids) for ids, held in pairs),
        sum(len(ids - held) for ids, held in pairs),
    )


def row(searched: Searched, named: int, contained: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """A row of the table: the first `named` queries one by one, the others together."""
    ends = [*range(1, named + 1), len(contained)]
    cells = [
        _cell(score(searched.found[begin:end], contained[begin:end]))
        for begin, end in zip([0, *ends], ends, strict=False)
    ]
    exact = sum(found == held for found, held in zip(searched.found, contained, strict=True))
    return (
        searched.name,
        *cells,
        f"{exact} / {len(contained)}",
        number(searched.index_seconds),
        number(searched.disk / 1_000_000),
        number(searched.first_query / 1000),
    )


def head(named: Sequence[str], others: int) -> tuple[str, ...]:
    """What the columns of `row` hold."""
    columns = (*named, f"{others} substrings")
    return (
        "found / missed / extra",
        *columns,
        "right answers",
        "index, s",
        "index, MB",
        "first query, kB",
    )


def _cell(score: Score) -> str:
    return f"{score.found:,} / {score.missed:,} / {score.extra:,}"
