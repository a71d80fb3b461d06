"""The words that two cases share, to be shown as the reason why one leads to the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casearchive.model import Case
from casearchive.related.beginnings import FUNCTION, behind

MOST_SHOWN = 2
LONGEST = 10
"""Characters: more is a sentence that one has from the other."""
_EMPTY = re.compile(
    r"此?(?:基础|单位|工作|方面|情况|过程|问题|内容|方式|方法|形式|部分|地方|时候|时间|目前|目标|同时|通过|进行|开展|实施|实行|推进|推动"
    r"|加强|加大|提高|提升|增强|促进|落实|完善|建立|形成|结合|根据|按照|围绕|针对|主要|重要|有关|相关|具体|积极|充分|全面|进一步"
    r"|一定|一些|多种|各种|各项|各类|活动|作用|作为|成为|需要|要求|以来|以后|以前|之后|今年|去年|年度|人员|方案|措施|制度|条件|范围"
    r"|我们|他们|大家|自己|现在|已经|可以|能够|必须|没有|存在|全[市区县省国]|本市|成立|辖区|较[高大好多]|深入|不断)+[上中里内下前后间时]?"
)
"""Words of any text about anything."""
_PLACED = re.compile(r"[\u3400-\u9fff]{1,2}[上中里内下]")
"""On, in, below something: of two characters and of three they are hardly a word."""
_WORDS_OF_PLACE = re.compile(
    r".*(?:邻里|故里|公里|网上|线上|线下|地下|集中|高中|初中|楼上|楼下|乡下|室内|院内)|其中"
)
_TRIED = 4
"""Places in a text at which a pair is looked at."""


def shared_words(one: Case, other: Case, pairs: Sequence[str]) -> tuple[str, ...]:
    """What stands around these pairs in both texts alike: whole words first, then the longest.

    Where a pair is written otherwise (in Traditional characters, say), the pair itself.  Words that tell
    nothing are shown only where there is no other, the longest of them.
    """
    texts = _text(one), _text(other)
    found: dict[str, tuple[int, int]] = {}
    for pair in pairs:
        for run, edges in _runs(*texts, pair):
            found[run] = max(found.get(run, (0, 0)), (edges, len(run)))
    ordered = sorted(found, key=lambda run: (-found[run][0], -found[run][1], run))
    telling = [run for run in (*ordered, *pairs) if not tells_nothing(run)]
    words: list[str] = []
    for run in telling or sorted(found, key=lambda run: (-len(run), run))[:1] or pairs[:1]:
        if len(words) < MOST_SHOWN and not any(run in word or word in run for word in words):
            words.append(run)
    return tuple(words)


def tells_nothing(word: str) -> bool:
    """Whether a word may stand in any text, so that to share it says little: 基础上, 工作情况."""
    if _EMPTY.fullmatch(word):
        return True
    return bool(_PLACED.fullmatch(word)) and not _WORDS_OF_PLACE.fullmatch(word)


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
