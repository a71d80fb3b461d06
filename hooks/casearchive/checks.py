"""Checks across files: what one names must be there in another, and no two may claim one thing."""

from __future__ import annotations

import datetime
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from casearchive import addresses, documents, featured, paths, references
from casearchive.archive import Archive, named_pictures
from casearchive.model import (
    Body,
    Case,
    Finding,
    Link,
    Position,
    Review,
    Severity,
    finding_at,
    report_id,
    warning_at,
)
from casearchive.targets import Targets, derived

_TIME_ZONES = datetime.timedelta(days=1)
"""A machine that keeps UTC is in yesterday while it is today in China."""

_BY_ROLE = (addresses.problems(), addresses.recommendations())
"""Pages that are there or not by what the first page of a report says."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and what the next one needs to know of it."""

    findings: tuple[Finding, ...]
    of_cases: Mapping[str, tuple[Finding, ...]]
    """What was found in each case alone, by its digest."""
    grounds: tuple[Targets, frozenset[str]]
    """What can be named, and what cannot be read: among equal ones, a case is not checked again."""


def check(
    archive: Archive,
    unread: frozenset[str] = frozenset(),
    faulty: Iterable[tuple[str, Body]] = (),
    before: Checked | None = None,
) -> Checked:
    """Findings about the archive as a whole.

    `unread` are the addresses of pages whose files have findings of their own: links to them
    are not reported once more.  `faulty` are the bodies of such cases with their paths: what
    they link to is checked all the same, so that one run finds everything.
    """
    known = Targets.of(archive)
    findings = [*_duplicates(archive), *_conflicts(archive, known), *_alike(archive, known)]
    findings += [*_same_titles(archive), *_unnamed_pictures(archive), *featured.findings(archive, unread)]
    grounds = known, unread
    kept = before.of_cases if before and before.grounds == grounds else {}
    of_cases: dict[str, tuple[Finding, ...]] = {}
    good: set[str] = set()
    for case in archive.every:
        found = kept.get(case.digest)
        of_cases[case.digest] = tuple(of_case(case, known, unread, good)) if found is None else found
        findings += of_cases[case.digest]
    for path, body in faulty:
        findings += _body_links(path, PurePosixPath(path).stem, body, known, unread, good)
    for page in archive.documents:
        for link in page.body.links:
            address = documents.target_of(link.target, page.source)
            findings += link_findings(page.path, link, address, known, {}, unread)
    return Checked(tuple(findings), of_cases, grounds)


def future_dates(archive: Archive, today: datetime.date) -> Iterator[Finding]:
    """Warnings about dates of what is said to have happened, and is yet to come.

    A draft may be dated by the day on which it is to be published.
    """
    latest = (today + _TIME_ZONES).isoformat()
    for case in archive.every:
        if case.review is Review.WITHDRAWN:
            continue
        for key, date in _dates(case):
            if date > latest[: len(date)]:
                yield warning_at(case, key, "date-in-future", text=date, today=today.isoformat())


def _dates(case: Case) -> Iterator[tuple[str, str]]:
    """Keys and ISO dates, which may be those of a month or a year."""
    if case.review is Review.PUBLISHED:
        yield "date", case.date.isoformat()
    for name in ("sources", "reviewers", "awards", "press", "figures", "changes"):
        for number, part in enumerate(getattr(case, name)):
            yield f"{name}[{number}].date", str(part.date)


def of_case(case: Case, known: Targets, unread: frozenset[str], good: set[str]) -> Iterator[Finding]:
    """Findings in a case alone; `good` as `_body_links` has it."""
    yield from references.unknown(case, known, unread)
    yield from _pictures(case, known)
    yield from _body_links(case.path, case.id, case.body, known, unread, good)
    for position, url in case.cited():
        yield from _only_here(case.path, position, url)


