"""Questions drawn from the texts, the same ones in every run."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from bench.oracle import Document, Question, spellings
from bench.queries import terms_of
from casearchive.archive import Archive
from casearchive.indexes import Index

SEED = 20261126


@dataclass(frozen=True, slots=True)
class Groups:
    """Questions of each sort."""

    substrings: tuple[Question, ...]
    terms: tuple[Question, ...]
    facets: tuple[Question, ...]
    several: tuple[Question, ...]
    exclusions: tuple[Question, ...]


class Sampler:
    """Draws pieces of texts; every position in them is as likely as any other."""

    def __init__(self, documents: tuple[Document, ...], seed: int = SEED) -> None:
        """Two samplers of the same texts and seed draw the same."""
        self.rng = random.Random(seed)
        self._owners = [document for document in documents for segment in document.segments if segment]
        self._segments = [segment for document in documents for segment in document.segments if segment]
        self._ends = list(accumulate(map(len, self._segments)))

    def substring(self, shortest: int, longest: int) -> str:
        """A piece of any text, of a length in this range where the text is long enough."""
        return self.found(shortest, longest)[0]

    def found(self, shortest: int, longest: int) -> tuple[str, Document]:
        """The same with the document that it is from."""
        while True:
            at = self.rng.randrange(self._ends[-1])
            number = bisect_right(self._ends, at)
            segment, owner = self._segments[number], self._owners[number]
            begin = at - (self._ends[number] - len(segment))
            piece = segment[begin : begin + self.rng.randint(shortest, longest)]
            if len(piece) >= shortest and terms_of(piece):
                return piece, owner

    def near(self, document: Document, shortest: int, longest: int) -> str:
        """A piece of the same document."""
        return Sampler((document,), self.rng.getrandbits(32)).substring(shortest, longest)


def draw(archive: Archive, documents: tuple[Document, ...], count: int, few: int) -> Groups:
    """`count` substrings of 1 to 8 characters, every term, and `few` questions of each other sort."""
    sampler = Sampler(documents)
    of_cases = Sampler(tuple(document for document in documents if document.slugs))
    return Groups(
        tuple(Question(sampler.substring(1, 8)) for _ in range(count)),
        tuple(Question(name) for term in names_of(archive) for name in spellings(term)),
        tuple(_with_facets(of_cases) for _ in range(few)),
        tuple(_of_several(sampler) for _ in range(few)),
        tuple(_with_exclusion(sampler) for _ in range(few)),
    )


def names_of(archive: Archive) -> Iterator[str]:
    """The name of every term that has a page, and of every community."""
    for index in archive.with_pages():
        for slug in archive.listed[index]:
            yield archive.term(index, slug).name
    yield from sorted({archive.community(slug).name for case in archive.cases for slug in case.communities})


def _with_facets(sampler: Sampler) -> Question:
    """One or two facets with one or two slugs each; mostly such that something is found."""
    piece, owner = sampler.found(1, 4)
    _, other = sampler.found(1, 4)
    facets: dict[Index, tuple[str, ...]] = {}
    given = sorted((facet for facet, slugs in owner.slugs.items() if slugs), key=lambda facet: facet.name)
    for facet in sampler.rng.sample(given, min(len(given), sampler.rng.randint(1, 2))):
        slugs = dict.fromkeys((*owner.slugs[facet], *other.slugs.get(facet, ())))
        facets[facet] = tuple(list(slugs)[: sampler.rng.randint(1, 2)])
    return Question(piece, facets)


def _of_several(sampler: Sampler) -> Question:
    """Two or three terms, mostly of one document."""
    piece, owner = sampler.found(1, 4)
    more = [
        sampler.near(owner, 1, 4) if sampler.rng.random() < 0.8 else sampler.substring(1, 4)
        for _ in range(sampler.rng.randint(1, 2))
    ]
    return Question(" ".join([piece, *more]))


def _with_exclusion(sampler: Sampler) -> Question:
    """A phrase in quotes, a term that must not be there, or both."""
    piece, owner = sampler.found(1, 4)
    phrase = f'"{sampler.near(owner, 2, 8)}"'
    excluded = f"-{sampler.near(owner, 1, 3) if sampler.rng.random() < 0.5 else sampler.substring(1, 3)}"
    forms = (f"{piece} {excluded}", f"{piece} {phrase}", f"{phrase} {excluded}", phrase, f"{piece} -{phrase}")
    return Question(sampler.rng.choice(forms))
