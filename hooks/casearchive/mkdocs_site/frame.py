"""What the theme's templates are given: the page, its links, and the parts that many pages share."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from casearchive import addresses
from casearchive.addresses import Linker, Scripts
from casearchive.model import Heading
from casearchive.pages.views import Page

_INDENTATION = re.compile(r"\s*\n\s*")
TOP_LEVEL = 2
"""Headings of this level stand at the left of a table of contents."""


@dataclass(slots=True)
class Anchor:
    """An entry of a table of contents, as the theme reads it: it prints both unescaped."""

    title: Markup
    url: Markup
    level: int
    children: list[Anchor] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SitePage:
    """A derived page as the theme reads one: what `mkdocs.structure.pages.Page` is for written pages."""

    title: Markup
    url: str
    canonical_url: str
    toc: list[Anchor]
    meta: dict[str, str] = field(default_factory=dict)
    content: str = ""
    is_homepage: bool = False
    edit_url: None = None
    previous_page: None = None
    next_page: None = None
    parent: None = None
    ancestors: tuple[()] = ()


def compact(rendered: str) -> str:
    """A part of the theme's without the white space at the starts of its lines."""
    # What a template has rendered is escaped already.
    return Markup(_INDENTATION.sub("\n", rendered))  # noqa: S704


class Chrome:
    """The theme's constant parts (header, navigation, footer), rendered once for pages in one folder.

    Everything in them is the same on `cases/a/` and `cases/b/`, relative links included.
    """

    def __init__(self) -> None:
        self._parts: dict[tuple[str, str], str] = {}

    def for_page(self, address: str) -> Callable[[str, Callable[[], str]], str]:
        """The templates' `once(name, render)` for the page at an address."""
        folder = posixpath.dirname(address.rstrip("/"))

        def once(name: str, render: Callable[[], str]) -> str:
            if not folder:  # the navigation names these pages themselves
                return render()
            key = (name, folder)
            if key not in self._parts:
                self._parts[key] = compact(render())
            return self._parts[key]

        return once


def table_of_contents(headings: Iterable[Heading]) -> list[Anchor]:
    """Headings as a tree of two levels."""
    tree: list[Anchor] = []
    for heading in headings:
        anchor = Anchor(Markup.escape(heading.text), Markup.escape(f"#{heading.id}"), heading.level)
        if heading.level > TOP_LEVEL and tree:
            tree[-1].children.append(anchor)
        else:
            tree.append(anchor)
    return tree


def context_of(page: Page | None, title: str, linker: Linker, chrome: Chrome) -> dict[str, object]:
    """The names that our templates use beside the theme's own; `page` is None where all is in the file."""
    return {
        "frame": page,
        "view": page.view if page else None,
        "title": page.title if page else title,
        "crumbs": page.crumbs if page else (),
        "link": linker,
        "once": chrome.for_page(linker.page),
        "has_sidebar": False,
        "searches": linker.page == addresses.search(),
    }


class QuickContext(Context):
    """Calls links and macros without asking what they want passed: half the calls of a page are links."""

    def call(self, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What a template calls."""
        kind = obj.__class__
        if kind is not Linker and kind is not Macro:
            return super().call(obj, *args, **kwargs)
        if kwargs:  # what a loop and a block know besides concerns neither
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
        return obj(*args, **kwargs) if kind is Linker else obj(self.eval_ctx, *args, **kwargs)


class Repeated:
    """Renders what many pages show, such as a case's card: links from one depth are the same on all pages."""

    def __init__(self, most: int = 40_000) -> None:
        self._most = most
        self._known: dict[tuple[object, ...], str] = {}

    @pass_eval_context
    def __call__(
        self, context: EvalContext, macro: Macro, link: Linker, item: Hashable, *more: object
    ) -> str:
        """What a macro makes of an item for a page."""
        key = (macro.name, link.page.count("/"), link.explicit_index, item, more)
        if key not in self._known:
            if len(self._known) >= self._most:
                self._known.clear()
            self._known[key] = macro(context, link, item, *more)
        return self._known[key]


def prepare(environment: Environment, ours: frozenset[str], scripts: Scripts) -> None:
    """Escape everything in the templates named, and compile them; the theme's stay as they are."""
    environment.globals |= {"scripts": scripts, "repeated": Repeated()}
    environment.autoescape = lambda name: name in ours
    environment.context_class = QuickContext
    environment.auto_reload = False  # each build has an environment of its own
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    for name in sorted(ours):  # once, here, and not in every worker
        environment.get_template(name)
