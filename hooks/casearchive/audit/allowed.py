"""What pages may have beyond plain HTML: taken from pages that were rendered with no material at all."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from casearchive.audit import rules
from casearchive.audit.scanning import Piece, Tag, pieces

_SPACE = re.compile(r"\s+")
_BETWEEN = re.compile(r"(?<=>)\s+(?=<)")


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A page of the clean build: its file from the site's root, and its HTML."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Allowed:
    """The allow-list of a site."""

    site: str = ""
    """Its absolute address; what is spelt out from there is its own."""
    scripts: frozenset[str] = frozenset()
    """Files of scripts, from the site's root."""
    styles: frozenset[str] = frozenset()
    icons: frozenset[str] = frozenset()
    """Pictures of the templates that stand in pages, as they are."""
    redirects: frozenset[tuple[str, ...]] = frozenset()
    """The tags of pages that do nothing but lead on."""
    policies: frozenset[str] = frozenset()
    """Content-Security-Policies that a page may name."""


def allowed_in(clean: Iterable[CleanPage], icons: Iterable[str] = (), site: str = "") -> Allowed:
    """The allow-list of the pages of a clean build; `icons` are pictures that templates may put in, too."""
    found: dict[str, set[str]] = {name: set() for name in ("scripts", "styles", "policies")}
    pictures = {icon_form(icon) for icon in icons}
    redirects = set()
    for page in clean:
        for piece in pieces(page.text):
            kind, value = _special(piece, page.file, site)
            if kind == "icons":
                pictures.add(value)
            elif kind == "refresh":
                redirects.add(outline(page.text))
            elif kind:
                found[kind].add(value)
    kinds = {name: frozenset(values) for name, values in found.items()}
    return Allowed(site=site, icons=frozenset(pictures), redirects=frozenset(redirects), **kinds)


def _special(piece: Piece, file: str, site: str) -> tuple[str, str]:
    """What of a clean page goes on which list."""
    tag = piece.tag
    if tag.is_end:
        return "", ""
    if tag.name == "svg":
        return "icons", icon_form(piece.text + piece.content + "</svg>")
    if tag.name == "script":
        source = tag.get("src")
        return ("scripts", file_of(source, file, site)) if source else ("", "")
    if tag.name == "link" and "stylesheet" in tag.get("rel").split():
        return "styles", file_of(tag.get("href"), file, site)
    if tag.name == "meta" and tag.get("http-equiv").lower() == "refresh":
        return "refresh", ""
    if tag.name == "meta" and tag.get("http-equiv").lower() == "content-security-policy":
        return "policies", html.unescape(tag.get("content"))
    return "", ""


def is_description(piece: Piece) -> bool:
    """Whether it describes the page to search engines: what no script of the page reads."""
    if piece.tag.get("type") != "application/ld+json" or "<" in piece.content:
        return False
    try:
        json.loads(piece.content)
    except ValueError:
        return False
    return True


def icon_form(text: str) -> str:
    """A picture without the line breaks in it, which the build takes out."""
    return _BETWEEN.sub("", _SPACE.sub(" ", text)).strip()


def file_of(target: str, page: str, site: str) -> str:
    """The file that an address on a page means, from the site's root; as it is, where it lies elsewhere."""
    address = rules.decoded(target)
    if site and address.startswith(site):
        address = urlsplit(site).path + address.removeprefix(site)
    if not rules.may_load(address, "") or "?" in address:
        return address
    path = unquote(address.partition("#")[0])
    base = urlsplit(site).path.rstrip("/") + "/"
    if path.startswith("/"):
        path = "/" + path.removeprefix(base)
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path))
    return joined.lstrip("/")


def outline(page: str) -> tuple[str, ...]:
    """The tags of a page and the names of their attributes: what pages of one template have in common."""
    return tuple(
        " ".join([f"/{piece.tag.name}" if piece.tag.is_end else piece.tag.name, *names(piece.tag)])
        for piece in pieces(page)
    )


def names(tag: Tag) -> list[str]:
    """The names of a tag's attributes."""
    return [name for name, _ in tag.attributes]
