"""A Word file of the corpus, with what a reader of it sees."""

from __future__ import annotations

from dataclasses import dataclass

from word_files import STYLES, Word

TEXT = "2024年以来，某街道围绕停车难、充电难，请居民来议，办成了三十七件事。"


@dataclass(frozen=True, slots=True)
class Page:
    """A file, and what must arrive or be listed."""

    name: str
    content: bytes
    seen: tuple[str, ...]
    headings: tuple[str, ...] = ()
    """With their level as Markdown writes it."""
    pictures: int = 0
    notes: int = 0


def page(
    name: str, *body: str, seen: tuple[str, ...], word: Word | None = None, lists: str = "", **more: object
) -> Page:
    styles = str(more.pop("styles", STYLES))
    content = (word or Word()).made(*body, lists=lists, styles=styles)
    return Page(name, content, seen, **more)  # type: ignore[arg-type]
