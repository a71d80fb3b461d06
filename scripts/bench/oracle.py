"""The answers that search must give, found by looking through all texts.

It takes the texts from the Archive itself and shares nothing with the index but folding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from bench.queries import terms_of
from casearchive.archive import Archive
from casearchive.indexes import Index
from casearchive.markup import paragraphs_in
from casearchive.model import Case, Paragraph
from casearchive.search.folding import fold, fold_segments

_END = "\n"

Slugs = Mapping[Index, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the slugs chosen in facets."""

    query: str
    facets: Slugs = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found, with its texts as they stand in the material."""

    kind: str
    id: str
    segments: tuple[str, ...]
    """A term is found inside one of them."""
    slugs: Slugs = field(default_factory=dict)
    """The terms that it stands under; none for what is not a case."""


@dataclass(frozen=True, slots=True)
class Oracle:
    """Every text, folded, one after the other."""

    documents: tuple[Document, ...]
    text: str
    starts: tuple[int, ...]
    """Where each document begins in `text`."""
    under: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """By what the name of a term is written like, folded: what stands under it."""

    def answer(self, question: Question) -> list[int]:
        """Numbers of the documents that match, ascending."""
        terms = terms_of(question.query)
        found = {n for n, document in enumerate(self.documents) if terms or document.kind == "case"}
        for term in terms:
            holding = set(self.holding(term.text))
            standing = self.under.get(term.text, frozenset())
            found = found - holding if term.excluded else found & (holding | standing)
        return sorted(n for n in found if _passes(self.documents[n], question.facets))

    def holding(self, term: str) -> Iterator[int]:
        """Numbers of the documents that hold a folded term, ascending."""
        at = self.text.find(term)
        while at != -1:
            number = bisect_right(self.starts, at) - 1
            yield number
            if number + 1 == len(self.starts):
                return
            at = self.text.find(term, self.starts[number + 1])


def make_oracle(archive: Archive) -> Oracle:
    """The oracle of everything that is published in an archive."""
    documents = (*(_case(archive, case) for case in archive.cases), *_reports(archive))
    segments = [segment for document in documents for segment in document.segments]
    text = fold_segments(segments).astype("<u4").tobytes().decode("utf-32-le")
    begins = [0, *accumulate(len(segment) + 1 for segment in text.split(_END)[:-1])]
    counts = accumulate((len(document.segments) for document in documents), initial=0)
    starts = tuple(begins[count] for count in counts)[:-1]
    return Oracle(documents, text, starts, dict(_under(archive, documents)))


def _under(archive: Archive, documents: Iterable[Document]) -> Iterator[tuple[str, frozenset[int]]]:
    numbered = list(enumerate(documents))
    merged: dict[str, set[int]] = {}
    for index in archive.indexes:
        for slug in archive.listed[index]:
            found = {number for number, document in numbered if slug in document.slugs.get(index, ())}
            for name in spellings(archive.term(index, slug).name):
                merged.setdefault(fold(name), set()).update(found)
    return ((name, frozenset(found)) for name, found in merged.items() if len(name) > 1)


def spellings(name: str) -> Iterator[str]:
    """A name, and of a year what else it is written like."""
    yield name
    if re.fullmatch(r"\d{4}", name):
        for zero in "〇零○":
            characters = name.translate(str.maketrans("0123456789", f"{zero}一二三四五六七八九"))
            yield from (f"{name}年", characters, f"{characters}年", f"{characters}年度")


def _passes(document: Document, facets: Slugs) -> bool:
    return all(set(chosen) & set(document.slugs.get(facet, ())) for facet, chosen in facets.items())


def _case(archive: Archive, case: Case) -> Document:
    searched = [index for index in archive.indexes if index.is_searched]
    names = (
        *(archive.term(index, slug).name for index in searched for slug in index.keys(case)),
        *(archive.community(slug).name for slug in case.communities),
        *(name for name in (case.short_title, *case.units, *case.partners) if name),
    )
    figures = (text for f in case.figures for text in (f"{f.what}，{f.value}{f.unit}", f.note) if text)
    mentions = (f"{m.title} {m.by}".rstrip() for m in (*case.awards, *case.press))
    record = (*figures, *case.conditions, *case.lessons, *mentions, *case.authors)
    slugs: Slugs = {index: archive.keys(index, case) for index in archive.indexes}
    paragraphs = paragraphs_in(case.body.html)
    texts = (case.title, *names, case.summary, *paragraphs, *([case.abstract] if case.abstract else []))
    return Document("case", case.id, (*texts, *record), slugs)


def _reports(archive: Archive) -> Iterator[Document]:
    for report in archive.reports:
        for section in report.sections:
            items = tuple(text for item in section.items for text in (item.title, *_texts(item.paragraphs)))
            texts = (report.tagged(section.title), *_texts(section.paragraphs), *items)
            yield Document("section", section.id, texts)
    for report in archive.reports:
        for problem in report.problems:
            texts = (report.tagged(problem.title), *_texts(problem.paragraphs))
            yield Document("problem", problem.id, texts)
    for report in archive.reports:
        for advice in report.recommendations:
            texts = (report.tagged(advice.title), *_texts(advice.paragraphs))
            yield Document("recommendation", advice.id, texts)


def _texts(paragraphs: tuple[Paragraph, ...]) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in paragraphs)
