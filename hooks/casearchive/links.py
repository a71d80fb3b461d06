"""Checks the links of a built site: every address, file and anchor that a page names must be there."""

from __future__ import annotations

import html
import os
import posixpath
import re
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from casearchive.model import Finding
from casearchive.workers import spread

_TAG = re.compile(r"<[a-z][^>]*>")
_ATTRIBUTE = re.compile(r'\s(href|src|action|srcset|id|name)="([^"]*)"')
_LOADING_LINK = re.compile(
    r'<link\b[^>]*\srel="[^"]*\b(?:stylesheet|icon|preload|modulepreload|preconnect|dns-prefetch|manifest)\b'
)
_NAMING = ("id", "name")
_LOADING = ("src", "srcset", "action")
_PAGE = re.compile(r"((?:[\w-]+/)+)(?:#([\w-]+))?")
"""The address of a page from the root, and an anchor: nothing to be worked out."""
_SIMPLE_LINK = re.compile(r'<a(?: rel="[a-z ]*")? href="([\w./#-]*)"(?: rel="[a-z ]*")?>')
"""A link as most are, its address as it is written."""
_ANYWHERE = ("mailto:", "tel:", "data:")
_MOST = 200_000
"""Tags that are remembered."""

Lead = tuple[str, str]
"""A file of the site and an anchor in it, which may be empty."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a piece of HTML refers to and what can be referred to in it."""

    anchors: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    """Anchors of the page itself that it leads to."""
    leads: frozenset[Lead] = frozenset()
    """Where else it leads."""
    loads_elsewhere: bool = False
    """Whether the browser would load something of another host."""


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The facts about a page: its own, and those that it shares with others at its depth."""

    file: str
    own: Facts
    shared: Facts = NO_FACTS


def check_site(site: Path, url: str = "") -> list[Finding]:
    """Findings for every dead link or anchor of a folder, and for everything loaded from another host.

    `url` is the site's absolute address, so that links which spell it out are followed too.
    """
    files, text_of = set(files_of(site)), partial(_text, site)
    pages = sorted(name for name in files if name.endswith(".html"))
    facts = {page.file: page for page in spread(partial(_read, text_of, FactsReader(url)), pages)}
    return check_pages(facts, files, url, text_of)


def check_pages(
    facts: Mapping[str, PageFacts], files: Set[str], url: str, text_of: Callable[[str], str]
) -> list[Finding]:
    """The same where the facts about all pages are known; `files` are all those of the site."""
    dead = dead_leads(facts, files)
    faults: dict[tuple[str, str], list[_Fault]] = {}
    for page in _faulty(facts, dead):
        for fault in _faults(text_of(page.file), page.file, files, dead, url):
            faults.setdefault((fault.code, fault.leads_to), []).append(fault)
    return sorted(_finding(group) for group in faults.values())


def dead_leads(facts: Mapping[str, PageFacts], files: Container[str]) -> set[Lead]:
    """Where pages, by their files, lead in vain; anchors are looked for in those pages alone."""
    return {lead for lead in leads_of(facts.values(), files) if not is_there(lead, files, facts)}


def leads_of(pages: Collection[PageFacts], files: Container[str]) -> set[Lead]:
    """Where pages lead; to themselves only where that is in vain."""
    leads: set[Lead] = set().union(*{id(page.shared): page.shared.leads for page in pages}.values())
    for page in pages:
        leads |= page.own.leads
        anchors = page.own.anchors | page.shared.anchors
        if page.file not in files or not anchors >= page.own.within | page.shared.within:
            leads.update((page.file, anchor) for anchor in page.own.within | page.shared.within)
    return leads


class FactsReader:
    """Facts about pages of one site, tag by tag: most tags stand on many pages and mean the same there."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._plain: set[str] = set()
        """Tags without facts."""
        self._known: dict[int, dict[str, Facts]] = {}
        """Of other tags, by the depth at which they stand."""

    def scan(self, text: str, file: str) -> Facts:
        """The facts about a piece of the page in that file."""
        return self.facts_in(set(_TAG.findall(text)), file)

    def facts_in(self, tags: Set[str], file: str) -> Facts:
        """The facts about a piece of the page in that file, of which these are the tags."""
        known, place = self._known.setdefault(file.count("/"), {}), _place_of(file, self._url)
        found = [known.get(tag) or self._of_tag(tag, place, known) for tag in tags - self._plain]
        nothing = frozenset[str]()
        return Facts(
            nothing.union(*[facts.anchors for facts in found if facts.anchors]),
            nothing.union(*[facts.within for facts in found if facts.within]),
            frozenset[Lead]().union(*[facts.leads for facts in found]),
            any(facts.loads_elsewhere for facts in found),
        )

    def _of_tag(self, tag: str, place: _Place, known: dict[str, Facts]) -> Facts:
        """The facts about one tag, remembered where they are the same for all pages at this depth."""
        if simple := _SIMPLE_LINK.fullmatch(tag):
            name, anchor = _lead(simple[1], place)
            if name:
                facts = Facts(leads=frozenset(((name, anchor),)))
                if len(known) < _MOST and simple[1].startswith(place.to_root):
                    known[tag] = facts
                return facts
        anchors, targets = _named(tag)
        if not anchors and not targets:
            if len(self._plain) < _MOST:
                self._plain.add(tag)
            return NO_FACTS
        leads: set[Lead] = set()
        within: set[str] = set()
        elsewhere = False
        for target, loads in targets:
            name, anchor = _lead(target, place)
            if name is None:
                elsewhere = elsewhere or (loads and not target.startswith(_ANYWHERE))
            elif name:
                leads.add((name, anchor))
            elif anchor:
                within.add(anchor)
        facts = Facts(frozenset(anchors), frozenset(within), frozenset(leads), elsewhere)
        if len(known) < _MOST and all(target.startswith((place.to_root, "#")) for target, _ in targets):
            known[tag] = facts
        return facts


