"""Cases that are nearly the same: one sent in twice, or copied and little changed."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator

from casearchive.archive import Archive
from casearchive.model import Case, Finding, Review, warning_at

LEAST_LENGTH, LEAST_SHARE = 100, 0.6
"""Characters of a text that says enough to be compared, and how much of it stands in the other, too."""
_SHORTEST, _MOST_HOLDERS = 10, 5
"""Characters of a sentence that is nobody's by chance; cases that are remembered to hold one."""
_QUOTED = re.compile(r"<blockquote>.*?</blockquote>", re.DOTALL)
_END = re.compile(r"<[^<>]*>|[。！？；\n]")


def near_copies(archive: Archive) -> Iterator[Finding]:
    """A warning for each case most of whose sentences stand in an earlier one; as long as the texts are.

    What is quoted is not compared: many cases quote the same report.
    """
    holders: dict[int, list[Case]] = defaultdict(list)
    for case in archive.every:
        if case.review is Review.WITHDRAWN:
            continue
        sentences = _sentences(case)
        length = sum(sentences.values())
        shared = Counter[str]()
        by_path: dict[str, Case] = {}
        for digest, characters in sentences.items():
            for other in holders[digest]:
                shared[other.path] += characters
                by_path[other.path] = other
            if len(holders[digest]) < _MOST_HOLDERS:
                holders[digest].append(case)
        path, most = min(shared.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
        if length >= LEAST_LENGTH and most >= LEAST_SHARE * length:
            other = by_path[path]
            values = {"other": other.path, "title": other.title, "share": str(100 * most // length)}
            yield warning_at(case, "title", "near-copy", **values)


def _sentences(case: Case) -> dict[int, int]:
    """Digest of each sentence and its length."""
    pieces = ("".join(piece.split()) for piece in _END.split(_QUOTED.sub("", case.body.html)))
    return {zlib.crc32(piece.encode()): len(piece) for piece in pieces if len(piece) >= _SHORTEST}
