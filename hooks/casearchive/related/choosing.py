"""Three related cases for each case: candidates by shared words and shared terms, the best by points.

Points are those of the bonds added up, `STEP_OF_WORDS` for each step of shared words.  Of equal ones
the nearer in time of practice is better, then chance decides, fixed by the two cases' ids.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from casearchive.model import Case
from casearchive.related.joining import Shared
from casearchive.related.reasons import MORE_THEMES, STEP_OF_WORDS, Bond, Kind
from casearchive.related.telling import Choices, Keys
from casearchive.related.words import shared_words, tells_nothing
from casearchive.search.rows import ranges

Ints = npt.NDArray[np.int64]

MOST = 3
"""Related cases of a case."""
NEAR = 3
"""Of those that share a term: so many, published before it, are looked at."""
LOOKED_AT = 12
"""The best candidates, among which reasons are spread."""
_WORDS = 6
"""Pairs of characters that a reason by words names."""
_LOOKED_AT_WORDS = 24
"""Of which those go first that tell something."""
_FAR = 15
"""Years; farther apart makes no difference."""
_MOST_POINTS = 10
"""Bits."""


@dataclass(frozen=True, slots=True)
class _Entries:
    """What cases have of a kind: a row for each case and term, both by number, in order of case."""

    cases: Ints
    terms: Ints


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Pairs of cases by number, one row each, from the best of the first case."""

    one: Ints
    other: Ints
    has: Ints
    """Bit n: they share something of bond n."""
    steps: Ints
    """Of words that they share."""


def choose(cases: Sequence[Case], bonds: Sequence[Bond], keys: Keys, shared: Shared) -> Choices:
    """For each case, from the best; `cases` in order of publication, as `shared` numbers them."""
    found = _candidates(cases, bonds, [_entries(of) for of in keys], shared)
    bounds = np.searchsorted(found.one, np.arange(len(cases) + 1)).tolist()
    others, has, steps = found.other.tolist(), found.has.tolist(), found.steps.tolist()
    ranked = cache(partial(_ranked, bonds))
    chosen = []
    for one, (start, end) in enumerate(pairwise(bounds)):
        rows = range(start, min(end, start + LOOKED_AT))
        offers = [(others[row], ranked(has[row], steps[row])) for row in rows]
        reasons = dict(offers)
        chosen.append(
            [_told(cases, shared, (one, other), number, reasons[other]) for other, number in _spread(offers)]
        )
    return chosen


_Reasons = tuple[tuple[Kind, int], ...]
"""Families of what two cases share, from the one worth most, each with the number of its bond."""


def _ranked(bonds: Sequence[Bond], has: int, steps: int) -> _Reasons:
    """The reasons of two cases; that they are of one year is none where there is any other."""
    found = [(bond.points, bond.kind.family, bit) for bit, bond in enumerate(bonds) if has >> bit & 1]
    if steps:
        found.append((steps * STEP_OF_WORDS, Kind.WORDS, len(bonds)))
    found.sort(key=lambda reason: (-reason[0], reason[2]))
    best: dict[Kind, int] = {}
    for _, family, number in found:
        best.setdefault(family, number)
    if len(best) > 1:
        best.pop(Kind.YEAR, None)
    return tuple(best.items())


def _told(
    cases: Sequence[Case], shared: Shared, both: tuple[int, int], number: int, reasons: _Reasons
) -> tuple[int, int, tuple[str, ...]]:
    """The reason as it is told: words that tell nothing give way to whatever else the two share."""
    one, other = both
    if (Kind.WORDS, number) not in reasons:
        return other, number, ()
    pairs = shared.words(one, other, _WORDS)
    if not any(map(tells_nothing, pairs)):
        return other, number, pairs  # what stands around them tells something, too
    pairs = tuple(sorted(shared.words(one, other, _LOOKED_AT_WORDS), key=tells_nothing)[:_WORDS])
    rest = [each for family, each in reasons if family is not Kind.WORDS]
    if rest and all(map(tells_nothing, shared_words(cases[one], cases[other], pairs))):
        return other, rest[0], ()
    return other, number, pairs


def _spread(offers: list[tuple[int, _Reasons]]) -> Iterator[tuple[int, int]]:
    """The best, then those that are the best for a reason of another family, where there are any."""
    told = {Kind.YEAR}  # no reason to prefer anything
    for _ in range(min(MOST, len(offers))):
        new = (
            (place, reason)
            for place, (_, reasons) in enumerate(offers)
            for reason in reasons
            if reason[0] not in told
        )
        place, (family, number) = next(new, (0, offers[0][1][0]))
        told.add(family)
        yield offers.pop(place)[0], number


