"""The Archive: every case, sorted and indexed once, with the vocabulary and the report beside it."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from casearchive import addresses
from casearchive.addresses import Index
from casearchive.discovery import Picture
from casearchive.documents import WrittenPage
from casearchive.model import Case, Moved, Place, PlaceKind, Report, Review, Term
from casearchive.vocabulary import Vocabulary

Cases = tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """All that the site is made of.  Lists of cases run from the newest publication.

    What was published on one day runs from the newest practice year; then ids decide.
    """

    vocabulary: Vocabulary
    report: Report
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
    """Published cases under each term's slug; terms without any are absent."""
    listed: Mapping[Index, tuple[str, ...]]
    """Slugs of the terms that have a page, in the order of lists."""
    by_problem: Mapping[str, Cases]
    by_recommendation: Mapping[str, Cases]
    by_paragraph: Mapping[str, Cases]
    """Published cases by the paragraph of the report that is their source."""
    moved: tuple[Moved, ...] = ()
    """Addresses that are gone, and where they lead."""

    @property
    def newest(self) -> datetime.date:
        """When something was last published here: a day on or before today, the same in every build."""
        return self.cases[0].date if self.cases else datetime.date.min

    def published_pictures(self) -> tuple[Picture, ...]:
        """Pictures of published cases that a published case names.

        What merely lies beside a case, or belongs to one that is not published, is not for the public.
        """
        named = named_pictures(self.cases)
        return tuple(
            picture
            for picture in self.pictures
            if (picture.case_id, picture.name) in named and picture.case_id in self.by_id
        )

    def moved_pages(self) -> tuple[Moved, ...]:
        """Those of the addresses that are gone at which a page can stand."""
        return tuple(m for m in self.moved if addresses.page_file(m.address).endswith(".html"))

    def moved_files(self) -> tuple[Moved, ...]:
        """Files that are gone, such as feeds, in whose place another file is put."""
        files = (m for m in self.moved if not addresses.page_file(m.address).endswith(".html"))
        return tuple(m for m in files if not addresses.page_file(m.target).endswith(".html"))

    def place(self, index: Index, slug: str) -> Place:
        """A place of the district index (the city among them) or of the street index."""
        city = self.vocabulary.city
        if index is Index.DISTRICT and city is not None and city.slug == slug:
            return city
        return _place(self.vocabulary, KIND_OF_PLACE[index], slug)

    def term(self, index: Index, slug: str) -> Place | Term:
        """A term of any index but that of years."""
        return self.theme(slug) if index is Index.THEME else self.place(index, slug)

    def community(self, slug: str) -> Place:
        """A community."""
        return _place(self.vocabulary, PlaceKind.COMMUNITY, slug)

    def theme(self, slug: str) -> Term:
        """A theme."""
        return _theme(self.vocabulary, slug)


def named_pictures(cases: Iterable[Case]) -> set[tuple[str, str]]:
    """Pairs of case id and file name: what the cases' metadata and bodies name."""
    named: set[tuple[str, str]] = set()
    for case in cases:
        named |= {(case.id, image.file) for image in case.images}
        for link in case.body.links:
            owner, _, name = (addresses.body_target(link.target, case.id) or "").rpartition("/")
            named.add((posixpath.basename(owner), name))
    return named


KIND_OF_PLACE = {Index.DISTRICT: PlaceKind.DISTRICT, Index.STREET: PlaceKind.STREET}


def make_archive(
    vocabulary: Vocabulary,
    report: Report,
    documents: Iterable[WrittenPage] = (),
    cases: Iterable[Case] = (),
    pictures: Iterable[Picture] = (),
    assets: Iterable[str] = (),
) -> Archive:
    """Sort and index the material, in one pass over the cases."""
    every = tuple(sorted(cases, key=lambda case: case.path))
    newest = sorted(every, key=lambda case: (-case.date.toordinal(), -case.year, case.id))
    published = tuple(case for case in newest if case.review is Review.PUBLISHED)
    under = {index: _grouped(published, keys) for index, keys in _KEYS.items()}
    return Archive(
        vocabulary=vocabulary,
        report=report,
        documents=tuple(documents),
        pictures=tuple(pictures),
        assets=frozenset(assets),
        every=every,
        cases=published,
        withdrawn=tuple(case for case in newest if case.review is Review.WITHDRAWN),
        by_id=MappingProxyType({case.id: case for case in published}),
        under=MappingProxyType(under),
        listed=MappingProxyType({index: _listed(vocabulary, index, under[index]) for index in Index}),
        by_problem=_grouped(published, lambda case: case.problems),
        by_recommendation=_grouped(published, lambda case: case.recommendations),
        by_paragraph=_grouped(published, lambda case: tuple(s.report for s in case.sources if s.report)),
    )


_KEYS: dict[Index, Callable[[Case], Iterable[str]]] = {
    Index.DISTRICT: lambda case: case.districts,
    Index.STREET: lambda case: case.streets,
    Index.THEME: lambda case: case.themes,
    Index.YEAR: lambda case: (str(case.year),),
}


def _grouped(cases: Cases, keys: Callable[[Case], Iterable[str]]) -> Mapping[str, Cases]:
    groups: dict[str, list[Case]] = {}
    for case in cases:
        for key in keys(case):
            groups.setdefault(key, []).append(case)
    return MappingProxyType({key: tuple(group) for key, group in groups.items()})


def _listed(vocabulary: Vocabulary, index: Index, under: Mapping[str, Cases]) -> tuple[str, ...]:
    """Terms with cases, and former and later names of their places, so that each leads to the other.

    In order of pinyin; the city stands before its districts; years run from the newest.
    """
    if index is Index.YEAR:
        return tuple(sorted(under, reverse=True))
    if index is Index.THEME:
        themes = [_theme(vocabulary, slug) for slug in under]
        return tuple(theme.slug for theme in sorted(themes, key=lambda theme: (theme.pinyin, theme.slug)))
    kind = KIND_OF_PLACE[index]
    city = vocabulary.city.slug if vocabulary.city else ""
    places = [_place(vocabulary, kind, slug) for slug in _connected(vocabulary, kind, set(under) - {city})]
    places.sort(key=lambda place: (place.pinyin, place.slug))
    first = (city,) if index is Index.DISTRICT and city in under else ()
    return first + tuple(place.slug for place in places)


def _connected(vocabulary: Vocabulary, kind: PlaceKind, slugs: set[str]) -> set[str]:
    """The slugs and all that is reached from them by succession, forwards or backwards."""
    reached, waiting = set(slugs), list(slugs)
    while waiting:
        place = _place(vocabulary, kind, waiting.pop())
        around = {*place.successors, *(former.slug for former in vocabulary.predecessors(place))}
        waiting += around - reached
        reached |= around
    return reached


def _place(vocabulary: Vocabulary, kind: PlaceKind, slug: str) -> Place:
    """A place that reading has found to exist."""
    place = vocabulary.place(kind, slug)
    if place is None:
        raise KeyError(slug)
    return place


def _theme(vocabulary: Vocabulary, slug: str) -> Term:
    theme = vocabulary.theme(slug)
    if theme is None:
        raise KeyError(slug)
    return theme
