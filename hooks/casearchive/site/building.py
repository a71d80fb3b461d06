"""A site in a folder: built from the material at once, and kept in step with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path

from casearchive import addresses, audit, disclosure, given_day, ledger, workers
from casearchive.archive import Archive
from casearchive.discovery import Folders, Picture
from casearchive.loading import Loaded, load, reload, with_another_body
from casearchive.messages import progress as progress_words
from casearchive.model import Finding, has_errors
from casearchive.pages import cases
from casearchive.pages.planned import Planned
from casearchive.pages.site import kinds, pages
from casearchive.pictures import making
from casearchive.related import KeptRelated, Leads, as_before
from casearchive.site import assets, environment, output
from casearchive.site.checking import of_folder, ways
from casearchive.site.clean import allow_list
from casearchive.site.page_cache import PageCache
from casearchive.site.rendering import Look, Renderer, make_look
from casearchive.site.settings import FILE, Settings, read_settings
from casearchive.site.tree import looked_at
from casearchive.site.writing import SiteWriter
from casearchive.store import STORE, Store, digest, engine_digest
from casearchive.titles import words_of

Tell = Callable[[Sequence[Finding]], None]
"""Says what has been found."""


class Faulty(Exception):
    """The material, the settings or the site have errors; each has been told."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Keep what was found."""
        super().__init__(progress_words.stopped(findings))
        self.findings = tuple(findings)


class Outgrown(Exception):
    """A change cannot be followed: what stands around every page is another."""


@dataclass(frozen=True, slots=True)
class Edition:
    """How a site is built."""

    is_offline: bool = False
    """Whether it is to be opened from a folder."""
    is_apart: bool = False
    """Whether it may share no file with others: what is published stands alone."""
    shows_drafts: bool = False
    """Whether drafts are shown, under a ribbon."""
    names_policy: bool = True
    """Whether pages name their Content-Security-Policy, for hosts that send no headers."""


def settings_of(root: Path, tell: Tell, file: str = FILE) -> Settings:
    """The settings of a project; raises `Faulty`."""
    settings, findings = read_settings(root, file=file)
    tell(findings)
    if settings is None:
        raise Faulty(findings)
    return settings


