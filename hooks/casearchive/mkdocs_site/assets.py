"""Stylesheets and scripts at addresses that hold a digest of them all.

A page loads those of its own release, however long it has been open and whatever has been published since;
modules name each other by relative paths, so they share one folder.  The plain addresses stay for others.
"""

from __future__ import annotations

import dataclasses

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from casearchive.addresses import Scripts
from casearchive.store import digest

FOLDER = "assets/"
VERSIONED = ("assets/stylesheets/", "assets/javascripts/")
_DIGITS = 8


@dataclasses.dataclass(frozen=True, slots=True)
class Assets:
    """Where the site's own stylesheets and scripts are loaded from."""

    version: str = ""
    """Empty where the plain addresses are used."""

    def __call__(self, address: str) -> str:
        """The address by which pages load the file at a plain one."""
        if not self.version or not address.startswith(VERSIONED):
            return address
        return f"{FOLDER}{self.version}/{address.removeprefix(FOLDER)}"

    def scripts(self, plain: Scripts) -> Scripts:
        """The scripts of pages."""
        return dataclasses.replace(plain, page=self(plain.page), search=self(plain.search))


def add_versioned(files: Files, config: MkDocsConfig) -> Assets:
    """Put each of them at its second address as well, and let pages load the stylesheets from there."""
    ours = [file for file in files if file.src_dir == config.docs_dir and file.src_uri.startswith(VERSIONED)]
    ours.sort(key=lambda file: file.src_uri)
    contents = (part for file in ours for part in (file.src_uri, file.content_bytes))
    assets = Assets(digest(*contents)[:_DIGITS])
    for file in ours:
        files.append(File.generated(config, assets(file.src_uri), abs_src_path=str(file.abs_src_path)))
    config.extra_css = [assets(address) for address in config.extra_css]
    return assets
