"""Related cases: for each case three others, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from casearchive.archive import Archive, Cases
from casearchive.model import Case
from casearchive.related.keeping import KeptPairs, KeptTexts
from casearchive.related.reasons import Kind, Reason, bonds
from casearchive.related.telling import Choices, Keys, Related, told
from casearchive.related.words import shared_words
from casearchive.store import digest, kept

__all__ = [
    "KeptPairs",
    "KeptRelated",
    "Kind",
    "Leads",
    "Reason",
    "Related",
    "as_before",
    "related",
    "shared_words",
]

KIND = "related"
_CHOICES = TypeAdapter(Choices)
Leads = Mapping[str, tuple[Related, ...]]
"""The cases that each case leads to, by its id."""
_ChoicesOf = Callable[[Keys], Choices]
PairsOf = Callable[[Sequence[Case]], list[bytes]]
"""What `pairs_of` does, or something that knows the results."""


def _pairs_of(cases: Sequence[Case]) -> list[bytes]:
    from casearchive.related import pairs

    return pairs.pairs_of(cases)


def related(archive: Archive, pairs: PairsOf = _pairs_of) -> Leads:
    """The published cases that each of them leads to, from the best, by id."""
    return _leads(archive, partial(_chosen, archive, pairs))


class KeptRelated:
    """The same, with what is kept from build to build."""

    def __init__(self, store: Path) -> None:
        self._store, self._pairs, self._texts = store, KeptPairs(store), KeptTexts(store)

    def __call__(self, archive: Archive) -> Leads:
        """Of an archive; what was chosen last, where nothing has changed that others are chosen by."""
        return _leads(archive, partial(self._kept, archive))

    def _kept(self, archive: Archive, keys: Keys) -> Choices:
        cases = _in_order(archive)
        known = repr([(case.id, case.year) for case in cases])
        key = digest(repr(keys), known, *self._texts(cases))
        return kept(self._store, KIND, _CHOICES, key, partial(_chosen, archive, self._pairs, keys))


def _in_order(archive: Archive) -> Cases:
    """From the oldest: a new case is usually the last."""
    return archive.cases[::-1]


def _leads(archive: Archive, choices: _ChoicesOf) -> Leads:
    cases, ties = _in_order(archive), bonds(archive)
    keys = [[bond.keys(case) for case in cases] for bond in ties]
    others = told(cases, ties, keys, choices(keys))
    return {case.id: found for case, found in zip(cases, others, strict=True)}


def _chosen(archive: Archive, pairs: PairsOf, keys: Keys) -> Choices:
    """Others for each case; where all is kept, what this imports would take longer than all else."""
    from casearchive.related import choosing, joining

    cases = _in_order(archive)
    return choosing.choose(cases, bonds(archive), keys, joining.join(pairs(cases)))


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
