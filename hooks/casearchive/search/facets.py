"""Facets: what readers narrow a search by, and which terms each case has, in pages of many cases.

A page has a column for each facet.  A column holds one small number a case: 0 for a case without a term, else
which of the page's combinations of terms it has.

    case           column   combinations of the page
    2001-a   ──▶     1      1: 社区文化
    2001-b   ──▶     2      2: 社区文化, 志愿服务
    2002-a   ──▶     1
    2002-b   ──▶     0      (none)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.indexes import Index
from casearchive.model import Case, Place, PlaceKind
from casearchive.model import Term as IndexTerm
from casearchive.search.varints import varint

PAGE = 4_096
"""Cases of a page: about 12 kB where there are five facets."""

Terms = tuple[tuple[str, ...], ...]
"""Of a case: the slugs of its terms, a tuple for each facet, in the order of the facets."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a facet."""

    slug: str
    name: str
    address: str
    """Of its page; empty where it has none."""
    pinyin: str
    former: tuple[str, ...] | None = None
    """Slugs of what cases call this place that stand under it by other names; None where there are none."""
    also: tuple[str, ...] = ()
    """What else it is called, where others have its name: that name, and the name with the place above."""


@dataclass(frozen=True, slots=True)
class Facet:
    """An index, as search sees it."""

    name: str
    is_searched: bool
    """Whether the names of its terms stand in the texts, so that they are found and offered by name."""
    terms: tuple[Term, ...]
    """In the order of lists."""


def facets_of(archive: Archive) -> tuple[Facet, ...]:
    """Every index of the archive, in order."""
    return tuple(
        Facet(index.name, index.is_searched, tuple(_terms(archive, index))) for index in archive.indexes
    )


def terms_of(archive: Archive, case: Case) -> Terms:
    """The terms that a case names, in the same order."""
    return tuple(index.keys(case) for index in archive.indexes)


def later_of(archive: Archive, case: Case) -> Terms:
    """What the places that a case names became, in the same order; empty where there is none of any."""
    kinds = [index.place for index in archive.indexes]
    later = tuple(archive.succession.slugs(case, kind) if kind else () for kind in kinds)
    return later if any(later) else ()


def facet_pages(facets: Sequence[Facet], terms: Sequence[Terms]) -> Iterator[bytes]:
    """The columns of all cases, page by page; `terms` are those of each case, in the order of the index."""
    numbers = [{term.slug: n for n, term in enumerate(facet.terms)} for facet in facets]
    for first in range(0, len(terms), PAGE):
        some = terms[first : first + PAGE]
        columns = ([[of[slug] for slug in case[n]] for case in some] for n, of in enumerate(numbers))
        yield b"".join(map(_column, columns))


def counts_of(facets: Sequence[Facet], terms: Sequence[Terms]) -> list[list[int]]:
    """How many cases each term of each facet has."""
    counted = [Counter(slug for case in terms for slug in case[n]) for n in range(len(facets))]
    return [[of[term.slug] for term in facet.terms] for facet, of in zip(facets, counted, strict=True)]


def _terms(archive: Archive, index: Index) -> Iterator[Term]:
    called = _called(archive, index.place) if index.place else {}
    terms = [(slug, archive.term(index, slug)) for slug in archive.listed[index]]
    for slug, term in terms:
        address = addresses.term(index.folder, slug) if index.has_pages else ""
        labels = called.get(slug)
        former = tuple(other for other, each in terms if each.label in labels) if labels else None
        yield Term(slug, term.label, address, term.pinyin, former, also_called(term))


def _called(archive: Archive, kind: PlaceKind) -> Mapping[str, set[str]]:
    """Of each place that cases stand under by other names, these: labels of places of any kind."""
    called: dict[str, set[str]] = {}
    for case in archive.cases:
        for slug, labels in archive.succession.of(case)[kind].items():
            called.setdefault(slug, set()).update(labels)
    return called


def also_called(term: Place | IndexTerm) -> tuple[str, ...]:
    """What a term is called besides its label."""
    return (term.name, term.written) if isinstance(term, Place) and term.above else ()


def _column(terms: Sequence[Sequence[int]]) -> bytes:
    """The combinations, each as how many terms and which, then one number a case."""
    found: dict[tuple[int, ...], int] = {(): 0}
    column = [found.setdefault(tuple(sorted(case)), len(found)) for case in terms]
    combinations = [varint(len(numbers)) + b"".join(map(varint, numbers)) for numbers in found if numbers]
    return varint(len(combinations)) + b"".join(combinations) + _packed(column)


def _packed(column: Sequence[int]) -> bytes:
    """How many bits a number takes, then all numbers, the most significant bit first, padded with zeros."""
    width = max(column).bit_length()
    bits = "".join([f"{number:0{width}b}" for number in column]) if width else ""
    size = -(-len(bits) // 8)
    return bytes((width,)) + int(bits.ljust(8 * size, "0") or "0", 2).to_bytes(size, "big")
