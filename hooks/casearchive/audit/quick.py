"""The quick answer for pages without a fault: most of what stands on a page stands on all of them.

It only ever says of a page that nothing is wrong with it; where it does not, `checking` reads the page
in full and says what and where.  Whatever it remembers was judged by `checking` before.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_PIECE = re.compile(r'<(?:[^<>"]+|"[^"<]*")*>?')
_BLOCK = re.compile(r"<(script|svg|title)(?=[ >])[^<>]*>.*?</\1>", re.DOTALL)
CUT = "<>"
"""Stands where a block was: no tag can be put together of what is on its two sides."""
_MOST = 200_000
"""Pieces that are remembered."""

Judge = Callable[[str, str], bool]
"""Whether nothing is wrong with a piece of a page that lies in that file."""


class QuickReader:
    """Remembers, for one allow-list, which pieces of pages are right at which depth."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._known: dict[int, set[str]] = {}

    def finds_nothing(self, page: str, file: str) -> bool:
        """Whether every piece of a page is right; how it begins is looked at before."""
        known = self._known.setdefault(file.count("/"), {CUT})
        blocks, between, last = [], [], 0
        for match in _BLOCK.finditer(page):
            blocks.append(match[0])
            between.append(page[last : match.start()])
            last = match.end()
        between.append(page[last:])
        rest = set(_PIECE.findall(CUT.join(between)))
        rest.update(blocks)
        # Relative addresses mean the same at one depth, if they lead to the root first; others are not known.
        place = "-/" * file.count("/") + "-"
        for piece in rest - known:
            if not self._judge(piece, place):
                return False
            if len(known) < _MOST:
                known.add(piece)
        return True
