"""Checks the links of a built site: every address, file and anchor that a page names must be there."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from casearchive.model import Finding
from casearchive.workers import spread

_NAMED = re.compile(rb'\s(?:id|name)="([^"]*)"')
_REFERENCES = re.compile(rb"<(a|link|img|script|source|iframe|form|use|meta)\b([^>]*)>")
_TARGET = re.compile(rb'\s(?:href|src|action|srcset|data-src)="([^"]*)"')
_LOADING = {b"img", b"script", b"source", b"iframe", b"form", b"use"}
_LOADING_RELS = re.compile(
    rb'\srel="(?:stylesheet|icon|preload|modulepreload|preconnect|dns-prefetch|manifest)'
)
_ANYWHERE = ("mailto:", "tel:", "data:")


@dataclass(frozen=True, slots=True)
class _PageFacts:
    """What one page refers to and what can be referred to in it."""

    file: str
    anchors: frozenset[str]
    targets: frozenset[tuple[str, bool]]
    """Each target, and whether the browser loads it by itself."""


def check_site(site: Path, url: str = "") -> list[Finding]:
    """Findings for every dead link or anchor and everything loaded from another host.

    `site` is the folder of the built site; `url` its absolute address, so that links which
    spell it out are followed too.
    """
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    pages = [name for name in files if name.endswith(".html")]
    facts = {page.file: page for page in spread(partial(_read, site), pages)}
    faults: dict[tuple[str, str], list[_Fault]] = {}
    for page in facts.values():
        for fault in _faults(page, facts, files, url):
            faults.setdefault((fault.code, fault.leads_to), []).append(fault)
    return sorted(_finding(group) for group in faults.values())


def _read(site: Path, name: str) -> _PageFacts:
    content = (site / name).read_bytes()
    targets = set()
    for tag, attributes in _REFERENCES.findall(content):
        loads = tag in _LOADING or (tag == b"link" and _LOADING_RELS.search(attributes) is not None)
        targets |= {(html.unescape(target.decode()), loads) for target in _TARGET.findall(attributes)}
    anchors = {html.unescape(anchor.decode()) for anchor in _NAMED.findall(content)}
    return _PageFacts(name, frozenset(anchors), frozenset(targets))


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


def _faults(
    page: _PageFacts, facts: Mapping[str, _PageFacts], files: Container[str], url: str
) -> Iterator[_Fault]:
    for target, loads in sorted(page.targets):
        local = "/" + target.removeprefix(url) if url and target.startswith(url) else target
        parts = urlsplit(local)
        if parts.scheme or parts.netloc:
            if loads and not target.startswith(_ANYWHERE):
                yield _Fault("built-external-load", target, page.file, target)
            continue
        name = _file_at(page.file, unquote(parts.path), url)
        anchor = unquote(parts.fragment)
        if name not in files:
            yield _Fault("built-dead-link", name, page.file, target)
        elif anchor and name in facts and anchor not in facts[name].anchors:
            yield _Fault("built-dead-anchor", f"{name}#{anchor}", page.file, target)


def _file_at(page: str, path: str, url: str) -> str:
    if not path:
        return page
    base = urlsplit(url).path.rstrip("/") if url else ""
    if path.startswith("/"):
        joined = posixpath.normpath("/" + path.removeprefix(f"{base}/").lstrip("/")).lstrip("/")
    else:
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if path.endswith(("/", "/.", "/..")) or path in (".", "..") or joined == ".":
        joined = posixpath.join(joined, "index.html")
    return joined.removeprefix("./")
