"""The search index as files: written once, fetched by the browser as it needs them, kept for ever.

The format is described in `FORMAT.md` beside it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from casearchive.archive import Archive
from casearchive.locking import Held, held
from casearchive.model import reading_order
from casearchive.search.core import VERSION, Names, core_file
from casearchive.search.documents import Document, documents
from casearchive.search.facets import facet_pages, facets_of
from casearchive.search.folding import fold_table
from casearchive.search.lists import write_lists
from casearchive.search.shards import list_of
from casearchive.search.suggestions import names_offered
from casearchive.search.varints import varint
from casearchive.search.words import words, words_file
from casearchive.search.writing import FOLDER, MANIFEST, Kept, Writer
from casearchive.store import engine_digest


def write_index(archive: Archive, writer: Writer, cache: Path | None = None) -> frozenset[str]:
    """Write everything that search in the browser needs; the names of all these files.

    With a folder of its own as `cache`, what a few changed cases do not touch is linked from there;
    the files are the same either way.  Where another process uses it, this one does without.
    """
    if cache is None or writer.as_scripts:
        return _write(archive, writer)
    maker = engine_digest()
    cache.parent.mkdir(parents=True, exist_ok=True)
    try:
        with held(cache.with_suffix(".lock")):
            kept = Kept.opened(cache, maker)
            written = _write(archive, replace(writer, kept=kept))
            kept.close(maker)
            return written
    except Held:
        return _write(archive, writer)


def _write(archive: Archive, writer: Writer) -> frozenset[str]:
    facets = facets_of(archive)
    found = documents(archive, facets)
    names: dict[str, str] = {}
    written = {MANIFEST}

    def named(stem: str, suffix: str, content: bytes) -> str:
        name = f"{stem}-{writer.named(f'{FOLDER}/{stem}', suffix, content)}{suffix}"
        written.add(f"{FOLDER}/{name}")
        return name

    def titles(stem: str, content: object) -> str:
        return named(f"suggest/{stem}", ".json", _json(content))

    def others() -> None:
        names["fold"] = named("fold", ".bin", _fold())
        names["order"] = named("order", ".bin", _order(found))
        names["words"] = named("words", ".txt", words_file(words(archive.vocabulary)))
        names["suggest"] = named("suggest", ".json", _json(names_offered(facets, found, titles)))

    laid = write_lists(found, writer, others)
    cases = [document.under for document in found if document.terms]
    pages = [
        writer.named(f"{FOLDER}/facets/{number}", ".bin", page)
        for number, page in enumerate(facet_pages(facets, cases))
    ]
    core = core_file(found, laid.slots, facets, Names(laid.texts, pages, laid.lists))
    names["core"] = named("core", ".bin", core)
    writer.write(MANIFEST, _json({"version": VERSION, **dict(sorted(names.items()))}))
    written |= {f"{FOLDER}/facets/{number}-{digest}.bin" for number, digest in enumerate(pages)}
    return frozenset(map(writer.name_of, (*written, *laid.addresses())))


def _fold() -> bytes:
    """What is replaced, as a list; then what replaces it, each by its distance from the one before."""
    table = fold_table()
    targets = list(map(ord, table.target))
    steps = [target - last for last, target in zip([0, *targets], targets, strict=False)]
    zigzag = (2 * step if step >= 0 else -2 * step - 1 for step in steps)
    return list_of(list(map(ord, table.source))) + b"".join(map(varint, zigzag))


def _order(found: Sequence[Document]) -> bytes:
    """Rank of each document's title by pinyin."""
    ranked = sorted(range(len(found)), key=lambda n: (reading_order(found[n].pinyin), found[n].id))
    ranks = [0] * len(found)
    for rank, number in enumerate(ranked):
        ranks[number] = rank
    return b"".join(map(varint, ranks))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
