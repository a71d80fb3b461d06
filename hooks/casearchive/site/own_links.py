"""Links that spell the absolute address of the site out: a build follows them, so `check` does, too."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.checks import link_findings
from casearchive.model import Finding, Link
from casearchive.targets import Targets


def findings(url: str, archive: Archive, unread: frozenset[str]) -> Iterator[Finding]:
    """Those that lead to nothing; `unread` are pages whose files have findings of their own."""
    own = [
        (path, link, unquote(meant))
        for path, link in _links(archive)
        if not link.is_image and (meant := addresses.within(link.target, url)) is not None
    ]
    known = Targets.of(archive) if own else None
    for path, link, address in own:
        if known:
            yield from link_findings(path, link, address, known, {}, unread)


def _links(archive: Archive) -> Iterator[tuple[str, Link]]:
    for page in archive.documents:
        yield from ((page.path, link) for link in page.body.links)
    for case in archive.cases:
        yield from ((case.path, link) for link in case.body.links)
        yield from ((case.path, Link(url, position)) for position, url in case.cited())
