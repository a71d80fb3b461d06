"""Pages of problems and recommendations, and their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from casearchive import addresses
from casearchive.archive import Archive, Cases
from casearchive.documents import WrittenPage
from casearchive.messages import labels
from casearchive.model import Paragraph, Problem, Recommendation, Report
from casearchive.pages import pictures, terms, written
from casearchive.pages import report as report_pages
from casearchive.pages.citing import Numbered, citation, entry_link, number
from casearchive.pages.parts import HOME, Card, Link
from casearchive.pages.planned import Planned, digests
from casearchive.pages.report_views import (
    NumberedGroup,
    NumberedListView,
    NumberedReport,
    ProblemView,
    Quotation,
    RecommendationView,
)
from casearchive.pages.views import Page

_Entry = TypeVar("_Entry", Problem, Recommendation)


def plan(archive: Archive, documents: Mapping[str, WrittenPage], explicit_index: bool) -> Iterator[Planned]:
    """Every page of the problems and recommendations of all reports; `documents` by address."""
    if any(report.problems for report in archive.reports):
        yield Planned.made(problems_page(archive))
    if any(report.recommendations for report in archive.reports):
        document = documents.get(addresses.recommendations())
        yield Planned.made(recommendations_page(archive, document, explicit_index))
    for report in archive.reports:
        for problem in report.problems:
            cases = archive.by_problem.get(problem.id, ())
            yield _planned(archive, partial(problem_page, archive, report, problem), cases)
        for entry in report.recommendations:
            document = documents.get(addresses.recommendation(entry.id))
            make = partial(recommendation_page, archive, report, entry, document, explicit_index)
            yield _planned(archive, make, archive.by_recommendation.get(entry.id, ()))


def _planned(archive: Archive, make: Callable[[Cases], Page], cases: Cases) -> Planned:
    """A page with cards of cases: it depends on all that it is without them, and on the cases."""
    without = make(())
    depends = (without, digests(cases), pictures.thumbs(archive, cases))
    return Planned(without.address, depends, partial(make, cases), without.template)


def problem_page(archive: Archive, report: Report, problem: Problem, cases: Cases) -> Page:
    """A problem, the recommendations that answer it and the cases that show it."""
    previous, following = _around(report.problems, problem)
    view = ProblemView(
        id=problem.id,
        title=problem.title,
        section=_place(archive, problem),
        paragraphs=_quoted(problem.paragraphs),
        recommendations=tuple(entry_link(r) for r in report.recommendations if problem.id in r.problems),
        cards=_cards(archive, cases),
        previous=previous,
        next=following,
    )
    crumbs = _crumbs(report, Link(labels.PROBLEMS, addresses.problems()))
    address, title = addresses.problem(problem.id), report.tagged(problem.title)
    return Page(address, "problem.html", title, _description(problem), crumbs, view)


def recommendation_page(
    archive: Archive,
    report: Report,
    recommendation: Recommendation,
    document: WrittenPage | None,
    explicit_index: bool,
    cases: Cases,
) -> Page:
    """A recommendation, who is to act on it, the problems it answers and the cases that show it."""
    previous, following = _around(report.recommendations, recommendation)
    view = RecommendationView(
        id=recommendation.id,
        title=recommendation.title,
        section=_place(archive, recommendation),
        paragraphs=_quoted(recommendation.paragraphs),
        actors=recommendation.actors,
        measures=recommendation.measures,
        deadlines=recommendation.deadlines,
        body=written.body(archive, document, explicit_index),
        problems=tuple(
            entry_link(p) for each in recommendation.problems for p in report.problems if p.id == each
        ),
        cards=_cards(archive, cases),
        previous=previous,
        next=following,
    )
    return Page(
        addresses.recommendation(recommendation.id),
        "recommendation.html",
        report.tagged(recommendation.title),
        _description(recommendation),
        _crumbs(report, Link(labels.RECOMMENDATIONS, addresses.recommendations())),
        view,
        written.headings(document),
    )


def problems_page(archive: Archive) -> Page:
    """The list of all problems."""
    reports = tuple(_listed(archive, report, report.problems) for report in archive.reports)
    view = _list_view(archive, labels.PROBLEMS, "", reports)
    description = labels.PROBLEMS_DESCRIPTION.format(count=view.count)
    return Page(addresses.problems(), "numbered-list.html", view.title, description, (HOME,), view)


def recommendations_page(archive: Archive, document: WrittenPage | None, explicit_index: bool) -> Page:
    """The list of all recommendations."""
    reports = tuple(_listed(archive, report, report.recommendations) for report in archive.reports)
    view = _list_view(
        archive, labels.RECOMMENDATIONS, written.body(archive, document, explicit_index), reports
    )
    counted = labels.RECOMMENDATIONS_DESCRIPTION.format(count=view.count)
    lead, headings = written.description(document, counted), written.headings(document)
    return Page(addresses.recommendations(), "numbered-list.html", view.title, lead, (HOME,), view, headings)


def _list_view(
    archive: Archive, title: str, body: str, reports: Iterable[NumberedReport]
) -> NumberedListView:
    listed = tuple(report for report in reports if report.groups)
    count = sum(len(group.links) for report in listed for group in report.groups)
    return NumberedListView(title, count, report_pages.all_reports(archive), body, listed)


def _listed(archive: Archive, report: Report, entries: Iterable[Numbered]) -> NumberedReport:
    """Items below their section, whole sections below their part."""
    sections = {section.id: section for section in report.sections}
    groups: dict[str, list[Link]] = {}
    for entry in entries:
        section = sections[entry.section]
        below = report_pages.part_title(section) if entry.id == section.id else ""
        title = below or f"{number(section.id)}{section.title}"
        link = Link(entry.title, entry_link(entry).address, number(entry.id))
        groups.setdefault(title, []).append(link)
    named = report_pages.report_link(report) if len(archive.reports) > 1 else None
    return NumberedReport(named, tuple(NumberedGroup(title, tuple(links)) for title, links in groups.items()))


def _quoted(paragraphs: Iterable[Paragraph]) -> tuple[Quotation, ...]:
    return tuple(Quotation(each.text, each.notes) for each in paragraphs)


def _crumbs(report: Report, above: Link) -> tuple[Link, ...]:
    """Down to the list of all; the report is named where there are several."""
    named = (Link(report.name, addresses.report(report.slug)),) if report.tag else ()
    return (HOME, above, *named)


def _place(archive: Archive, entry: Numbered) -> Link:
    return Link(citation(archive, entry.id), addresses.paragraph(entry.id))


def _description(entry: Numbered) -> str:
    return entry.paragraphs[0].text[:120] if entry.paragraphs else entry.title


def _cards(archive: Archive, cases: Cases) -> tuple[Card, ...]:
    return tuple(terms.card(archive, case) for case in cases)


def _around(entries: Sequence[_Entry], entry: _Entry) -> tuple[Link | None, Link | None]:
    here = entries.index(entry)
    before = entry_link(entries[here - 1]) if here else None
    return before, entry_link(entries[here + 1]) if here + 1 < len(entries) else None
