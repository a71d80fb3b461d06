"""The check of finished pages against the allow-list."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache, partial
from pathlib import Path

from casearchive.audit import rules
from casearchive.audit.allowed import (
    Allowed,
    file_of,
    icon_form,
    is_description,
    outline,
)
from casearchive.audit.quick import DOCTYPE, QuickReader, pieces_of
from casearchive.audit.scanning import Piece, Tag, pieces
from casearchive.model import Finding
from casearchive.workers import spread

HEAD = re.compile(r'<!doctype html>\s*<html(?: [a-z-]+="[^"<]*")*>\s*<head>\s*<meta charset="utf-8">')
"""How every page begins: in standards mode, and in UTF-8 before anything that was written by others."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_CONTROLS = bytes([*range(0x09), *range(0x0B, 0x20), 0x7F])
_REFRESH = re.compile(r"0; ?url=(.+)", re.IGNORECASE | re.DOTALL)
_SHOWN = 60
"""Characters of what was found that the finding quotes."""

Fault = tuple[str, str]
"""A code, and what is named by it."""


class Auditor:
    """The check against one allow-list.  Called with a built site's folder, it reads every page."""

    def __init__(self, allowed: Allowed) -> None:
        self.allowed = allowed
        self._quick = QuickReader(lambda piece, file: _is_right(piece, allowed, file))

    def __call__(self, site: Path) -> list[Finding]:
        """Findings about every page of the site."""
        return self.files(site, (path.relative_to(site).as_posix() for path in site.rglob("*.html")))

    def files(self, site: Path, files: Iterable[str]) -> list[Finding]:
        """Findings about these pages of a site (`a/index.html`)."""
        return sorted(f for found in spread(partial(self._file, site), sorted(files)) for f in found)

    def page(
        self, page: str, file: str, pieces: Set[str] | None = None, content: bytes = b""
    ) -> list[Finding]:
        """Findings about one page, which lies in that file; what else is given is its own, if it is known."""
        found = pieces_of(page) if pieces is None else pieces
        content = content or page.encode(errors="replace")
        if HEAD.match(page) and not _has_control(content) and self._quick.finds_nothing(found, file):
            return []
        return check_page(page, self.allowed, file)

    def _file(self, site: Path, file: str) -> list[Finding]:
        try:
            page = (site / file).read_bytes().decode()
        except UnicodeDecodeError:
            return [Finding(file, 1, 1, "page-form", values=(("found", "UTF-8"),))]
        return self.page(page, file)


def _has_control(content: bytes) -> bool:
    """Whether `CONTROL` finds anything in a page of these bytes, in half its time."""
    return len(content.translate(None, _CONTROLS)) < len(content)


def check_page(page: str, allowed: Allowed, file: str = "index.html") -> list[Finding]:
    """Findings about one page, read in full; `file` is where it lies in the site."""
    found = []
    begins = [0, *(end.end() for end in re.finditer("\n", page))]
    for position, code, what in _faults(page, allowed, file):
        line = bisect_right(begins, position)
        column = position - begins[line - 1] + 1
        values = (("found", " ".join(what.split())[:_SHOWN]),)
        found.append(Finding(file, line, column, code, values=values))
    return found


def _is_right(text: str, allowed: Allowed, file: str) -> bool:
    """Whether a piece of a page is right by itself; what leads on is judged with the page as a whole."""
    found = list(pieces(text))
    if len(found) != 1 or any(True for piece in found for _ in _of_piece(piece, allowed, file)):
        return False
    return found[0].tag.get("http-equiv").lower() != "refresh"


def _faults(page: str, allowed: Allowed, file: str) -> Iterator[tuple[int, str, str]]:
    if HEAD.match(page) is None:
        yield 0, "page-form", page[:_SHOWN]
    for match in CONTROL.finditer(page):
        yield match.start(), "page-form", f"U+{ord(match[0]):04X}"
    leads_on = -1
    for piece in pieces(page, len(DOCTYPE) if page.startswith(DOCTYPE) else 0):
        yield from ((piece.start, *fault) for fault in _of_piece(piece, allowed, file))
        if piece.tag.get("http-equiv").lower() == "refresh":
            leads_on = piece.start
    if leads_on >= 0 and outline(page) not in allowed.redirects:
        yield leads_on, "page-refresh", "refresh"


