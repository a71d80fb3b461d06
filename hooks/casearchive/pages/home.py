"""The start page: what this is, one case, the way to one's own street, numbers, ways in, the report, news."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.documents import HomeFields, WrittenPage
from casearchive.featured import FeaturedNumber, featured_case, featured_numbers
from casearchive.indexes import Index
from casearchive.messages import labels
from casearchive.model import Case
from casearchive.pages import listing, lists, pictures, report, terms, written
from casearchive.pages.citing import citation
from casearchive.pages.home_views import HomeNumber, HomeReport, HomeView
from casearchive.pages.parts import Link
from casearchive.pages.views import Page

NEWEST = 4


def home_page(archive: Archive, document: WrittenPage | None, explicit_index: bool) -> Page:
    """The start page; its file may say what stands first."""
    fields = document.fields if document else None
    story = featured_case(archive)
    news = [case for case in archive.cases[: NEWEST + 1] if case is not story][:NEWEST]
    places = _indexes_of_places(archive)
    others = [index for index in archive.with_pages() if not index.place and archive.under[index]]
    view = HomeView(
        headline=fields.headline if isinstance(fields, HomeFields) else "",
        body=written.body(archive, document, explicit_index),
        story=terms.card(archive, story) if story else None,
        poster=pictures.poster(archive, story) if story else None,
        nearest=lists.home_index(archive, places[-1]) if places else None,
        question=_question(archive, places[-1]) if places else "",
        numbers=tuple(_number(archive, number) for number in featured_numbers(archive)),
        indexes=tuple(lists.home_index(archive, index) for index in (*places[:-1], *others)),
        report=_report(archive),
        case_count=len(archive.cases),
        cards=tuple(terms.card(archive, case) for case in news),
    )
    lead, headings = written.description(document), written.headings(document)
    updated = listing.latest(archive.cases[: NEWEST + 1])
    return Page(
        addresses.home(), "home.html", labels.HOME, lead, (), view, headings=headings, updated=updated
    )


def _indexes_of_places(archive: Archive) -> list[Index]:
    return [index for index in archive.of_places() if index.has_pages and archive.under[index]]


def _question(archive: Archive, index: Index) -> str:
    level = archive.vocabulary.level(index.place) if index.place else ""
    return labels.NEAREST.format(level=level or index.title)


def _number(archive: Archive, number: FeaturedNumber) -> HomeNumber:
    source = number.source
    if isinstance(source, Case):
        return HomeNumber(number.value, number.what, Link(source.title, addresses.case(source.id)))
    place = Link(citation(archive, source), addresses.paragraph(source))
    return HomeNumber(number.value, number.what, place)


def _report(archive: Archive) -> HomeReport | None:
    """The newest report in brief."""
    name = report.newest(archive)
    if name is None:
        return None
    newest = archive.reports[0]
    is_one_of_several = len(archive.reports) > 1
    return HomeReport(
        name,
        report.contents(newest),
        tuple(_outcomes(archive)),
        report.all_reports(archive, labels.ALL_REPORTS) if is_one_of_several else None,
    )


def _outcomes(archive: Archive) -> Iterator[Link]:
    """To the problems and the recommendations of all reports, as far as there are any."""
    problems = sum(len(each.problems) for each in archive.reports)
    recommendations = sum(len(each.recommendations) for each in archive.reports)
    counts = (
        (labels.PROBLEM_COUNT, addresses.problems(), problems),
        (labels.RECOMMENDATION_COUNT, addresses.recommendations(), recommendations),
    )
    return (Link(title.format(count=count), address) for title, address, count in counts if count)
