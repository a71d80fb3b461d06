"""Beside which sentence a case stands: the one that its source names, else the one that tells of it.

That is the one which shares most pairs of characters with the case's title, summary and places.  All is
counted in whole numbers, and what is not clear stays at the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from casearchive.archive import Archive
from casearchive.model import Case, PlaceKind, ReportId

_TITLE = 4
"""How much more a pair of the title counts: it is what a sentence calls the case by."""
_LEAST = 3
"""A sentence has at least every third pair of the case's title and summary."""
_AS_MUCH = 5, 4
"""Of sentences that tell nearly as much, in this proportion, the first counts."""
_WORDS = re.compile(r"\w{2,}")

_Pairs = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cited:
    """All that decides where a case stands beside a paragraph, and what is said of it there."""

    id: str
    title: str
    summary: str
    places: str
    """The names of its places, as they were called."""
    sentence: int
    """The number of the one that its source names; 0 where it names none."""


def cited_in(archive: Archive, paragraph: ReportId) -> tuple[Cited, ...]:
    """The cases that are taken from a paragraph."""
    return tuple(_cited(archive, case, paragraph) for case in archive.by_paragraph.get(paragraph, ()))


def sentence_of(case: Cited, sentences: Sequence[str]) -> int:
    """The number of the sentence that a case stands beside, counted from one; 0 where it is none of them."""
    if case.sentence or len(sentences) == 1:
        return case.sentence
    return told_of(case.title, case.summary, case.places, sentences)


def told_of(title: str, summary: str, places: str, sentences: Sequence[str]) -> int:
    """The number of the sentence that tells of what has that title; 0 where none does."""
    told = [_pairs(sentence) for sentence in sentences]
    of_title = _pairs(title)
    said = of_title | _pairs(summary)
    searched = said | _pairs(places)

    def weight(pair: str) -> int:
        """The rarer in the paragraph, the more: what stands in all sentences tells none apart."""
        rarity = len(told) // sum(pair in each for each in told)
        return rarity * _TITLE if pair in of_title else rarity

    scores = [sum(map(weight, searched & each)) for each in told]
    best, (many, few) = max(scores), _AS_MUCH
    for number, (each, score) in enumerate(zip(told, scores, strict=True), 1):
        if score and score * many >= best * few and len(said & each) * _LEAST >= len(said):
            return number
    return 0


def _cited(archive: Archive, case: Case, paragraph: ReportId) -> Cited:
    levels = (
        (PlaceKind.DISTRICT, case.districts),
        (PlaceKind.STREET, case.streets),
        (PlaceKind.COMMUNITY, case.communities),
    )
    places = (archive.vocabulary.place(kind, slug) for kind, slugs in levels for slug in slugs)
    named = (s.report.sentence for s in case.sources if s.report and s.report.in_paragraph == paragraph)
    return Cited(
        case.id,
        case.title,
        case.summary,
        " ".join(place.name for place in places if place),
        min((number for number in named if number), default=0),
    )


@lru_cache(maxsize=4_000)
def _pairs(text: str) -> _Pairs:
    """Every two characters that stand next to each other in a word."""
    return frozenset(word[at : at + 2] for word in _WORDS.findall(text) for at in range(len(word) - 1))
