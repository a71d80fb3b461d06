"""The search index as files: written once, fetched by the browser as it needs them, kept for ever.

Every name but the manifest's holds a digest of the content.  The format is described in
`docs/decisions/0006-search-index.md`.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casearchive import addresses
from casearchive.addresses import Index
from casearchive.archive import Archive
from casearchive.search import suggestions
from casearchive.search.core import VERSION, Names, Term, core_file
from casearchive.search.documents import Document, documents
from casearchive.search.folding import fold_table
from casearchive.search.shards import PARTS, Plan, files_of, plan, varint
from casearchive.search.texts import lay_out
from casearchive.workers import spread

FOLDER = "search"
CARDS_A_FILE = 8


@dataclass(frozen=True, slots=True)
class _Part:
    """Names of the files of one part of the index."""

    shards: tuple[tuple[int, str], ...]
    heavy: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the index's files below a site; as scripts, too, where it is opened from a folder."""

    site: Path
    as_scripts: bool = False

    def write(self, name: str, content: bytes) -> None:
        """Write `search/<name>`."""
        file = self.site / FOLDER / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if self.as_scripts:
            script = f'__caShard({json.dumps(name)},"{b64encode(content).decode()}")'
            file.with_name(f"{file.name}.js").write_text(script, encoding="ascii")
        else:
            file.write_bytes(content)

    def named(self, stem: str, suffix: str, content: bytes) -> str:
        """Write a file with a digest in its name; the digest."""
        digest = hashlib.sha256(content).hexdigest()[:8]
        self.write(f"{stem}-{digest}{suffix}", content)
        return digest


def write_index(archive: Archive, writer: Writer) -> None:
    """Write everything that search in the browser needs."""
    found = documents(archive)
    space = lay_out(document.text for document in found)
    planned = plan(space)
    parts = list(spread(partial(_write_part, writer, planned), range(PARTS), fewest=2))
    shards = [""] * planned.shard_count
    for part in parts:
        for number, digest in part.shards:
            shards[number] = digest
    heavy = [entry for part in parts for entry in part.heavy]
    names = Names(shards, heavy, list(_cards(archive, found, writer)))
    core = core_file(found, space.slots, _terms(archive), names)
    table = fold_table()
    manifest = {
        "version": VERSION,
        "core": f"core-{writer.named('core', '.bin', core)}.bin",
        "fold": _json(writer, "fold", {"from": table.source, "to": table.target}),
        "order": f"order-{writer.named('order', '.bin', _order(found))}.bin",
        "suggest": _json(writer, "suggest", suggestions.suggestions(archive, found)),
    }
    writer.write("manifest.json", json.dumps(manifest, separators=(",", ":")).encode())


def _write_part(writer: Writer, planned: Plan, part: int) -> _Part:
    files = files_of(planned, part)
    shards = [(n, writer.named(f"shards/{n}", ".bin", content)) for n, content in files.shards]
    heavy = [(a, b, writer.named(f"heavy/{a:x}-{b:x}", ".bin", content)) for a, b, content in files.heavy]
    return _Part(tuple(shards), tuple(heavy))


def _cards(archive: Archive, found: Sequence[Document], writer: Writer) -> Iterator[str]:
    for first in range(0, len(found), CARDS_A_FILE):
        cards = [_card(archive, document) for document in found[first : first + CARDS_A_FILE]]
        content = json.dumps(cards, ensure_ascii=False, separators=(",", ":")).encode()
        yield writer.named(f"cards/{first // CARDS_A_FILE}", ".json", content)


def _card(archive: Archive, document: Document) -> list[object]:
    districts, streets, themes, year = document.terms
    places = [archive.place(Index.DISTRICT, slug).name for slug in districts]
    places += [archive.place(Index.STREET, slug).name for slug in streets]
    return [
        document.id,
        document.kind,
        document.address,
        document.title,
        document.date.isoformat() if document.date else "",
        document.summary,
        places,
        [archive.theme(slug).name for slug in themes],
        year,
    ]


def _terms(archive: Archive) -> dict[Index, list[Term]]:
    terms: dict[Index, list[Term]] = {}
    for index in Index:
        terms[index] = [
            Term(slug, suggestions.term_name(archive, index, slug), addresses.term(index, slug))
            for slug in archive.listed[index]
        ]
    return terms


def _order(found: Sequence[Document]) -> bytes:
    """Rank of each document's title by pinyin."""
    ranked = sorted(range(len(found)), key=lambda n: (found[n].pinyin, found[n].id))
    ranks = [0] * len(found)
    for rank, number in enumerate(ranked):
        ranks[number] = rank
    return b"".join(map(varint, ranks))


def _json(writer: Writer, stem: str, value: object) -> str:
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{stem}-{writer.named(stem, '.json', content)}.json"