class Site:
    """A site in a folder."""

    _loaded: Loaded
    _leads: Leads
    _made: making.Made
    _published: tuple[Picture, ...]
    """What has been made of which pictures."""

    def __init__(
        self,
        settings: Settings,
        folders: Folders,
        folder: Path,
        edition: Edition,
        tell: Tell,
        former: Path | None = None,
    ) -> None:
        """`former`: the site that this one takes the place of; only what is new is put into the folder.

        What is in neither, or in both, is to be had from `output.staged`.
        """
        if not output.is_replaceable(folder):
            raise output.NotOurs(folder)
        self._given = self._settings = settings
        self._folders, self._folder, self._former = folders, folder, former
        self._edition, self._tell = edition, tell
        self._unfollowed: set[str] = set()
        self._is_ahead = False
        """Whether a page shows what all else has yet to follow."""
        self._related = KeptRelated(folders.root / STORE)
        self._rest: Iterator[frozenset[str]] = iter(())

    def build(self) -> None:
        """Build all of it; raises `Faulty`, whereupon the folder is of no use."""
        with looked_at(self._folder, self._former) as looked:
            self._load()
            tree = looked()
        archive = self._archive
        output.mark(self._folder)
        look = self._look(archive)
        folder = self._settings.root / self._settings.templates
        self._stop_at(tuple(environment.faults(look.environment, folder, self._settings.templates)))
        self._allowed = allow_list(look, folder)
        cache = self._cache(look, folder)
        renderer = Renderer(look, tree, cache, self._allowed)
        self._writer = SiteWriter(
            self._settings, self._folders, tree, self._edition.is_offline, renderer, cache
        )
        self._writer.write_assets(archive, look.assets)
        # Where there is little to make, workers have nothing to do; else they do one thing after the other.
        aside = partial(workers.aside, begins=cache.has_pages)
        with (
            aside(partial(self._writer.make_index, archive)) as search,
            aside(partial(self._writer.make_data, archive)) as data,
        ):
            self._leads = self._related(archive)
            planned = self._planned()
            self._writer.write_pages(planned, self._made.files, lambda: self._writer.take_data(data()))
            self._stop_at(self._writer.faults_of_templates())
            self._writer.write_sitemap()
            self._writer.write_search(search())
            self._writer.write_search_page()
        self._finish()
        self._writer.finish()

    def follow(self, changed: Collection[str]) -> frozenset[str]:
        """Show what has changed in these files, by path, of cases and their pictures; the pages that are new.

        What else changes with them comes with `catch_up`.  Where the cases have errors, the site stays as
        it is.  Raises `Outgrown` where the site must be built again, as `catch_up` does.
        """
        first = not self._unfollowed
        self._unfollowed |= {Path(path).relative_to(self._folders.cases).as_posix() for path in changed}
        return (self._at_a_glance() if first else frozenset()) or self._follow()

    def _at_a_glance(self) -> frozenset[str]:
        """The page of a single case in which the body alone has changed, before all else is looked at."""
        names = tuple(self._unfollowed)
        case = with_another_body(self._folders, self._loaded, names[0]) if len(names) == 1 else None
        if case is None:
            return frozenset()
        page = cases.plan_with_another_body(self._archive, self._leads, self._edition.is_offline, case)
        self._is_ahead = self._writer.update_page(page)
        return frozenset({page.address} if self._is_ahead else ())

    def _follow(self) -> frozenset[str]:
        self._is_ahead = False
        loaded = reload(self._folders, self._loaded, self._unfollowed)
        if loaded.archive is None or not loaded.is_sound:
            self._tell(loaded.findings)
            raise Faulty(loaded.findings)
        settings, navigation, _ = ways(self._given, loaded.archive, loaded.unread)
        if (settings.footer, navigation.items) != (self._settings.footer, self._navigation.items):
            raise Outgrown
        files = self._unfollowed
        self._loaded, self._unfollowed = self._with_pictures(loaded, files), set()
        self._leads = as_before(self._archive, self._leads)
        first = {addresses.case(Path(file).stem) for file in files if file.endswith(".md")}
        planned = pages(self._archive, self._edition.is_offline, self._leads)  # one after the other
        self._rest = self._writer.update_pages(planned, first, self._made.files)
        return next(self._rest)

    def catch_up(self) -> Iterator[frozenset[str]]:
        """After `follow`, in steps: other pages; related cases; feeds, data and search; a check of all.

        Yields the pages that are new.
        """
        if self._is_ahead:
            yield self._follow()
        yield from self._rest
        self._leads = self._related(self._archive)
        yield frozenset()
        yield from self._writer.update_pages(self._planned(), frozenset(), self._made.files)
        self._writer.take_data(self._writer.make_data(self._archive))
        yield frozenset()
        self._writer.write_sitemap()
        self._writer.update_search(self._archive)
        self._writer.write_search_page()
        yield frozenset()
        self._finish()

    def is_of_a_case(self, path: str) -> bool:
        """Whether it is the path of a case or a picture: not that of the vocabulary or the ledger."""
        folder = f"{self._folders.cases}{os.sep}"
        return path.startswith(folder) and os.sep in path.removeprefix(folder)

    @property
    def _archive(self) -> Archive:
        if self._loaded.archive is None:
            raise ValueError("nothing has been loaded")
        return self._loaded.archive

    def _load(self) -> None:
        """Read and check the material; errors end the build here, all of them told."""
        with Store(self._folders.root / STORE) as store:
            drafts = self._edition.shows_drafts
            loaded = load(self._folders, store, progress_words.READING, shows_drafts=drafts)
        self._disclosure, found = disclosure.read(self._folders.root)
        found += given_day.findings()
        if self._edition.is_apart:  # what `check` refuses is not published, wherever it would be made
            found += tuple(of_folder(self._given))
        found += tuple(assets.faults(self._folders.docs, self._settings.styles))
        if loaded.archive:
            found += tuple(ledger.check(self._folders, loaded.archive, loaded.unread))
            if self._disclosure and (day := given_day.given_day()) and day >= self._disclosure.expires:
                found += disclosure.watch(self._disclosure, day)
                self._disclosure = None  # worse than none
            self._settings, self._navigation, in_ways = ways(self._given, loaded.archive, loaded.unread)
            found += in_ways
        findings = sorted((*loaded.findings, *found))
        self._tell(findings)
        if loaded.archive is None or has_errors(findings):
            raise Faulty(findings)
        self._loaded = self._with_pictures(loaded)

    def _with_pictures(self, loaded: Loaded, changed: Collection[str] | None = None) -> Loaded:
        """The same with what became of its pictures; raises `Faulty` where one cannot be made.

        `changed`: since they were made last, only these files of cases and pictures are others.
        """
        if loaded.archive is None:
            return loaded
        published = loaded.archive.published_pictures()
        are_texts = changed is not None and all(name.endswith(".md") for name in changed)
        if not are_texts or published != self._published:
            made = making.make(self._folders, loaded.archive, is_apart=self._edition.is_apart)
            self._stop_at(made.findings)
            self._made, self._published = made, published
        return replace(loaded, archive=replace(loaded.archive, made=self._made.pictures))

    def _look(self, archive: Archive) -> Look:
        try:
            return make_look(
                self._settings,
                self._navigation,
                archive,
                is_offline=self._edition.is_offline,
                names_policy=self._edition.names_policy,
            )
        except assets.BrokenScripts as error:
            finding = error.finding(self._folders.docs)
            self._tell((finding,))
            raise Faulty((finding,)) from error

    def _cache(self, look: Look, templates: Path) -> PageCache:
        """Pages kept under all that they are made with besides the material."""
        settings = replace(look.settings, root=Path())  # where the project lies is on no page
        words = words_of(self._archive.vocabulary)
        described = (settings, look.navigation.items, look.policy, look.explicit_index, words)
        loaded = (look.assets.sheet, look.assets.of_pages, look.assets.scripts, kinds(self._archive))
        parts = [repr((described, loaded, _in_order(self._allowed)))]
        for name in environment.names(templates):
            parts += [name, (templates / name).read_text(encoding="utf-8")]
        namespace = digest(engine_digest(), *parts)
        root = self._folders.root
        return PageCache(root, root / STORE, namespace, apart=self._edition.is_apart)

    def _planned(self) -> list[Planned]:
        return list(pages(self._archive, self._edition.is_offline, self._leads))

    def _finish(self) -> None:
        self._writer.advise(self._disclosure)
        self._stop_at(self._writer.check())

    def _stop_at(self, findings: Sequence[Finding]) -> None:
        if findings:
            self._tell(findings)
            raise Faulty(findings)


def _in_order(allowed: audit.Allowed) -> list[tuple[str, object]]:
    """The same words for the same list in every process."""
    values = ((field.name, getattr(allowed, field.name)) for field in fields(allowed))
    return [(name, sorted(value) if isinstance(value, frozenset) else value) for name, value in values]
