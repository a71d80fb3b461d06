"""Search as its specification says it, by looking at every text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice, takewhile

from plain_folding import HAN, LETTERS, fold, is_white
from plain_layout import layout
from small_site import FACETS, SEARCHED, Document, Site, Term

from bench.queries import partners_in


@dataclass(frozen=True)
class Asked:
    """A question to the search."""

    query: str
    options: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What the search must say."""

    total: int
    ids: list[str]
    facets: dict[str, dict[str, int]]


_AROUND = ".,;:!?()[]《》〈〉【】〔〕、。…"
_MARKS = _AROUND + '"-'

Piece = tuple[str, bool, str, bool]
"""Text, whether it is excluded, whether a phrase or an open one, whether white space stands before it."""
PHRASE, OPEN_PHRASE = "phrase", "open phrase"


def terms_of(query: str) -> list[tuple[str, bool]]:
    """The folded terms and whether each is excluded."""
    return _meant(joined for joined, _ in _groups(query))


def parted_terms_of(query: str) -> list[tuple[str, bool]]:
    """The same where every blank parts."""
    meant = [(parts if len(parts) > 1 else [joined]) for joined, parts in _groups(query)]
    return _meant(piece for pieces in meant for piece in pieces)


def _meant(pieces: Iterable[Piece]) -> list[tuple[str, bool]]:
    terms, marks = [], []
    for text, excluded, phrase, _ in pieces:
        folded = fold(text) if phrase == PHRASE else bare(fold(text))
        if not phrase and not folded.strip(_MARKS):
            marks.append((folded, excluded))
        else:
            terms.append((folded[:64], excluded))
    return ([term for term in terms if term[0]] or [mark for mark in marks if mark[0]])[:32]


def bare(text: str) -> str:
    """Without marks at the ends, unless there is nothing else."""
    return text.strip(_MARKS).strip() or text


def _groups(query: str) -> Iterator[tuple[Piece, list[Piece]]]:
    """What stands between blanks that part something, with what stands between all blanks in it."""
    group: list[Piece] = []
    for piece in [*islice(_pieces(query), 256), None]:
        if piece and group and _are_one(group[-1], piece):
            group.append(piece)
            continue
        if group and group[0][2] == OPEN_PHRASE and not group[0][1]:
            yield group[0], [*_pieces(group[0][0], may_be_open=False)]
        elif group:
            yield (" ".join(text for text, *_ in group), *group[0][1:]), group
        group = [piece] if piece else []


def _are_one(before: Piece, behind: Piece) -> bool:
    if before[1] or before[2] or behind[1] or behind[2] or not behind[3]:
        return False
    a, b = fold(before[0]), fold(behind[0])
    beside = LETTERS + re.escape(_AROUND)
    number_first = re.fullmatch(f"[^{HAN}]*[{LETTERS}]", a) and re.match(f"[{HAN}]([{beside}]|$)", b)
    character_first = re.search(f"(^|[{beside}])[{HAN}]$", a) and re.fullmatch(f"[{LETTERS}][^{HAN}]*", b)
    return bool(number_first or character_first)


def _pieces(query: str, may_be_open: bool = True) -> Iterator[Piece]:
    partners, at, apart = partners_in(query), 0, False
    while at < len(query):
        if is_white(query[at]):
            at, apart = at + 1, True
            continue
        excluded = query[at] in "-\uff0d" and at + 1 < len(query) and not is_white(query[at + 1])
        at += excluded
        closing, rest = _closing(query, at, partners), query[at + 1 :]
        if closing == len(query) and may_be_open and _has_words(rest):
            yield rest, excluded, OPEN_PHRASE, apart
            return
        if at < closing < len(query):
            yield query[at + 1 : closing], excluded, PHRASE, apart
            at = len(query) - len(_behind_marks(query[closing + 1 :]))
        else:
            plain = query[at] + _plain(query, at + 1, partners)
            yield plain, excluded, "", apart
            at += len(plain)
        apart = False


def _closing(query: str, at: int, partners: Mapping[int, int]) -> int:
    """Where a phrase that begins here ends: behind everything if nothing closes it, 0 if none begins."""
    if query[at] == '"' and '"' in query[at + 1 :]:
        return query.index('"', at + 1)
    partner = partners.get(at, 0)
    return len(query) if partner < 0 else partner if _is_last(query[partner + 1 :]) else 0


def _has_words(text: str) -> bool:
    return len("".join(" " if is_white(character) else character for character in text).split()) > 1


def _is_last(text: str) -> bool:
    behind = _behind_marks(text)
    return not behind or is_white(behind[0])


def _behind_marks(text: str) -> str:
    count = sum(1 for _ in takewhile(lambda character: fold(character) in {*_AROUND}, text))
    return text[count:]


