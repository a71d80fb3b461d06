"""Every file of a site, written at once or only where something has changed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from casearchive import addresses, bulk_files, disclosure
from casearchive.archive import Archive
from casearchive.discovery import Folders
from casearchive.exports import data, feeds, headers, sitemap, tables
from casearchive.messages import progress as progress_words
from casearchive.model import Finding
from casearchive.pages.planned import Planned
from casearchive.pages.site import with_index
from casearchive.pages.views import IndexFiles
from casearchive.progress import track
from casearchive.search import MANIFEST, Writer, classic_script, first_files, write_index
from casearchive.site import output
from casearchive.site.assets import Assets, is_made, module_sources
from casearchive.site.link_check import LinkCheck
from casearchive.site.page_cache import PageCache
from casearchive.site.rendering import Rendered, Renderer
from casearchive.site.settings import Settings
from casearchive.site.tables import write_tables
from casearchive.site.tree import Tree
from casearchive.store import INDEX, TABLES

_SITEMAP = "sitemap.xml"
_OF_SEARCH = ("search/", "texts/")


class SiteWriter:
    """The files of a site."""

    def __init__(
        self,
        settings: Settings,
        folders: Folders,
        tree: Tree,
        explicit_index: bool,
        renderer: Renderer,
        cache: PageCache,
    ) -> None:
        self._tree = tree
        self._settings, self._folders, self._explicit_index = settings, folders, explicit_index
        self._renderer, self._cache = renderer, cache
        self._links = LinkCheck(cache, settings.url)
        self._site = feeds.Site(settings.name, settings.url)
        self._planned: dict[str, Planned] = {}
        self._rendered: dict[str, Rendered] = {}
        self._pictures: Mapping[str, str] = {}
        self._scripts: Set[str] = frozenset()
        self._assets: Set[str] = frozenset()
        self._data: Set[str] = frozenset()
        self._search: Set[str] = frozenset()
        self._advice: Set[str] = frozenset()
        """Names of the files of each kind that the site has."""
        self._feed_sheet = ""

    def write_assets(self, archive: Archive, assets: Assets) -> None:
        """The style sheet, the scripts, and what lies below `docs` to be published as it is."""
        self._scripts = {name for name in archive.assets if is_made(name)}
        for name, content in assets.files.items():
            self._tree.write(name, content)
        copied = {name for name in archive.assets if not is_made(name) and name not in archive.made}
        for name in sorted(copied):
            self._copy(self._folders.docs / name, name)
        self._assets = assets.files.keys() | copied
        self._feed_sheet = assets.feed_sheet

    def write_pages(
        self, planned: Sequence[Planned], pictures: Mapping[str, str], meanwhile: Callable[[], None]
    ) -> None:
        """Every page, and pictures: what is kept of each, by address; `meanwhile` as in `spread`."""
        self._planned = {page.address: page for page in planned}
        made = self._renderer.write_all(planned, meanwhile)
        rendered = track(made, len(planned), progress_words.RENDERING)
        self._rendered = {page.address: page for page in rendered}
        self._cache.retain({page.key: page.info for page in self._rendered.values() if not page.findings})
        self._cache.close()
        self._place(pictures)

    def update_pages(
        self, planned: Iterable[Planned], first: Set[str], pictures: Mapping[str, str]
    ) -> Iterator[frozenset[str]]:
        """Write what is new, with the same settings and templates, in steps; the addresses of these pages.

        `first`: the addresses of pages that the first step has to show.  `pictures`: what is kept of each,
        by address.  A step left out is made up for the next time.
        """
        self._place(pictures)
        now: dict[str, Planned] = {}
        waiting, new = set(first), set[str]()
        for page in planned:
            now[page.address] = page
            if self.update_page(page):
                new.add(page.address)
            if page.address in waiting:
                waiting.remove(page.address)
                if not waiting:
                    yield frozenset(new)
                    new.clear()
        for address in self._planned.keys() - now.keys():
            del self._rendered[address]
            self._remove(addresses.page_file(address))
            new.add(address)
        self._planned = now
        self._rendered = {address: self._rendered[address] for address in now}
        yield frozenset(new)

    def update_page(self, page: Planned) -> bool:
        """Write a page unless it stands as it is to be; whether it is new."""
        known = self._planned.get(page.address)
        if known is not None and known.depends == page.depends:
            return False
        self._rendered[page.address] = self._renderer.write(page)
        self._planned[page.address] = page
        return True

    def write_sitemap(self) -> None:
        """The list of all pages."""
        pages = [(page.address, page.info.updated) for page in self._rendered.values() if page.info.is_listed]
        self._tree.write(_SITEMAP, sitemap.sitemap(self._site, pages).encode())

    def make_data(self, archive: Archive) -> frozenset[str]:
        """Feeds, data and tables of lists; the names of the files, for `take_data`."""
        records = data.records_of(archive, self._site)
        contents = {
            address: text.encode() for address, text in feeds.feeds(archive, self._site, self._feed_sheet)
        }
        contents |= data.data_files(archive, self._site, records)
        for address, content in contents.items():
            self._tree.write(address, content)
        moved = {file.address: file.target for file in archive.moved_files()}
        for address, target in moved.items():
            self._tree.write(address, contents[target] if target in contents else self._tree.read(target))
        made = list(tables.tables(archive, self._site, records))
        write_tables(self._tree, self._folders.root / TABLES, made)
        return frozenset({*contents, *moved, *(table.address for table in made)})

    def take_data(self, made: frozenset[str]) -> None:
        """These files of data are made; those of terms that are gone vanish."""
        for name in self._data - made:
            self._remove(name)
        self._data = made

    def make_index(self, archive: Archive) -> frozenset[str]:
        """What search in the browser needs; the names of the files, for `write_search`."""
        return self._write_index(archive, self._tree)

    def write_search(self, index: frozenset[str]) -> None:
        """The index, which has been made, and what it is loaded by in a folder."""
        self._search = index
        if self._explicit_index:
            script = classic_script(module_sources(self._folders.docs, self._scripts))
            self._tree.write(addresses.CLASSIC_SCRIPT, script.encode())
            self._search |= {addresses.CLASSIC_SCRIPT}

    def update_search(self, archive: Archive) -> None:
        """The same in a site that has an index: what is new is written beside it, then moved into it."""
        with tempfile.TemporaryDirectory(dir=self._tree.folder.parent) as beside:
            before, new = self._search, Tree(Path(beside), self._tree.folder, _OF_SEARCH)
            self._search = self._write_index(archive, new)
            output.move_into(self._tree.folder, Path(beside))
        for name in before - self._search:
            self._remove(name)

    def write_search_page(self) -> None:
        """The search page again: now it can name the files of the index.  In a folder they are at hand."""
        if not self._explicit_index:
            manifest = self._text_of(MANIFEST)
            index = IndexFiles(manifest, first_files(manifest))
            page = with_index(self._planned[addresses.search()], index)
            self._rendered[page.address] = self._renderer.write(page)

    def advise(self, contact: disclosure.Disclosure | None) -> None:
        """What is said to web servers, and to whoever finds a weakness."""
        texts = []
        if not self._explicit_index:
            texts += headers.header_files(self._settings.url, self._made())
        if contact:
            texts.append((disclosure.FILE, disclosure.text(contact, self._settings.url)))
        for name, text in texts:
            self._tree.write(name, text.encode())
        self._advice = {name for name, _ in texts}

    def check(self) -> list[Finding]:
        """After `advise`: dead links, and what was found in pages when they were rendered."""
        found = set(self._links.check(self._rendered.values(), self._made(), self._text_of))
        self._cache.close()
        return sorted(found.union(*(page.findings for page in self._rendered.values())))

    def finish(self) -> None:
        """All is made, and found to be good."""
        self._tree.finish(self._made())

    def faults_of_templates(self) -> list[Finding]:
        """What kept pages from being made."""
        codes = ("template-error", "template-name", "no-template")
        return sorted({f for page in self._rendered.values() for f in page.findings if f.code in codes})

    def _made(self) -> set[str]:
        """The names of all files."""
        pages = (page.file for page in self._rendered.values())
        return {
            *(_SITEMAP, *pages, *self._pictures),
            *(name for names in (self._assets, self._data, self._search, self._advice) for name in names),
        }

    def _write_index(self, archive: Archive, tree: Tree) -> frozenset[str]:
        writer = Writer(tree.folder, self._explicit_index, has=tree.has)
        return write_index(archive, writer, self._folders.root / INDEX)

    def _place(self, pictures: Mapping[str, str]) -> None:
        """Pictures that are not there as they are kept: a file is kept under the digest of what made it."""
        before, self._pictures = self._pictures, pictures
        for name in before.keys() - pictures.keys():
            self._remove(name)
        for name, kept in pictures.items():
            if before.get(name) != kept:
                self._tree.write(name, bulk_files.read(kept))

    def _text_of(self, name: str) -> str:
        return self._tree.read(name).decode(errors="replace")

    def _copy(self, source: Path, name: str) -> None:
        self._tree.write(name, bulk_files.read(str(source)))

    def _remove(self, name: str) -> None:
        output.remove_file(self._tree.folder, name)
