"""Where a case leads: three others with their reasons, the one before it and the one behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casearchive import addresses
from casearchive.archive import Archive, Cases
from casearchive.messages import labels
from casearchive.model import Case, ReportId
from casearchive.pages import citing, pictures
from casearchive.pages.parts import Link
from casearchive.pages.views import RelatedCase
from casearchive.related import Kind, Leads, Reason, Related, shared_words


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a case."""

    related: Sequence[Related]
    previous: Case | None
    following: Case | None


def around(cases: Cases, leads: Leads) -> Iterator[tuple[Case, Around]]:
    """Each case with what stands around it, as one reads them on."""
    ordered = in_sequence(cases)
    neighbours = (None, *ordered, None)
    for position, case in enumerate(ordered):
        yield case, Around(leads.get(case.id, ()), neighbours[position], neighbours[position + 2])


def shown(archive: Archive, around: Around) -> tuple[object, ...]:
    """All that the page of a case shows of others; shared words are looked for in the whole of both."""
    steps = tuple((case.id, case.title) if case else None for case in (around.previous, around.following))
    return steps, _shown(archive, around.related)


def _shown(archive: Archive, related: Sequence[Related]) -> tuple[object, ...]:
    return tuple(
        (
            *(each.case.id, each.case.title, each.case.summary, each.case.year),
            *(str(each.reason.kind), each.reason.key, each.reason.level or "", each.reason.words),
            each.case.digest if each.reason.kind is Kind.WORDS else "",
            pictures.thumb(archive, each.case),
        )
        for each in related
    )


def related_cases(archive: Archive, case: Case, related: Sequence[Related]) -> tuple[RelatedCase, ...]:
    """The others, each with its reason in words."""
    return tuple(
        RelatedCase(
            each.case.title,
            addresses.case(each.case.id),
            labels.WHY_RELATED[each.reason.kind].format(shared=_shared(archive, case, each)),
            each.case.year,
            each.case.summary,
            pictures.thumb(archive, each.case),
        )
        for each in related
    )


def _shared(archive: Archive, case: Case, related: Related) -> str:
    reason = related.reason
    if reason.kind is Kind.WORDS:
        return labels.LIST.join(shared_words(case, related.case, reason.words))
    if reason.kind is Kind.PROBLEM:
        return citing.problem_links(archive, (ReportId(reason.key),))[0].title
    if reason.kind is Kind.RECOMMENDATION:
        return citing.recommendation_links(archive, (ReportId(reason.key),))[0].title
    return _term(archive, reason)


def _term(archive: Archive, reason: Reason) -> str:
    find = archive.vocabulary.place
    term = find(reason.level, reason.key) if reason.level else archive.vocabulary.theme(reason.key)
    return term.label if term else reason.key


def in_sequence(cases: Cases) -> Cases:
    """Cases as one reads them on: from the newest; those of one day as they stand in their source."""
    return tuple(sorted(cases, key=_place))


def _place(case: Case) -> tuple[object, ...]:
    first = next((source.report for source in case.sources if source.report), None)
    return (-case.date.toordinal(), -case.year, first is None, *_order(first), case.id)


def _order(place: ReportId | None) -> tuple[object, ...]:
    if place is None:
        return ("", 0, 0, 0, 0)
    return (place.report, place.part, place.section, place.item or 0, place.paragraph or 0)


def link_to(case: Case | None) -> Link | None:
    """A case's title, leading to its page."""
    return Link(case.title, addresses.case(case.id)) if case else None
