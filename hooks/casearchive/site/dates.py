"""Numbers of years, months and days that no line parts from what they count."""

from __future__ import annotations

import re

_DATE = re.compile(r"[0-9]+[年月日]")
_FIRST, _LAST = "<main", "</main>"
_WHOLE = ("<h1", "<h2", "<wbr", "<option", "<title", "<textarea")
"""Titles are cared for, and the others hold no elements."""


def keep_dates_whole(page: str) -> str:
    """A rendered page with each date in one line: browsers break 2002|年, and no style says otherwise."""
    start, end = page.find(_FIRST), page.rfind(_LAST)
    if start < 0 or end < 0:
        return page
    pieces, done = [], 0
    for found in _DATE.finditer(page, start, end):
        tag = page.rfind("<", start, found.start())
        is_in_tag = page.find(">", tag, found.start()) < 0
        if is_in_tag or page.startswith(_WHOLE, tag) or page[found.start() - 1] == ".":
            continue
        pieces += [page[done : found.start()], f'<span class="ca-date">{found[0]}</span>']
        done = found.end()
    return "".join((*pieces, page[done:]))
