"""Which cases a release publishes: what its own files tell, and what its manifest leaves open."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from casearchive.publish import manifest
from casearchive.publish.manifest import MANIFEST, Manifest, NotAManifest

DIGITS = 12
"""Of the tree's digest in a release's name."""
NAME = re.compile(rf"(?P<number>\d{{4,}})-(?P<digest>[0-9a-f]{{{DIGITS}}})")
"""Of a release."""
_SITEMAP = "sitemap.xml"
"""It names the pages of published cases, and neither what was withdrawn nor what leads on."""
_PAGE = re.compile(r"cases/([^/]+)/index\.html")
_LOCATION = re.compile(rb"<loc>([^<]*)</loc>")
_CASE = re.compile(rb"cases/([^/]+)/")


def release_name(number: int, digest: str) -> str:
    """The name of the release that is published as the `number`th, with that digest of its tree."""
    return f"{number:04d}-{digest[:DIGITS]}"


def digest_in(name: str) -> str:
    """The beginning of the digest that a release's name holds; empty if it is no such name."""
    match = NAME.fullmatch(name)
    return match["digest"] if match else ""


def cases_of(site: Path) -> frozenset[str]:
    """Ids of the cases that a built site publishes; none where it has no sitemap."""
    file = site / _SITEMAP
    found = _LOCATION.findall(file.read_bytes()) if file.is_file() else []
    start = len(min(found, key=len, default=b""))  # the start page: whatever the site's own address is
    return frozenset(match[1].decode() for each in found if (match := _CASE.fullmatch(each[start:])))


@dataclass(frozen=True, slots=True)
class Contents:
    """What a release, staged or in its place, holds that others are compared by."""

    immutable: tuple[tuple[str, str], ...] = ()
    """Path and digest of what never changes; nothing where its manifest cannot be trusted."""
    cases: frozenset[str] | None = None
    """Ids of the cases that it publishes; None where nobody knows, since it was tampered with."""


def contents_of(release: Path) -> Contents:
    """The contents of a release; it does not change while it has its manifest."""
    try:
        written = (release / MANIFEST).stat().st_mtime_ns
    except OSError:
        return Contents()
    return _read(release, written)


@lru_cache(maxsize=16)
def _read(release: Path, _written: int) -> Contents:
    try:
        described = manifest.read(release / MANIFEST)
        if not described.digest.startswith(digest_in(release.name)):
            return Contents()
        immutable, listed = tuple(described.immutable()), described.digests.get(_SITEMAP)
        is_listed = listed is not None and manifest.sha256(release / _SITEMAP) == listed
        return Contents(immutable, cases_of(release) if is_listed else None)
    except (OSError, NotAManifest):
        return Contents()


def may_hold(described: Manifest, case_id: str) -> bool:
    """Whether a manifest names the page of a case, or what stands in its place."""
    return f"cases/{case_id}/index.html" in described.digests


def may_have_withdrawn(former: Manifest, new: Manifest, published: Set[str]) -> bool:
    """Whether a site with that manifest may have had a case that a new site does not publish.

    It had a page at the address of a case, where now stands neither a published case nor the same.
    """
    return any(
        (match := _PAGE.fullmatch(path)) and match[1] not in published and new.digests.get(path) != digest
        for path, digest in former.digests.items()
    )
