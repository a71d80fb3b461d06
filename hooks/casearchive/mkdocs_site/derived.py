"""Everything of a site that no file of MkDocs stands for: written at once, or only what has changed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from casearchive import addresses, audit, disclosure, links
from casearchive.archive import Archive
from casearchive.discovery import Folders
from casearchive.exports import data, feeds, headers, sitemap
from casearchive.messages import progress as progress_words
from casearchive.mkdocs_site.kept import KeptPages
from casearchive.mkdocs_site.rendering import Renderer, Written
from casearchive.model import Finding
from casearchive.pages.planned import Planned
from casearchive.pages.site import derived_pages
from casearchive.pages.views import Page
from casearchive.progress import track
from casearchive.search import Writer, classic_script, write_index
from casearchive.store import INDEX


class DerivedSite:
    """The derived part of a site in a folder."""

    def __init__(
        self,
        folders: Folders,
        config: MkDocsConfig,
        explicit_index: bool,
        renderer: Renderer,
        kept: KeptPages,
    ) -> None:
        self.folder = Path(config.site_dir)
        self._folders, self._config, self._explicit_index = folders, config, explicit_index
        self._renderer, self._kept = renderer, kept
        self._site = feeds.Site(config.site_name, config.site_url or "")
        self._planned: dict[str, Planned] = {}
        self._written: dict[str, Written] = {}
        self._pictures: dict[str, Path] = {}
        self._files: set[str] = set()

    def write_pages(self, archive: Archive) -> None:
        """Every page, the pictures beside them, feeds and data."""
        self._planned = {page.address: page for page in derived_pages(archive, self._explicit_index)}
        planned = list(self._planned.values())
        made = self._renderer.write_all(planned, meanwhile=partial(self.write_data, archive))
        written = track(made, len(planned), progress_words.RENDERING)
        self._written = {page.address: page for page in written}
        self._kept.retain({page.key: page.known for page in self._written.values()})
        self._kept.close()
        self._pictures = self._published(archive)
        for name, source in self._pictures.items():
            shutil.copyfile(source, self.folder / name)

    def update_pages(self, archive: Archive) -> int:
        """Only what differs from what was written before, with the same vocabulary and pages; how many."""
        before = self._planned
        self._planned = {page.address: page for page in derived_pages(archive, self._explicit_index)}
        changed = [
            page
            for address, page in self._planned.items()
            if (known := before.get(address)) is None or known.depends != page.depends
        ]
        for page in changed:
            self._written[page.address] = self._renderer.write(page)
        for address in before.keys() - self._planned.keys():
            del self._written[address]
            _remove(self.folder, addresses.page_file(address))
        self._written = {address: self._written[address] for address in self._planned}
        pictures = self._published(archive)
        for name in self._pictures.keys() - pictures.keys():
            _remove(self.folder, name)
        for name, source in pictures.items():
            if not _same(source, self.folder / name):
                shutil.copyfile(source, self.folder / name)
        self._pictures = pictures
        return len(changed)

    def write_sitemap(self, archive: Archive, written: Mapping[str, Page]) -> None:
        """The list of all pages."""
        pages = [(p.address, p.known.updated) for p in self._written.values() if p.known.is_listed]
        pages += [
            (page.address, view.updated if (view := written.get(page.address)) else "")
            for page in archive.documents
        ]
        text = sitemap.sitemap(self._site, pages)
        (self.folder / "sitemap.xml").write_bytes(text.encode())

    def write_data(self, archive: Archive) -> None:
        """Feeds and data; feeds of terms that are gone vanish."""
        files = {address: text.encode() for address, text in feeds.feeds(archive, self._site)}
        files |= data.data_files(archive, self._site)
        for address, content in files.items():
            file = self.folder / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        moved = {file.address: file.target for file in archive.moved_files()}
        for address, target in moved.items():
            (self.folder / address).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.folder / target, self.folder / address)
        for feed in self.folder.glob("*/*/feed.xml"):
            if (name := feed.relative_to(self.folder).as_posix()) not in files | moved:
                _remove(self.folder, name)

    def write_search(self, archive: Archive) -> None:
        """What search in the browser needs."""
        cache = self._folders.root / INDEX
        write_index(archive, Writer(self.folder, self._explicit_index), cache)
        if self._explicit_index:
            scripts = Path(self._config.docs_dir) / "assets/javascripts"
            script = self.folder / addresses.CLASSIC_SCRIPT
            script.write_text(classic_script(scripts), encoding="utf-8")

    def update_search(self, archive: Archive) -> None:
        """The same in a site that has an index: written beside it, then moved into its place."""
        with tempfile.TemporaryDirectory(dir=self.folder.parent) as beside:
            write_index(archive, Writer(Path(beside), self._explicit_index), self._folders.root / INDEX)
            for part in sorted(Path(beside).iterdir()):
                _replace(part, self.folder / part.name, {"index.html", "search.js"})

    def advise(self, allowed: audit.Allowed, contact: disclosure.Disclosure | None) -> None:
        """What is said to web servers, and to whoever finds a weakness."""
        url = self._config.site_url or ""
        texts = []
        self._files = set(links.files_of(self.folder))
        if not self._explicit_index:
            texts += headers.header_files(allowed.inline, url, self._files)
        if contact:
            texts.append((disclosure.FILE, disclosure.text(contact, url)))
        for name, text in texts:
            (self.folder / name).parent.mkdir(exist_ok=True)
            (self.folder / name).write_bytes(text.encode())
            self._files.add(name)

    def check(self, allowed: audit.Allowed) -> list[Finding]:
        """After `advise`: dead links, and what no page may hold; derived pages have been audited."""
        pages = {page.known.facts.file: page for page in self._written.values()}
        facts = [page.known.facts for page in pages.values()]
        found = links.check_site(self.folder, self._config.site_url or "", facts, self._files)
        found += [finding for page in pages.values() for finding in page.findings]
        others = [name for name in self._files if name.endswith(".html") and name not in pages]
        return sorted(found + audit.Auditor(allowed).files(self.folder, others))

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
