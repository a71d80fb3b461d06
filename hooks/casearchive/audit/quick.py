"""The quick answer for pages without a fault: most of what stands on a page stands on all of them.

It only ever says of a page that nothing is wrong with it; where it does not, `checking` reads the page
in full and says what and where.  Whatever it remembers was judged by `checking` before, or is of a
form of which `checking` finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Set

_BARE = "/?(?:a|li|p|span|wbr)"
"""Names of tags that are half of a page and say nothing else: they are right wherever they stand."""
_PIECE = re.compile(rf'<(?!{_BARE}>)[^<>"]*+(?:"[^"<]*+"[^<>"]*+)*+>?')
PLAIN = re.compile(
    r'<(?:a|article|h[1-6]|li|p|span|time)(?: class="[\w -]*")?(?: rel="[a-z ]*")?(?: id="[^"<>]*")?'
    r'(?: tabindex="-1")?(?: (?:href|datetime|data-case-id)="[\w./#-]*")?(?: data-options="[\w -]*")?>'
    r'|<div class="[\w -]*" data-case-body data-source="[^"<>]*">'
    r'|<meta name="description" content="[^"<>]*">|<link rel="canonical" href="https?://[\w./-]*">'
    r"|<title>[^<>]*</title>"
)
"""Pieces that are right wherever they stand, of which each page has its own."""
_BLOCK = re.compile(r"<(script|svg|title)(?=[ >])[^<>]*>.*?</\1>", re.DOTALL)
DOCTYPE = "<!doctype html>"
CUT = "<>"
"""Stands where a block was: no tag can be put together of what is on its two sides."""
_MOST = 200_000
"""Pieces that are remembered."""

Judge = Callable[[str, str], bool]
"""Whether nothing is wrong with a piece of a page that lies in that file."""


def pieces_of(page: str) -> set[str]:
    """What a page is made of besides text and bare tags: tags, and scripts, pictures and titles as a whole.

    Its first words, which say that it is HTML, are looked at apart.
    """
    blocks: list[str] = []

    def cut(match: re.Match[str]) -> str:
        blocks.append(match[0])
        return CUT

    return {*_PIECE.findall(_BLOCK.sub(cut, page.removeprefix(DOCTYPE))), *blocks}


class QuickReader:
    """Remembers, for one allow-list, which pieces of pages are right at which depth."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._known: dict[int, set[str]] = {}

    def finds_nothing(self, found: Set[str], file: str) -> bool:
        """Whether every piece of a page is right; how it begins is looked at before."""
        known = self._known.setdefault(file.count("/"), {CUT})
        # Relative addresses mean the same at one depth, if they lead to the root first; others are not known.
        place = "-/" * file.count("/") + "-"
        for piece in found - known:
            if not PLAIN.fullmatch(piece) and not self._judge(piece, place):
                return False
            if len(known) < _MOST:
                known.add(piece)
        return True
