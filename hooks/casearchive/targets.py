"""What can be led to or named: pages with their anchors, files, pictures, and ids of reports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from casearchive import addresses, report
from casearchive.archive import Archive
from casearchive.model import PartRole, ReportId


@dataclass(frozen=True, slots=True)
class Targets:
    """What can be named: pages with their anchors, files, and ids of reports."""

    pages: Mapping[str, frozenset[str]]
    """Address of each page -> anchors in it."""
    redirects: frozenset[str]
    """Addresses that lead on to a case."""
    files: frozenset[str]
    pictures: frozenset[tuple[str, str]]
    """Pairs of case id and file name."""
    shown_pictures: frozenset[tuple[str, str]]
    """Those of published cases: others may not lead to the rest."""
    paragraphs: frozenset[ReportId]
    problems: frozenset[ReportId]
    recommendations: frozenset[ReportId]
    parts: Mapping[str, Mapping[PartRole, str]]
    """For the slug of each report the numbers of its parts of problems and recommendations."""

    @classmethod
    def of(cls, archive: Archive) -> Targets:
        pages: dict[str, frozenset[str]] = dict.fromkeys(derived(archive), frozenset())
        pages |= {page.address: frozenset(page.body.anchors) for page in archive.documents}
        pages |= {page: frozenset(found) for page, found in anchors(archive).items()}
        pages |= {addresses.case(case.id): frozenset(case.body.anchors) for case in archive.cases}
        pictures = frozenset((picture.case_id, picture.name) for picture in archive.pictures)
        return cls(
            pages=pages,
            redirects=frozenset(addresses.alias(each) for case in archive.cases for each in case.aliases),
            files=_files(archive),
            pictures=pictures,
            shown_pictures=frozenset(pair for pair in pictures if pair[0] in archive.by_id),
            paragraphs=report.paragraph_ids(archive.reports),
            problems=frozenset(each.id for of in archive.reports for each in of.problems),
            recommendations=frozenset(each.id for of in archive.reports for each in of.recommendations),
            parts={
                of.slug: {role: report.parts_with(of, role) for role in PartRole} for of in archive.reports
            },
        )


def anchors(archive: Archive) -> dict[str, tuple[str, ...]]:
    """The anchors in each page of a section of a report."""
    return {
        addresses.section(section.id): tuple(each.anchor for each in report.anchors(section))
        for of in archive.reports
        for section in of.sections
    }


Known = Mapping[str, Collection[str] | None]
"""Addresses of pages and files; anchors of those pages whose text people write, `None` for all others."""


def known_addresses(archive: Archive) -> Known:
    """Every page and file of the site."""
    written = {page.address: page.body.anchors for page in archive.documents}
    others = (*_files(archive), *derived(archive))
    return {**dict.fromkeys(others), **anchors(archive), **written}


def leads_somewhere(address: str, known: Known) -> bool:
    """Whether a page or a file is there, and the anchor in it, as far as anchors are known."""
    page, _, anchor = address.partition("#")
    anchors = known.get(page)
    return page in known and (not anchor or anchors is None or anchor in anchors)


def _files(archive: Archive) -> frozenset[str]:
    """Files beside pages that can be led to."""
    made = (addresses.feed(), *of_terms(archive), *addresses.DATA_FILES, *addresses.SITE_FILES)
    return archive.assets.union(made)


def derived(archive: Archive) -> Iterator[str]:
    """Addresses that no written page stands for."""
    yield addresses.search()
    yield addresses.subscribe()
    yield addresses.compare()
    for case in (*archive.cases, *archive.withdrawn):
        yield addresses.case(case.id)
    yield from _of_list(addresses.cases, len(archive.cases))
    for index in archive.with_pages():
        yield addresses.index(index.folder)
        for slug in archive.listed[index]:
            yield from _of_list(partial(addresses.term, index.folder, slug), archive.count(index, slug))
    problems = [problem for each in archive.reports for problem in each.problems]
    recommendations = [entry for each in archive.reports for entry in each.recommendations]
    if problems:
        yield addresses.problems()
    yield from (addresses.problem(problem.id) for problem in problems)
    if archive.lists_reports:
        yield addresses.report()
    yield from (addresses.whole_report(each.slug) for each in archive.reports if each.has_sections)
    optional = [addresses.home()]
    if recommendations:
        optional.append(addresses.recommendations())
    optional += [addresses.recommendation(entry.id) for entry in recommendations]
    written = {page.address for page in archive.documents}
    yield from (address for address in optional if address not in written)


def _of_list(address: Callable[[int], str], count: int) -> Iterator[str]:
    """The pages of a list of so many cases, and those of its orders."""
    yield from map(address, range(addresses.page_count(count) + 1))
    yield from (addresses.ordered(address(0), order) for order in addresses.orders(count))


def of_terms(archive: Archive) -> Iterator[str]:
    """Addresses of the feeds and tables of terms."""
    for index in archive.with_pages():
        for slug in archive.listed[index]:
            yield addresses.feed(index.folder, slug)
            yield addresses.table(index.folder, slug)
