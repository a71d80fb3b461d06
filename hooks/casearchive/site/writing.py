"""Every file of a site, written at once or only where something has changed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from casearchive import addresses, audit, bulk_files, disclosure, links
from casearchive.archive import Archive
from casearchive.discovery import Folders
from casearchive.exports import data, feeds, headers, sitemap
from casearchive.messages import progress as progress_words
from casearchive.model import Finding
from casearchive.pages.planned import Planned
from casearchive.pages.site import with_index
from casearchive.pages.views import IndexFiles
from casearchive.progress import track
from casearchive.search import MANIFEST, Writer, classic_script, first_files, write_index
from casearchive.site.assets import Assets, is_made, module_sources
from casearchive.site.page_cache import PageCache
from casearchive.site.rendering import Rendered, Renderer
from casearchive.site.settings import Settings
from casearchive.store import INDEX


class SiteWriter:
    """The files of a site in a folder."""

    def __init__(
        self,
        settings: Settings,
        folders: Folders,
        folder: Path,
        explicit_index: bool,
        renderer: Renderer,
        cache: PageCache,
    ) -> None:
        self.folder = folder
        self._settings, self._folders, self._explicit_index = settings, folders, explicit_index
        self._renderer, self._cache = renderer, cache
        self._site = feeds.Site(settings.name, settings.url)
        self._planned: dict[str, Planned] = {}
        self._rendered: dict[str, Rendered] = {}
        self._pictures: dict[str, Path] = {}
        self._files: set[str] = set()

    def write_assets(self, archive: Archive, assets: Assets) -> None:
        """The style sheet, the scripts, and what lies below `docs` to be published as it is."""
        for name, content in assets.files.items():
            bulk_files.write(str(self.folder / name), content)
        for name in sorted(archive.assets):
            if not is_made(name):
                _copy(self._folders.docs / name, self.folder / name)

    def write_pages(self, archive: Archive, planned: Sequence[Planned]) -> None:
        """Every page, the pictures beside them, feeds and data."""
        self._planned = {page.address: page for page in planned}
        made = self._renderer.write_all(planned, meanwhile=partial(self.write_data, archive))
        rendered = track(made, len(planned), progress_words.RENDERING)
        self._rendered = {page.address: page for page in rendered}
        self._cache.retain({page.key: page.info for page in self._rendered.values() if not page.findings})
        self._cache.close()
        self._pictures = self._published(archive)
        for name, source in self._pictures.items():
            _copy(source, self.folder / name)

    def update_pages(self, archive: Archive, planned: Sequence[Planned]) -> int:
        """Only what differs from what was written before, with the same settings and templates; how many."""
        before, self._planned = self._planned, {page.address: page for page in planned}
        changed = [
            page
            for address, page in self._planned.items()
            if (known := before.get(address)) is None or known.depends != page.depends
        ]
        for page in changed:
            self._rendered[page.address] = self._renderer.write(page)
        for address in before.keys() - self._planned.keys():
            del self._rendered[address]
            _remove(self.folder, addresses.page_file(address))
        self._rendered = {address: self._rendered[address] for address in self._planned}
        pictures = self._published(archive)
        for name in self._pictures.keys() - pictures.keys():
            _remove(self.folder, name)
        for name, source in pictures.items():
            if not _same(source, self.folder / name):
                _copy(source, self.folder / name)
        self._pictures = pictures
        return len(changed)

    def write_sitemap(self) -> None:
        """The list of all pages."""
        pages = [(page.address, page.info.updated) for page in self._rendered.values() if page.info.is_listed]
        text = sitemap.sitemap(self._site, pages)
        (self.folder / "sitemap.xml").write_bytes(text.encode())

    def write_data(self, archive: Archive) -> None:
        """Feeds and data; feeds of terms that are gone vanish."""
        contents = {address: text.encode() for address, text in feeds.feeds(archive, self._site)}
        contents |= data.data_files(archive, self._site)
        for address, content in contents.items():
            file = self.folder / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        moved = {file.address: file.target for file in archive.moved_files()}
        for address, target in moved.items():
            _copy(self.folder / target, self.folder / address)
        for feed in self.folder.glob("*/*/feed.xml"):
            if (name := feed.relative_to(self.folder).as_posix()) not in contents | moved:
                _remove(self.folder, name)

    def write_search(self, archive: Archive) -> None:
        """What search in the browser needs."""
        cache = self._folders.root / INDEX
        write_index(archive, Writer(self.folder, self._explicit_index), cache)
        if self._explicit_index:
            script = self.folder / addresses.CLASSIC_SCRIPT
            sources = module_sources(self._folders.docs, archive.assets)
            script.write_text(classic_script(sources), encoding="utf-8")

    def update_search(self, archive: Archive) -> None:
        """The same in a site that has an index: written beside it, then moved into its place."""
        with tempfile.TemporaryDirectory(dir=self.folder.parent) as beside:
            write_index(archive, Writer(Path(beside), self._explicit_index), self._folders.root / INDEX)
            for part in sorted(Path(beside).iterdir()):
                _replace(part, self.folder / part.name, {"index.html", "search.js"})

    def write_search_page(self) -> None:
        """The search page again: now it can name the files of the index.  In a folder they are at hand."""
        if not self._explicit_index:
            manifest = (self.folder / MANIFEST).read_text(encoding="utf-8")
            index = IndexFiles(manifest, first_files(manifest))
            page = with_index(self._planned[addresses.search()], index)
            self._rendered[page.address] = self._renderer.write(page)

    def advise(self, contact: disclosure.Disclosure | None) -> None:
        """What is said to web servers, and to whoever finds a weakness."""
        texts = []
        self._files = set(links.files_of(self.folder))
        if not self._explicit_index:
            texts += headers.header_files(self._settings.url, self._files)
        if contact:
            texts.append((disclosure.FILE, disclosure.text(contact, self._settings.url)))
        for name, text in texts:
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).write_bytes(text.encode())
            self._files.add(name)

    def check(self, allowed: audit.Allowed) -> list[Finding]:
        """After `advise`: dead links, and what no page may hold; rendered pages have been audited."""
        pages = {page.info.facts.file: page for page in self._rendered.values()}
        facts = [page.info.facts for page in pages.values()]
        found = set(links.check_site(self.folder, self._settings.url, facts, self._files))
        for page in pages.values():
            found.update(page.findings)
        others = [name for name in self._files if name.endswith(".html") and name not in pages]
        return sorted(found.union(audit.Auditor(allowed).files(self.folder, others)))

    def faults_of_templates(self) -> list[Finding]:
        """What kept pages from being made."""
        codes = ("template-error", "template-name", "no-template")
        return sorted({f for page in self._rendered.values() for f in page.findings if f.code in codes})

    def _published(self, archive: Archive) -> dict[str, Path]:
        """Only pictures that a published case names; what merely lies beside it stays unpublished."""
        return {
            addresses.case_file(picture.case_id, picture.name): self._folders.cases / picture.file
            for picture in archive.published_pictures()
        }


def _replace(new: Path, old: Path, others: set[str]) -> None:
    """Make a folder hold what another does, but for files at its head that belong to others."""
    for folder, _, names in os.walk(new):
        target = old / Path(folder).relative_to(new)
        target.mkdir(parents=True, exist_ok=True)
        there = {entry.name for entry in os.scandir(target) if entry.is_file()}
        for name in names:
            # A name with a digest says what is in the file.
            if name not in there or name == "manifest.json":
                Path(folder, name).replace(target / name)
        for name in there - set(names) - (others if target == old else set()):
            (target / name).unlink()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _same(source: Path, copy: Path) -> bool:
    return copy.is_file() and copy.read_bytes() == source.read_bytes()


def _remove(site: Path, name: str) -> None:
    """Remove a file and the folders that it leaves empty."""
    file = site / name
    file.unlink(missing_ok=True)
    with suppress(OSError):
        for folder in file.parents:
            if folder == site:
                break
            folder.rmdir()
