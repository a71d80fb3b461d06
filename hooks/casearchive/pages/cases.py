"""The page of a case, of a withdrawn case, and of an address that a case had before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from casearchive import addresses, markup
from casearchive.addresses import Linker
from casearchive.archive import Archive
from casearchive.indexes import EVIDENCE, STREET, THEME, YEAR, Index
from casearchive.messages import labels
from casearchive.model import (
    Case,
    Heading,
    Moved,
    Place,
    PlaceKind,
    PublishedPicture,
    Review,
    Source,
    Term,
)
from casearchive.pages import citing, leading, pictures, places, record, terms
from casearchive.pages.leading import Around
from casearchive.pages.parts import HOME, Fact, Link
from casearchive.pages.planned import Planned, fingerprint
from casearchive.pages.views import (
    CaseView,
    Page,
    Picture,
    RedirectView,
    SourceLine,
    WithdrawnView,
)
from casearchive.related import Leads

TEMPLATE = "case.html"


def plan(archive: Archive, leads: Leads, explicit_index: bool) -> Iterator[Planned]:
    """Pages of cases and of withdrawn ones, and those at addresses that are gone."""
    outline = fingerprint(citing.outline(archive.reports))
    for case, around in leading.around(archive.cases, leads):
        yield _planned(archive, case, around, outline, explicit_index)
    for case in archive.withdrawn:
        yield Planned.made(withdrawn_page(case))
    for case in (*archive.cases, *archive.withdrawn):
        for alias in case.aliases:
            yield Planned.made(redirect_page(case, alias))
    for moved in archive.moved_pages():
        yield Planned.made(moved_page(moved))


def plan_with_another_body(archive: Archive, leads: Leads, explicit_index: bool, case: Case) -> Planned:
    """The page of a case that differs from the archive's of that id in nothing but its body."""
    outline = fingerprint(citing.outline(archive.reports))
    every = leading.around(archive.cases, leads)
    around = next(around for each, around in every if each.id == case.id)
    return _planned(archive, case, around, outline, explicit_index)


def _planned(archive: Archive, case: Case, around: Around, outline: str, explicit_index: bool) -> Planned:
    made = tuple(_made(archive, case).items())
    depends = (case.digest, *leading.shown(archive, around), outline, made)
    make = partial(case_page, archive, case, around, explicit_index)
    return Planned(addresses.case(case.id), depends, make, TEMPLATE)


def case_page(archive: Archive, case: Case, around: Around, explicit_index: bool) -> Page:
    """The page of a case."""
    linker = Linker(addresses.case(case.id), explicit_index)
    made = _made(archive, case)
    view = CaseView(
        case_id=case.id,
        title=case.title,
        is_draft=case.review is not Review.PUBLISHED,
        summary=case.summary,
        date=case.date.isoformat(),
        updated=case.updated.isoformat() if case.changes else "",
        eyebrow=tuple(_eyebrow(archive, case)),
        facts=tuple(_facts(archive, case)),
        abstract=case.abstract,
        body=pictures.in_body(_body(case, linker), made, linker),
        pictures=tuple(_pictures(case, made, linker)),
        sections=tuple(record.sections(case)),
        sources=tuple(_source(archive, source) for source in case.sources),
        problems=citing.problem_links(archive, case.problems),
        recommendations=citing.recommendation_links(archive, case.recommendations),
        related=leading.related_cases(archive, case, around.related),
        reviewers=tuple(
            labels.REVIEWER.format(role=r.role, name=r.name, date=r.date.isoformat()) for r in case.reviewers
        ),
        history=record.history(case),
        previous=leading.link_to(around.previous),
        next=leading.link_to(around.following),
    )
    return Page(
        addresses.case(case.id),
        TEMPLATE,
        case.title,
        case.summary,
        _crumbs(),
        view,
        headings=tuple(_headings(case, view)),
        updated=view.updated or view.date,
    )


def withdrawn_page(case: Case) -> Page:
    """What stays where a case was: that it was withdrawn."""
    return Page(
        addresses.case(case.id),
        "withdrawn.html",
        labels.WITHDRAWN,
        labels.WITHDRAWN,
        _crumbs(),
        WithdrawnView(case.id, case.title, case.date.isoformat()),
        is_listed=False,
    )


def redirect_page(case: Case, alias: str) -> Page:
    """The page at a former address of a case."""
    address = addresses.alias(alias)
    target = Link(case.title, addresses.case(case.id))
    is_withdrawn = case.review is Review.WITHDRAWN
    summary = labels.WITHDRAWN if is_withdrawn else case.summary  # no word of it is served
    return Page(
        address, "redirect.html", case.title, summary, _crumbs(), RedirectView(target), is_listed=False
    )


def moved_page(moved: Moved) -> Page:
    """The page at an address that is gone and leads to another."""
    target = Link(labels.MOVED_TO, moved.target)
    view = RedirectView(target)
    return Page(moved.address, "redirect.html", labels.MOVED, "", (HOME,), view, is_listed=False)


def _crumbs() -> tuple[Link, ...]:
    return HOME, Link(labels.ALL_CASES, addresses.cases())


def _eyebrow(archive: Archive, case: Case) -> Iterator[Link]:
    """When, where (the nearest), on what; the first of each alone: the facts name all."""
    for index in (YEAR, *reversed(archive.of_places()), THEME):
        if index.place and index.place is not _nearest(archive, case):
            continue
        if slugs := index.keys(case):
            yield terms.term_link(archive, index, slugs[0])