def _body_links(
    path: str, case_id: str, body: Body, known: Targets, unread: frozenset[str], good: set[str]
) -> Iterator[Finding]:
    """`good` are targets that lead somewhere from wherever they stand; it grows."""
    here = addresses.case(case_id)
    # A draft has no page yet, but may lead to its own headings.
    own = {here: frozenset(body.anchors)}
    for link in body.links:
        if link.target in good:
            continue
        address = addresses.body_target(link.target, case_id)
        found = tuple(link_findings(path, link, address, known, own, unread))
        if not found and address and link.target == f"/{address}" and not address.startswith(here):
            good.add(link.target)
        yield from found


def _duplicates(archive: Archive) -> Iterator[Finding]:
    first: dict[str, Case] = {}
    for case in archive.every:
        other = first.setdefault(case.id, case)
        if other is not case:
            yield finding_at(case, "id", "duplicate-id", id=case.id, other=other.path)


def _same_titles(archive: Archive) -> Iterator[Finding]:
    """Two published cases that readers could not tell apart in a list."""
    first: dict[str, Case] = {}
    for case in archive.every:
        if case.review is not Review.PUBLISHED:
            continue
        other = first.setdefault(case.title, case)
        if other.id != case.id:
            yield warning_at(case, "title", "same-title", title=case.title, other=other.path)


def _unnamed_pictures(archive: Archive) -> Iterator[Finding]:
    """Pictures that lie beside a case and that no case names: they are not published."""
    published = {*archive.published_pictures()}
    rest = [picture for picture in archive.pictures if picture not in published]
    named = named_pictures(archive.every) if rest else ()  # it asks of every link of every case
    folders = {case.path.removesuffix(".md"): case for case in archive.every}
    below = {"/".join(folder.split("/")[-2:]): folder for folder in folders}
    for picture in rest:
        folder = below.get(posixpath.dirname(picture.file), "")
        if not folder or folders[folder].review is Review.WITHDRAWN:
            continue
        if (picture.case_id, picture.name) not in named:
            values = (("file", picture.name),)
            path = f"{folder}/{picture.name}"
            yield Finding(path, 1, 1, "picture-not-named", values=values, severity=Severity.WARNING)


def _conflicts(archive: Archive, known: Targets) -> Iterator[Finding]:
    """Two sources of one address: two written pages, one of them and a case, a former address and a page."""
    standing = {address: address for address in (*derived(archive), *known.files)}
    standing |= {addresses.case(case.id): case.path for case in archive.every}
    own = [f"{name}/" for name in ("cases", "problems", *(index.folder for index in archive.with_pages()))]
    for page in archive.documents:
        # A page must not lie in a folder that has the name of a file either.
        others = [standing[a] for a in (page.address, *_above(page.address)) if a in standing]
        others += [f"/{name}" for name in own if page.address.removeprefix(name) not in ("", page.address)]
        if others:
            values = (("address", page.address), ("other", others[0]))
            yield Finding(page.path, 1, 1, "address-conflict", values=values)
        standing.setdefault(page.address, page.path)
    if any(case.aliases for case in archive.every):
        yield from _of_aliases(archive, known)


def _of_aliases(archive: Archive, known: Targets) -> Iterator[Finding]:
    """Former addresses of cases at which something else stands."""
    taken = {(file := addresses.page_file(a)): a or file for a in (*known.pages, *known.files)}
    folders: dict[str, str] = {}
    for file in taken:
        for folder in _above(file):
            if folder in folders:
                break
            folders[folder] = f"{folder}/"
    for case in (*archive.cases, *archive.withdrawn):
        for count, alias in enumerate(case.aliases):
            address = addresses.alias(alias)
            file = addresses.page_file(address)
            # A folder cannot have the name of a file, nor the other way round.
            others = [taken[name] for name in (file, *_above(file)) if name in taken]
            others += [folders[file]] if file in folders else []
            others += [name for name in addresses.RESERVED if address.startswith(name)]
            if others and taken.get(file) != case.path:
                yield finding_at(
                    case, f"aliases[{count}]", "address-conflict", address=address, other=others[0]
                )
            elif code := paths.fault(address):
                yield finding_at(case, f"aliases[{count}]", code, name=alias)
            taken.setdefault(file, case.path)
            folders |= {folder: case.path for folder in _above(file) if folder not in folders}


