"""Related cases: for each case three others, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from casearchive.archive import Archive
from casearchive.model import Case
from casearchive.related.choosing import Related, choose
from casearchive.related.joining import join
from casearchive.related.keeping import KeptPairs
from casearchive.related.pairs import pairs_of
from casearchive.related.reasons import Kind, Reason, bonds
from casearchive.related.words import shared_words

__all__ = ["KeptPairs", "Kind", "Leads", "Reason", "Related", "as_before", "related", "shared_words"]

PairsOf = Callable[[Sequence[Case]], list[bytes]]
"""What `pairs_of` does, or something that knows the results."""
Leads = Mapping[str, tuple[Related, ...]]
"""The cases that each case leads to, by its id."""


def related(archive: Archive, pairs: PairsOf = pairs_of) -> Leads:
    """The published cases that each of them leads to, from the best, by id."""
    cases = archive.cases[::-1]  # from the oldest: a new one is usually the last
    chosen = choose(cases, bonds(archive), join(pairs(cases)))
    return {case.id: others for case, others in zip(cases, chosen, strict=True)}


def as_before(archive: Archive, leads: Leads) -> Leads:
    """What was found of an archive before a case in it was changed, as far as it can still be shown."""
    known = archive.by_id
    return {
        case: tuple(replace(each, case=known[each.case.id]) for each in others if each.case.id in known)
        for case, others in leads.items()
        if case in known
    }
