"""The report's pages, and those of its problems and recommendations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

from casearchive import addresses
from casearchive.archive import Archive, Cases
from casearchive.documents import WrittenPage
from casearchive.messages import labels
from casearchive.model import Heading, Item, Paragraph, Problem, Recommendation, Section
from casearchive.pages import terms, written
from casearchive.pages.citing import (
    Numbered,
    citation,
    entry_link,
    number,
    numeral,
    problem_link,
    recommendation_link,
)
from casearchive.pages.parts import HOME, Card, Link
from casearchive.pages.planned import Planned, digests
from casearchive.pages.report_views import (
    ContentsPart,
    ContentsSection,
    NumberedGroup,
    NumberedListView,
    ProblemView,
    RecommendationView,
    ReportItem,
    ReportParagraph,
    ReportSectionView,
    ReportView,
)
from casearchive.pages.views import Page
from casearchive.report import OPENING, part_of, section_of

_Entry = TypeVar("_Entry", Problem, Recommendation)


def plan(archive: Archive, documents: Mapping[str, WrittenPage], explicit_index: bool) -> Iterator[Planned]:
    """Every page of the report, its problems and its recommendations; `documents` by address."""
    for section in archive.report.sections:
        is_opening = section.id == OPENING
        yield Planned.made(report_page(archive) if is_opening else section_page(archive, section))
    if archive.report.problems:
        yield Planned.made(problems_page(archive))
    for problem in archive.report.problems:
        cases = archive.by_problem.get(problem.id, ())
        yield _planned(partial(problem_page, archive, problem), cases)
    if archive.report.recommendations:
        document = documents.get(addresses.recommendations())
        yield Planned.made(recommendations_page(archive, document, explicit_index))
    for entry in archive.report.recommendations:
        document = documents.get(addresses.recommendation(entry.id))
        make = partial(recommendation_page, archive, entry, document, explicit_index)
        yield _planned(make, archive.by_recommendation.get(entry.id, ()))


def _planned(make: Callable[[Cases], Page], cases: Cases) -> Planned:
    """A page with cards of cases: it depends on all that it is without them, and on the cases."""
    without = make(())
    return Planned(without.address, (without, digests(cases)), partial(make, cases), without.template)


def report_page(archive: Archive) -> Page:
    """The report's first page: its opening and its contents."""
    report = archive.report
    opening = [section for section in report.sections if section.id == OPENING]
    paragraphs = [p for section in opening for p in section.paragraphs]
    sections = _sections(archive)
    view = ReportView(
        report.title,
        _paragraphs(archive, paragraphs),
        contents(archive),
        _section_link(sections[0]) if sections else None,
    )
    description = paragraphs[0].text[:120] if paragraphs else report.title
    return Page(addresses.section(OPENING), "report.html", report.title, description, (HOME,), view)


def section_page(archive: Archive, section: Section) -> Page:
    """One section of the report."""
    sections = _sections(archive)
    here = sections.index(section)
    opening = Link(archive.report.title, addresses.section(OPENING))
    introduction = [p for p in section.paragraphs if section_of(p.id) != section.id]
    view = ReportSectionView(
        id=section.id,
        part=_part_title(section),
        number=number(section.id),
        title=section.title,
        page=_own_page(archive, section.id),
        introduction=_paragraphs(archive, introduction),
        paragraphs=_paragraphs(archive, [p for p in section.paragraphs if p not in introduction]),
        items=tuple(_item(archive, item) for item in section.items),
        previous=_section_link(sections[here - 1]) if here else opening,
        next=_section_link(sections[here + 1]) if here + 1 < len(sections) else None,
    )
    headings = tuple(Heading(2, item.id, f"{number(item.id)}{item.title}") for item in section.items)
    crumbs = (HOME, opening, Link(view.part, addresses.report_part(part_of(section.id))))
    return Page(
        addresses.section(section.id),
        "report-section.html",
        f"{number(section.id)}{section.title}",
        section.title,
        crumbs,
        view,
        headings,
    )


def problem_page(archive: Archive, problem: Problem, cases: Cases) -> Page:
    """A problem, the recommendations that answer it and the cases that show it."""
    answers = [r for r in archive.report.recommendations if problem.id in r.problems]
    previous, following = _around(archive.report.problems, problem)
    view = ProblemView(
        id=problem.id,
        title=problem.title,
        section=_place_in_report(archive, problem.id),
        paragraphs=_paragraphs(archive, problem.paragraphs),
        recommendations=tuple(recommendation_link(archive, r.id) for r in answers),
        cards=_cards(archive, cases),
        previous=previous,
        next=following,
    )
    crumbs = (HOME, Link(labels.PROBLEMS, addresses.problems()))
    return Page(
        addresses.problem(problem.id), "problem.html", problem.title, _description(problem), crumbs, view
    )


