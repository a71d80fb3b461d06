"""Related cases: for each case three others, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from casearchive.archive import Archive
from casearchive.model import Case
from casearchive.related.choosing import Choices, Related, choose, told
from casearchive.related.joining import join
from casearchive.related.keeping import KeptPairs
from casearchive.related.pairs import pairs_of
from casearchive.related.reasons import Kind, Reason, bonds
from casearchive.related.words import shared_words
from casearchive.store import digest, kept

__all__ = [
    "KeptPairs",
    "Kind",
    "Leads",
    "Reason",
    "Related",
    "as_before",
    "kept_related",
    "related",
    "shared_words",
]

KIND = "related"
_CHOICES = TypeAdapter(Choices)
PairsOf = Callable[[Sequence[Case]], list[bytes]]
"""What `pairs_of` does, or something that knows the results."""
ChoicesOf = Callable[[str, Callable[[], Choices]], Choices]
"""What is made, or something that knows what was made under that key."""
Leads = Mapping[str, tuple[Related, ...]]
"""The cases that each case leads to, by its id."""


def kept_related(store: Path) -> Callable[[Archive], Leads]:
    """The same as `related`, with what it keeps from build to build."""
    return partial(related, pairs=KeptPairs(store), choices=partial(kept, store, KIND, _CHOICES))


def related(
    archive: Archive, pairs: PairsOf = pairs_of, choices: ChoicesOf = lambda _, make: make()
) -> Leads:
    """The published cases that each of them leads to, from the best, by id."""
    cases = archive.cases[::-1]  # from the oldest: a new one is usually the last
    ties, found = bonds(archive), pairs(cases)
    keys = [[bond.keys(case) for case in cases] for bond in ties]
    key = digest(repr(keys), repr([(case.id, case.year) for case in cases]), *found)
    chosen = choices(key, lambda: choose(cases, ties, keys, join(found)))
    return {case.id: others for case, others in zip(cases, told(cases, ties, keys, chosen), strict=True)}


def as_before(archive: Archive, leads: Leads) -> Leads:
    """What was found of an archive before a case in it was changed, as far as it can still be shown."""
    known = archive.by_id
    return {
        case: others
        if all(known.get(each.case.id) is each.case for each in others)
        else tuple(replace(each, case=known[each.case.id]) for each in others if each.case.id in known)
        for case, others in leads.items()
        if case in known
    }
