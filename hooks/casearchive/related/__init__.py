"""Related cases: for each case three others, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from casearchive.archive import Archive
from casearchive.model import Case
from casearchive.related.choosing import Related, choose
from casearchive.related.joining import join
from casearchive.related.pairs import pairs_of
from casearchive.related.reasons import Kind, Reason, bonds

__all__ = ["Kind", "PairsOf", "Reason", "Related", "related"]

PairsOf = Callable[[Sequence[Case]], list[bytes]]
"""What `pairs_of` does, or something that knows the results."""


def related(archive: Archive, pairs: PairsOf = pairs_of) -> Mapping[str, tuple[Related, ...]]:
    """The published cases that each of them leads to, from the best, by id."""
    cases = archive.cases[::-1]  # from the oldest: a new one is usually the last
    chosen = choose(cases, bonds(archive), join(pairs(cases)))
    return {case.id: others for case, others in zip(cases, chosen, strict=True)}
