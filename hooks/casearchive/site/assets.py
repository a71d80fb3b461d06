"""The style sheet and the scripts of pages, at addresses that hold a digest of them all.

The style sheet is joined from the files that `site.css` imports, one a component, and the modules are
joined into few. A page loads one of each; the start page, indexes and the search page load besides what
only they need, so that a case and its style sheet come in one round trip. A page loads those of its own
release, however long it has been open and whatever has been published since; scripts name each other by
relative paths, so they share one folder.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from casearchive import addresses
from casearchive.addresses import Scripts
from casearchive.front_matter import decode
from casearchive.model import Finding
from casearchive.search import Unread, joined_modules
from casearchive.site.selectors import spelled_out
from casearchive.store import digest, kept

STYLES, MODULES = "assets/stylesheets/", "assets/javascripts/"
_KIND, _MODULES = "modules", TypeAdapter(dict[str, str])
_ENTRY = f"{STYLES}site.css"
_FEED = f"{STYLES}feed.css"
_OF_PAGES = ("home", "index", "search")
"""Kinds of pages that have a style sheet of their own besides."""
_DIGITS = 8
_TEXTS = (".css", ".js", ".mjs")
_IMPORT = re.compile(r'@import "([\w-]+\.css)";\n?')
_TOKEN = re.compile(r"""/\*.*?\*/|"[^"\n]*"|'[^'\n]*'|\n\s*""", re.DOTALL)
_BLANKS = re.compile(r"""("[^"\n]*"|'[^'\n]*')|\s*;?\s*(})\s*|\s*([{;,>])\s*|([\w-]+:)\s+""")
"""What stands between tokens of a style sheet and says nothing; a blank before a colon does: `p :focus`."""
_LOADED = re.compile(r"""url\((["']?)(?![a-z]+:|[/#])([^"')]+)\1\)""")


class BrokenScripts(Exception):
    """The modules cannot be joined: one of them is not there, or not in the JavaScript that is read here."""

    def finding(self, docs: Path) -> Finding:
        """What is told of it."""
        path, values = f"{docs.name}/{MODULES.rstrip('/')}", (("reason", str(self)[:200]),)
        return Finding(path, 1, 1, "broken-scripts", values=values)


@dataclass(frozen=True, slots=True)
class PageSheets:
    """Addresses of what one kind of page alone needs besides the style sheet; empty where there is none."""

    home: str = ""
    index: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True)
class Assets:
    """The files of a site, by their addresses, and where pages load from."""

    files: Mapping[str, bytes]
    sheet: str
    """Address of the style sheet."""
    scripts: Scripts
    feed_sheet: str = ""
    """Address of the style sheet of feeds; empty where there is none."""
    of_pages: PageSheets = PageSheets()


def is_made(address: str) -> bool:
    """Whether a file below `docs` is a part of what is made here, and not published as it is."""
    return address.startswith((STYLES, MODULES))


def make_assets(
    docs: Path, published: Iterable[str], styles: Iterable[str], colours: str, store: Path | None = None
) -> Assets:
    """The assets of a site; `styles` are its own style sheets, `colours` what its settings choose."""
    sheets = _sheets(docs, tuple(styles), colours)
    modules = _joined(module_sources(docs, published), store)
    version = digest(*sheets.values(), *(part for item in sorted(modules.items()) for part in item))[:_DIGITS]

    def versioned(address: str) -> str:
        return f"assets/{version}/{address.removeprefix('assets/')}"

    files = {versioned(MODULES + name): text.encode() for name, text in modules.items()}
    files |= {versioned(name): sheet for name, sheet in sheets.items()}
    # By a digest of its own: another look of the site is no other feed.
    of_feeds = {
        f"assets/{digest(text)[:_DIGITS]}/{name.removeprefix('assets/')}": text
        for name, text in _of_feeds(docs).items()
    }
    plain = addresses.scripts(explicit_index=False)
    if plain.search.removeprefix(MODULES) in modules:
        # Others may call the search by an address that stays.
        way = posixpath.relpath(versioned(plain.search), posixpath.dirname(plain.search))
        files[plain.search] = f'export {{ openSearch }} from "{way}";\n'.encode()
    page, found, first = map(versioned, (plain.page, plain.search, plain.first))
    scripts = replace(plain, page=page, search=found, first=first)
    of_pages = _of_pages({name: versioned(name) for name in sheets})
    return Assets(files | of_feeds, versioned(_ENTRY), scripts, next(iter(of_feeds), ""), of_pages)