def _faulty(facts: Mapping[str, PageFacts], dead: Set[Lead]) -> Iterator[PageFacts]:
    """Pages that have a dead link or load something from elsewhere."""
    inside = {file for file, _ in dead}
    for _, page in sorted(facts.items()):
        parts = (page.own, page.shared)
        # A dead anchor in the page itself may be named by the page alone.
        if page.file in inside or any(p.loads_elsewhere or not dead.isdisjoint(p.leads) for p in parts):
            yield page


def files_of(site: Path) -> Iterator[str]:
    """The path of every file of a site."""
    start = len(str(site)) + 1
    for folder, _, names in os.walk(site):
        above = folder[start:].replace(os.sep, "/")
        yield from (f"{above}/{name}" if above else name for name in names)


def _read(text_of: Callable[[str], str], reader: FactsReader, name: str) -> PageFacts:
    return PageFacts(name, reader.scan(text_of(name), name))


def _text(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8", errors="replace")


def is_there(lead: Lead, files: Container[str], facts: Mapping[str, PageFacts]) -> bool:
    """Whether a file is there, and the anchor in it if it is that of one of these pages."""
    file, anchor = lead
    if file not in files:
        return False
    page = facts.get(file)
    return not anchor or page is None or anchor in page.own.anchors or anchor in page.shared.anchors


def _named(tag: str) -> tuple[set[str], set[tuple[str, bool]]]:
    """Every anchor, and every target with whether the browser loads it by itself."""
    found = _ATTRIBUTE.findall(tag)
    if not found:
        return set(), set()
    loading = (*_LOADING, "href") if _LOADING_LINK.match(tag) else _LOADING
    anchors: set[str] = set()
    targets: set[tuple[str, bool]] = set()
    for attribute, value in found:
        decoded = html.unescape(value) if "&" in value else value
        if attribute in _NAMING:
            anchors.add(decoded)
        elif attribute == "srcset":  # a list: each with its width
            targets |= {(each.split()[0], True) for each in decoded.split(",") if each.strip()}
        else:
            targets.add((decoded, attribute in loading))
    return anchors, targets


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page lies: what its links are read by."""

    to_root: str
    folder: str
    url: str
    """Of the site."""


def _place_of(file: str, url: str) -> _Place:
    return _Place("../" * file.count("/"), posixpath.dirname(file), url)


def _lead(target: str, place: _Place) -> tuple[str | None, str]:
    """The file (empty: the page itself; None: elsewhere) and the anchor that a target in a page means."""
    if place.to_root and target.startswith(place.to_root):
        # Written from the root, a target means the same on every page and is worked out once.
        return _meaning("./" + target.removeprefix(place.to_root), "", place.url)
    return _meaning(target, place.folder, place.url)


@dataclass(frozen=True, slots=True)
class _Fault:
    """A link that leads nowhere, or something loaded from elsewhere."""

    code: str
    leads_to: str
    page: str
    target: str


def _finding(group: list[_Fault]) -> Finding:
    """One finding for all links that lead to one missing thing, at the first page that has it."""
    first = group[0]
    values = (("target", first.target), ("count", str(len(group))))
    return Finding(first.page, 1, 1, first.code, values=values)


def _faults(text: str, file: str, files: Container[str], dead: Container[Lead], url: str) -> Iterator[_Fault]:
    """The faults of a page that is known to have some, each with its target as it was written."""
    place = _place_of(file, url)
    targets = {target for tag in set(_TAG.findall(text)) for target in _named(tag)[1]}
    for target, loads in sorted(targets):
        name, anchor = _lead(target, place)
        if name is None:
            if loads and not target.startswith(_ANYWHERE):
                yield _Fault("built-external-load", target, file, target)
        elif (name or file, anchor) not in dead:
            continue
        elif (name or file) not in files:
            yield _Fault("built-dead-link", name, file, target)
        else:
            yield _Fault("built-dead-anchor", f"{name or file}#{anchor}", file, target)


@lru_cache(maxsize=100_000)
def _meaning(target: str, folder: str, url: str) -> tuple[str | None, str]:
    """The file (empty: the page itself; None: elsewhere) and the anchor that a target means in a folder."""
    root = url if url.endswith("/") and target.startswith(url) else "" if folder else "./"
    if root and target.startswith(root) and (plain := _PAGE.fullmatch(target, len(root))):
        return f"{plain[1]}index.html", plain[2] or ""
    local = urlsplit(url).path + target.removeprefix(url) if url and target.startswith(url) else target
    try:
        parts = urlsplit(local)
    except ValueError:  # a host in brackets that is none
        return target, ""
    if parts.scheme or parts.netloc:
        return None, ""
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return "", anchor
    if path.startswith("/"):
        base = urlsplit(url).path.rstrip("/") + "/"
        if not path.startswith(base):
            return path, anchor  # on the same host, but not of this site
        joined = posixpath.normpath("/" + path.removeprefix(base)).lstrip("/")
    else:
        joined = posixpath.normpath(posixpath.join(folder, path))
    if path.endswith(("/", "/.", "/..")) or path in (".", "..") or joined in ("", "."):
        joined = posixpath.join(joined, "index.html")
    return joined.removeprefix("./"), anchor
