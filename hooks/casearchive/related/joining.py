"""Which cases share words: inverted lists of the rarer pairs of characters, joined.

Everything is counted in whole numbers and coarse steps, and nothing depends on how many cases there are
(but in the smallest archives): so a new case changes few others' neighbours, and every machine finds
the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from casearchive.related.pairs import Numbers, text_of

MOST_CASES = 5
"""Bits of the number of cases beyond which a pair is common: it tells nothing."""
BEST = 32
"""Of the pairs behind title and summary, the rarest that count."""
NOISE = 4
"""Bits of a sum that comes about by chance."""
MOST_WEIGHT = 4
_MIX = 2654435761
"""Knuth's multiplicative hash, so that the choice among equally rare pairs favours no character."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Two cases by number, the lower first, that share words; in order."""

    first: Numbers
    second: Numbers
    steps: Numbers
    """How much they share: each step is twice as much; none that are less than one."""
    _keys: Numbers
    """The two cases, the weight and the entry of each shared pair, in order."""
    _pairs: Numbers
    """The pair of each entry."""
    _widths: tuple[int, int]
    """Bits of a case's number, and of an entry's."""

    def words(self, one: int, other: int, most: int) -> tuple[str, ...]:
        """The pairs that tell most of what two cases share."""
        cases, entries = self._widths
        low, high = sorted((one, other))
        here = low << cases | high
        behind = entries + MOST_WEIGHT
        start, end = np.searchsorted(self._keys, np.array([here << behind, here + 1 << behind], np.uint64))
        found = self._keys[start:end][::-1][:most]
        return tuple(text_of(int(self._pairs[int(key) & (1 << entries) - 1])) for key in found)


def join(pairs: Sequence[bytes]) -> Shared:
    """Of cases' pairs, which of them share enough."""
    pair, case, is_lead, weight = _telling(pairs)
    cases, entries = len(pairs).bit_length(), len(pair).bit_length()
    found = []
    numbers = np.arange(len(pair), dtype=np.uint64)
    for distance in count(1):
        at = np.flatnonzero(pair[distance:] == pair[:-distance])
        if not len(at):
            break
        both = is_lead[at] & is_lead[at + distance]
        key = case[at] << np.uint64(cases) | case[at + distance]
        scored = key << np.uint64(MOST_WEIGHT) | weight[at] << both
        found.append(scored << np.uint64(entries) | numbers[at])
    keys = np.sort(np.concatenate(found)) if found else np.zeros(0, np.uint64)
    both_cases = keys >> np.uint64(entries + MOST_WEIGHT)
    starts = np.flatnonzero(np.diff(both_cases, prepend=~both_cases[:1]))
    weights = keys >> np.uint64(entries) & np.uint64((1 << MOST_WEIGHT) - 1)
    sums = np.add.reduceat(weights, starts) if len(starts) else weights
    enough = sums >> np.uint64(NOISE) > 0
    steps = np.frexp(sums[enough].astype(np.float64))[1].astype(np.uint64) - np.uint64(NOISE)
    pairs_found = both_cases[starts][enough]
    first, second = pairs_found >> np.uint64(cases), pairs_found & np.uint64((1 << cases) - 1)
    return Shared(first, second, steps, keys, pair, (cases, entries))


def _telling(pairs: Sequence[bytes]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The entries that count, in order of pair and case: pair, case, whether it leads, weight."""
    flat = np.frombuffer(b"".join(pairs), "<u4").astype(np.uint64)
    width = np.uint64(len(pairs).bit_length())
    case = np.repeat(np.arange(len(pairs), dtype=np.uint64), [len(each) // 4 for each in pairs])
    entries = np.sort((flat >> np.uint64(1) << width | case) << np.uint64(1) | flat & np.uint64(1))
    pair = entries >> width + np.uint64(1)
    starts = np.flatnonzero(np.diff(pair, prepend=~pair[:1]))
    counts = np.diff(np.append(starts, len(pair)))
    bits = np.frexp(counts.astype(np.float64))[1]  # a number's length in bits, exactly
    most = min(MOST_CASES, max(2, len(pairs).bit_length() - 2))
    weights = np.where(counts > 1, np.clip(most + 1 - bits, 0, None), 0)
    weight = np.repeat(weights, counts)
    at = np.flatnonzero(weight)
    entries, pair, weight = entries[at], pair[at], weight[at].astype(np.uint64)
    case = entries >> np.uint64(1) & (np.uint64(1) << width) - np.uint64(1)
    is_lead = 1 - (entries & np.uint64(1))
    chosen = np.sort(_best(case, is_lead, weight, pair))
    return pair[chosen], case[chosen], is_lead[chosen], weight[chosen]


def _best(case: Numbers, is_lead: Numbers, weight: Numbers, pair: Numbers) -> Numbers:
    """Numbers of the entries of title and summary, and of the rarest of each case behind them."""
    mixed = pair * np.uint64(_MIX) & np.uint64(0xFFFFFFFF)
    behind = np.flatnonzero(is_lead == 0)
    rank = (case[behind] << np.uint64(3) | np.uint64(7) - weight[behind]) << np.uint64(32) | mixed[behind]
    order = behind[np.argsort(rank)]  # no two are equal
    of = case[order]
    starts = np.searchsorted(of, of)
    return np.concatenate([np.flatnonzero(is_lead), order[np.arange(len(order)) - starts < BEST]])