def _joined(sources: Mapping[str, str], store: Path | None) -> Mapping[str, str]:
    """The modules as readers load them: to join them takes 0.2 s, and they hardly ever change."""
    try:
        if store is None:
            return joined_modules(sources)
        key = digest(*(part for item in sorted(sources.items()) for part in item))
        return kept(store, _KIND, _MODULES, key, partial(joined_modules, sources))
    except Unread as error:
        raise BrokenScripts(" ".join(str(error).split())) from error


def module_sources(docs: Path, published: Iterable[str]) -> dict[str, str]:
    """The modules among what is published, as they are written, by their paths below their folder."""
    names = sorted(name for name in published if name.startswith(MODULES))
    return {name.removeprefix(MODULES): (docs / name).read_text(encoding="utf-8-sig") for name in names}


def make_offline_assets(docs: Path, styles: Iterable[str], colours: str) -> Assets:
    """Those of an edition opened from a folder: search writes its one script."""
    scripts = addresses.scripts(explicit_index=True)
    sheets, of_feeds = _sheets(docs, tuple(styles), colours), _of_feeds(docs)
    files = {**sheets, scripts.first: (docs / scripts.first).read_bytes(), **of_feeds}
    of_pages = _of_pages({name: name for name in sheets})
    return Assets(files, _ENTRY, scripts, next(iter(of_feeds), ""), of_pages)


def faults(docs: Path, styles: Iterable[str]) -> Iterator[Finding]:
    """A finding for each style sheet that is missing, and for what cannot be read of them and of scripts."""
    for name in (_ENTRY, *styles):
        if not (docs / name).is_file():
            yield Finding(f"{docs.name}/{name}", 1, 1, "no-style", values=(("name", name),))
    ours = (path for folder in (STYLES, MODULES) for path in (docs / folder).rglob("*.*"))
    texts = {path.relative_to(docs).as_posix() for path in ours if path.suffix in _TEXTS and path.is_file()}
    for name in sorted({*texts, *(style for style in styles if (docs / style).is_file())}):
        _, found = decode(f"{docs.name}/{name}", (docs / name).read_bytes())
        yield from (finding for finding in found if finding.code != "empty-file")
    if (docs / _ENTRY).is_file():
        text = (docs / _ENTRY).read_text(encoding="utf-8", errors="replace")
        for match in _IMPORT.finditer(text):
            if not (docs / STYLES / match[1]).is_file():
                line = text.count("\n", 0, match.start()) + 1
                values = (("name", match[1]),)
                yield Finding(f"{docs.name}/{_ENTRY}", line, 1, "no-style", values=values)


def _sheets(docs: Path, styles: Sequence[str], colours: str) -> dict[str, bytes]:
    """The style sheet of every page, and those that one kind of page loads besides, by their names."""
    entry = (docs / _ENTRY).read_text(encoding="utf-8-sig")
    own = "".join(_component(docs, name) for name in styles)
    every = _IMPORT.sub(lambda found: _component(docs, STYLES + found[1]), entry) + colours + own
    # What a site says itself comes last everywhere.
    besides = {
        name: _component(docs, name) + own for name in map(_of_page, _OF_PAGES) if (docs / name).is_file()
    }
    return {name: _lean(text) for name, text in {_ENTRY: every, **besides}.items()}


def _of_page(kind: str) -> str:
    return f"{STYLES}{kind}.css"


def _of_pages(named: Mapping[str, str]) -> PageSheets:
    return PageSheets(*(named.get(_of_page(kind), "") for kind in _OF_PAGES))


def _lean(sheet: str) -> bytes:
    """A style sheet without comments and idle blanks, for browsers of some years ago too."""
    return without_blanks(spelled_out(_TOKEN.sub(_shortened, sheet))).strip().encode()


def without_blanks(sheet: str) -> str:
    """A style sheet that says the same in fewer bytes."""
    return _BLANKS.sub(lambda found: "".join(filter(None, found.groups())), sheet)


def _of_feeds(docs: Path) -> dict[str, bytes]:
    """The style sheet of feeds by its address, if there is one."""
    if not (docs / _FEED).is_file():
        return {}
    return {_FEED: _TOKEN.sub(_shortened, _component(docs, _FEED)).strip().encode()}


def _component(docs: Path, name: str) -> str:
    """A component; what it loads is named from where the whole will be."""
    folder = posixpath.dirname(name)

    def moved(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found[2]))
        return f'url("{posixpath.relpath(target, "assets/0/stylesheets")}")'

    return _LOADED.sub(moved, (docs / name).read_text(encoding="utf-8-sig", errors="replace"))


def _shortened(found: re.Match[str]) -> str:
    if found[0].startswith("/*"):
        return ""
    return found[0] if found[0][0] in "\"'" else "\n"
