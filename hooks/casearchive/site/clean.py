"""A clean build of the templates: rendered with no material, no navigation and no words of the site.

What stands in these pages comes from our templates alone, so it is what the audit allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import ChainableUndefined, Environment, TemplateError

from casearchive.addresses import Linker
from casearchive.audit import Allowed, CleanPage, allowed_in
from casearchive.pages.views import Page
from casearchive.site.navigation import Navigation
from casearchive.site.rendering import Look, context_of

_ICON = re.compile(r"\.icons/[\w/-]+\.svg")
_ADDRESS = "clean/"


class Nothing(ChainableUndefined):
    """What templates are given for the material: it prints as nothing, and is no number either."""

    def _is_not(self, *_: object) -> Any:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _is_not


class _Linker(Linker):
    """Takes what the material would have said for an address."""

    def __call__(self, address: object) -> str:
        """The reference to an address, or to nothing."""
        return super().__call__(str(address))


def allow_list(look: Look, folder: Path) -> Allowed:
    """The allow-list of the site's pages, from the templates in a folder alone."""
    site = look.settings.url
    return allowed_in(_pages(look, folder), _icons(look.environment, folder), site)


def _pages(look: Look, folder: Path) -> Iterator[CleanPage]:
    """Each of our page templates, rendered; one that cannot be, allows nothing."""
    context = _context(look)
    for name in sorted(path.name for path in folder.glob("*.html")):
        try:
            text = look.environment.get_template(name).render(context)
        except (TemplateError, TypeError, ValueError, AttributeError):
            continue
        yield CleanPage(f"{_ADDRESS}index.html", text)


def _context(look: Look) -> dict[str, object]:
    nothing: Any = Nothing()
    wordless = replace(look.settings, name="", description="", copyright="", navigation=())
    bare = replace(look, settings=wordless, navigation=Navigation(()))
    page = Page(_ADDRESS, "", "", "", (), nothing)
    return context_of(bare, page) | {"link": _Linker(_ADDRESS, look.explicit_index)}


def _icons(environment: Environment, folder: Path) -> Iterator[str]:
    """The pictures that our templates name, also where only material brings them out."""
    named = {
        icon
        for path in sorted(folder.rglob("*.html"))
        for icon in _ICON.findall(path.read_text(encoding="utf-8"))
    }
    for name in sorted(named):
        if environment.loader is not None:
            yield environment.loader.get_source(environment, name)[0]
