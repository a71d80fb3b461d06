"""Atom feeds (RFC 4287): one of all cases, one of each term."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from xml.sax.saxutils import escape, quoteattr

from casearchive import addresses
from casearchive.archive import Archive, Cases
from casearchive.messages import labels
from casearchive.model import Case
from casearchive.pages.terms import term_name

NEWEST = 30
"""Entries in a feed."""
_NEVER = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Site:
    """What feeds and data say of the site: its name and its absolute address, with a slash at its end."""

    name: str
    url: str


def feeds(archive: Archive, site: Site, sheet: str = "") -> Iterator[tuple[str, str]]:
    """Address and text of every feed; `sheet` is the style sheet that browsers show them by."""
    entry = cache(partial(_entry, archive, site))  # most stand in several
    feed = partial(_feed, site, sheet, entry)
    yield addresses.feed(), feed(site.name, addresses.feed(), addresses.home(), archive.cases)
    for index in archive.with_pages():
        for slug in archive.listed[index]:
            title = labels.FEED_TITLE.format(site=site.name, term=term_name(archive, index, slug))
            here, page = addresses.feed(index.folder, slug), addresses.term(index.folder, slug)
            yield here, feed(title, here, page, archive.under[index].get(slug, ()))


def _feed(
    site: Site, sheet: str, entry: Callable[[str], str], title: str, here: str, page: str, cases: Cases
) -> str:
    newest = recent(cases)
    updated = newest[0].updated.isoformat() if newest else _NEVER
    head = (
        f'<?xml version="1.0" encoding="utf-8"?>\n{_styled(sheet, here)}'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"  <title>{escape(title)}</title>\n"
        f"{_explained(site.url, page)}"
        f"  <id>{escape(site.url + page)}</id>\n"
        f'  <link rel="self" type="application/atom+xml" href={quoteattr(site.url + here)}/>\n'
        f'  <link rel="alternate" type="text/html" href={quoteattr(site.url + page)}/>\n'
        f"  <updated>{_timestamp(updated)}</updated>\n"
        f"  <author><name>{escape(site.name)}</name></author>\n"
    )
    return head + "".join(entry(case.id) for case in newest) + "</feed>\n"


def _styled(sheet: str, here: str) -> str:
    """By a relative address: it holds below a path, on a host of another name and in a folder."""
    if not sheet:
        return ""
    way = posixpath.relpath(sheet, posixpath.dirname(here) or ".")
    return f'<?xml-stylesheet type="text/css" href={quoteattr(way)}?>\n'


def _explained(url: str, page: str) -> str:
    """What a feed is, for whoever opens it in a browser; there its links can be followed."""
    ways = ((labels.FEED_PAGE, page), (labels.FEED_HOW, addresses.subscribe()))
    links = " ".join(f"<a href={quoteattr(url + address)}>{escape(name)}</a>" for name, address in ways)
    return (
        '  <subtitle type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"<p>{escape(labels.FEED_EXPLAINED)}</p><p>{links}</p></div></subtitle>\n"
    )


def recent(cases: Cases) -> list[Case]:
    """Those that were published or changed last, the latest first; of one day, as lists have them."""
    return sorted(cases, key=lambda case: case.updated, reverse=True)[:NEWEST]


def _entry(archive: Archive, site: Site, case_id: str) -> str:
    case = archive.by_id[case_id]
    address = site.url + addresses.case(case.id)
    terms = [(index, slug) for index in archive.indexes if index.is_searched for slug in index.keys(case)]
    categories = "".join(
        f"    <category term={quoteattr(slug)} label={quoteattr(term_name(archive, index, slug))}/>\n"
        for index, slug in terms
    )
    published, updated = _timestamp(case.date.isoformat()), _timestamp(case.updated.isoformat())
    return (
        "  <entry>\n"
        f"    <title>{escape(case.title)}</title>\n"
        f"    <id>{escape(address)}</id>\n"
        f'    <link rel="alternate" type="text/html" href={quoteattr(address)}/>\n'
        f"    <published>{published}</published>\n"
        f"    <updated>{updated}</updated>\n"
        f"{categories}"
        f"    <summary>{escape(case.summary)}</summary>\n"
        "  </entry>\n"
    )


def _timestamp(date: str) -> str:
    return f"{date}T00:00:00+08:00"
