"""What is offered while somebody types: names of terms and titles, by their characters and by pinyin."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from casearchive.model import reading_order
from casearchive.search.documents import Document
from casearchive.search.facets import Facet

MOST_TITLES = 2_000
"""Titles that stand in one file with the terms; more are split by their first letters."""
_LETTERS = 2
_NOT_TYPED = re.compile("[^a-z0-9]")

Entry = tuple[str, str, str, str, str]
"""Kind, name, address, pinyin and initials."""


def names_offered(
    facets: Sequence[Facet], found: Sequence[Document], write: Callable[[str, list[Entry]], str]
) -> dict[str, object]:
    """Terms and titles, sorted by pinyin; `write(letters, titles)` gives the name of a file of some.

    A term without a page is not offered: there would be nowhere to go.
    """
    terms = [
        _entry(facet.name, term.name, term.address, term.pinyin)
        for facet in facets
        for term in facet.terms
        if facet.is_searched and term.address
    ]
    titles = [_entry(d.kind, d.shown or d.title, d.address, d.pinyin) for d in found]
    terms.sort(key=_by_pinyin)
    titles.sort(key=_by_pinyin)
    if len(titles) <= MOST_TITLES:
        return {"terms": terms, "titles": titles}
    shards = {letters: write(letters, some) for letters, some in _by_letters(titles).items()}
    return {"terms": terms, "titles": None, "shards": shards}


def _by_letters(titles: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Each title under the first letters of its pinyin and of its initials."""
    split: dict[str, list[Entry]] = {}
    for entry in titles:
        for typed in {_typed(entry[3]), _typed(entry[4])}:
            if len(typed) == _LETTERS:
                split.setdefault(typed, []).append(entry)
    return dict(sorted(split.items()))


def _typed(letters: str) -> str:
    """What a reader types first of them."""
    return _NOT_TYPED.sub("", letters)[:_LETTERS]


def _entry(kind: str, name: str, address: str, pinyin: str) -> Entry:
    return kind, name, address, pinyin, "".join(syllable[0] for syllable in pinyin.split())


def _by_pinyin(entry: Entry) -> tuple[str, str]:
    return reading_order(entry[3]), entry[2]
