"""What the parts of a report are: the problems and the recommendations in them, and what their own files say.

In a part with a role each item is one of them; a section without items is one as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from casearchive import addresses
from casearchive.documents import OpeningFields, RecommendationFields, WrittenPage
from casearchive.model import (
    Finding,
    Item,
    PartRole,
    Problem,
    Recommendation,
    Report,
    ReportId,
    Section,
    Values,
    finding_at,
    position_of,
    report_id,
)
from casearchive.report.ids import is_opening, nearest


@dataclass(frozen=True, slots=True)
class Details:
    """What a recommendation's own file says of it."""

    page: WrittenPage
    fields: RecommendationFields


def assigned(
    slug: str,
    sections: tuple[Section, ...],
    opening: WrittenPage | None,
    details: Iterable[Details],
    unread: frozenset[str],
) -> tuple[Report, tuple[Finding, ...]]:
    """The report with the problems and recommendations that its parts hold, and the findings about them."""
    header = opening.fields if opening and isinstance(opening.fields, OpeningFields) else None
    roles = header.roles if header else {}
    title = next((section.title for section in sections if is_opening(section.id)), "")
    problems = tuple(
        Problem(item.id, item.title, section.id, item.paragraphs)
        for section, item in _entries(sections, roles, PartRole.PROBLEMS)
    )
    recommendations = tuple(
        Recommendation(item.id, item.title, section.id, item.paragraphs, path=section.path)
        for section, item in _entries(sections, roles, PartRole.RECOMMENDATIONS)
    )
    of_files = {each.fields.id: each for each in reversed([*details])}
    detailed = tuple(
        _detailed(entry, of_files[entry.id.anchor]) if entry.id.anchor in of_files else entry
        for entry in recommendations
    )
    in_order = tuple(sorted(roles.items(), key=lambda pair: (len(pair[0]), pair[0])))
    when = (header.year, header.date) if header else ("", "")
    report = Report(slug, title, sections, problems, detailed, in_order, *when)
    findings = [*_of_no_part(report, opening, unread), *_unfit(report, of_files.values(), unread)]
    return report, (*findings, *_unknown_problems(report, of_files, unread))


def _entries(
    sections: Iterable[Section], roles: dict[str, PartRole], role: PartRole
) -> Iterator[tuple[Section, Item]]:
    """Items of the parts with that role; a section without items stands for itself."""
    for section in sections:
        if roles.get(str(section.id.part)) is role and not is_opening(section.id):
            for item in section.items or (Item(section.id, section.title, section.own),):
                yield section, item


def _detailed(entry: Recommendation, details: Details) -> Recommendation:
    """A recommendation with what its own file says; a problem that is no id, `_unknown_problems` reports."""
    fields, page = details.fields, details.page
    named = (_own(entry.id.report, problem) for problem in fields.problems)
    return replace(
        entry,
        actors=fields.actors,
        measures=fields.measures,
        deadlines=fields.terms,
        problems=tuple(problem for problem in named if problem),
        path=page.path,
        positions=page.positions,
    )


def _own(slug: str, anchor: str) -> ReportId | None:
    """The id of a place in the report with that slug, as a file of that report writes it."""
    return report_id(f"{slug}/{anchor}" if slug else anchor)


def _of_no_part(report: Report, opening: WrittenPage | None, unread: frozenset[str]) -> Iterator[Finding]:
    """Roles of what is no part of the report; the sections of a part may be among what is not read."""
    parts = {str(section.id.part) for section in report.sections if not is_opening(section.id)}
    first_page = addresses.report(report.slug)
    faulty = {address.removeprefix(first_page).partition("-")[0] for address in unread}
    shown = "、".join(sorted(parts, key=int))
    for part, _ in report.roles:
        if opening and part not in parts | faulty:
            yield finding_at(opening, f"roles.{part}", "role-of-no-part", part=part, parts=shown)


def _unfit(report: Report, details: Iterable[Details], unread: frozenset[str]) -> Iterator[Finding]:
    """Files of recommendations that the report does not have, or has under another title."""
    entries = {entry.id.anchor: entry for entry in report.recommendations}
    for each in details:
        key, entry = each.fields.id, entries.get(each.fields.id)
        if entry is None and not _is_unread(report.slug, key, unread):
            values = dict(_missing(report, PartRole.RECOMMENDATIONS, key))
            yield finding_at(each.page, "id", "unknown-recommendation", **values)
        elif entry and entry.title != each.fields.title:
            yield finding_at(each.page, "title", "recommendation-title", title=entry.title)


def _unknown_problems(
    report: Report, of_files: dict[str, Details], unread: frozenset[str]
) -> Iterator[Finding]:
    known = {problem.id.anchor for problem in report.problems}
    for entry in report.recommendations:
        details = of_files.get(entry.id.anchor)
        for count, problem in enumerate(details.fields.problems if details else ()):
            if problem not in known and not _is_unread(report.slug, problem, unread):
                key = f"problems[{count}]"
                at = position_of(entry.positions, key)
                values = _missing(report, PartRole.PROBLEMS, problem)
                yield Finding(entry.path, at.line, at.column, "unknown-problem", key, values)


def _missing(report: Report, role: PartRole, anchor: str) -> Values:
    """What is said of an id that a file of the report itself gives, and that the report does not have."""
    entries = report.problems if role is PartRole.PROBLEMS else report.recommendations
    first = nearest(anchor, frozenset(entry.id.anchor for entry in entries))
    return ("id", anchor), ("parts", parts_with(report, role)), ("first", first)


def parts_with(report: Report, role: PartRole) -> str:
    """The numbers of the parts with that role, as sentences name them."""
    return "、".join(part for part, its_role in report.roles if its_role is role)


def _is_unread(slug: str, anchor: str, unread: frozenset[str]) -> bool:
    """Whether what an id names may be in a file that could not be read, or what says that it is one."""
    named, first_page = _own(slug, anchor), addresses.report(slug)
    return first_page in unread or (named is not None and addresses.section(named) in unread)
