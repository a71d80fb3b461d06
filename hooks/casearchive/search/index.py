"""The search index as files: written once, fetched by the browser as it needs them, kept for ever.

The format is described in `docs/decisions/0006-search-index.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from casearchive import addresses
from casearchive.addresses import Index
from casearchive.archive import Archive
from casearchive.locking import Held, held
from casearchive.search.core import VERSION, Term, core_file
from casearchive.search.documents import Document, documents
from casearchive.search.folding import fold_table
from casearchive.search.lists import write_lists
from casearchive.search.shards import varint
from casearchive.search.suggestions import names_offered
from casearchive.search.words import words, words_file
from casearchive.search.writing import FOLDER, TEXTS, Kept, Writer
from casearchive.store import engine_digest
from casearchive.workers import spread

CARDS_A_FILE = 8


def write_index(archive: Archive, writer: Writer, cache: Path | None = None) -> None:
    """Write everything that search in the browser needs.

    With a folder of its own as `cache`, what a few changed cases do not touch is linked from there;
    the files are the same either way.  Where another process uses it, this one does without.
    """
    if cache is None or writer.as_scripts:
        _write(archive, writer)
        return
    maker = engine_digest()
    cache.parent.mkdir(parents=True, exist_ok=True)
    try:
        with held(cache.with_suffix(".lock")):
            kept = Kept.opened(cache, maker)
            _write(archive, replace(writer, kept=kept))
            kept.close(maker)
    except Held:
        _write(archive, writer)


def _write(archive: Archive, writer: Writer) -> None:
    found = documents(archive)
    laid = write_lists([document.text for document in found], [document.id for document in found], writer)
    cards = list(_cards(found, writer))
    table = fold_table()

    def named(stem: str, suffix: str, content: bytes) -> str:
        return f"{stem}-{writer.named(f'{FOLDER}/{stem}', suffix, content)}{suffix}"

    def titles(stem: str, content: object) -> str:
        return named(f"suggest/{stem}", ".json", _json(content))

    manifest = {
        "version": VERSION,
        "core": named("core", ".bin", core_file(found, laid.slots, _terms(archive), laid.lists, cards)),
        "fold": named("fold", ".json", _json({"from": table.source, "to": table.target})),
        "order": named("order", ".bin", _order(found)),
        "words": named("words", ".txt", words_file(words(archive.vocabulary))),
        "suggest": named("suggest", ".json", _json(names_offered(archive, found, titles))),
    }
    writer.write(f"{FOLDER}/manifest.json", _json(manifest))


def _cards(found: Sequence[Document], writer: Writer) -> Iterator[str]:
    """Write cards and texts; digests in the names of the files of cards."""
    yield from spread(partial(_card_file, found, writer), range(0, len(found), CARDS_A_FILE))


def _card_file(found: Sequence[Document], writer: Writer, first: int) -> str:
    cards = [_card(document, writer) for document in found[first : first + CARDS_A_FILE]]
    return writer.named(f"{FOLDER}/cards/{first // CARDS_A_FILE}", ".json", _json(cards))


def _card(document: Document, writer: Writer) -> list[object]:
    return [
        document.id,
        document.kind,
        document.address,
        document.title,
        document.date.isoformat() if document.date else "",
        document.summary,
        document.places,
        document.themes,
        document.terms[3],
        _text(document, writer),
    ]


def _text(document: Document, writer: Writer) -> str:
    """Write the text from which excerpts are cut; its digest.  UTF-16 takes a third less than UTF-8."""
    text = document.text
    if not text.names and not text.paragraphs:
        return ""
    names = "\t".join(name.replace("\t", " ").replace("\n", " ") for name in text.names)
    lines = "\n".join([names, *(paragraph.replace("\n", " ") for paragraph in text.paragraphs)])
    return writer.named(f"{TEXTS}/{document.id}", ".txt", lines.encode("utf-16-le", "surrogatepass"))


def _terms(archive: Archive) -> dict[Index, list[Term]]:
    def name(index: Index, slug: str) -> str:
        return slug if index is Index.YEAR else archive.term(index, slug).name

    return {
        index: [Term(slug, name(index, slug), addresses.term(index, slug)) for slug in archive.listed[index]]
        for index in Index
    }


def _order(found: Sequence[Document]) -> bytes:
    """Rank of each document's title by pinyin."""
    ranked = sorted(range(len(found)), key=lambda n: (found[n].pinyin, found[n].id))
    ranks = [0] * len(found)
    for rank, number in enumerate(ranked):
        ranks[number] = rank
    return b"".join(map(varint, ranks))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
