"""Derived pages through the theme's templates, in worker processes, outside MkDocs' list of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Link, Navigation

from casearchive import addresses
from casearchive.addresses import Linker
from casearchive.links import NO_FACTS, Facts, PageFacts, scan
from casearchive.mkdocs_site import output
from casearchive.mkdocs_site.frame import Chrome, SitePage, context_of, table_of_contents
from casearchive.mkdocs_site.frames import TRIALS, Frame, Variables, make_frame, varying_parts
from casearchive.mkdocs_site.kept import KeptPage, KeptPages
from casearchive.pages.site import Planned
from casearchive.pages.views import Page
from casearchive.store import digest
from casearchive.workers import spread

BATCH = 128
"""Pages that are kept in one go."""

Place = tuple[str, int, str, bool]
"""What a frame depends on: template, depth, the nearest folder that the navigation names, any contents."""


class NavigationLink(Link):
    """A link of the navigation to a derived page; the theme marks it where it is active."""

    active: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A page that has been written to disk, for the sitemap and the check of links."""

    address: str
    is_listed: bool
    updated: str
    facts: PageFacts
    key: str
    """Under which it is kept."""


class Renderer:
    """Everything that rendering a derived page needs; workers inherit it by fork."""

    def __init__(
        self,
        environment: Environment,
        config: MkDocsConfig,
        navigation: Navigation,
        links: tuple[NavigationLink, ...],
        folder: Path,
        explicit_index: bool,
        kept: KeptPages,
    ) -> None:
        self._environment = environment
        self._config = config
        self._navigation = navigation
        self._links = links
        self._folder = str(folder)
        self._explicit_index = explicit_index
        self._kept = kept
        self._chrome = Chrome()
        self._named = frozenset(_named_folders(navigation.items))
        self._frames: dict[Place, Frame | None] = {}
        self._contexts: dict[Place, Variables] = {}

    def write_all(self, planned: Sequence[Planned]) -> Iterator[Written]:
        """Write every page, rendered or as it was kept."""
        batches = [planned[first : first + BATCH] for first in range(0, len(planned), BATCH)]
        for written in spread(self._write_batch, batches, fewest=2):
            yield from written

    def write(self, planned: Planned) -> Written:
        """Write a page."""
        page = planned.make()
        file = addresses.page_file(page.address)
        key = digest(self._kept.room, repr(page))
        text, own, frame = self._page(page, key, file)
        output.write(f"{self._folder}/{file}", text.encode())
        return Written(page.address, page.is_listed, page.updated, PageFacts(file, own, frame), key)

    def _write_batch(self, batch: Sequence[Planned]) -> list[Written]:
        written = [self.write(planned) for planned in batch]
        self._kept.flush()
        return written

    def _page(self, page: Page, key: str, file: str) -> tuple[str, Facts, Facts]:
        """The HTML of a page with the facts about it: its own, and its frame's."""
        place = self._place(page)
        frame = self._frames.get(place) if place else None
        kept = self._kept.get(key)
        if kept and kept.is_whole:
            return kept.parts[0], kept.facts, NO_FACTS
        if kept and frame and frame.is_sound and frame.tried >= TRIALS and frame.holds(kept.parts):
            return frame.around(kept.parts), kept.facts, frame.facts
        rendered = self._rendered(page, place, file)
        if kept is None:
            self._kept.put(key, rendered)
        if rendered.is_whole or place is None or (frame := self._frames[place]) is None:
            return rendered.parts[0], rendered.facts, NO_FACTS
        return frame.around(rendered.parts), rendered.facts, frame.facts

    def _rendered(self, page: Page, place: Place | None, file: str) -> KeptPage:
        for link in self._links:
            link.active = page.address.startswith(link.url.removesuffix("index.html"))
        template = self._environment.get_template(page.template)
        variables, url = self._variables(page, place), self._config.site_url or ""
        frame = self._frame(place, template, variables) if place else None
        if frame is not None:
            parts = varying_parts(self._environment, template, variables, frame)
            if frame.tried >= TRIALS or frame.is_proven(
                frame.around(parts), template.render(variables), file, url
            ):
                return KeptPage(parts, False, scan("".join(parts), file, url))
        text = template.render(variables)
        return KeptPage((text,), True, scan(text, file, url))

    def _frame(self, place: Place, template: Template, variables: Variables) -> Frame | None:
        if place not in self._frames:
            self._frames[place] = make_frame(self._environment, template, variables)
        frame = self._frames[place]
        return frame if frame and frame.is_sound else None

    def _place(self, page: Page) -> Place | None:
        """Which pages share a frame with this one; None where the navigation names the page itself."""
        folders = list(_leading_folders(page.address))
        named = [folder for folder in folders if folder in self._named]
        if len(folders) < 2 or named[-1:] == [page.address]:
            return None
        return page.template, len(folders), named[-1] if named else "", bool(page.headings)

    def _variables(self, page: Page, place: Place | None) -> Variables:
        site_page = SitePage(
            title=Markup.escape(self._config.site_name),
            url=addresses.page_file(page.address) if self._explicit_index else page.address,
            canonical_url=(self._config.site_url or "") + page.address,
            toc=table_of_contents(page.headings),
        )
        # The theme reads no more of a page than SitePage has.
        base = self._contexts.get(place) if place else None
        if base is None:
            base = dict(get_context(self._navigation, (), self._config, site_page))  # type: ignore[arg-type]
            if place:
                self._contexts[place] = base
        linker = Linker(page.address, self._explicit_index)
        return base | {"page": site_page} | context_of(page, page.title, linker, self._chrome)


def _named_folders(items: Sequence[Any]) -> Iterator[str]:
    """The folders in which the addresses lie that the navigation names."""
    for item in items:
        if item.children:
            yield from _named_folders(item.children)
        else:
            yield from _leading_folders(str(item.url))


def _leading_folders(address: str) -> Iterator[str]:
    """`a/`, `a/b/` of `a/b/` or `a/b/c.html`."""
    end = address.find("/") + 1
    while end:
        yield address[:end]
        end = address.find("/", end) + 1
