"""Pairs kept from build to build: all that the search for related cases needs of a case that is as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from casearchive import workers
from casearchive.model import Case
from casearchive.store import Store, digest, engine_digest

KIND = "pairs"
BATCH = 128
"""Cases whose pairs are found at once."""


class KeptPairs:
    """What `pairs_of` finds, by the digests of the cases: from this process, else from the store."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._namespace = f"{KIND} {engine_digest()}"
        self._known: dict[str, bytes] = {}

    @property
    def are_kept(self) -> bool:
        """Whether an earlier build has kept any."""
        with Store(self._store) as store:
            return store.has(self._namespace)

    def digest(self, cases: Sequence[Case]) -> str:
        """What stands for the pairs of all these cases."""
        return digest(*self(cases))

    def __call__(self, cases: Sequence[Case]) -> list[bytes]:
        """Each case's pairs; those that are new are found in the workers."""
        if not self._known:
            with Store(self._store) as store:
                self._known = store.all(self._namespace)
        new = [case for case in cases if case.digest not in self._known]
        if new:
            from casearchive.related import pairs  # where none is new, nothing needs numpy

            batches = [new[first : first + BATCH] for first in range(0, len(new), BATCH)]
            with closing(workers.spread(pairs.pairs_of, batches, 2)) as made:
                found = [each for batch in made for each in batch]
            self._keep(dict(zip((case.digest for case in new), found, strict=True)), cases)
        return [self._known[case.digest] for case in cases]

    def _keep(self, new: Mapping[str, bytes], cases: Sequence[Case]) -> None:
        """Put what is new with what is known of these cases; forget the rest."""
        known = {**self._known, **new}
        self._known = {case.digest: known[case.digest] for case in cases}
        with Store(self._store) as store:
            store.update(self._namespace, new)
            store.retain(self._namespace, self._known.keys())
            store.retain_namespaces(KIND, self._namespace)
