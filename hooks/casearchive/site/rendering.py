"""Pages through the templates, in worker processes: rendered, audited, written and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, TemplateError

from casearchive import addresses, audit, bulk_files
from casearchive.addresses import Linker
from casearchive.archive import Archive
from casearchive.exports import headers
from casearchive.links import NO_FACTS, Facts, FactsReader, PageFacts
from casearchive.model import Finding, Heading
from casearchive.pages.planned import Planned
from casearchive.pages.site import kinds
from casearchive.pages.views import Page
from casearchive.site import assets
from casearchive.site import environment as templates
from casearchive.site.assets import Assets
from casearchive.site.dates import keep_dates_whole
from casearchive.site.navigation import Navigation
from casearchive.site.page_cache import PageCache, PageInfo
from casearchive.site.palette import properties
from casearchive.site.settings import Settings
from casearchive.site.tree import Tree
from casearchive.store import STORE, digest
from casearchive.titles import words_of
from casearchive.workers import spread

BATCH = 128
"""Pages that are kept in one go."""
_TOP_LEVEL = 2
"""Headings of this level stand at the left of a page's contents."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A heading in a page's contents, with those below it."""

    id: str
    title: str
    children: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page that has been written to disk, for the sitemap and the check of links."""

    address: str
    file: str
    key: str
    """Under which it is kept."""
    info: PageInfo
    findings: tuple[Finding, ...] = ()
    """Of its template and the audit."""


@dataclass(frozen=True, slots=True)
class Look:
    """What every page of a site is rendered with."""

    environment: Environment
    settings: Settings
    navigation: Navigation
    assets: Assets
    explicit_index: bool = False
    policy: str = ""
    """The Content-Security-Policy that pages name; empty where they name none."""


def make_look(
    settings: Settings, navigation: Navigation, archive: Archive, *, is_offline: bool, names_policy: bool
) -> Look:
    """What the pages of an archive's site are rendered with."""
    docs, colours = settings.root / settings.docs, properties(settings.palette, settings.appearance)
    made = (
        assets.make_offline_assets(docs, settings.styles, colours)
        if is_offline
        else assets.make_assets(docs, archive.assets, settings.styles, colours, settings.root / STORE)
    )
    environment = templates.make_environment(settings.root / settings.templates, settings.root)
    environment.globals["kinds"] = kinds(archive)
    templates.keep_whole(environment, words_of(archive.vocabulary))
    named = names_policy and not is_offline  # a folder is no origin to speak of
    policy = headers.policy(in_page=True) if named else ""
    return Look(environment, settings, navigation, made, is_offline, policy)


class Renderer:
    """Everything that rendering a page needs; workers inherit it by fork."""

    def __init__(self, look: Look, tree: Tree, cache: PageCache, allowed: audit.Allowed) -> None:
        self._look = look
        self._tree = tree
        self._folder = str(tree.folder)
        self._cache = cache
        self._auditor = audit.Auditor(allowed)
        self._reader = FactsReader(look.settings.url)
        self._layouts: dict[tuple[int, tuple[str, ...]], tuple[frozenset[str], Facts]] = {}

    def write_all(self, planned: Sequence[Planned], meanwhile: Callable[[], None]) -> Iterator[Rendered]:
        """Write every page, rendered or as it was kept; `meanwhile` is done while workers do that.

        What the site before has just so is left where it is.
        """
        standing = [self._standing(page) for page in planned]
        rest = [page for page, stands in zip(planned, standing, strict=True) if stands is None]
        batches = [rest[first : first + BATCH] for first in range(0, len(rest), BATCH)]
        batched = spread(self._write_batch, batches, 2, meanwhile)
        written = (rendered for batch in batched for rendered in batch)
        for stands in standing:
            yield stands or next(written)
        yield from written  # nothing more, but only now is all of it done

    def write(self, planned: Planned) -> Rendered:
        """Write a page."""
        file = addresses.page_file(planned.address)
        path = f"{self._folder}/{file}"
        key = self._key(planned)
        info = self._cache.restore(path, key)
        if info is not None:
            return Rendered(planned.address, file, key, info)
        page = planned.make()
        try:
            text = render(self._look, page)
        except (TemplateError, TypeError, UnicodeDecodeError) as error:
            finding = templates.fault(error, self._look.settings.templates, page.template)
            nothing = PageInfo(page.is_listed, page.updated, PageFacts(file, NO_FACTS))
            return Rendered(page.address, file, key, nothing, (finding,))
        content = text.encode()
        bulk_files.write(path, content, in_new_folder=True)  # each page has one of its own
        pieces, facts = self._read(text, file)
        info = PageInfo(page.is_listed, page.updated, facts)
        findings = tuple(self._auditor.page(text, file, pieces, content))
        if not findings:  # what is kept has passed
            self._cache.put(key, path, content, info)
        return Rendered(page.address, file, key, info, findings)

    def _standing(self, planned: Planned) -> Rendered | None:
        """A page that the site before has as it is to be."""
        file = addresses.page_file(planned.address)
        standing = self._tree.standing(file)
        key = self._key(planned) if standing else ""
        info = self._cache.standing(key, standing) if standing else None
        return Rendered(planned.address, file, key, info) if info else None

    def _key(self, planned: Planned) -> str:
        return digest(self._cache.namespace, planned.address, repr(planned.depends))

    def _write_batch(self, batch: Sequence[Planned]) -> list[Rendered]:
        rendered = [self.write(planned) for planned in batch]
        self._cache.flush()
        return rendered

    def _read(self, text: str, file: str) -> tuple[set[str], PageFacts]:
        """What a page is made of and refers to; its layout, which many have, is read once for a depth."""
        parts = tuple(templates.layout_of(self._look.environment).used)
        key = file.count("/"), parts
        if key not in self._layouts:
            pieces = frozenset().union(*map(audit.pieces_of, parts))
            self._layouts[key] = pieces, self._reader.facts_in(pieces, file)
        of_layout, shared = self._layouts[key]
        for part in parts:
            text = text.replace(part, audit.CUT, 1)
        own = audit.pieces_of(text)
        return own | of_layout, PageFacts(file, self._reader.facts_in(own, file), shared)


def render(look: Look, page: Page) -> str:
    """The HTML of a page."""
    templates.layout_of(look.environment).used.clear()
    return keep_dates_whole(look.environment.get_template(page.template).render(context_of(look, page)))


def context_of(look: Look, page: Page) -> dict[str, object]:
    """The names that templates use."""
    settings = look.settings
    is_anywhere = page.address == addresses.NOT_FOUND
    root = addresses.path_of(settings.url) if is_anywhere else ""
    return {
        "site": settings,
        "page": page,
        "view": page.view,
        "link": Linker(page.address, look.explicit_index, root),
        "nav": look.navigation.at(page.address),
        "canonical": "" if is_anywhere or not settings.url else settings.url + page.address,
        "contents": contents(page.headings),
        "sheet": look.assets.sheet,
        "of_pages": look.assets.of_pages,
        "scripts": look.assets.scripts,
        "policy": look.policy,
    }


def contents(headings: Sequence[Heading]) -> tuple[Anchor, ...]:
    """Headings as a tree of two levels."""
    tree: list[Anchor] = []
    for heading in headings:
        if heading.level > _TOP_LEVEL and tree:
            last = tree[-1]
            tree[-1] = Anchor(last.id, last.title, (*last.children, Anchor(heading.id, heading.text)))
        else:
            tree.append(Anchor(heading.id, heading.text))
    return tuple(tree)
