"""What is kept from build to build of the texts of cases, so that others are looked for where they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from casearchive import workers
from casearchive.model import Case
from casearchive.related.beginnings import behind
from casearchive.store import Store, digest, engine_digest, read_as

Found = TypeVar("Found")

KIND, KIND_OF_TEXTS = "pairs", "texts"
_TEXTS = TypeAdapter(dict[str, str])
BATCH = 128
"""Cases whose pairs are found at once."""


class KeptPairs:
    """What `pairs_of` finds, by the digests of the cases: from this process, else from the store."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._namespace = f"{KIND} {engine_digest()}"
        self._known: dict[str, bytes] = {}

    def __call__(self, cases: Sequence[Case]) -> list[bytes]:
        """Each case's pairs; those that are new are found in the workers."""
        if not self._known:
            with Store(self._store) as store:
                self._known = store.all(self._namespace)
        new = [case for case in cases if case.digest not in self._known]
        if new:
            from casearchive.related import pairs  # it takes numpy

            self._keep(_of_each(new, pairs.pairs_of), cases)
        return [self._known[case.digest] for case in cases]

    def _keep(self, new: Mapping[str, bytes], cases: Sequence[Case]) -> None:
        """Put what is new with what is known of these cases; forget the rest."""
        known = {**self._known, **new}
        self._known = {case.digest: known[case.digest] for case in cases}
        with Store(self._store) as store:
            store.update(self._namespace, new)
            store.retain(self._namespace, self._known.keys())
            store.retain_namespaces(KIND, self._namespace)


class KeptTexts:
    """Digests of what a case is known by to others: what its pairs are found in, and much sooner compared."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._namespace = f"{KIND_OF_TEXTS} {engine_digest()}"
        self._known: dict[str, str] = {}

    def __call__(self, cases: Sequence[Case]) -> list[str]:
        """That of each case."""
        if not self._known:
            with Store(self._store) as store:
                self._known = read_as(_TEXTS, store.value(self._namespace, KIND_OF_TEXTS)) or {}
        new = [case for case in cases if case.digest not in self._known]
        if new:
            known = {**self._known, **_of_each(new, _texts_of)}
            self._known = {case.digest: known[case.digest] for case in cases}
            with Store(self._store) as store:
                store.update(self._namespace, {KIND_OF_TEXTS: _TEXTS.dump_json(self._known)})
                store.retain_namespaces(KIND_OF_TEXTS, self._namespace)
        return [self._known[case.digest] for case in cases]


def _texts_of(cases: Sequence[Case]) -> list[str]:
    return [digest(case.title, case.summary, *behind(case)) for case in cases]


def _of_each(cases: Sequence[Case], find: Callable[[Sequence[Case]], list[Found]]) -> dict[str, Found]:
    """What the workers find of cases, by the digests of these."""
    batches = [cases[first : first + BATCH] for first in range(0, len(cases), BATCH)]
    with closing(workers.spread(find, batches, 2)) as made:
        found = [each for batch in made for each in batch]
    return dict(zip((case.digest for case in cases), found, strict=True))
