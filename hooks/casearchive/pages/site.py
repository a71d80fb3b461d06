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
    for position, case in enumerate(archive.cases):
        make_case = partial(cases.case_page, archive, position, explicit_index)
        yield Planned(addresses.case(case.id), make_case)
    for case in archive.withdrawn:
        yield Planned(addresses.case(case.id), partial(cases.withdrawn_page, case))
    for case in (*archive.cases, *archive.withdrawn):
        for alias in case.aliases:
            yield Planned(addresses.alias(alias), partial(cases.redirect_page, case, alias))
    for moved in archive.moved_pages():
        yield Planned(moved.address, partial(cases.moved_page, moved))
    for number in range(1, addresses.page_count(len(archive.cases)) + 1):
        yield Planned(addresses.cases(number), partial(lists.all_cases_page, archive, number))
    for index in Index:
        yield Planned(addresses.index(index), partial(lists.index_page, archive, index))
        for slug in archive.listed[index]:
            for number in range(1, addresses.page_count(len(archive.under[index].get(slug, ()))) + 1):
                make_term = partial(lists.term_page, archive, index, slug, number)
                yield Planned(addresses.term(index, slug, number), make_term)
    if archive.report.problems:
        yield Planned(addresses.problems(), partial(report.problems_page, archive))
    for problem in archive.report.problems:
        yield Planned(addresses.problem(problem.id), partial(report.problem_page, archive, problem))
