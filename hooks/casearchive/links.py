"""Checks the links of a built site: every address, file and anchor that a page names must be there."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from casearchive.model import Finding
from casearchive.workers import spread

_TAG = re.compile(rb"<[a-z][^>]*>")
_ATTRIBUTE = re.compile(rb'\s(href|src|action|srcset|id|name)="([^"]*)"')
_LINK = re.compile(rb"<link\b[^>]*>")
_LOADING_LINK = re.compile(
    rb'\srel="[^"]*\b(?:stylesheet|icon|preload|modulepreload|preconnect|dns-prefetch|manifest)\b'
)
_HREF = re.compile(rb'\shref="([^"]*)"')
_LOADING = (b"src", b"srcset", b"action")
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
    # Most attributes recur on every page: as a set they are decoded once.
    found = set(_ATTRIBUTE.findall(b"".join(_TAG.findall(content))))
    loaded = {
        match[1]
        for link in _LINK.findall(content)
        if _LOADING_LINK.search(link)
        for match in _HREF.finditer(link)
    }
    targets = {
        (_decoded(value), attribute in _LOADING or value in loaded)
        for attribute, value in found
        if attribute not in (b"id", b"name")
    }
    anchors = {_decoded(value) for attribute, value in found if attribute in (b"id", b"name")}
    return _PageFacts(name, frozenset(anchors), frozenset(targets))


@lru_cache(maxsize=100_000)
def _decoded(value: bytes) -> str:
    return html.unescape(value.decode())


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
    folder = posixpath.dirname(page.file)
    to_root = "../" * page.file.count("/")
    for target, loads in sorted(page.targets):
        if to_root and target.startswith(to_root):
            # Written from the root, a target means the same on every page and is worked out once.
            name, anchor = _meaning("./" + target.removeprefix(to_root), "", url)
        else:
            name, anchor = _meaning(target, folder, url)
        if name is None:
            if loads and not target.startswith(_ANYWHERE):
                yield _Fault("built-external-load", target, page.file, target)
        elif (name or page.file) not in files:
            yield _Fault("built-dead-link", name, page.file, target)
        elif anchor:
            there = facts.get(name or page.file)
            if there is not None and anchor not in there.anchors:
                yield _Fault("built-dead-anchor", f"{name or page.file}#{anchor}", page.file, target)


@lru_cache(maxsize=100_000)
def _meaning(target: str, folder: str, url: str) -> tuple[str | None, str]:
    """The file (empty: the page itself; None: elsewhere) and the anchor that a target means in a folder."""
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
