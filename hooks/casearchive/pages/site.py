"""Which pages the site has: those written by people, by address, and those derived from the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from casearchive import addresses
from casearchive.addresses import Index
from casearchive.archive import Archive
from casearchive.messages import labels
from casearchive.pages import cases, lists, report, terms
from casearchive.pages.parts import HOME
from casearchive.pages.views import Facet, HomeView, Page, SearchView
from casearchive.report import OPENING

NEWEST_ON_HOME = 6


@dataclass(frozen=True, slots=True)
class Planned:
    """A derived page before it is made; making it is the workers' part."""

    address: str
    make: Callable[[], Page]
    depends: tuple[object, ...] = ()
    """All that the page shows of the cases: with the same vocabulary and report, equals make equal pages."""


def home_page(archive: Archive) -> Page:
    """The start page: the newest cases, the ways in, the report."""
    view = HomeView(
        case_count=len(archive.cases),
        problem_count=len(archive.report.problems),
        recommendation_count=len(archive.report.recommendations),
        cards=tuple(terms.card(archive, case) for case in archive.cases[:NEWEST_ON_HOME]),
        indexes=tuple(lists.home_index(archive, index) for index in Index if archive.under[index]),
        parts=report.contents(archive),
    )
    updated = max((case.date.isoformat() for case in archive.cases), default="")
    return Page(addresses.home(), "home.html", labels.HOME, "", (), view, updated=updated)


def search_page() -> Page:
    """The search page."""
    facets = tuple(Facet(index.value, labels.INDEX_TITLES[index]) for index in Index)
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
    yield Planned(addresses.search(), search_page)
    yield from _case_pages(archive, explicit_index)
    count = len(archive.cases)
    for number in range(1, addresses.page_count(count) + 1):
        make_list = partial(lists.all_cases_page, archive, number)
        yield Planned(addresses.cases(number), make_list, (count, lists.on_page(archive.cases, number)))
    for index in Index:
        counts = tuple(len(archive.under[index].get(slug, ())) for slug in archive.listed[index])
        make_index = partial(lists.index_page, archive, index)
        yield Planned(addresses.index(index), make_index, (archive.listed[index], counts))
        for slug in archive.listed[index]:
            yield from _term_pages(archive, index, slug)
    by_problem = archive.by_problem
    if archive.report.problems:
        yield Planned(addresses.problems(), partial(report.problems_page, archive), tuple(by_problem.items()))
    for problem in archive.report.problems:
        make_problem = partial(report.problem_page, archive, problem)
        yield Planned(addresses.problem(problem.id), make_problem, (by_problem.get(problem.id, ()),))


def _case_pages(archive: Archive, explicit_index: bool) -> Iterator[Planned]:
    names = [None, *((case.id, case.title) for case in archive.cases), None]
    for position, case in enumerate(archive.cases):
        make_case = partial(cases.case_page, archive, position, explicit_index)
        yield Planned(addresses.case(case.id), make_case, (case, names[position], names[position + 2]))
    for case in archive.withdrawn:
        yield Planned(addresses.case(case.id), partial(cases.withdrawn_page, case), (case,))
    for case in (*archive.cases, *archive.withdrawn):
        for alias in case.aliases:
            yield Planned(addresses.alias(alias), partial(cases.redirect_page, case, alias), (case, alias))
    for moved in archive.moved_pages():
        yield Planned(moved.address, partial(cases.moved_page, moved), (moved,))


def _term_pages(archive: Archive, index: Index, slug: str) -> Iterator[Planned]:
    under = archive.under[index].get(slug, ())
    around = lists.around_term(archive, index, slug)
    for number in range(1, addresses.page_count(len(under)) + 1):
        make_term = partial(lists.term_page, archive, index, slug, number)
        depends = (len(under), lists.latest(under), lists.on_page(under, number), around)
        yield Planned(addresses.term(index, slug, number), make_term, depends)