def _candidates(
    cases: Sequence[Case], bonds: Sequence[Bond], entries: Sequence[_Entries], shared: Shared
) -> _Candidates:
    """Every pair of cases that is looked at, with all that they share."""
    width = len(cases).bit_length()
    first, second, steps = (each.astype(np.int64) for each in (shared.first, shared.second, shared.steps))
    by_words = np.concatenate([first << width | second, second << width | first])
    near = [_near(width, of) for of in (*entries, *_together(bonds, entries))]
    pairs = np.sort(np.concatenate([*near, by_words]))
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]
    words = np.zeros(len(pairs), dtype=np.int64)
    words[np.searchsorted(pairs, by_words)] = np.concatenate([steps, steps])
    one, other = pairs >> width, pairs & (1 << width) - 1
    has = np.zeros(len(pairs), dtype=np.int64)
    worth = {bond.kind.family: has for bond in bonds}
    for bit, (bond, of) in enumerate(zip(bonds, entries, strict=True)):
        common = _common(len(cases), of, one, other)
        has = has | (common > 0).astype(np.int64) << bit
        points = np.where(common > 0, bond.points, 0)
        if bond.kind is Kind.THEME:
            points += MORE_THEMES * np.clip(common - 1, 0, 2)
        worth[bond.kind.family] = np.maximum(worth[bond.kind.family], points)
    points = sum(worth.values(), words * STEP_OF_WORDS)
    best = np.lexsort((_tie(cases, one, other), one << _MOST_POINTS | (1 << _MOST_POINTS) - 1 - points))
    return _Candidates(one[best], other[best], has[best], words[best])


def _entries(keys: Sequence[tuple[str, ...]]) -> _Entries:
    """Case and key of each entry, by number."""
    numbers: dict[str, int] = {}
    terms = [numbers.setdefault(key, len(numbers)) for of in keys for key in of]
    return _Entries(
        np.repeat(np.arange(len(keys)), [len(of) for of in keys]), np.array(terms, dtype=np.int64)
    )


def _together(bonds: Sequence[Bond], entries: Sequence[_Entries]) -> Iterator[_Entries]:
    """A place and a theme at once, for each bond of places."""
    themes = next(of for bond, of in zip(bonds, entries, strict=True) if bond.kind is Kind.THEME)
    for bond, of in zip(bonds, entries, strict=True):
        if bond.kind.family is Kind.PLACE:
            begins, ends = (np.searchsorted(themes.cases, of.cases, side) for side in ("left", "right"))
            about = themes.terms[ranges(begins, ends - begins)]
            yield _Entries(
                np.repeat(of.cases, ends - begins), np.repeat(of.terms, ends - begins) << 32 | about
            )


def _near(width: int, entries: _Entries) -> Ints:
    """Each case with the ones before it that share a term; the first ones with those behind them.

    So a new case, which is usually the newest, comes near no other.
    """
    order = np.argsort(entries.terms << width | entries.cases)
    case, term = entries.cases[order], entries.terms[order]
    place = np.arange(len(term)) - np.searchsorted(term, term)
    found = []
    for distance in range(1, NEAR + 1):
        later = np.flatnonzero(place >= distance)
        early = later[place[later] <= NEAR]
        found.append(case[later] << width | case[later - distance])
        found.append(case[early - distance] << width | case[early])
    return np.concatenate(found)


def _common(count: int, entries: _Entries, one: Ints, other: Ints) -> Ints:
    """How many terms each two of so many cases share."""
    columns = int(entries.terms.max(initial=0) >> 6) + 1
    bits = np.zeros((columns, count), dtype=np.uint64)
    mask = np.uint64(1) << (entries.terms & 63).astype(np.uint64)
    np.bitwise_or.at(bits, (entries.terms >> 6, entries.cases), mask)
    common = np.zeros(len(one), dtype=np.int64)
    for column in bits:
        common += np.bitwise_count(column[one] & column[other])
    return common


def _tie(cases: Sequence[Case], one: Ints, other: Ints) -> Ints:
    """What decides among equals: years apart, then the ids' digests, then their order."""
    years = np.array([case.year for case in cases], dtype=np.int64)
    hashes = np.array([zlib.crc32(case.id.encode()) for case in cases], dtype=np.int64)
    apart = np.minimum(np.abs(years[one] - years[other]), _FAR)
    tie: Ints = apart << 32 | (hashes[one] ^ hashes[other])
    return tie
