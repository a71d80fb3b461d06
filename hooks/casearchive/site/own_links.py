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
    own = [(path, link) for path, link in _links(archive, url) if not link.is_image] if url else []
    known = Targets.of(archive) if own else None
    for path, link in own:
        meant = addresses.within(link.target, url)
        if known and meant is not None:
            yield from link_findings(path, link, unquote(meant), known, {}, unread)


def _links(archive: Archive, url: str) -> Iterator[tuple[str, Link]]:
    """Those that begin with the address of the site: of 10,000 cases there are few among many."""
    for page in archive.documents:
        yield from ((page.path, link) for link in page.body.links if link.target.startswith(url))
    for case in archive.cases:
        yield from ((case.path, link) for link in case.body.links if link.target.startswith(url))
        cited = ((position, target) for position, target in case.cited() if target.startswith(url))
        yield from ((case.path, Link(target, position)) for position, target in cited)
