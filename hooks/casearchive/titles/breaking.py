"""A title as pieces that stay whole: lines are broken between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casearchive.model import Place
from casearchive.titles.common import COMMON
from casearchive.vocabulary import Vocabulary

_NUMERAL = "一二三四五六七八九十百千万亿两零〇几"
_MEASURE = (
    "(?:周年|年代|年度|小时|分钟|平方米|公里|世纪|年|月|日|号|个|名|位|人|户|条|项|次|元|岁|层|家|所|支|种|类|期|届|批"
    "|天|代|站|点|米|亩|栋|幢|村|社|街|路|巷|里|线|队|组|份|篇|堂|课|步|级|对|件|台|间|座|倍|分|成)"
)
_WHOLE = re.compile(
    rf"第?[0-9\uff10-\uff19]+(?:[.,:：/·-][0-9\uff10-\uff19]+)*[%\uff05‰]?[多余]?[万亿]?{_MEASURE}?"
    rf"|第?[{_NUMERAL}]+[多余]?{_MEASURE}"
    r"|[A-Za-z\uff21-\uff3a\uff41-\uff5a][A-Za-z\uff21-\uff3a\uff41-\uff5a0-9.+_-]*"
    r"|[“‘《〈「『][^“”‘’《》〈〉「」『』]{1,6}[”’》〉」』]"
)
"""A number with what it counts, a word of letters, a short text in quotation marks."""
_LEADING = frozenset("把被在从向对与和及或为以将让给由到再更不新老大小各每本全第无有用抓促扬应清请进送")
"""Characters that belong to what follows them."""
_OPENING = frozenset("“‘《〈「『（(【[")
_CLOSING = frozenset("”’》〉」』）)】]，。、：；！？,.;:!?…—·\uff5e~%\uff05")
_TRAILING = frozenset("的了着们")
"""Characters that belong to what stands before them."""
_UNKNOWN = 3
"""What a character costs that is no word; a word costs one."""
_LONGEST = 8
"""Characters in a row that nobody knows a word of: longer ones are broken anywhere."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are not torn, besides those that all cities use."""

    own: tuple[str, ...] = ()
    """In order, so that equal ones make equal pages."""
    _all: frozenset[str] = field(init=False, compare=False, repr=False)
    _lengths: dict[str, tuple[int, ...]] = field(init=False, compare=False, repr=False)
    """Of the words that begin with a character, the shortest first."""

    def __post_init__(self) -> None:
        """Look words up by their first character and their length."""
        words, lengths = COMMON.union(self.own), dict[str, set[int]]()
        for word in words:
            lengths.setdefault(word[0], set()).add(len(word))
        object.__setattr__(self, "_all", words)
        object.__setattr__(self, "_lengths", {first: tuple(sorted(of)) for first, of in lengths.items()})

    def at(self, text: str, start: int) -> list[int]:
        """Where words end that begin there, the nearest first."""
        stops = (start + length for length in self._lengths.get(text[start], ()))
        return [stop for stop in stops if stop <= len(text) and text[start:stop] in self._all]


def words_of(vocabulary: Vocabulary) -> Words:
    """The names that an archive uses: of places, also without what kind they are, of themes and facets."""
    places = vocabulary.all_places()
    terms = [*vocabulary.themes, *(term for facet in vocabulary.facets for term in facet.terms)]
    names = {
        *(name for place in places for name in _names(place, vocabulary.levels)),
        *(name for term in terms for name in (term.name, *term.synonyms)),
        *vocabulary.readings,
    }
    return Words(tuple(sorted(name for name in names if 2 <= len(name) <= _LONGEST)))


def _names(place: Place, levels: Iterable[str]) -> Iterator[str]:
    yield place.name
    for level in levels:
        if place.name.endswith(level) and len(place.name) - len(level) >= 2:
            yield place.name.removesuffix(level)


def pieces(title: str, words: Words) -> tuple[str, ...]:
    """A title's pieces, which make it up again: each of two characters at least, if it has as many."""
    found: list[str] = []
    for token, is_known in _grouped(_tokens(title, words)):
        if found and _cling(found[-1], token):
            found[-1] += token
        elif is_known or len(token) <= _LONGEST:
            found.append(token)
        else:
            found += [token[:2], *token[2:-2], token[-2:]]
    if len(found) > 1 and len(found[-1]) == 1:
        found[-2:] = ["".join(found[-2:])]
    return tuple(found)


def _cling(before: str, token: str) -> bool:
    """Whether no line may begin with a token after that."""
    if before[-1] in _OPENING or token[0] in _CLOSING or token.isspace():
        return True
    if before[-1] in _CLOSING or before[-1].isspace():
        return False
    return len(before) == 1 or (len(token) == 1 and token not in _LEADING)


def _grouped(tokens: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The tokens, those that stand in a row unknown as one."""
    row = ""
    for token, is_known in tokens:
        stands_alone = is_known or token in _OPENING or token in _CLOSING or token.isspace()
        if not stands_alone:
            row += token
            continue
        yield from _parted(row, leads_on=is_known)
        row = ""
        yield token, is_known
    yield from _parted(row, leads_on=False)


def _parted(row: str, *, leads_on: bool) -> Iterator[tuple[str, bool]]:
    """A row without what belongs to the word before it, and to the one after it."""
    if len(row) > 1 and row[0] in _TRAILING:
        yield row[0], False
        row = row[1:]
    last = row[-1:] if leads_on and len(row) > 1 and row[-1] in _LEADING else ""
    if row := row.removesuffix(last):
        yield row, False
    if last:
        yield last, False


def _tokens(title: str, words: Words) -> Iterator[tuple[str, bool]]:
    """Wholes, words and single characters, and which of them are known; the fewest that make up the title."""
    end = len(title)
    costs, stops = [0] * (end + 1), [end] * (end + 1)
    wholes = {found.start(): found.end() for found in _WHOLE.finditer(title)}
    for start in range(end - 1, -1, -1):
        cost, stop = costs[start + 1] + _UNKNOWN, start + 1
        known = words.at(title, start)
        if start in wholes:
            known.append(wholes[start])
        for other in known:
            if costs[other] + 1 <= cost:  # of equal ones the longer word, as these come by length
                cost, stop = costs[other] + 1, other
        costs[start], stops[start] = cost, stop
    start = 0
    while start < end:
        stop = stops[start]
        yield title[start:stop], stop - start > 1
        start = stop