def _plain(query: str, begin: int, partners: Mapping[int, int]) -> str:
    """Everything up to white space, a quote that has a partner, or a phrase of several words."""
    for at in range(begin, len(query)):
        closing = _closing(query, at, partners)
        is_phrase = at < closing < len(query) and (query[at] == '"' or _has_words(query[at:closing]))
        if is_white(query[at]) or is_phrase:
            return query[begin:at]
    return query[begin:]


@dataclass(frozen=True)
class Oracle:
    """The site's texts, folded."""

    site: Site

    @cached_property
    def segments(self) -> list[list[tuple[int, str]]]:
        """Of each document, with their offsets."""
        return [layout(document, self.site)[0] for document in self.site.documents]

    @cached_property
    def called(self) -> dict[str, list[tuple[str, Term]]]:
        """Terms with their facets, by what their names are written like."""
        called: dict[str, list[tuple[str, Term]]] = {}
        for facet in FACETS:
            for term in self.site.terms[facet]:
                for name in _spellings(fold(term.name)):
                    if len(name) > 1:
                        called.setdefault(name, []).append((facet, term))
        return called

    @cached_property
    def ranks(self) -> list[int]:
        """By pinyin of the titles."""
        return self.site.title_ranks()

    def answer(self, asked: Asked) -> Found:
        """What a plain scan finds."""
        terms = terms_of(asked.query)
        if any(not excluded for _, excluded in terms) and not self._matching(terms):
            terms = parted_terms_of(asked.query)
        options = asked.options
        kinds = options.get("kinds") or (["case"] if not terms else None)
        matching = [n for n in self._matching(terms) if not kinds or self.site.documents[n].kind in kinds]
        passing = [n for n in matching if all(self._passes(n, facet, options) for facet in FACETS)]
        facets = {}
        for facet in FACETS:
            others = [other for other in FACETS if other != facet]
            left = [n for n in matching if all(self._passes(n, other, options) for other in others)]
            facets[facet] = dict(Counter(slug for n in left for slug in self._values(n, facet)))
        passing.sort(
            key=self._order(str(options.get("sort", "relevance")), [t for t, out in terms if not out])
        )
        start = int(str(options.get("offset", 0)))
        page = passing[start : start + int(str(options.get("limit", 10)))]
        return Found(len(passing), [self.site.documents[n].id for n in page], facets)

    def _matching(self, terms: list[tuple[str, bool]]) -> list[int]:
        numbers = range(len(self.site.documents))
        return [n for n in numbers if all(self._has(n, text, out) != out for text, out in terms)]

    def _has(self, number: int, text: str, excluded: bool) -> bool:
        return bool(self._places(number, text) or (not excluded and self._standing(number, text)))

    def _standing(self, number: int, text: str) -> list[int]:
        """Offsets at which a name is taken to stand once in what stands under it."""
        named = [(f, t) for f, t in self.called.get(text, []) if t.slug in self._values(number, f)]
        return [64 if f not in SEARCHED else 256 for f, t in named if t.former or f not in SEARCHED]

    def _places(self, number: int, text: str) -> list[int]:
        """Offsets of a text's occurrences in a document; they may overlap."""
        return [
            offset + match.start()
            for offset, segment in self.segments[number]
            if text in segment
            for match in re.finditer(f"(?={re.escape(text)})", segment)
        ]

    def _values(self, number: int, facet: str) -> tuple[str, ...]:
        return self.site.under(self.site.documents[number], facet)

    def _passes(self, number: int, facet: str, options: dict[str, object]) -> bool:
        chosen = options.get(facet) or []
        assert isinstance(chosen, list)
        return not chosen or any(slug in chosen for slug in self._values(number, facet))

    def _order(self, sort: str, terms: list[str]) -> Callable[[int], tuple[object, ...]]:
        def key(number: int) -> tuple[object, ...]:
            document = self.site.documents[number]
            day = _day(document)
            if sort == "newest":
                return -day, document.id
            if sort == "changed":
                return -(day + document.changed), document.id
            if sort == "oldest":
                return day or 10**9, document.id
            if sort == "pinyin":
                return self.ranks[number], document.id
            places = [[*self._places(number, term), *self._standing(number, term)] for term in terms]
            fields = sum(max(map(_field, at)) for at in places)
            counts = sum(min(99, len(at)) if len(t) > 1 else 1 for t, at in zip(terms, places, strict=True))
            firsts = sum(min(at) if len(t) > 1 else 0 for t, at in zip(terms, places, strict=True))
            return -fields, -counts, firsts, -day, document.id

        return key


def _spellings(name: str) -> set[str]:
    """A name, and of a year what else it is written like."""
    if not re.fullmatch(r"\d{4}", name):
        return {name}
    characters = ["".join((zero + "一二三四五六七八九")[int(figure)] for figure in name) for zero in "〇零"]
    return {year + end for year in (name, *characters) for end in ("", "年", "年度")}


def _day(document: Document) -> int:
    return date.fromisoformat(document.date).toordinal() if document.date else 0


def _field(offset: int) -> int:
    return 3 if offset < 64 else 2 if offset < 256 else 1 if offset < 384 else 0
