"""Derived pages through the theme's templates, in worker processes, outside MkDocs' list of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Link, Navigation

from casearchive import addresses, audit, files
from casearchive.addresses import Linker
from casearchive.links import FactsReader, PageFacts
from casearchive.mkdocs_site.frame import Chrome, SitePage, context_of, table_of_contents
from casearchive.mkdocs_site.frames import TRIALS, Frame, Variables, make_frame, varying_parts
from casearchive.mkdocs_site.kept import KeptPages, Known
from casearchive.model import Finding
from casearchive.pages.planned import Planned
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
    key: str
    """Under which it is kept."""
    known: Known
    findings: tuple[Finding, ...] = ()
    """Of the audit."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as it has been rendered."""

    text: str
    facts: PageFacts
    is_right: bool = False
    """Whether the audit is known to find nothing: all that the frame does not hold has been looked at."""


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
        allowed: audit.Allowed,
    ) -> None:
        self._environment = environment
        self._config = config
        self._navigation = navigation
        self._links = links
        self._folder = str(folder)
        self._explicit_index = explicit_index
        self._kept = kept
        self._auditor = audit.Auditor(allowed)
        self._reader = FactsReader(config.site_url or "")
        self._chrome = Chrome()
        self._named = frozenset(_named_folders(navigation.items))
        self._frames: dict[Place, Frame | None] = {}
        self._contexts: dict[Place, Variables] = {}

    def write_all(self, planned: Sequence[Planned], meanwhile: Callable[[], None]) -> Iterator[Written]:
        """Write every page, rendered or as it was kept; `meanwhile` is done while workers do that."""
        batches = [planned[first : first + BATCH] for first in range(0, len(planned), BATCH)]
        for written in spread(self._write_batch, batches, 2, meanwhile):
            yield from written

    def write(self, planned: Planned) -> Written:
        """Write a page."""
        file = addresses.page_file(planned.address)
        written = f"{self._folder}/{file}"
        key = digest(self._kept.room, planned.address, repr(planned.depends))
        known = self._kept.put_into(written, key, file)
        if known is not None:
            return Written(planned.address, key, known)
        page = planned.make()
        rendered = self.render(page, file)
        content = rendered.text.encode()
        files.write(written, content)
        known = Known(page.is_listed, page.updated, rendered.facts)
        findings = () if rendered.is_right else tuple(self._auditor.page(rendered.text, file))
        if not findings:  # what is kept has passed
            self._kept.put(key, written, content, known)
        return Written(page.address, key, known, findings)

    def _write_batch(self, batch: Sequence[Planned]) -> list[Written]:
        written = [self.write(planned) for planned in batch]
        self._kept.flush()
        return written

    def render(self, page: Page, file: str) -> Rendered:
        """The HTML of a page and the facts about it."""
        for link in self._links:
            link.active = page.address.startswith(link.url.removesuffix("index.html"))
        place = self._place(page)
        template = self._environment.get_template(page.template)
        variables = self._variables(page, place)
        frame = self._frame(place, template, variables) if place else None
        if frame is not None:
            parts = varying_parts(self._environment, template, variables, frame)
            text = frame.around(parts)
            if frame.tried >= TRIALS or self._is_proven(frame, text, template.render(variables), file):
                varying = frame.varying(parts)
                pieces = audit.pieces_of(varying)
                is_right = frame.is_right and self._auditor.framed(text, varying, pieces, file)
                facts = PageFacts(file, self._reader.facts_in(pieces, file), frame.facts)
                return Rendered(text, facts, is_right)
        text = template.render(variables)
        return Rendered(text, PageFacts(file, self._reader.scan(text, file)))

    def _is_proven(self, frame: Frame, text: str, whole: str, file: str) -> bool:
        """Whether the frame is good for this page, which has been rendered both ways."""
        is_sound = frame.is_proven(text, whole, file, self._reader)
        frame.is_right = is_sound and not self._auditor.page(whole, file)
        frame.is_right = frame.is_right and self._auditor.frame(frame.audited(), file)
        return is_sound

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
