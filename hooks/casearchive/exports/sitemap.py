"""The sitemap: every page that has an address of its own, dated by its material."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from casearchive import addresses
from casearchive.exports.feeds import Site


def sitemap(site: Site, pages: Iterable[tuple[str, str]]) -> str:
    """The sitemap of pages given as address and ISO date; the date may be empty."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    for address, updated in sorted(pages):
        dated = f"<lastmod>{updated}</lastmod>" if updated else ""
        lines.append(f"<url><loc>{escape(site.url + addresses.encoded(address))}</loc>{dated}</url>")
    lines.append("</urlset>")
    return "\n".join(lines) + "\n"
