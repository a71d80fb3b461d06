"""Names of which a text says that they are nobody's: 王芳（化名）, as the guide asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from casearchive.privacy.kinds import Found, Kind
from casearchive.privacy.late import Late

_SAID = "化名"
_BEHIND = Late(
    rf"([\u4e00-\u9fff]{{2,4}}(?:[、和与][\u4e00-\u9fff]{{2,4}}){{0,9}})[ *_]{{0,2}}[(（,，]?[ ]?"
    rf"(?:以?[均都皆]?[为是系]?){_SAID}"
)
_IN_FRONT = Late(rf"{_SAID}(?:[为是叫作：:“\"「 ]{{0,2}})([\u4e00-\u9fff]{{2,4}})")
_ALL = Late(
    rf"[文例]中?(?:所有|出现的|涉及的|里的|的)?(?:人物|人名|姓名|居民"
    rf"|当事人)?(?:姓名)?[均都皆][为是系用]?{_SAID}"
)
_SHORTEST = 2
_OF_NAMES = {Kind.NAME, Kind.PUPIL}


def is_of_nobody(text: str) -> Callable[[Found], bool]:
    """Whether what was found in a text is a name that the text says is none."""
    if _SAID not in text:
        return lambda _: False
    if _ALL.search(text):
        return lambda found: found.kind in _OF_NAMES
    names = frozenset(_said(text))
    return lambda found: found.kind in _OF_NAMES and found.text in names


def _said(text: str) -> Iterator[str]:
    """Each of them, and whatever shorter words its place may be read as."""
    for match in _BEHIND.finditer(text):
        for word in re.split("[、和与]", match[1]):
            yield from (word[start:] for start in range(len(word) - _SHORTEST + 1))
    for match in _IN_FRONT.finditer(text):
        yield from (match[1][:end] for end in range(_SHORTEST, len(match[1]) + 1))