def _of_piece(piece: Piece, allowed: Allowed, file: str) -> Iterator[Fault]:
    tag = piece.tag
    yield from _of_tag(piece.text, tag, allowed.site)
    if not tag.is_end:
        if tag.name == "meta" and tag.get("http-equiv"):
            yield from _of_meta(tag, allowed)
        elif tag.name in ("script", "svg", "title", "link"):
            yield from _of_special(piece, allowed, file)


@lru_cache(maxsize=200_000)
def _of_tag(text: str, tag: Tag, site: str) -> tuple[Fault, ...]:
    """What is wrong with a tag wherever it stands."""
    if not tag.name:
        return (("page-form", text),)
    if tag.name == "svg":  # compared as a whole
        return ()
    if tag.name not in rules.ELEMENTS:
        return (("page-element", tag.name),)
    faults: list[Fault] = []
    for name, value in tag.attributes:
        if not rules.may_stand(name):
            faults.append(("page-attribute", f"{name}={value}"))
        elif name in rules.LOADING and not all(rules.may_load(v, site) for v in _addresses(name, value)):
            faults.append(("page-load", value))
        elif name in rules.LEADING and not rules.may_lead(value):
            faults.append(("page-address", value))
    return tuple(faults)


def _addresses(name: str, value: str) -> list[str]:
    """The addresses in the value of an attribute: one, or those of a list of pictures."""
    return [each.strip().partition(" ")[0] for each in value.split(",")] if name == "srcset" else [value]


def _of_meta(tag: Tag, allowed: Allowed) -> Iterator[Fault]:
    """Nothing that stands for a header but a redirect to this site, and the policy."""
    kind, content = tag.get("http-equiv").lower(), html.unescape(tag.get("content"))
    if kind == "refresh":
        match = _REFRESH.fullmatch(content)
        if match is None or not rules.may_load(match[1], allowed.site):
            yield "page-refresh", content
    elif kind != "content-security-policy" or content not in allowed.policies:
        yield "page-attribute", f"http-equiv={kind}"


def _of_special(piece: Piece, allowed: Allowed, file: str) -> Iterator[Fault]:
    """Scripts, pictures of the templates, titles and links: what they hold, and what they load."""
    tag = piece.tag
    if not piece.is_whole:
        yield "page-form", piece.text
    elif tag.name == "script":
        if not _is_allowed_script(piece, allowed, file):
            yield "page-script", tag.get("src") or piece.content
    elif tag.name == "svg":
        if icon_form(f"{piece.text}{piece.content}</svg>") not in allowed.icons:
            yield "page-element", "svg"
    elif tag.name == "title" and "<" in piece.content:
        yield "page-form", piece.content
    elif tag.name == "link":
        yield from _of_link(tag, allowed, file)


def _of_link(tag: Tag, allowed: Allowed, file: str) -> Iterator[Fault]:
    relations, target = set(tag.get("rel").lower().split()), tag.get("href")
    if not relations or relations - rules.LOADING_LINKS - rules.LEADING_LINKS:
        yield "page-attribute", f"rel={tag.get('rel')}"
    elif relations & rules.LOADING_LINKS:
        is_known = "stylesheet" not in relations or file_of(target, file, allowed.site) in allowed.styles
        if not (is_known and rules.may_load(target, allowed.site)):
            yield "page-load", target


def _is_allowed_script(piece: Piece, allowed: Allowed, file: str) -> bool:
    tag = piece.tag
    if source := tag.get("src"):
        known = file_of(source, file, allowed.site) in allowed.scripts
        return known and not piece.content.strip() and tag.get("type").lower() in rules.SCRIPT_TYPES
    return is_description(piece)
