"""What the pages of a built site say of themselves in their marks, read from their bytes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casearchive.workers import spread

_MARKED = re.compile(rb"<(article|section|li)\b([^>]*\sdata-(?:case-id|index)=[^>]*)>")
_DATA = re.compile(rb'\s(data-[a-z-]+)(?:="([^"]*)")?')
_ID = re.compile(rb'<[a-z][^>]*?\sid="([^"]*)"')
_REFRESH = re.compile(rb'<meta http-equiv="refresh"')
_END = b"</html>"
_HEADING = b"<h1"


@dataclass(frozen=True, slots=True)
class Listed:
    """A mark `data-index`, `data-term`, `data-count`: so many cases are under that term."""

    index: str
    term: str
    count: str
    """Empty on pages of older cases, which do not say."""


@dataclass(frozen=True, slots=True)
class PageMarks:
    """What one page says."""

    file: str
    size: int
    is_whole: bool
    """Whether its end is there."""
    is_redirect: bool
    has_heading: bool
    case_id: str
    """Of the case whose page it is; empty for others, and where the case was withdrawn."""
    shown: Listed | None
    """The list that the page is, or is a page of."""
    entries: tuple[str, ...]
    """Ids of the cases in that list."""
    terms: tuple[Listed, ...]
    """Terms that the page names with their counts."""
    anchors: frozenset[str]


def read_pages(site: Path, pages: list[str]) -> Iterator[PageMarks]:
    """The facts of each page, in order; by several processes."""
    return spread(partial(_read, site), pages)


def _read(site: Path, name: str) -> PageMarks:
    content = (site / name).read_bytes()
    case_id, shown = "", None
    entries: list[str] = []
    terms: list[Listed] = []
    for tag, attributes in _MARKED.findall(content):
        data = {key.decode(): html.unescape(value.decode()) for key, value in _DATA.findall(attributes)}
        if tag == b"article":
            case_id = "" if "data-withdrawn" in data else data.get("data-case-id", "")
        elif tag == b"section":
            shown = _listed(data)
        elif "data-index" in data:
            terms.append(_listed(data))
        else:
            entries.append(data["data-case-id"])
    return PageMarks(
        file=name,
        size=len(content),
        is_whole=content.rstrip().endswith(_END),
        is_redirect=_REFRESH.search(content) is not None,
        has_heading=_HEADING in content,
        case_id=case_id,
        shown=shown,
        entries=tuple(entries) if shown else (),
        terms=tuple(terms),
        anchors=frozenset(html.unescape(anchor.decode()) for anchor in _ID.findall(content)),
    )


def _listed(data: dict[str, str]) -> Listed:
    return Listed(*(data.get(f"data-{key}", "") for key in ("index", "term", "count")))
