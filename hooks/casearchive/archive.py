"""The Archive: every case, sorted and indexed once, with the vocabulary and the reports beside it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from casearchive import addresses
from casearchive.discovery import PICTURE_SUFFIXES, Picture
from casearchive.documents import WrittenPage
from casearchive.indexes import Index, indexes
from casearchive.model import (
    Case,
    Moved,
    Place,
    PlaceKind,
    PublishedPicture,
    Report,
    ReportId,
    Review,
    Term,
)
from casearchive.succession import Succession
from casearchive.vocabulary import Vocabulary

Cases = tuple[Case, ...]
_Key = TypeVar("_Key", bound=str)
_PICTURES = ("published pictures",)

_MAY_NAME_A_PICTURE = re.compile(f"%|(?:{'|'.join(map(re.escape, PICTURE_SUFFIXES))})(?:#|$)", re.IGNORECASE)
"""In the target of a link: hardly any has to be looked at more closely."""


@dataclass(frozen=True, slots=True)
class Archive:
    """All that the site is made of.  Lists of cases run from the newest publication.

    What was published on one day runs from the newest practice year; then ids decide.
    """

    vocabulary: Vocabulary
    indexes: tuple[Index, ...]
    """In the order in which pages and filters name them."""
    reports: tuple[Report, ...]
    """From the newest."""
    documents: tuple[WrittenPage, ...]
    """Pages that people write, in order of path."""
    pictures: tuple[Picture, ...]
    assets: frozenset[str]
    """Files below `docs/` that are published as they are, by address."""
    every: Cases
    """Every case whatever its review, in order of path, two of one id included."""
    cases: Cases
    """The published ones."""
    withdrawn: Cases
    by_id: Mapping[str, Case]
    """Published cases."""
    under: Mapping[Index, Mapping[str, Cases]]
    """Published cases under each term's slug, those of former names too; terms without any are absent."""
    listed: Mapping[Index, tuple[str, ...]]
    """Slugs of the terms that are listed, in order; each has a page if its index has any."""
    by_problem: Mapping[ReportId, Cases]
    by_recommendation: Mapping[ReportId, Cases]
    by_paragraph: Mapping[ReportId, Cases]
    """Published cases by the paragraph of a report that is their source, or has the sentence that is."""
    succession: Succession = field(compare=False, repr=False)
    """Where the places that cases name are today."""
    moved: tuple[Moved, ...] = ()
    """Addresses that are gone, and where they lead."""
    known: dict[tuple[object, ...], Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What has been made of it and is asked for again."""
    made: Mapping[str, PublishedPicture] = field(default_factory=dict)
    """What became of the pictures that are published, by address; nothing where none has been made."""

    def published_pictures(self) -> tuple[Picture, ...]:
        """Pictures of published cases that a published case names.

        What merely lies beside a case, or belongs to one that is not published, is not for the public.
        """
        if _PICTURES not in self.known:
            named = named_pictures(self.cases)
            self.known[_PICTURES] = tuple(
                picture
                for picture in self.pictures
                if (picture.case_id, picture.name) in named and picture.case_id in self.by_id
            )
        published: tuple[Picture, ...] = self.known[_PICTURES]
        return published

    def moved_pages(self) -> tuple[Moved, ...]:
        """Those of the addresses that are gone at which a page can stand."""
        return tuple(m for m in self.moved if addresses.page_file(m.address).endswith(".html"))

    def moved_files(self) -> tuple[Moved, ...]:
        """Files that are gone, such as feeds, in whose place another file is put."""
        files = (m for m in self.moved if not addresses.page_file(m.address).endswith(".html"))
        return tuple(m for m in files if not addresses.page_file(m.target).endswith(".html"))

    def with_pages(self) -> Iterator[Index]:
        """The indexes that have a list, and pages and feeds of their terms."""
        return (index for index in self.indexes if index.has_pages)

    def index_of(self, kind: PlaceKind) -> Index | None:
        """The index of the places of a kind, if the city has such a level."""
        return next((index for index in self.of_places() if index.place is kind), None)

    def of_places(self) -> tuple[Index, ...]:
        """The indexes of places, from the largest."""
        return tuple(index for index in self.indexes if index.place)

    def count(self, index: Index, slug: str) -> int:
        """How many published cases stand under a term."""
        return len(self.under[index].get(slug, ()))

    def keys(self, index: Index, case: Case) -> tuple[str, ...]:
        """Slugs of the terms that a case is listed under: those that it names, then later places."""
        return _keys(index, self.succession, case)

    def called_then(self, index: Index, slug: str, case: Case) -> tuple[str, ...]:
        """What a case calls the place that it is listed under, if by another name."""
        return self.succession.of(case).get(index.place, {}).get(slug, ()) if index.place else ()

    def term(self, index: Index, slug: str) -> Place | Term:
        """A term that reading has found to exist."""
        term = index.find(self.vocabulary, slug)
        if term is None:
            raise KeyError(slug)
        return term

    def place(self, index: Index, slug: str) -> Place:
        """A term of an index of places."""
        place = self.term(index, slug)
        if not isinstance(place, Place):
            raise KeyError(slug)
        return place

    def report_of(self, report_id: ReportId) -> Report:
        """The report in which an id is that checking has found to exist."""
        return next(report for report in self.reports if report.slug == report_id.report)

    @property
    def lists_reports(self) -> bool:
        """Whether `/report/` is a list of reports: no report's first page stands there."""
        return bool(self.reports) and all(report.slug for report in self.reports)

    def community(self, slug: str) -> Place:
        """A community."""
        place = self.vocabulary.place(PlaceKind.COMMUNITY, slug)
        if place is None:
            raise KeyError(slug)
        return place


def named_pictures(cases: Iterable[Case]) -> set[tuple[str, str]]:
    """Pairs of case id and file name: what the cases' metadata and bodies name."""
    named: set[tuple[str, str]] = set()
    others: set[str] = set()
    for case in cases:
        named |= {(case.id, image.file) for image in case.images}
        for link in case.body.links:
            if link.target in others:
                continue
            if not _MAY_NAME_A_PICTURE.search(link.target):
                others.add(link.target)
            else:
                address = addresses.body_target(link.target, case.id) or ""
                owner, _, name = address.partition("#")[0].rpartition("/")
                named.add((posixpath.basename(owner), name))
    return named


def make_archive(
    vocabulary: Vocabulary,
    reports: Iterable[Report] = (),
    documents: Iterable[WrittenPage] = (),
    cases: Iterable[Case] = (),
    pictures: Iterable[Picture] = (),
    assets: Iterable[str] = (),
    *,
    shows_drafts: bool = False,
) -> Archive:
    """Sort and index the material, in one pass over the cases; drafts as if they were published, if asked."""
    shown = tuple(review for review in Review if review is not Review.WITHDRAWN)
    shown = shown if shows_drafts else (Review.PUBLISHED,)
    every = tuple(sorted(cases, key=lambda case: case.path))
    newest = sorted(every, key=lambda case: (-case.date.toordinal(), -case.year, case.id))
    published = tuple(case for case in newest if case.review in shown)
    rows, succession = indexes(vocabulary), Succession(vocabulary)
    under = {index: _grouped(published, partial(_keys, index, succession)) for index in rows}
    return Archive(
        vocabulary=vocabulary,
        indexes=rows,
        reports=tuple(reports),
        documents=tuple(documents),
        pictures=tuple(pictures),
        assets=frozenset(assets),
        every=every,
        cases=published,
        withdrawn=tuple(case for case in newest if case.review is Review.WITHDRAWN),
        by_id=MappingProxyType({case.id: case for case in published}),
        under=MappingProxyType(under),
        listed=MappingProxyType({index: tuple(index.listed(vocabulary, under[index])) for index in rows}),
        by_problem=_grouped(published, lambda case: case.problems),
        by_recommendation=_grouped(published, lambda case: case.recommendations),
        by_paragraph=_grouped(published, _paragraphs),
        succession=succession,
    )


def _keys(index: Index, succession: Succession, case: Case) -> tuple[str, ...]:
    own = index.keys(case)
    return own + succession.slugs(case, index.place) if index.place else own


def _paragraphs(case: Case) -> Iterable[ReportId]:
    return dict.fromkeys(source.report.in_paragraph for source in case.sources if source.report)


def _grouped(cases: Cases, keys: Callable[[Case], Iterable[_Key]]) -> Mapping[_Key, Cases]:
    groups: dict[_Key, list[Case]] = {}
    for case in cases:
        for key in keys(case):
            groups.setdefault(key, []).append(case)
    return MappingProxyType({key: tuple(group) for key, group in groups.items()})