def _alike(archive: Archive, known: Targets) -> Iterator[Finding]:
    """Paths that differ from others in nothing but case: on Windows and macOS one would be written over."""
    listed = (*archive.cases, *archive.withdrawn)
    given = [page.address for page in archive.documents] + [a for case in listed for a in case.aliases]
    if all(path == paths.alike(path) for path in given):  # the site's own are in lower case
        return
    taken = paths.Taken()
    for address in (*derived(archive), *known.files):
        taken.add(addresses.page_file(address), f"/{address}")
    for page in archive.documents:
        file = addresses.page_file(page.address)
        if other := taken.alike(file):
            values = (("name", page.address), ("other", other))
            yield Finding(page.path, 1, 1, "path-alike", values=values)
        taken.add(file, page.path)
    for case in listed:
        for count, alias in enumerate(case.aliases):
            file = addresses.page_file(addresses.alias(alias))
            if other := taken.alike(file):
                yield finding_at(case, f"aliases[{count}]", "path-alike", name=alias, other=other)
            taken.add(file, case.path)


def _above(file: str) -> Iterator[str]:
    """The folders that a file lies in, from the nearest."""
    while file := file.rpartition("/")[0]:
        yield file


def _only_here(path: str, position: Position, target: str) -> Iterator[Finding]:
    """A warning about an address that opens for nobody else."""
    if addresses.opens_only_here(target):
        yield replace(_at(path, position, "link-only-here", target=target), severity=Severity.WARNING)


def _pictures(case: Case, known: Targets) -> Iterator[Finding]:
    for count, image in enumerate(case.images):
        if (case.id, image.file) not in known.pictures:
            folder = case.path.removesuffix(".md")
            yield finding_at(case, f"images[{count}].file", "missing-picture", file=image.file, folder=folder)


def link_findings(
    path: str,
    link: Link,
    address: str | None,
    known: Targets,
    own: Mapping[str, frozenset[str]],
    unread: frozenset[str],
) -> Iterator[Finding]:
    """Where a link of a body leads nowhere, or a picture is fetched from elsewhere."""
    if address is None:
        if link.is_image:
            yield _at(path, link.position, "external-picture", target=link.target)
        else:
            yield from _only_here(path, link.position, link.target)
        return
    page, _, anchor = address.partition("#")
    page = page.partition("?")[0]
    if page in unread or (unread and _may_be_of_report(page, unread)):
        return
    anchors = own.get(page, known.pages.get(page))
    if anchors is None and page in known.redirects:  # a link there is as good, a place in it is not
        anchors = frozenset()
    if anchors is not None:
        if anchor and anchor not in anchors:
            yield _at(path, link.position, "dead-anchor", target=link.target, anchor=anchor)
        return
    if not _is_picture(page, known, own) and page not in known.files:
        code = "missing-body-picture" if link.is_image else "dead-link"
        yield _at(path, link.position, code, target=link.target)


def _may_be_of_report(page: str, unread: frozenset[str]) -> bool:
    """Whether a page may well be there once the pages of reports can be read."""
    named = report_id(page.partition("/")[2].rstrip("/"))
    if named and page.startswith(_BY_ROLE):
        return bool(unread & {addresses.report(named.report), addresses.section(named)})
    of_all = page in (addresses.report(), *_BY_ROLE)
    return of_all and any(addresses.report_at(address) is not None for address in unread)


def _is_picture(address: str, known: Targets, own: Mapping[str, frozenset[str]]) -> bool:
    """Whether a picture of a published case or of the linking case itself is there."""
    parts = address.split("/")
    if len(parts) != 3 or parts[0] != "cases":
        return False
    pair = (parts[1], parts[2])
    return pair in known.shown_pictures or (pair in known.pictures and addresses.case(parts[1]) in own)


def _at(path: str, position: Position, code: str, **values: str) -> Finding:
    return Finding(path, position.line, position.column, code, values=tuple(values.items()))
