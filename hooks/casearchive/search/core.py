"""What every search loads once: where documents begin, their facets, and the names of all other files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from casearchive.indexes import DISTRICT, STREET, THEME, YEAR, Index
from casearchive.search.base import HeavyList, Lists
from casearchive.search.documents import Document
from casearchive.search.keys import rank_of
from casearchive.search.shards import list_of, varint
from casearchive.search.texts import SLOT

VERSION = 3
IN_CORE = (DISTRICT, STREET, THEME, YEAR)
"""The indexes that this format knows."""
_NONE = "00000000"
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a facet."""

    slug: str
    name: str
    address: str


def core_file(
    documents: Sequence[Document],
    slots: Sequence[int],
    terms: Mapping[Index, Sequence[Term]],
    lists: Lists,
    texts: Sequence[str],
) -> bytes:
    """The file, as the specification of the index describes it; `texts` are digests of documents' files."""
    district, street, theme, year = (list(terms).index(index) for index in IN_CORE)
    places = _distinct((d.terms[district], d.terms[street]) for d in documents if d.terms)
    themes = _distinct(d.terms[theme] for d in documents if d.terms)
    years = {term.slug: n for n, term in enumerate(terms[YEAR])}
    numbers = {index: {term.slug: n for n, term in enumerate(terms[index])} for index in IN_CORE}
    parts = {
        "slots": _exceptions(slots),
        "place": _column(places[d.terms[district], d.terms[street]] + 1 if d.terms else 0 for d in documents),
        "theme": _column(themes[d.terms[theme]] + 1 if d.terms else 0 for d in documents),
        "year": _column(years[d.terms[year][0]] + 1 if d.terms else 0 for d in documents),
        "date": _dates(documents),
        "heavy": _heavy(lists.heavy),
        "shards": bytes.fromhex("".join(digest or _NONE for digest in lists.shards)),
        "texts": bytes.fromhex("".join(texts)),
    }
    spans, begin = {}, 0
    for name, part in parts.items():
        spans[name] = [begin, len(part)]
        begin += len(part)
    header = {
        "version": VERSION,
        "slot": SLOT,
        "shards": len(lists.shards),
        "documents": len(documents),
        "kinds": _kinds(documents),
        "terms": {index.name: [[t.slug, t.name, t.address] for t in terms[index]] for index in IN_CORE},
        "places": [
            [[numbers[DISTRICT][s] for s in districts], [numbers[STREET][s] for s in streets]]
            for districts, streets in places
        ],
        "themes": [[numbers[THEME][s] for s in slugs] for slugs in themes],
        "parts": spans,
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    return len(text).to_bytes(4, "little") + text + b"".join(parts.values())


def _distinct(keys: Iterable[_Key]) -> dict[_Key, int]:
    found: dict[_Key, int] = {}
    for key in keys:
        found.setdefault(key, len(found))
    return found


def _column(values: Iterable[int]) -> bytes:
    """How many bits a value takes, then all values, padded with zeros."""
    column = list(values)
    width = max(column, default=0).bit_length()
    bits = "".join(f"{value:0{width}b}" for value in column) if width else ""
    bits += "0" * (-len(bits) % 8)
    return bytes((width,)) + (int(bits, 2).to_bytes(len(bits) // 8, "big") if bits else b"")


def _exceptions(slots: Sequence[int]) -> bytes:
    last, pieces = 0, []
    for number, taken in enumerate(slots):
        if taken > 1:
            pieces.append(varint(number - last) + varint(taken))
            last = number
    return b"".join(pieces)


def _dates(documents: Sequence[Document]) -> bytes:
    """The first date, and a list of how far the dates are from it.

    A list ascends: so the number of each document among those with a date is added.
    """
    dates = [document.date.toordinal() for document in documents if document.date]
    first = dates[0] if dates else 0
    return varint(first) + list_of([date - first + number for number, date in enumerate(dates)])


def _heavy(lists: Sequence[HeavyList]) -> bytes:
    pieces = [varint(len(lists))]
    last_a = last_b = 0
    for heavy in sorted(lists, key=lambda heavy: (rank_of(heavy.first), rank_of(heavy.second))):
        a, b = rank_of(heavy.first), rank_of(heavy.second)
        pieces.append(varint(a - last_a) + varint(b - last_b if a == last_a else b))
        pieces.append(bytes((heavy.shift,)) + varint(len(heavy.digests)))
        pieces.append(bytes.fromhex("".join(digest or _NONE for digest in heavy.digests)))
        last_a, last_b = a, b
    return b"".join(pieces)


def _kinds(documents: Sequence[Document]) -> list[list[object]]:
    counts: dict[str, int] = {}
    for document in documents:
        counts[document.kind] = counts.get(document.kind, 0) + 1
    return [[kind, count] for kind, count in counts.items()]
