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
from casearchive.search.core import VERSION, Names, Term, core_file
from casearchive.search.documents import Document, documents
from casearchive.search.folding import fold_table
from casearchive.search.shards import PARTS, Plan, files_of, plan, varint
from casearchive.search.suggestions import suggestions
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

    def file(self, stem: str, suffix: str, content: bytes) -> str:
        """The same; the whole name."""
        return f"{stem}-{self.named(stem, suffix, content)}{suffix}"


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
    names = Names(shards, heavy, list(_cards(found, writer)))
    core = core_file(found, space.slots, _terms(archive), names)
    table = fold_table()
    manifest = {
        "version": VERSION,
        "core": writer.file("core", ".bin", core),
        "fold": writer.file("fold", ".json", _json({"from": table.source, "to": table.target})),
        "order": writer.file("order", ".bin", _order(found)),
        "suggest": writer.file("suggest", ".json", _json(suggestions(archive, found))),
    }
    writer.write("manifest.json", _json(manifest))


def _write_part(writer: Writer, planned: Plan, part: int) -> _Part:
    files = files_of(planned, part)
    shards = [(n, writer.named(f"shards/{n}", ".bin", content)) for n, content in files.shards]
    heavy = [(a, b, writer.named(f"heavy/{a:x}-{b:x}", ".bin", content)) for a, b, content in files.heavy]
    return _Part(tuple(shards), tuple(heavy))


def _cards(found: Sequence[Document], writer: Writer) -> Iterator[str]:
    for first in range(0, len(found), CARDS_A_FILE):
        cards = [_card(document) for document in found[first : first + CARDS_A_FILE]]
        yield writer.named(f"cards/{first // CARDS_A_FILE}", ".json", _json(cards))


def _card(document: Document) -> list[object]:
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
    ]


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
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
