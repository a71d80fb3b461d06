"""Search as its specification says it, by looking at every text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from plain_folding import fold, is_white
from plain_layout import layout
from small_site import FACETS, Document, Site


@dataclass(frozen=True)
class Asked:
    """A question to the search."""

    query: str
    options: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What the search must say."""

    total: int
    ids: list[str]
    facets: dict[str, dict[str, int]]


def terms_of(query: str) -> list[tuple[str, bool]]:
    """The folded terms and whether each is excluded."""
    terms = [(fold(text)[:64], excluded) for text, excluded in _pieces(query)]
    return [(text, excluded) for text, excluded in terms if text][:32]


def _pieces(query: str) -> Iterator[tuple[str, bool]]:
    rest = query
    while rest:
        excluded = rest.startswith('-"') and '"' in rest[2:]
        quoted = rest[1:] if excluded else rest
        if quoted.startswith('"') and '"' in quoted[1:]:
            phrase, rest = quoted[1:].split('"', 1)
            yield phrase, excluded
            continue
        plain, rest = _plain(rest)
        if plain:
            yield (plain[1:], True) if plain.startswith("-") and len(plain) > 1 else (plain, False)


def _plain(text: str) -> tuple[str, str]:
    """Everything up to white space or a quote that has a partner, and what follows."""
    for at, character in enumerate(text):
        if is_white(character):
            return text[:at], text[at + 1 :]
        if character == '"' and '"' in text[at + 1 :]:
            return text[:at], text[at:]
    return text, ""


@dataclass(frozen=True)
class Oracle:
    """The site's texts, folded."""

    site: Site

    @cached_property
    def segments(self) -> list[list[tuple[int, str]]]:
        """Of each document, with their offsets."""
        return [layout(document, self.site)[0] for document in self.site.documents]

    @cached_property
    def ranks(self) -> list[int]:
        """By pinyin of the titles."""
        return self.site.title_ranks()

    def answer(self, asked: Asked) -> Found:
        """What a plain scan finds."""
        terms = terms_of(asked.query)
        options = asked.options
        kinds = options.get("kinds") or (["case"] if not terms else None)
        matching = [
            number
            for number, document in enumerate(self.site.documents)
            if (not kinds or document.kind in kinds)
            and all(bool(self._places(number, text)) != excluded for text, excluded in terms)
        ]
        passing = [n for n in matching if all(self._passes(n, facet, options) for facet in FACETS)]
        facets = {}
        for facet in FACETS:
            others = [other for other in FACETS if other != facet]
            left = [n for n in matching if all(self._passes(n, other, options) for other in others)]
            facets[facet] = dict(Counter(slug for n in left for slug in self._values(n, facet)))
        passing.sort(
            key=self._order(str(options.get("sort", "relevance")), [t for t, out in terms if not out])
        )
        start = int(str(options.get("offset", 0)))
        page = passing[start : start + int(str(options.get("limit", 10)))]
        return Found(len(passing), [self.site.documents[n].id for n in page], facets)

    def _places(self, number: int, text: str) -> list[int]:
        """Offsets of a text's occurrences in a document; they may overlap."""
        return [
            offset + match.start()
            for offset, segment in self.segments[number]
            if text in segment
            for match in re.finditer(f"(?={re.escape(text)})", segment)
        ]

    def _values(self, number: int, facet: str) -> tuple[str, ...]:
        return self.site.documents[number].slugs(facet)

    def _passes(self, number: int, facet: str, options: dict[str, object]) -> bool:
        chosen = options.get(facet) or []
        assert isinstance(chosen, list)
        return not chosen or any(slug in chosen for slug in self._values(number, facet))

    def _order(self, sort: str, terms: list[str]) -> Callable[[int], tuple[object, ...]]:
        def key(number: int) -> tuple[object, ...]:
            document = self.site.documents[number]
            day = _day(document)
            if sort == "newest":
                return -day, document.id
            if sort == "oldest":
                return day or 10**9, document.id
            if sort == "pinyin":
                return self.ranks[number], document.id
            places = [self._places(number, term) for term in terms]
            fields = sum(max(map(_field, at)) for at in places)
            counts = sum(min(99, len(at)) if len(t) > 1 else 1 for t, at in zip(terms, places, strict=True))
            firsts = sum(min(at) if len(t) > 1 else 0 for t, at in zip(terms, places, strict=True))
            return -fields, -counts, firsts, -day, document.id

        return key


def _day(document: Document) -> int:
    return date.fromisoformat(document.date).toordinal() if document.date else 0


def _field(offset: int) -> int:
    return 3 if offset < 64 else 2 if offset < 256 else 1 if offset < 384 else 0
