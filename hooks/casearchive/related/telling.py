"""What has been chosen for each case, and why: all that a build needs of it where nothing has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casearchive.model import Case
from casearchive.related.reasons import Bond, Kind, Reason

Keys = Sequence[Sequence[tuple[str, ...]]]
"""What each case has of each bond."""
Choices = list[list[tuple[int, int, tuple[str, ...]]]]
"""For each case others by number, each with the bond that is the reason, or behind all bonds shared words."""


@dataclass(frozen=True, slots=True)
class Related:
    """A case that another one leads to, and why."""

    case: Case
    reason: Reason


def told(
    cases: Sequence[Case], bonds: Sequence[Bond], keys: Keys, choices: Choices
) -> Iterator[tuple[Related, ...]]:
    """What has been chosen for each case, with its reasons."""

    def reason(one: int, other: int, number: int, words: tuple[str, ...]) -> Reason:
        if number == len(bonds):
            return Reason(Kind.WORDS, words=words)
        theirs = keys[number][other]
        key = next(key for key in keys[number][one] if key in theirs)
        return Reason(bonds[number].kind, key, bonds[number].level)

    for one, chosen in enumerate(choices):
        yield tuple(
            Related(cases[other], reason(one, other, number, words)) for other, number, words in chosen
        )
