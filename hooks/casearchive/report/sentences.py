"""The sentences of a paragraph: `r1-3-p1-s2` is the second of `r1-3-p1`.

They are counted in the text of a report, which stays as it came out.  A paragraph of one sentence has no
ids of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from casearchive.model import Paragraph, ReportId

_CLOSING = {
    "”": "“",
    "’": "‘",
    "」": "「",
    "』": "『",
    "》": "《",
    "〉": "〈",
    "）": "（",
    "】": "【",
}
_TITLES = "》〉"
_MARK = re.compile("[。！？]+|[“”‘’「」『』《》〈〉（）【】]")
_BEHIND = re.compile(r"[。！？”’」』）】]*\s*")


@lru_cache(maxsize=4_000)
def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, which joined are the text.

    One ends at 。, ！ or ？, together with what closes behind it.  A quotation, a bracket or a title is not
    torn; a quotation or a bracket ends one where it ends in 。 itself: `“好吗？”他问。` is one sentence.
    """
    ends = [end for end in _ends(text) if text[end:].strip()]
    return tuple(text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True))


def sentence_ids(paragraph: Paragraph) -> tuple[ReportId, ...]:
    """The ids of its sentences; none where it is one sentence."""
    count = len(sentences_of(paragraph.text))
    return tuple(ReportId(f"{paragraph.id}-s{number}") for number in range(1, count + 1)) if count > 1 else ()


def _ends(text: str) -> Iterator[int]:
    """Where sentences end, from the first."""
    closing = _pairs(text)
    closes = reached = -1
    for mark in _MARK.finditer(text):
        at, word = mark.start(), mark[0]
        if at < max(closes, reached):
            continue
        is_end = word[0] in "。！？"
        if at == closes:
            is_end = word not in _TITLES and _said_before(text, at) == "。"
        elif at in closing:
            closes = closing[at]
        if is_end and (behind := _BEHIND.match(text, mark.end())):
            reached = behind.end()
            yield reached


def _said_before(text: str, at: int) -> str:
    """The last character that is said before something closes there."""
    while at and text[at - 1] in _CLOSING:
        at -= 1
    return text[at - 1 : at]


def _pairs(text: str) -> dict[int, int]:
    """Where what opens is closed; what stands alone opens nothing."""
    waiting: list[tuple[str, int]] = []
    count: Counter[str] = Counter()
    pairs = {}
    for mark in _MARK.finditer(text):
        word = mark[0]
        if opening := _CLOSING.get(word):
            found = ""
            while count[opening] and found != opening:
                found, start = waiting.pop()
                count[found] -= 1
                if found == opening:
                    pairs[start] = mark.start()
        elif word[0] not in "。！？":
            waiting.append((word, mark.start()))
            count[word] += 1
    return pairs
