"""A draft as its page of the site will be: the site's own templates, beside all that is published."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casearchive.archive import Archive, make_archive
from casearchive.discovery import Picture
from casearchive.loading import Loaded
from casearchive.model import Case, Review
from casearchive.pages.site import pages
from casearchive.site.assets import BrokenScripts
from casearchive.site.checking import ways
from casearchive.site.rendering import Look, make_look, render
from casearchive.site.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Shown:
    """What is at an address of the site."""

    content: bytes
    kind: str


class Previewer:
    """Renders pages one by one, as somebody asks for them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = threading.Lock()
        self._of: Loaded | None = None
        self._look: Look | None = None
        self._last: tuple[Case, tuple[Picture, ...], Archive] | None = None

    def sheet(self, loaded: Loaded) -> str:
        """Address of the site's style sheet."""
        with self._lock:
            look = self._made_or_not(loaded)
            return look.assets.sheet if look else ""

    def asset(self, loaded: Loaded, address: str) -> Shown | None:
        """A style sheet, a script, or a file that is published as it is."""
        with self._lock:
            look = self._made_or_not(loaded)
            content = look.assets.files.get(address) if look else None
            if content is None and loaded.archive and look and address in loaded.archive.assets:
                content = (self._root / look.settings.docs / address).read_bytes()
            kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
            return None if content is None else Shown(content, kind)

    def page(
        self, loaded: Loaded, case: Case | None, pictures: Sequence[Picture], address: str
    ) -> Shown | None:
        """A page of the site with a draft in it."""
        with self._lock:
            look = self._made(loaded)
            if look is None or loaded.archive is None:
                return None
            archive = self._with(loaded.archive, case, tuple(pictures)) if case else loaded.archive
            planned = (page for page in pages(archive, leads={}) if page.address == address)
            page = next(planned, None)
            return Shown(render(look, page.make()).encode(), "text/html; charset=utf-8") if page else None

    def _made_or_not(self, loaded: Loaded) -> Look | None:
        """None where a file of it cannot be read: the form can be filled in without it."""
        try:
            return self._made(loaded)
        except (OSError, BrokenScripts):
            return None

    def _made(self, loaded: Loaded) -> Look | None:
        """The look of the site as the material now is."""
        if self._of is not loaded and loaded.archive:
            settings, _ = read_settings(self._root)
            settings, navigation, _ = ways(
                settings or Settings(self._root, ""), loaded.archive, loaded.unread
            )
            self._look = make_look(settings, navigation, loaded.archive, is_offline=False, names_policy=False)
            self._of, self._last = loaded, None
        return self._look

    def _with(self, archive: Archive, case: Case, pictures: tuple[Picture, ...]) -> Archive:
        if self._last and self._last[:2] == (case, pictures):
            return self._last[2]
        others = [c for c in archive.every if c.path != case.path and c.review is not Review.DRAFT]
        others = [c for c in others if c.review is not Review.IN_REVIEW]
        beside = (*(p for p in archive.pictures if p not in pictures), *pictures)
        made = make_archive(
            *(
                archive.vocabulary,
                archive.reports,
                archive.documents,
                [*others, case],
                beside,
                archive.assets,
            ),
            shows_drafts=True,
        )
        self._last = case, pictures, replace(made, moved=archive.moved)
        return self._last[2]
