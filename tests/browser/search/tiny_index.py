"""A search index written from its specification alone, for a few dozen documents: slow and plain.

It shares no code with the writer of the product, so what both and the browser agree on is the format.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from plain_folding import TABLE
from plain_layout import SLOT, layout
from small_site import FACETS, KINDS, SEARCHED, Document, Site
from tiny_coding import firsts, packed, ranks, rice, varint


@dataclass(frozen=True)
class Shape:
    """How the index is cut into files."""

    shards: int = 16
    heavy: int = 40
    """Values above which a pair's list is cut into blocks of its own."""
    heavy_single: int = 60
    """The same for the list of one code point."""
    block: int = 30
    """About how many values a block holds."""
    often: int = 80
    """Values from which it is told, too, where in each slot a heavy pair first stands."""
    split_titles: bool = False
    page: int = 16
    """Cases in a page of facets."""
    group: int = 3
    """Documents that share a digest in the names of their files."""


def write_index(site: Site, folder: Path, shape: Shape | None = None) -> None:
    """Write `search/` and `texts/` below a folder, each file also as a script."""
    shape = shape or Shape()
    files = _Files(folder, "search/")
    light, heavy = _lists(site, shape)
    shards = _shards(light, shape.shards, files)
    heavies = [(key, _blocks(key, values, shape, files)) for key, values in heavy.items()]
    texts = _texts(site, shape, _Files(folder, "texts/"))
    cases = [document for document in site.documents if document.kind == "case"]
    pages = [
        files.hashed(f"facets/{number}", "bin", _page(site, cases[first : first + shape.page]))
        for number, first in enumerate(range(0, len(cases), shape.page))
    ]
    core = _core(site, shape, shards, heavies, texts, pages)
    names = {
        "core": files.named("core", "bin", core),
        "fold": files.named("fold", "bin", _fold()),
        "order": files.named("order", "bin", b"".join(map(varint, site.title_ranks()))),
        "suggest": files.named("suggest", "json", _json(_suggest(site, shape, files))),
        "words": files.named("words", "txt", _words(site)),
    }
    files.plain("manifest.json", _json({"version": 8, **names}))


@dataclass(frozen=True)
class _Files:
    site: Path
    folder: str
    """Address in the site."""

    def plain(self, name: str, data: bytes) -> None:
        path = self.site / self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        script = f'__caShard("{self.folder}{name}","{b64encode(data).decode()}")'
        path.with_name(path.name + ".js").write_text(script, encoding="ascii")

    def named(self, stem: str, ending: str, data: bytes) -> str:
        name = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}.{ending}"
        self.plain(name, data)
        return name

    def hashed(self, stem: str, ending: str, data: bytes) -> bytes:
        name = self.named(stem, ending, data)
        return bytes.fromhex(name.rsplit("-", 1)[1].split(".")[0])


Key = tuple[int, int]


def _lists(site: Site, shape: Shape) -> tuple[dict[Key, bytes], dict[Key, list[int]]]:
    """Coded lists of the shards, and the values of heavy ones."""
    positions: dict[Key, list[int]] = defaultdict(list)
    best: dict[Key, dict[int, int]] = defaultdict(dict)
    start = 0
    for number, document in enumerate(site.documents):
        segments, slots = layout(document, site)
        for offset, text in segments:
            for at, (a, b) in enumerate(pairwise(map(ord, text))):
                positions[a, b].append(start + offset + at)
            field = 3 if offset < 64 else 2 if offset < 256 else 1 if offset < 384 else 0
            for code in map(ord, text):
                best[code, 0][number] = max(field, best[code, 0].get(number, 0))
        start += slots * SLOT
    lists = {key: sorted(values) for key, values in positions.items()}
    lists |= {key: [4 * d + f for d, f in sorted(fields.items())] for key, fields in best.items()}
    most = {key: shape.heavy if key[1] else shape.heavy_single for key in lists}
    light = {key: rice(values) for key, values in lists.items() if len(values) <= most[key]}
    return light, {key: values for key, values in lists.items() if len(values) > most[key]}


