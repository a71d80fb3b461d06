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
    Section,
    Values,
    position_of,
)
from casearchive.report.ids import OPENING, part_of, section_of


@dataclass(frozen=True, slots=True)
class Details:
    """What a recommendation's own file says of it."""

    page: WrittenPage
    fields: RecommendationFields


def assigned(
    sections: tuple[Section, ...],
    opening: WrittenPage | None,
    details: Iterable[Details],
    unread: frozenset[str],
) -> tuple[Report, tuple[Finding, ...]]:
    """The report with the problems and recommendations that its parts hold, and the findings about them."""
    roles = opening.fields.roles if opening and isinstance(opening.fields, OpeningFields) else {}
    title = next((section.title for section in sections if section.id == OPENING), "")
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
        _detailed(entry, of_files[entry.id]) if entry.id in of_files else entry for entry in recommendations
    )
    in_order = tuple(sorted(roles.items(), key=lambda pair: (len(pair[0]), pair[0])))
    report = Report(title, sections, problems, detailed, in_order)
    findings = [*_of_no_part(report, opening, unread), *_unfit(report, of_files.values(), unread)]
    return report, (*findings, *_unknown_problems(report, unread))


def _entries(
    sections: Iterable[Section], roles: dict[str, PartRole], role: PartRole
) -> Iterator[tuple[Section, Item]]:
    """Items of the parts with that role; a section without items stands for itself."""
    for section in sections:
        if roles.get(part_of(section.id)) is role and section.id != OPENING:
            own = tuple(p for p in section.paragraphs if section_of(p.id) == section.id)
            for item in section.items or (Item(section.id, section.title, own),):
                yield section, item


def _detailed(entry: Recommendation, details: Details) -> Recommendation:
    """A recommendation with what its own file says."""
    fields, page = details.fields, details.page
    return replace(
        entry,
        actors=fields.actors,
        measures=fields.measures,
        deadlines=fields.terms,
        problems=fields.problems,
        path=page.path,
        positions=page.positions,
    )


def _of_no_part(report: Report, opening: WrittenPage | None, unread: frozenset[str]) -> Iterator[Finding]:
    """Roles of what is no part of the report; the sections of a part may be among what is not read."""
    parts = {part_of(section.id) for section in report.sections if section.id != OPENING}
    faulty = {address.removeprefix("report/").partition("-")[0] for address in unread}
    shown = "、".join(sorted(parts, key=int))
    for part, _ in report.roles:
        if opening and part not in parts | faulty:
            at = opening.position(f"roles.{part}")
            values = (("part", part), ("parts", shown))
            yield Finding(opening.path, at.line, at.column, "role-of-no-part", f"roles.{part}", values)


def _unfit(report: Report, details: Iterable[Details], unread: frozenset[str]) -> Iterator[Finding]:
    """Files of recommendations that the report does not have, or has under another title."""
    entries = {entry.id: entry for entry in report.recommendations}
    for each in details:
        key, entry = each.fields.id, entries.get(each.fields.id)
        if entry is None and not _is_unread(key, unread):
            at = each.page.position("id")
            values = ("id", key), *whereabouts(report, PartRole.RECOMMENDATIONS)
            yield Finding(each.page.path, at.line, at.column, "unknown-recommendation", "id", values)
        elif entry and entry.title != each.fields.title:
            at = each.page.position("title")
            of_report = (("title", entry.title),)
            yield Finding(each.page.path, at.line, at.column, "recommendation-title", "title", of_report)


def _unknown_problems(report: Report, unread: frozenset[str]) -> Iterator[Finding]:
    known = {problem.id for problem in report.problems}
    for entry in report.recommendations:
        for count, problem in enumerate(entry.problems):
            if problem not in known and not _is_unread(problem, unread):
                key = f"problems[{count}]"
                at = position_of(entry.positions, key)
                values = (("id", problem), *whereabouts(report, PartRole.PROBLEMS))
                yield Finding(entry.path, at.line, at.column, "unknown-problem", key, values)


def whereabouts(report: Report, role: PartRole) -> Values:
    """Where what is not found would be: the numbers of the parts with that role, and the first id in them."""
    entries = report.problems if role is PartRole.PROBLEMS else report.recommendations
    parts = "、".join(part for part, its_role in report.roles if its_role is role)
    return ("parts", parts), ("first", entries[0].id if entries else "")


def _is_unread(report_id: str, unread: frozenset[str]) -> bool:
    """Whether what an id names may be in a file that could not be read, or what says that it is one."""
    first_page = addresses.report()
    return bool(unread & {first_page, f"{first_page}{section_of(report_id).removeprefix('r')}/"})
