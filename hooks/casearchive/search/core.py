"""What every search loads once: where documents begin, the facets, and the names of all other files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from casearchive.search.base import HeavyList, Lists
from casearchive.search.documents import Document
from casearchive.search.facets import PAGE, Facet, Term, Terms, counts_of
from casearchive.search.keys import rank_of
from casearchive.search.shards import list_of
from casearchive.search.texts import SLOT
from casearchive.search.varints import varint
from casearchive.search.writing import TEXTS_A_NAME

VERSION = 8
_NONE = "00000000"


@dataclass(frozen=True, slots=True)
class Names:
    """Digests in the names of the files that every search may need."""

    texts: Sequence[str]
    """Of each group of `TEXTS_A_NAME` documents."""
    facets: Sequence[str]
    """Of each page of facets."""
    lists: Lists


def core_file(
    documents: Sequence[Document], slots: Sequence[int], facets: Sequence[Facet], names: Names
) -> bytes:
    """The file, as the specification of the index describes it."""
    parts = {
        "slots": _exceptions(slots),
        "date": _dates(documents),
        "changed": _changed(documents),
        "heavy": _heavy(names.lists.heavy),
        "shards": _hashes(names.lists.shards),
        "texts": _hashes(names.texts),
        "facets": _hashes(names.facets),
    }
    header = {
        "version": VERSION,
        "slot": SLOT,
        "shards": len(names.lists.shards),
        "documents": len(documents),
        "textsAName": TEXTS_A_NAME,
        "facetPage": PAGE,
        "kinds": _kinds(documents),
        "facets": _facets(facets, [document.under for document in documents if document.terms]),
        "parts": _spans(parts),
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    return len(text).to_bytes(4, "little") + text + b"".join(parts.values())


def _facets(facets: Sequence[Facet], terms: Sequence[Terms]) -> list[dict[str, object]]:
    """Each facet with its terms, and how many cases each of them has."""
    counts = counts_of(facets, terms)
    return [
        {
            "name": facet.name,
            "searched": facet.is_searched,
            "terms": [_term(facet, term, count) for term, count in zip(facet.terms, of, strict=True)],
        }
        for facet, of in zip(facets, counts, strict=True)
    ]


def _term(facet: Facet, term: Term, count: int) -> list[object]:
    entry: list[object] = [term.slug, term.name, term.address, count]
    if term.former is not None:
        entry.append([number for number, other in enumerate(facet.terms) if other.slug in term.former])
    elif term.also:
        entry.append(None)
    return [*entry, term.also] if term.also else entry


def _spans(parts: Mapping[str, bytes]) -> dict[str, list[int]]:
    """Where each part begins behind the header, and its length."""
    ends = accumulate(len(part) for part in parts.values())
    return {name: [end - len(part), len(part)] for (name, part), end in zip(parts.items(), ends, strict=True)}


def _hashes(digests: Sequence[str]) -> bytes:
    """Four bytes a digest; zeros where there is no file."""
    return bytes.fromhex("".join(digest or _NONE for digest in digests))


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


def _changed(documents: Sequence[Document]) -> bytes:
    """Of each document that was changed after its date: documents since the last such one, days since."""
    last, pieces = 0, []
    for number, document in enumerate(documents):
        if document.date and document.changed and document.changed > document.date:
            pieces.append(varint(number - last) + varint((document.changed - document.date).days))
            last = number
    return b"".join(pieces)


def _heavy(lists: Sequence[HeavyList]) -> bytes:
    pieces = [varint(len(lists))]
    last_a = last_b = 0
    for heavy in sorted(lists, key=lambda heavy: (rank_of(heavy.first), rank_of(heavy.second))):
        a, b = rank_of(heavy.first), rank_of(heavy.second)
        pieces.append(varint(a - last_a) + varint(b - last_b if a == last_a else b))
        pieces.append(bytes((heavy.shift,)) + varint(len(heavy.digests)))
        pieces.append(_hashes(heavy.digests))
        last_a, last_b = a, b
    return b"".join(pieces)


def _kinds(documents: Sequence[Document]) -> list[list[object]]:
    counts: dict[str, int] = {}
    for document in documents:
        counts[document.kind] = counts.get(document.kind, 0) + 1
    return [[kind, count] for kind, count in counts.items()]
