"""What can be found: the reports' sections, problems and recommendations, and the cases."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.markup import paragraphs_in
from casearchive.model import Case, Paragraph, Problem, Recommendation, Report, Section
from casearchive.search.facets import Facet, Terms, also_called, later_of, terms_of
from casearchive.search.texts import Text
from casearchive.titles import Words, pieces, words_of

LONGEST_SUMMARY = 120
MAY_BREAK = "\u200b"
"""Between the words of a shown title, where lines may end; folding drops it, so nothing is found by it."""


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found.  Terms are slugs."""

    kind: str
    """`section`, `problem`, `recommendation` or `case`."""
    id: str
    address: str
    title: str
    summary: str
    pinyin: str
    """Of the title."""
    names: tuple[str, ...] = ()
    """Of all its terms that have one, of its communities and units; its short title."""
    body: str | tuple[str, ...] = ()
    """Safe HTML, or plain paragraphs."""
    more: tuple[str, ...] = ()
    """Plain paragraphs behind those of the body."""
    origin: str = ""
    """A digest of all that it is made of; empty where there is none but that of its file."""
    date: datetime.date | None = None
    changed: datetime.date | None = None
    """The day of its last change."""
    terms: Terms = ()
    """For each facet those that it names; empty for what is not a case."""
    later: Terms = ()
    """For each facet what its places became; empty where there is nothing."""
    shown: str = ""
    """The title with what parts its words."""

    @property
    def under(self) -> Terms:
        """For each facet the terms that it stands under, as in lists."""
        if not self.later:
            return self.terms
        return tuple(own + later for own, later in zip(self.terms, self.later, strict=True))


def documents(archive: Archive, facets: Sequence[Facet]) -> list[Document]:
    """In the order in which they are numbered: what reports hold, then cases from the oldest.

    A new case is usually the newest, so that no other's number changes.
    """
    cases = sorted(archive.cases, key=lambda case: (case.date, case.id))
    names = [
        {term.slug: (term.name, *term.also[1:]) for term in facet.terms if facet.is_searched}
        for facet in facets
    ]
    words = words_of(archive.vocabulary)
    return [*_reports(archive, words), *(_case(archive, case, names, words) for case in cases)]


def text_of(document: Document) -> Text:
    """What of it can be found."""
    body = document.body
    summary = document.summary if document.kind == "case" else ""
    paragraphs = paragraphs_in(body) if isinstance(body, str) else body
    return Text(document.title, document.names, summary, (*paragraphs, *document.more))


def longest(document: Document) -> int:
    """How many code points its text takes at most: folding never makes one longer, and HTML is no shorter."""
    body = (document.body,) if isinstance(document.body, str) else document.body
    segments = (document.title, *document.names, document.summary, *body, *document.more)
    return sum(map(len, segments)) + len(segments)


def content_of(document: Document, text: Text) -> bytes:
    """A document's file: what a result shows, then its names, then its paragraphs, each in a line.

    UTF-16 takes a third less than UTF-8.
    """
    shown = [
        *(document.id, document.kind, document.address, document.shown or document.title),
        *(document.date.isoformat() if document.date else "", document.summary, document.terms),
        *([document.later] if document.later else []),
    ]
    head = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    names = "\t".join(name.replace("\t", " ").replace("\n", " ") for name in text.names)
    paragraphs = (paragraph.replace("\n", " ") for paragraph in text.paragraphs)
    return "\n".join([head, names, *paragraphs]).encode("utf-16-le", "surrogatepass")


def text_in(content: bytes) -> Text:
    """What can be found of the document whose file this is; white space may have become another."""
    head, names, *paragraphs = content.decode("utf-16-le", "surrogatepass").split("\n")
    _, kind, _, title, _, summary, *_ = json.loads(head)
    title = title.replace(MAY_BREAK, "")
    return Text(
        title, tuple(filter(None, names.split("\t"))), summary if kind == "case" else "", tuple(paragraphs)
    )


def _case(
    archive: Archive, case: Case, names: Sequence[Mapping[str, tuple[str, ...]]], words: Words
) -> Document:
    """A case; `names` are those of each facet's terms, by slug."""
    terms = terms_of(archive, case)
    named = [
        name for of, slugs in zip(names, terms, strict=True) for slug in slugs for name in of.get(slug, ())
    ]
    communities = [
        name
        for place in map(archive.community, case.communities)
        for name in (place.label, *also_called(place)[1:])
    ]
    return Document(
        kind="case",
        id=case.id,
        address=addresses.case(case.id),
        title=case.title,
        summary=case.summary,
        pinyin=case.pinyin,
        names=(*named, *communities, *filter(None, (case.short_title, *case.units, *case.partners))),
        body=case.body.html,
        more=tuple(_record(case)),
        origin=case.digest,
        date=case.date,
        changed=case.updated,
        terms=terms,
        later=later_of(archive, case),
        shown=MAY_BREAK.join(pieces(case.title, words)),
    )


def _record(case: Case) -> Iterator[str]:
    """What the record of a case says in words."""
    if case.abstract:
        yield case.abstract
    for figure in case.figures:
        yield f"{figure.what}，{figure.value}{figure.unit}"
        if figure.note:
            yield figure.note
    yield from (*case.conditions, *case.lessons)
    for mention in (*case.awards, *case.press):
        yield " ".join(filter(None, (mention.title, mention.by)))
    yield from case.authors


def _reports(archive: Archive, words: Words) -> Iterator[Document]:
    """Kind after kind: the index says of each kind how many there are, and no more."""
    for report in archive.reports:
        for section in report.sections:
            paragraphs = [p.text for p in section.paragraphs]
            paragraphs += [text for item in section.items for text in (item.title, *_texts(item.paragraphs))]
            here = addresses.section(section.id)
            yield _entry(archive, words, report, "section", section, here, paragraphs)
    for report in archive.reports:
        for problem in report.problems:
            here, texts = addresses.problem(problem.id), _texts(problem.paragraphs)
            yield _entry(archive, words, report, "problem", problem, here, texts)
    for report in archive.reports:
        for entry in report.recommendations:
            here, texts = addresses.recommendation(entry.id), _texts(entry.paragraphs)
            yield _entry(archive, words, report, "recommendation", entry, here, texts)


def _texts(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.text for paragraph in paragraphs]


def _cut(text: str) -> str:
    """The beginning of a text that has no summary of its own."""
    return text if len(text) <= LONGEST_SUMMARY else f"{text[: LONGEST_SUMMARY - 1]}…"


def _entry(
    archive: Archive,
    words: Words,
    report: Report,
    kind: str,
    of: Section | Problem | Recommendation,
    address: str,
    paragraphs: list[str],
) -> Document:
    """Something in a report, which its title names where there are several."""
    summary, title = _cut(paragraphs[0]) if paragraphs else "", report.tagged(of.title)
    pinyin = archive.vocabulary.pinyin(title)
    shown = MAY_BREAK.join(pieces(title, words))
    return Document(kind, of.id, address, title, summary, pinyin, body=tuple(paragraphs), shown=shown)
