"""What a case says, as pairs of Chinese characters: the raw material of "these two speak of the same".

A pair takes 30 bits (each character 15, counted from U+3400) and one that says whether it stands only
in the text behind the title and the summary.  They depend on the case alone, so they are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from casearchive.model import Case
from casearchive.related.beginnings import FUNCTION, behind
from casearchive.search.folding import END, fold_segments

Numbers = npt.NDArray[np.uint64]

FIRST, LAST = 0x3400, 0x9FFF
"""Chinese characters of the basic plane, which the bits suffice for."""
BITS = 15


def pairs_of(cases: Sequence[Case]) -> list[bytes]:
    """Each case's pairs, ascending, four bytes each: all at once is much faster than one by one."""
    segments, counts, leads = [], [], []
    for case in cases:
        text = behind(case)
        segments += [case.title, case.summary, *text]
        counts.append(2 + len(text))
        leads += [True, True, *(False for _ in text)]
    codes = fold_segments(segments).astype(np.int64)
    segment = np.cumsum(codes == END) - (codes == END)
    case_of = np.repeat(np.arange(len(cases)), counts)[segment]
    is_behind = ~np.array(leads, dtype=bool)[segment]
    told = _telling()[np.clip(codes - FIRST, -1, LAST - FIRST + 1)]
    at = np.flatnonzero(told[:-1] & told[1:])  # no pair reaches over the end of a segment
    pair = (codes[at] - FIRST) << BITS | (codes[at + 1] - FIRST)
    key = np.sort(case_of[at] << 2 * BITS + 1 | pair << 1 | is_behind[at])
    key = key[np.diff(key >> 1, prepend=-1) != 0]  # of two the one in the title
    bounds = np.searchsorted(key >> 2 * BITS + 1, np.arange(len(cases) + 1))
    values = (key & (1 << 2 * BITS + 1) - 1).astype("<u4")
    return [values[start:end].tobytes() for start, end in pairwise(bounds.tolist())]


def text_of(pair: int) -> str:
    """The two characters of a pair."""
    return chr((pair >> BITS) + FIRST) + chr((pair & (1 << BITS) - 1) + FIRST)


@lru_cache(maxsize=1)
def _telling() -> npt.NDArray[np.bool_]:
    """Which characters tell something, by code point from `FIRST`; the last two stand for all others."""
    table = np.ones(LAST - FIRST + 3, dtype=bool)
    table[[ord(character) - FIRST for character in FUNCTION]] = False
    table[-2:] = False
    return table