def _blocks(key: Key, values: list[int], shape: Shape, files: _Files) -> bytes:
    """Write a heavy list's blocks; what the core says of them."""
    shift = min(31, (values[-1] * shape.block // len(values)).bit_length())
    blocks: list[list[int]] = [[] for _ in range((values[-1] >> shift) + 1)]
    for value in values:
        blocks[value >> shift].append(value - (value >> shift << shift))
    stem = f"heavy/{key[0]:x}-{key[1]:x}"
    hashes = [
        files.hashed(f"{stem}-{number}", "bin", rice(block)) if block else bytes(4)
        for number, block in enumerate(blocks)
    ]
    often = key[1] != 0 and len(values) >= shape.often
    if often:
        for number, (block, digest) in enumerate(zip(blocks, hashes, strict=True)):
            if block:
                name = f"firsts/{key[0]:x}-{key[1]:x}-{number}-{digest.hex()}.bin"
                files.plain(name, firsts(block, number << shift))
    return bytes([shift + 64 * often]) + varint(len(hashes)) + b"".join(hashes)


def _keyed(entries: Iterable[tuple[Key, bytes]]) -> bytes:
    entries = sorted(entries, key=lambda entry: ranks(entry[0]))
    out, last_a, last_b = varint(len(entries)), 0, 0
    for key, data in entries:
        a, b = ranks(key)
        out += varint(a - last_a) + varint(b - last_b if a == last_a else b) + data
        last_a, last_b = a, b
    return out


def _shards(light: dict[Key, bytes], count: int, files: _Files) -> list[bytes]:
    entries: dict[int, list[tuple[Key, bytes]]] = defaultdict(list)
    for (a, b), data in light.items():
        mixed = (a * 0x9E3779B1 ^ b * 0x85EBCA6B) & 0xFFFFFFFF
        mixed ^= mixed >> 15
        entries[mixed & (count - 1)].append(((a, b), data))
    return [
        files.hashed(f"shards/{shard}", "bin", _keyed(entries[shard])) if shard in entries else bytes(4)
        for shard in range(count)
    ]


def _texts(site: Site, shape: Shape, files: _Files) -> list[bytes]:
    """Write the documents' files; for each group what stands in their names."""
    digests = []
    for first in range(0, len(site.documents), shape.group):
        contents = [_text(document, site) for document in site.documents[first : first + shape.group]]
        digest = hashlib.sha256(b"".join(contents)).hexdigest()[:8]
        for number, content in enumerate(contents, first):
            files.plain(f"{number}-{digest}.txt", content)
        digests.append(bytes.fromhex(digest))
    return digests


def _page(site: Site, cases: list[Document]) -> bytes:
    """For each facet the combinations of terms, and which of them each case has."""
    out = b""
    for facet in FACETS:
        slugs = [term.slug for term in site.terms[facet]]
        having = [tuple(map(slugs.index, site.under(case, facet))) for case in cases]
        combinations = list(dict.fromkeys(filter(None, having)))
        out += varint(len(combinations))
        for terms in combinations:
            out += varint(len(terms)) + b"".join(map(varint, terms))
        out += packed([combinations.index(terms) + 1 if terms else 0 for terms in having])
    return out


def _slots(site: Site) -> bytes:
    """The documents that take more than one slot."""
    return _exceptions([layout(document, site)[1] for document in site.documents], least=2)


def _exceptions(values: list[int], least: int) -> bytes:
    """How many documents later each value that is not small stands, and the value."""
    out, last = b"", 0
    for number, value in enumerate(values):
        if value >= least:
            out += varint(number - last) + varint(value)
            last = number
    return out


def _core(
    site: Site,
    shape: Shape,
    shards: list[bytes],
    heavies: list[tuple[Key, bytes]],
    texts: list[bytes],
    pages: list[bytes],
) -> bytes:
    days = [date.fromisoformat(d.date).toordinal() for d in site.documents if d.date]
    parts = {
        "slots": _slots(site),
        "changed": _exceptions([document.changed for document in site.documents], least=1),
        "date": varint(days[0]) + rice([day - days[0] + number for number, day in enumerate(days)]),
        "heavy": _keyed(heavies),
        "shards": b"".join(shards),
        "texts": b"".join(texts),
        "facets": b"".join(pages),
    }
    header = {
        "version": 8,
        "slot": SLOT,
        "shards": shape.shards,
        "documents": len(site.documents),
        "kinds": [[kind, sum(d.kind == kind for d in site.documents)] for kind in KINDS],
        "textsAName": shape.group,
        "facetPage": shape.page,
        "facets": [
            {"name": facet, "searched": facet in SEARCHED, "terms": _terms(site, facet)} for facet in FACETS
        ],
        "parts": {},
    }
    offset = 0
    for name, data in parts.items():
        header["parts"][name] = [offset, len(data)]
        offset += len(data)
    head = _json(header)
    return len(head).to_bytes(4, "little") + head + b"".join(parts.values())


def _terms(site: Site, facet: str) -> list[list[object]]:
    """Each term of a facet, how many documents stand under it, and what some of those call it."""
    slugs = [t.slug for t in site.terms[facet]]
    return [
        [t.slug, t.name, t.address, sum(t.slug in site.under(d, facet) for d in site.documents)]
        + ([[slugs.index(slug) for slug in t.former]] if t.former else [])
        for t in site.terms[facet]
    ]


def _text(document: Document, site: Site) -> bytes:
    """What a result shows of a document, its names and its paragraphs, a line each."""
    d = document
    terms = [d.slugs(facet) for facet in FACETS] if d.kind == "case" else []
    later = [site.later(d, facet) for facet in FACETS]
    head = [d.id, d.kind, d.address, d.title, d.date, d.summary, terms, *([later] if any(later) else [])]
    lines = [_json(head).decode(), "\t".join(site.all_names(d)), *d.paragraphs]
    assert not any("\n" in line for line in lines)
    return "\n".join(lines).encode("utf-16-le")


def _fold() -> bytes:
    out, last = rice([ord(character) for character in TABLE["from"]]), 0
    for target in map(ord, TABLE["to"]):
        out += varint(2 * (target - last) if target >= last else 2 * (last - target) - 1)
        last = target
    return out


def _suggest(site: Site, shape: Shape, files: _Files) -> dict[str, object]:
    terms = [
        [facet, term.name, term.address, term.pinyin, term.initials]
        for facet in SEARCHED
        for term in site.terms[facet]
        if term.address
    ]
    titles = [[d.kind, d.title, d.address, *site.reading(d.title)] for d in site.documents]
    terms.sort(key=lambda row: (row[3], row[2]))
    titles.sort(key=lambda row: (row[3], row[2]))
    if not shape.split_titles:
        return {"terms": terms, "titles": titles}
    shards: dict[str, list[list[str]]] = defaultdict(list)
    for row in titles:
        for start in {_letters(row[3])[:2], _letters(row[4])[:2]} - {""}:
            shards[start].append(row)
    names = {start: files.named(f"suggest/{start}", "json", _json(rows)) for start, rows in shards.items()}
    return {"terms": terms, "titles": None, "shards": names}


def _words(site: Site) -> bytes:
    """The number of lines, then a line for each word of the texts: it and what readers write for it."""
    written: dict[str, list[str]] = defaultdict(list)
    for word, other in sorted(site.words):
        written[other].append(word)
    lines = ["\t".join([other, *words]) for other, words in sorted(written.items())]
    return "\n".join([str(len(lines)), *lines]).encode("utf-16-le")


def _letters(pinyin: str) -> str:
    return "".join(character for character in pinyin if character in "abcdefghijklmnopqrstuvwxyz0123456789")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
