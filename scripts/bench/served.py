"""Whether what is served hangs together: everything that a page, a module or the index loads is there."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

_INDEX = "search/manifest.json"
_TAG = re.compile(r"<(img|script|source|link)\b[^>]*>")
_LEADS = {"link": re.compile(r'\shref="([^"]+)"')}
_LOADS = re.compile(r'\ssrc="([^"]+)"')
_LOADING_LINK = re.compile(r'\srel="[^"]*\b(?:stylesheet|icon|modulepreload|preload)\b')
_IN_STYLES = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
_IMPORT = re.compile(r'\b(?:from|import)\s*\(?\s*"(\.[^"]+)"')


def missing(files: Mapping[str, bytes], base: str = "/") -> set[str]:
    """Paths that a page needs and that are not among these files; `base` is the site's path."""
    waiting = [path for path in files if path.endswith(".html") or path == _INDEX]
    needed = {*waiting}
    while waiting:
        path = waiting.pop()
        new = {*loaded_by(path, files.get(path, b""), base)} - needed
        needed |= new
        waiting += new
    return needed - {*files}


def loaded_by(path: str, content: bytes, base: str = "/") -> Iterator[str]:
    """What a file of a site loads, by path from the site's root."""
    for name in _named(path, content):
        parts = urlsplit(name)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = unquote(parts.path)
        if target.startswith(base):
            yield target.removeprefix(base)
        else:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def _named(path: str, content: bytes) -> Iterator[str]:
    if path.endswith(".html"):
        for match in _TAG.finditer(content.decode()):
            if match[1] == "link" and not _LOADING_LINK.search(match[0]):
                continue
            yield from _LEADS.get(match[1], _LOADS).findall(match[0])
    elif path.endswith(".mjs"):
        yield from _IMPORT.findall(content.decode())
    elif path.endswith(".css"):
        yield from _IN_STYLES.findall(content.decode())
    elif path == _INDEX:
        yield from (value for value in json.loads(content or b"{}").values() if isinstance(value, str))
