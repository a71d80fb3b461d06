"""A clean build of the templates: rendered with no material, no navigation and no words of the site.

What stands in these pages comes from the theme, our templates and the settings of the theme alone, so
it is what the audit allows and what the Content-Security-Policy names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import ChainableUndefined, Environment, TemplateError
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from casearchive.addresses import Linker
from casearchive.audit import Allowed, CleanPage, allowed_in
from casearchive.mkdocs_site.frame import Chrome, SitePage, context_of

_ICON = re.compile(r"\.icons/[\w/-]+\.svg")
_ADDRESS = "clean/"
_WORDS = ("site_name", "site_description", "site_author", "copyright")
"""Settings that are words of the site."""


class Nothing(ChainableUndefined):
    """What templates are given for the material: it prints as nothing, and is no number either."""

    def _is_not(self, *_: object) -> Any:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _is_not


def allow_list(environment: Environment, config: MkDocsConfig, explicit_index: bool) -> Allowed:
    """The allow-list of the site's pages, from the templates alone."""
    pages = list(_pages(environment, config, explicit_index))
    return allowed_in(pages, _icons(environment, config), config.site_url or "")


def _pages(environment: Environment, config: MkDocsConfig, explicit_index: bool) -> Iterator[CleanPage]:
    """Each of our page templates, rendered; one that cannot be, allows nothing."""
    folder = Path(config.theme.custom_dir or "")
    words = {name: config[name] for name in _WORDS}
    try:
        config.update(dict.fromkeys(_WORDS, ""))
        for name in sorted(path.name for path in folder.glob("*.html")):
            try:
                text = environment.get_template(name).render(_context(config, explicit_index))
            except (TemplateError, TypeError, ValueError, AttributeError):
                continue
            yield CleanPage(f"{_ADDRESS}index.html", text)
    finally:
        config.update(words)


def _context(config: MkDocsConfig, explicit_index: bool) -> dict[str, Any]:
    page = SitePage(title=Markup(""), url=_ADDRESS, canonical_url="", toc=[])
    # The theme reads no more of a page than SitePage has.
    context: dict[str, Any] = dict(get_context(Navigation([], []), (), config, page))  # type: ignore[arg-type]
    linker = Linker(_ADDRESS, explicit_index)
    context |= context_of(None, "", linker, Chrome())
    nothing = Nothing()
    return context | {"view": nothing, "link": lambda address: linker(str(address))}


def _icons(environment: Environment, config: MkDocsConfig) -> Iterator[str]:
    """The pictures of the theme that our templates name, also where only material brings them out."""
    folder = Path(config.theme.custom_dir or "")
    named = {
        icon
        for path in sorted(folder.rglob("*.html"))
        for icon in _ICON.findall(path.read_text(encoding="utf-8"))
    }
    for name in sorted(named):
        if environment.loader is not None:
            yield environment.loader.get_source(environment, name)[0]
