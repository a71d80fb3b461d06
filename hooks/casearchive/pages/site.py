"""Which pages the site has: those written by people, by address, and those derived from the archive."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from casearchive import addresses
from casearchive.archive import Archive, Cases
from casearchive.indexes import Index
from casearchive.messages import labels
from casearchive.pages import cases, lists, report, terms
from casearchive.pages.parts import HOME
from casearchive.pages.views import FacetView, HomeView, Page, SearchView
from casearchive.report import OPENING

NEWEST_ON_HOME = 6


@dataclass(frozen=True, slots=True)
class Planned:
    """A derived page before it is made; making it is the workers' part."""

    address: str
    make: Callable[[], Page]
    depends: tuple[object, ...] = ()
    """All that the page shows of the material, cases by their digests: equals make equal pages."""


def home_page(archive: Archive) -> Page:
    """The start page: the newest cases, the ways in, the report."""
    view = HomeView(
        case_count=len(archive.cases),
        problem_count=len(archive.report.problems),
        recommendation_count=len(archive.report.recommendations),
        cards=tuple(terms.card(archive, case) for case in archive.cases[:NEWEST_ON_HOME]),
        indexes=tuple(
            lists.home_index(archive, index) for index in archive.with_pages() if archive.under[index]
        ),
        parts=report.contents(archive),
    )
    updated = lists.latest(archive.cases)
    return Page(addresses.home(), "home.html", labels.HOME, "", (), view, updated=updated)


def kinds(archive: Archive) -> tuple[FacetView, ...]:
    """What suggestions call the terms of each index that has pages."""
    return tuple(FacetView(index.name, index.title) for index in archive.with_pages())


def search_page(archive: Archive) -> Page:
    """The search page."""
    facets = tuple(FacetView(index.name, index.title) for index in archive.indexes)
    view = SearchView(labels.SEARCH, facets)
    return Page(addresses.search(), "search.html", labels.SEARCH, labels.SEARCH_DESCRIPTION, (HOME,), view)


def written_pages(archive: Archive) -> dict[str, Page]:
    """The pages whose files people write and whose content the archive completes, by address."""
    pages = [home_page(archive), report.recommendations_page(archive), report.report_page(archive)]
    pages += [report.section_page(archive, s) for s in archive.report.sections if s.id != OPENING]
    pages += [report.recommendation_page(archive, entry) for entry in archive.report.recommendations]
    return {page.address: page for page in pages}


def derived_pages(archive: Archive, explicit_index: bool = False) -> Iterator[Planned]:
    """Every page that no file stands for: cases, lists, terms, problems, former addresses."""
    vocabulary = archive.vocabulary.digest
    yield Planned(addresses.search(), partial(search_page, archive), (vocabulary,))
    yield from _case_pages(archive, explicit_index)
    count = len(archive.cases)
    for number in range(1, addresses.page_count(count) + 1):
        make_list = partial(lists.all_cases_page, archive, number)
        on_page = _digests(lists.on_page(archive.cases, number))
        yield Planned(addresses.cases(number), make_list, (vocabulary, count, on_page))
    for index in archive.with_pages():
        counts = tuple(archive.count(index, slug) for slug in archive.listed[index])
        make_index = partial(lists.index_page, archive, index)
        yield Planned(addresses.index(index.folder), make_index, (vocabulary, archive.listed[index], counts))
        for slug in archive.listed[index]:
            yield from _term_pages(archive, index, slug)
    yield from _problem_pages(archive)


def _digests(cases: Cases) -> tuple[str, ...]:
    return tuple(case.digest for case in cases)


def _case_pages(archive: Archive, explicit_index: bool) -> Iterator[Planned]:
    outline = hashlib.sha256(repr(report.outline(archive.report)).encode()).hexdigest()
    names = [None, *((case.id, case.title) for case in archive.cases), None]
    for position, case in enumerate(archive.cases):
        make_case = partial(cases.case_page, archive, position, explicit_index)
        depends = (case.digest, names[position], names[position + 2], outline)
        yield Planned(addresses.case(case.id), make_case, depends)
    for case in archive.withdrawn:
        yield Planned(addresses.case(case.id), partial(cases.withdrawn_page, case), (case.digest,))
    for case in (*archive.cases, *archive.withdrawn):
        for alias in case.aliases:
            make_alias = partial(cases.redirect_page, case, alias)
            yield Planned(addresses.alias(alias), make_alias, (case.digest, alias))
    for moved in archive.moved_pages():
        yield Planned(moved.address, partial(cases.moved_page, moved), (moved,))


def _term_pages(archive: Archive, index: Index, slug: str) -> Iterator[Planned]:
    under = archive.under[index].get(slug, ())
    around = (archive.vocabulary.digest, *lists.around_term(archive, index, slug))
    for number in range(1, addresses.page_count(len(under)) + 1):
        make_term = partial(lists.term_page, archive, index, slug, number)
        depends = (len(under), lists.latest(under), _digests(lists.on_page(under, number)), around)
        yield Planned(addresses.term(index.folder, slug, number), make_term, depends)


def _problem_pages(archive: Archive) -> Iterator[Planned]:
    """They show their part of the report, and the cases as its pages and lists do."""
    every = (archive.vocabulary.digest, archive.report)
    if archive.report.problems:
        yield Planned(addresses.problems(), partial(report.problems_page, archive), every)
    for problem in archive.report.problems:
        make_problem = partial(report.problem_page, archive, problem)
        shown = [archive.by_problem.get(problem.id, ())]
        shown += [archive.by_paragraph.get(paragraph.id, ()) for paragraph in problem.paragraphs]
        yield Planned(addresses.problem(problem.id), make_problem, (*every, *map(_digests, shown)))
