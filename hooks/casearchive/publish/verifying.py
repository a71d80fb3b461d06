"""Whether a built site may be served: whole pages, living links, the same cases everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from casearchive import addresses, links
from casearchive.model import Finding
from casearchive.progress import track
from casearchive.publish import manifest
from casearchive.publish.counting import Unreadable, check_counts, read_records
from casearchive.publish.manifest import MANIFESTS
from casearchive.publish.marks import PageMarks, read_pages

SMALLEST_REDIRECT = 200
"""Bytes.  The template without title and target has 330: less is a page that was cut."""
SMALLEST_PAGE = 2_000
"""Bytes.  The smallest page of a site of one case has 4,400: less than half of that was cut."""
_MAY_BE_EMPTY = {".casearchive"}


def verify_site(site: Path, published: Iterable[str] = (), label: str = "") -> list[Finding]:
    """Every finding about a built site.

    `published` are addresses and anchors (`a/b/`, `a/b/#c`) that must be there: those of the ledger.
    """
    files = list(manifest.files(site))
    names = [name for name in files if name.endswith(".html")]
    pages = list(track(read_pages(site, names), len(names), label))
    findings = [*_cut(pages), *_empty(site, files), *_vanished(files, pages, published)]
    url = ""
    try:
        records = read_records(site)
        url = records.url
        findings += check_counts(site, pages, records)
    except Unreadable as error:
        findings.append(error.finding)
    findings += links.check_site(site, url)
    return sorted(findings)


def _cut(pages: list[PageMarks]) -> Iterator[Finding]:
    """Pages that show a failure: without their end, or too small to be a page of ours."""
    for page in pages:
        limit = SMALLEST_REDIRECT if page.is_redirect else SMALLEST_PAGE
        if not page.is_whole or not (page.has_heading or page.is_redirect):
            yield Finding(page.file, 1, 1, "site-page-cut")
        elif page.size < limit:
            values = (("size", str(page.size)), ("limit", str(limit)))
            yield Finding(page.file, 1, 1, "site-page-small", values=values)


def _empty(site: Path, files: list[str]) -> Iterator[Finding]:
    for name in files:
        if name in MANIFESTS or (site / name).is_symlink() or not (site / name).is_file():
            yield Finding(name, 1, 1, "site-file-special")
        elif name not in _MAY_BE_EMPTY and not (site / name).stat().st_size:
            yield Finding(name, 1, 1, "site-file-empty")


def _vanished(files: list[str], pages: list[PageMarks], published: Iterable[str]) -> Iterator[Finding]:
    """What was published once and has no file or no place any more."""
    there = set(files)
    anchors = {page.file: page.anchors for page in pages}
    for address in published:
        page, _, anchor = address.partition("#")
        file = addresses.page_file(page)
        if file not in there or (anchor and anchor not in anchors.get(file, ())):
            yield Finding(file, 1, 1, "site-address-vanished", values=(("address", address),))
