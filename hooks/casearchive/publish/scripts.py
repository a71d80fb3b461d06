"""Only scripts that the caller allows: by their file in the site, or by the digest of what is inline."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from casearchive.model import Finding
from casearchive.publish import manifest

_SCRIPT = re.compile(rb"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_SOURCE = re.compile(rb'\ssrc="([^"]*)"', re.IGNORECASE)
_DATA = re.compile(rb'\stype="application/(?:json|ld\+json)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ScriptAudit:
    """A check for `verify_site`: which scripts pages may have.

    `allowed` holds paths of files from the site's root, and `sha256-…` of inline scripts, written as a
    Content-Security-Policy writes them.  They must come from a clean build of the theme, not from the
    site that is checked.
    """

    allowed: frozenset[str]

    def __call__(self, site: Path) -> Iterator[Finding]:
        """A finding for each page and script that is not allowed."""
        for name in manifest.files(site):
            if name.endswith(".html"):
                for script in sorted(set(scripts_in((site / name).read_bytes(), name)) - self.allowed):
                    yield Finding(name, 1, 1, "site-script", values=(("script", script),))


def scripts_in(content: bytes, file: str) -> Iterator[str]:
    """What each script of a page is: its file or, inline, its digest.  Data blocks are none."""
    folder = posixpath.dirname(file)
    for attributes, inline in _SCRIPT.findall(content):
        if source := _SOURCE.search(attributes):
            target = unquote(source[1].decode(errors="replace")).partition("?")[0]
            yield target if ":" in target else posixpath.normpath(posixpath.join("/", folder, target))[1:]
        elif not _DATA.search(attributes):
            yield f"sha256-{base64.b64encode(hashlib.sha256(inline).digest()).decode()}"
