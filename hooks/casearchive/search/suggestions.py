"""What is offered while somebody types: places, themes, years and titles, by name and by pinyin."""

from __future__ import annotations

from collections.abc import Sequence

from casearchive import addresses
from casearchive.addresses import Index
from casearchive.archive import Archive
from casearchive.search.documents import Document

MOST_TITLES = 2_000
"""Titles in the one file; a larger archive offers its newest."""


def suggestions(archive: Archive, found: Sequence[Document]) -> dict[str, object]:
    """Terms and titles, each with its pinyin in full and its initials."""
    terms = [
        _entry(index.value, term.name, addresses.term(index, slug), term.pinyin)
        for index in (Index.DISTRICT, Index.STREET, Index.THEME)
        for slug in archive.listed[index]
        for term in (archive.term(index, slug),)
    ]
    named = [_entry(d.kind, d.title, d.address, d.pinyin) for d in found[-MOST_TITLES:]]
    return {"terms": sorted(terms, key=_by_pinyin), "titles": sorted(named, key=_by_pinyin)}


def _entry(kind: str, name: str, address: str, pinyin: str) -> list[str]:
    return [kind, name, address, pinyin, "".join(syllable[0] for syllable in pinyin.split())]


def _by_pinyin(entry: list[str]) -> tuple[str, str]:
    return entry[3], entry[2]
