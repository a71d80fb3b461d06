"""One build, event by event, in MkDocs' order.  The hook file names which method answers which event."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.config_options import PathSpec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from casearchive import addresses, audit, disclosure, discovery, messages
from casearchive.addresses import Linker
from casearchive.archive import Archive
from casearchive.discovery import Folders
from casearchive.documents import WrittenPage
from casearchive.exports import headers
from casearchive.loading import Loaded, load, reload
from casearchive.messages import progress as progress_words
from casearchive.mkdocs_site import output
from casearchive.mkdocs_site.assets import Assets, add_versioned
from casearchive.mkdocs_site.clean import allow_list
from casearchive.mkdocs_site.derived import DerivedSite
from casearchive.mkdocs_site.frame import Chrome, context_of, prepare, table_of_contents
from casearchive.mkdocs_site.kept import KeptPages
from casearchive.mkdocs_site.rendering import NavigationLink, Renderer
from casearchive.mkdocs_site.settings import page_room
from casearchive.model import Finding, Severity
from casearchive.pages.site import kinds, written_pages
from casearchive.pages.views import Page
from casearchive.search import modules_of
from casearchive.store import STORE, Store

log = logging.getLogger("mkdocs.casearchive")


class Faulty(Abort):
    """The material or the site has errors; each has been logged."""


class SiteBuild:
    """What is known of the build under way; `configure` starts a new one."""

    folders: Folders
    archive: Archive
    explicit_index: bool
    assets: Assets
    navigation: Navigation
    nav_links: tuple[NavigationLink, ...]
    environment: Environment
    allowed: audit.Allowed
    disclosure: disclosure.Disclosure | None
    documents: dict[str, WrittenPage]
    """Pages that people write, by path below `docs`."""
    written: dict[str, Page]
    """Their views, by address."""
    loaded: Loaded
    pages: dict[str, MkDocsPage]
    """What MkDocs knows of written pages, by address."""
    files: Files
    site: DerivedSite
    apart: bool
    """Whether the site may share no file with others."""
    serving = False
    command = "build"
    latest: ClassVar[SiteBuild | None] = None
    """The one that was last configured: MkDocs keeps that to itself."""

    def begin(self, command: str, dirty: bool) -> None:
        """Which command this is: `build`, `serve` or one of MkDocs' own."""
        self.command = command

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Settings that follow from the engine, and where the material lies."""
        if not output.is_replaceable(Path(config.site_dir)):
            raise output.NotOurs(progress_words.not_ours(config.site_dir))
        SiteBuild.latest = self
        root = Path(config.config_file_path).parent.resolve()
        settings = config.extra.get("archive", {})
        self.apart = bool(settings.pop("apart", False))  # the pages are the same: not for the templates
        self.folders = Folders(root, (root / settings.get("cases", "cases")).resolve(), Path(config.docs_dir))
        self.explicit_index = bool(settings.get("offline", False))
        config.exclude_docs = PathSpec().run_validation("\n".join(f"/{p}" for p in discovery.UNPUBLISHED))
        config.theme.static_templates.discard("sitemap.xml")  # ours has the material's own dates
        config.watch.append(str(self.folders.cases))
        return config

    def load(self, config: MkDocsConfig) -> None:
        """Read and check the material; errors end the build here, all of them listed."""
        with Store(self.folders.root / STORE) as store:
            loaded = load(self.folders, store, progress_words.READING)
        self.disclosure, findings = disclosure.read(self.folders.root)
        if self.disclosure and loaded.archive:
            day = disclosure.given_day() or loaded.archive.newest
            findings = disclosure.expired(self.disclosure, day)
        findings = (*loaded.findings, *findings)
        report_findings(findings)
        if loaded.archive is None or any(f.severity is Severity.ERROR for f in findings):
            raise Faulty(progress_words.stopped(findings))
        self.loaded, self.archive, self.pages = loaded, loaded.archive, {}
        self.documents = {page.source: page for page in loaded.archive.documents}
        self.written = written_pages(self.archive, self.explicit_index)

    def adjust_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Let through what has been checked, and nothing else that lies in the folders."""
        output.mark(Path(config.site_dir))
        custom = str(config.theme.custom_dir)
        for file in list(files):
            checked = file.src_uri in self.documents or file.src_uri in self.archive.assets
            if file.src_dir == custom or (file.src_dir == config.docs_dir and not checked):
                files.remove(file)
            elif self.explicit_index and file.src_uri in self.documents:
                file.url = file.dest_uri
        self.assets = Assets() if self.explicit_index else add_versioned(files, config)
        return files

    def adjust_navigation(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Links of the navigation that start at the site's root lead to derived pages."""
        found: list[NavigationLink] = []
        nav.items = [self._adjusted(item, found) for item in nav.items]
        self.navigation, self.nav_links = nav, tuple(found)
        return nav

    def page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Take a written page as the engine has read it; MkDocs' own reading of the file is left aside."""
        document = self.documents[page.file.src_uri]
        page.meta = {"title": document.fields.title, "template": self.written[document.address].template}
        return ""

    def page_content(self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """The page's contents; its text is in its view."""
        address = self.documents[page.file.src_uri].address
        self.pages[address] = page
        page.toc = table_of_contents(self.written[address].headings)  # type: ignore[assignment]
        return ""

    def prepare_templates(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Escape in our own templates, and keep compiled ones."""
        self.files = files
        env.bytecode_cache = output.template_cache(self.folders.root)
        ours = Path(config.theme.custom_dir or "")
        scripts = addresses.scripts(self.explicit_index)
        modules = modules_of(Path(config.docs_dir), scripts.search) if scripts.are_modules else ()
        templates = frozenset(path.relative_to(ours).as_posix() for path in ours.rglob("*.html"))
        prepare(env, templates, self.assets.scripts(scripts))
        env.globals |= {"search_modules": tuple(map(self.assets, modules)), "kinds": kinds(self.archive)}
        self.environment = env
        self.allowed = allow_list(env, config, self.explicit_index)
        # The server of a preview puts a script of its own in pages; a folder is no origin to speak of.
        if self.command == "build" and not self.explicit_index:
            config.extra["policy"] = headers.policy(self.allowed.inline, in_page=True)
            self.allowed = replace(self.allowed, policies=frozenset({config.extra["policy"]}))
        return env

    def template_context(self, context: TemplateContext, template_name: str, config: MkDocsConfig) -> Any:
        """Names that our templates use, for pages such as 404 that may be shown at any address."""
        base = context["base_url"].rstrip("/") + "/"
        context.update(context_of(None, "", Linker("", self.explicit_index), Chrome()))  # type: ignore[typeddict-item]
        context.update({"link": lambda address: base + address})  # type: ignore[misc]
        return context

    def page_context(
        self, context: TemplateContext, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What a written page's template prints."""
        view = self.written[self.documents[page.file.src_uri].address]
        for link in self.nav_links:
            link.active = False
        linker = Linker(view.address, self.explicit_index)
        context.update(context_of(view, view.title, linker, Chrome()))  # type: ignore[typeddict-item]
        in_section = page.parent is not None and len(page.parent.children) > 1
        context.update({"has_sidebar": in_section})  # type: ignore[misc]
        return context

    def publish(self, config: MkDocsConfig) -> None:
        """Everything that no file stands for: derived pages, pictures, feeds, data; then check the whole."""
        shown = [self.environment.globals[name] for name in ("search_modules", "kinds")]
        room = page_room(config, self.navigation.items, (self.explicit_index, *shown), self.allowed)
        kept = KeptPages(self.folders.root, self.folders.root / STORE, room, apart=self.apart)
        renderer = Renderer(
            *(self.environment, config, self.navigation, self.nav_links, Path(config.site_dir)),
            *(self.explicit_index, kept, self.allowed),
        )
        self.site = DerivedSite(self.folders, config, self.explicit_index, renderer, kept)
        self.site.write_pages(self.archive)
        self.site.write_sitemap(self.archive, self.written)
        self.site.write_search(self.archive)
        self.site.advise(self.allowed, self.disclosure)
        self._check_site()
        if self.serving:
            print(progress_words.REBUILT)

    def is_of_a_case(self, path: str) -> bool:
        """Whether it is the path of a case or a picture: not that of the vocabulary or the ledger."""
        folder = f"{self.folders.cases}{os.sep}"
        return path.startswith(folder) and os.sep in path.removeprefix(folder)

    def follow(self, config: MkDocsConfig) -> bool:
        """Show what has changed in cases and their pictures in the site that was built; whether anything has.

        What is slower comes with `catch_up`.  Where the cases have errors, the site stays as it is.
        """
        loaded = reload(self.folders, self.loaded)
        if loaded.archive is None or not loaded.is_sound:
            report_findings(loaded.findings)
            raise Faulty(progress_words.stopped(loaded.findings))
        before = self.written
        self.loaded, self.archive = loaded, loaded.archive
        self.written = written_pages(self.archive, self.explicit_index)
        changed = self.site.update_pages(self.archive)
        for address, view in self.written.items():
            if view != before.get(address):
                changed += 1
                self._write_again(address, config)
        return changed > 0

    def catch_up(self) -> Iterator[None]:
        """Feeds, data and the index of search after `follow`; then check the whole: in steps."""
        self.site.write_data(self.archive)
        yield
        self.site.write_sitemap(self.archive, self.written)
        self.site.update_search(self.archive)
        yield
        self.site.advise(self.allowed, self.disclosure)
        self._check_site()

    def _check_site(self) -> None:
        findings = self.site.check(self.allowed)
        report_findings(findings)
        if findings:
            raise Faulty(progress_words.stopped(findings))

    def _write_again(self, address: str, config: MkDocsConfig) -> None:
        """A page that people write and the archive completes."""
        page = self.pages[address]
        self.page_content("", page, config, self.files)
        documents = self.files.documentation_pages()
        mkdocs_build._build_page(page, config, documents, self.navigation, self.environment)

    def announce(self, server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Say where the site can be read, once the port answers: some follow the link at once."""
        self.serving = True
        listen = server.server_activate

        def listen_and_say() -> None:
            listen()
            print(progress_words.SERVING.format(address=config.site_url), flush=True)

        setattr(server, "server_activate", listen_and_say)  # noqa: B010 - a method of this one server
        return server

    def _adjusted(self, item: Any, found: list[NavigationLink]) -> Any:
        if isinstance(item, Section):
            item.children = [self._adjusted(child, found) for child in item.children]
        if not isinstance(item, Link) or not item.url.startswith("/"):
            return item
        address = item.url.lstrip("/")
        link = NavigationLink(item.title, addresses.page_file(address) if self.explicit_index else address)
        link.parent = item.parent
        found.append(link)
        return link


def report_findings(findings: Sequence[Finding]) -> None:
    """Log each of them."""
    for finding in findings:
        # A warning of ours must not end a strict build.
        level = logging.ERROR if finding.severity is Severity.ERROR else logging.INFO
        log.log(level, messages.line(finding))