def recommendation_page(
    archive: Archive,
    recommendation: Recommendation,
    document: WrittenPage | None,
    explicit_index: bool,
    cases: Cases,
) -> Page:
    """A recommendation, who is to act on it, the problems it answers and the cases that show it."""
    previous, following = _around(archive.report.recommendations, recommendation)
    view = RecommendationView(
        id=recommendation.id,
        title=recommendation.title,
        section=_place_in_report(archive, recommendation.id),
        paragraphs=_paragraphs(archive, recommendation.paragraphs),
        actors=recommendation.actors,
        measures=recommendation.measures,
        deadlines=recommendation.deadlines,
        body=written.body(document, explicit_index),
        problems=tuple(problem_link(archive, key) for key in recommendation.problems),
        cards=_cards(archive, cases),
        previous=previous,
        next=following,
    )
    crumbs = (HOME, Link(labels.RECOMMENDATIONS, addresses.recommendations()))
    return Page(
        addresses.recommendation(recommendation.id),
        "recommendation.html",
        recommendation.title,
        _description(recommendation),
        crumbs,
        view,
        written.headings(document),
    )


def problems_page(archive: Archive) -> Page:
    """The list of all problems."""
    groups = _groups(archive, archive.report.problems)
    view = NumberedListView(labels.PROBLEMS, len(archive.report.problems), "", groups)
    description = labels.PROBLEMS_DESCRIPTION.format(count=view.count)
    return Page(addresses.problems(), "numbered-list.html", view.title, description, (HOME,), view)


def recommendations_page(archive: Archive, document: WrittenPage | None, explicit_index: bool) -> Page:
    """The list of all recommendations."""
    entries = archive.report.recommendations
    text = written.body(document, explicit_index)
    view = NumberedListView(labels.RECOMMENDATIONS, len(entries), text, _groups(archive, entries))
    counted = labels.RECOMMENDATIONS_DESCRIPTION.format(count=view.count)
    lead, headings = written.description(document, counted), written.headings(document)
    return Page(addresses.recommendations(), "numbered-list.html", view.title, lead, (HOME,), view, headings)


def contents(archive: Archive) -> tuple[ContentsPart, ...]:
    """The report's table of contents."""
    made = []
    for part, sections in groupby(_sections(archive), lambda section: part_of(section.id)):
        listed = [*sections]
        anchor = addresses.report_part(part).partition("#")[2]
        made.append(ContentsPart(anchor, _part_title(listed[0]), tuple(map(_listed, listed))))
    return tuple(made)


def _listed(section: Section) -> ContentsSection:
    items = (Link(f"{number(item.id)}{item.title}", addresses.paragraph(item.id)) for item in section.items)
    return ContentsSection(_section_link(section), tuple(items))


def _sections(archive: Archive) -> list[Section]:
    return [section for section in archive.report.sections if section.id != OPENING]


def _section_link(section: Section) -> Link:
    return Link(f"{number(section.id)}{section.title}", addresses.section(section.id))


def _part_title(section: Section) -> str:
    sentence = labels.PART_NUMBER if section.part else labels.PART
    return sentence.format(number=numeral(int(part_of(section.id))), title=section.part)


def _paragraphs(archive: Archive, paragraphs: Iterable[Paragraph]) -> tuple[ReportParagraph, ...]:
    return tuple(
        ReportParagraph(
            p.id,
            p.text,
            p.notes,
            tuple(Link(case.title, addresses.case(case.id)) for case in archive.by_paragraph.get(p.id, ())),
        )
        for p in paragraphs
    )


def _item(archive: Archive, item: Item) -> ReportItem:
    page = _own_page(archive, item.id)
    return ReportItem(item.id, number(item.id), item.title, page, _paragraphs(archive, item.paragraphs))


def _own_page(archive: Archive, report_id: str) -> Link | None:
    """The page of an item or a section that is a problem or a recommendation."""
    entries: tuple[Numbered, ...] = (*archive.report.problems, *archive.report.recommendations)
    entry = next((entry for entry in entries if entry.id == report_id), None)
    return Link(_invitation(entry), entry_link(entry).address) if entry else None


def _invitation(entry: Numbered) -> str:
    """What the page of a problem or a recommendation has besides its text."""
    if isinstance(entry, Problem):
        return labels.PROBLEM_PAGE
    says_more = entry.actors or entry.measures or entry.deadlines
    return labels.RECOMMENDATION_PAGE if says_more else labels.RECOMMENDATION_CASES


def _place_in_report(archive: Archive, report_id: str) -> Link:
    return Link(citation(archive, report_id), addresses.paragraph(report_id))


def _description(entry: Numbered) -> str:
    return entry.paragraphs[0].text[:120] if entry.paragraphs else entry.title


def _cards(archive: Archive, cases: Cases) -> tuple[Card, ...]:
    return tuple(terms.card(archive, case) for case in cases)


def _around(entries: Sequence[_Entry], entry: _Entry) -> tuple[Link | None, Link | None]:
    here = entries.index(entry)
    before = entry_link(entries[here - 1]) if here else None
    return before, entry_link(entries[here + 1]) if here + 1 < len(entries) else None


def _groups(archive: Archive, entries: Iterable[Numbered]) -> tuple[NumberedGroup, ...]:
    """Items below their section, whole sections below their part."""
    sections = {section.id: section for section in _sections(archive)}
    groups: dict[str, list[Link]] = {}
    for entry in entries:
        section = sections[entry.section]
        title = _part_title(section) if entry.id == section.id else _section_link(section).title
        link = Link(entry.title, entry_link(entry).address, number(entry.id))
        groups.setdefault(title, []).append(link)
    return tuple(NumberedGroup(title, tuple(links)) for title, links in groups.items())