def _nearest(archive: Archive, case: Case) -> PlaceKind | None:
    """The smallest level of places with pages that a case names a place of."""
    return next((index.place for index in reversed(archive.of_places()) if index.keys(case)), None)


def _facts(archive: Archive, case: Case) -> Iterator[Fact]:
    yield from record.who(case)
    for index in archive.indexes:
        if slugs := index.keys(case):
            notes = _NOTES[index.name](archive, case) if index.name in _NOTES else ()
            mark = labels.EVIDENCE_MARKS[case.evidence] if index.name == EVIDENCE.name else ""
            yield Fact(index.label, *_named(archive, index, slugs), notes, mark=mark)
        if index.place is PlaceKind.STREET and case.communities:
            names = (archive.community(slug).label for slug in case.communities)
            yield Fact(archive.vocabulary.level(PlaceKind.COMMUNITY), text=labels.LIST.join(names))
    yield from record.facts(case)
    credited = [
        labels.PICTURE.format(alt=image.alt, rights=image.credit)
        for image in case.images
        if image.credit and _shows(case, image.file)
    ]
    if credited:
        yield Fact(labels.FACT_PICTURES, text=labels.JOIN.join(credited))


def _year_note(_: Archive, case: Case) -> tuple[str, ...]:
    return (case.year_note,) if case.year_note else ()


_NOTES = {STREET.name: places.bases, YEAR.name: _year_note}
"""On what ground the terms of an index are known."""


def _named(archive: Archive, index: Index, slugs: Iterable[str]) -> tuple[tuple[Link, ...], str]:
    """Links to the terms' pages; their names and definitions where they have none."""
    if index.has_pages:
        return tuple(_links(archive, index, slugs)), ""
    return (), labels.JOIN.join(_defined(archive.term(index, slug)) for slug in slugs)


def _links(archive: Archive, index: Index, slugs: Iterable[str]) -> Iterator[Link]:
    """The terms; what several places are today alike is said once, behind the last of them."""
    today = [(slug, _today(archive, index, slug)) for slug in slugs]
    for (slug, note), (_, behind) in zip(today, (*today[1:], ("", "")), strict=True):
        yield terms.term_link(archive, index, slug, "" if note == behind else note)


def _today(archive: Archive, index: Index, slug: str) -> str:
    """What a place has become, however often since."""
    if index.place is None:
        return ""
    found, waiting = list[Place](), [archive.place(index, slug)]
    seen = set(waiting)
    while waiting:
        later = archive.vocabulary.successors(waiting.pop(0))
        waiting += [place for place in later if place not in seen]
        seen.update(later)
        found += [place for place in later if not place.successors and place not in found]
    return labels.TODAY.format(places=labels.LIST.join(place.label for place in found)) if found else ""


def _defined(term: Place | Term) -> str:
    definition = "" if isinstance(term, Place) else term.definition
    return labels.DEFINED.format(name=term.label, definition=definition) if definition else term.label


def _source(archive: Archive, source: Source) -> SourceLine:
    if source.report:
        return SourceLine(citing.citation(archive, source.report), addresses.paragraph(source.report))
    named = labels.TITLE_MARKS.format(title=source.title)
    parts = [part for part in (named, source.publisher, source.date) if part]
    return SourceLine(labels.NOTES.join(parts), url=source.url)


def _body(case: Case, linker: Linker) -> str:
    if not case.body.links:
        return case.body.html

    def resolved(target: str) -> str:
        address = addresses.body_target(target, case.id)
        return target if address is None else linker(address)

    return markup.relink(case.body.html, resolved)


def _pictures(case: Case, made: Mapping[str, PublishedPicture], linker: Linker) -> Iterator[Picture]:
    """Those that the body does not show."""
    images = [image for image in case.images if not _shows(case, image.file)]
    for number, image in enumerate(images, 1):
        address = addresses.case_file(case.id, image.file)
        shown = pictures.shown(address, made[address], linker) if address in made else None
        yield Picture(address, image.alt, image.credit, number, shown)


def _made(archive: Archive, case: Case) -> dict[str, PublishedPicture]:
    """What became of the pictures that a case's page shows, by address."""
    if not archive.made or not (case.images or case.body.links):
        return {}
    named = [addresses.case_file(case.id, image.file) for image in case.images]
    named += [addresses.body_target(link.target, case.id) or "" for link in case.body.links if link.is_image]
    return {address: archive.made[address] for address in named if address in archive.made}


def _shows(case: Case, file: str) -> bool:
    """Whether the body already shows that picture."""
    address = addresses.case_file(case.id, file)
    return any(
        link.is_image and addresses.body_target(link.target, case.id) == address for link in case.body.links
    )


def _headings(case: Case, view: CaseView) -> Iterator[Heading]:
    """Those of the body and those that the page adds; a prefix keeps their ids apart."""
    if view.abstract:
        yield Heading(2, "ca-abstract", labels.ABSTRACT)
    yield from (heading for heading in case.body.headings if heading.level <= 3)
    yield from (Heading(2, section.id, section.title) for section in view.sections)
    yield Heading(2, "ca-sources", labels.SOURCES)
    if case.problems:
        yield Heading(2, "ca-problems", labels.PROBLEMS_MET)
    if case.recommendations:
        yield Heading(2, "ca-recommendations", labels.RECOMMENDATIONS_SHOWN)
    if view.history:
        yield Heading(2, "ca-history", labels.HISTORY)
    if view.related:
        yield Heading(2, "ca-related", labels.RELATED)
