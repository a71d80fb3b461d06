"""The words that two cases share, to be shown as the reason why one leads to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casearchive.model import Case
from casearchive.related.beginnings import FUNCTION, behind

MOST_SHOWN = 2
LONGEST = 10
"""Characters: more is a sentence that one has from the other."""
_TRIED = 4
"""Places in a text at which a pair is looked at."""


def shared_words(one: Case, other: Case, pairs: Sequence[str]) -> tuple[str, ...]:
    """What stands around these pairs in both texts alike: whole words first, then the longest.

    Where a pair is written otherwise (in Traditional characters, say), the pair itself.
    """
    texts = _text(one), _text(other)
    found: dict[str, tuple[int, int]] = {}
    for pair in pairs:
        for run, edges in _runs(*texts, pair):
            found[run] = max(found.get(run, (0, 0)), (edges, len(run)))
    ordered = sorted(found, key=lambda run: (-found[run][0], -found[run][1], run))
    words: list[str] = []
    for run in (*ordered, *pairs):
        if len(words) < MOST_SHOWN and not any(run in word or word in run for word in words):
            words.append(run)
    return tuple(words)


def _text(case: Case) -> str:
    return "\n".join((case.title, case.summary, *behind(case)))


def _runs(one: str, other: str, pair: str) -> Iterator[tuple[str, int]]:
    """What stands alike around a pair, and at how many of its edges a word ends for certain."""
    for here in _places(one, pair):
        for there in _places(other, pair):
            before, after = 0, len(pair)
            while _goes_on(one, here - before - 1, other, there - before - 1):
                before += 1
            while _goes_on(one, here + after, other, there + after):
                after += 1
            run = one[here - before : here + after]
            if len(run) <= LONGEST:
                edges = _ends(one, here - before - 1) or _ends(other, there - before - 1)
                yield run, edges + (_ends(one, here + after) or _ends(other, there + after))


def _places(text: str, pair: str) -> Iterator[int]:
    at = text.find(pair)
    for _ in range(_TRIED):
        if at < 0:
            return
        yield at
        at = text.find(pair, at + 1)


def _goes_on(one: str, here: int, other: str, there: int) -> bool:
    """Whether a word may go on alike in two texts."""
    return not _ends(one, here) and not _ends(other, there) and one[here] == other[there]


def _ends(text: str, at: int) -> bool:
    """Whether no word goes on there."""
    return not 0 <= at < len(text) or text[at] in FUNCTION or not "\u3400" <= text[at] <= "\u9fff"
