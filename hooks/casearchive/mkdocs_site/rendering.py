"""Derived pages through the theme's templates, in worker processes, outside MkDocs' list of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Link, Navigation

from casearchive import addresses
from casearchive.addresses import Linker
from casearchive.mkdocs_site.frame import Chrome, SitePage, context_of, table_of_contents
from casearchive.pages.site import Planned
from casearchive.pages.views import Page
from casearchive.workers import spread


class NavigationLink(Link):
    """A link of the navigation to a derived page; the theme marks it where it is active."""

    active: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A page that has been written to disk, for the sitemap."""

    address: str
    is_listed: bool
    updated: str


@dataclass(frozen=True, slots=True)
class Renderer:
    """Everything that rendering a derived page needs; workers inherit it by fork."""

    environment: Environment
    config: MkDocsConfig
    navigation: Navigation
    links: tuple[NavigationLink, ...]
    folder: Path
    explicit_index: bool
    chrome: Chrome

    def render_all(self, planned: Sequence[Planned]) -> Iterator[Written]:
        """Render and write every page."""
        return spread(self._write, planned)

    def _write(self, planned: Planned) -> Written:
        page = planned.make()
        file = self.folder / addresses.page_file(page.address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self.render(page).encode())
        return Written(page.address, page.is_listed, page.updated)

    def render(self, page: Page) -> str:
        """The HTML of a page."""
        site_page = SitePage(
            title=Markup.escape(self.config.site_name),
            url=addresses.page_file(page.address) if self.explicit_index else page.address,
            canonical_url=(self.config.site_url or "") + page.address,
            toc=table_of_contents(page.headings),
        )
        for link in self.links:
            link.active = page.address.startswith(link.url.removesuffix("index.html"))
        # The theme reads no more of a page than SitePage has.
        context = get_context(self.navigation, (), self.config, site_page)  # type: ignore[arg-type]
        linker = Linker(page.address, self.explicit_index)
        context.update(context_of(page, page.title, linker, self.chrome))  # type: ignore[typeddict-item]
        return self.environment.get_template(page.template).render(context)
