"""The ways in which cases are indexed: one row each, built in or defined by the vocabulary.

Whatever is there for each index (pages, feeds, data, filters of the search, checks) loops over the
rows of the archive and asks a row; nothing asks which one it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from operator import attrgetter

from casearchive.messages import labels
from casearchive.model import Case, Facet, Place, PlaceKind, Term, reading_order
from casearchive.vocabulary import Vocabulary

Keys = Callable[[Case], tuple[str, ...]]
Terms = Callable[[Vocabulary], Iterable[Place | Term]]
Find = Callable[[Vocabulary, str], Place | Term | None]
Listed = Callable[[Vocabulary, Collection[str]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Index:
    """One way in which cases are indexed."""

    name: str
    """What marks in pages (`data-index`), the search's parameters and results call it."""
    title: str
    """The heading of its list and of its filter."""
    label: str
    """What a case's page calls it."""
    column: str
    """Where the data has its terms."""
    keys: Keys = field(compare=False, repr=False)
    """Slugs of the terms that a case stands under."""
    terms: Terms = field(compare=False, repr=False)
    """Every term that there may be, in the vocabulary's order; none where they are without number."""
    find: Find = field(compare=False, repr=False)
    """The term with a slug, if there is one."""
    listed: Listed = field(compare=False, repr=False)
    """The slugs that its list names, in order, given those that cases stand under."""
    folder: str = ""
    """First part of the address of its list and of its terms' pages; empty where it has none."""
    definition: str = ""
    """What it tells apart."""
    heading: str = "{name}"
    """How the heading of a term's page says its name."""
    place: PlaceKind | None = None
    """What kind of place its terms are, if they are places: they have dates and former names."""
    is_by_pinyin: bool = False
    """Whether its list runs by pinyin, so that a long one is parted by initials."""
    is_searched: bool = False
    """Whether the names of a case's terms are among the texts that search finds it by."""

    def __hash__(self) -> int:
        """By its name: all that an archive knows of an index stands under it."""
        return hash(self.name)

    @property
    def later_column(self) -> str:
        """Where the data has the places that cases are listed under besides those that they name."""
        return f"later_{self.column}" if self.place else ""

    @property
    def has_pages(self) -> bool:
        """Whether it has a list, and its terms pages and feeds; else it is a filter and a column."""
        return bool(self.folder)


def indexes(vocabulary: Vocabulary) -> tuple[Index, ...]:
    """Every index, in the order in which pages and filters name them."""
    return *_of_places(vocabulary), THEME, *map(_facet, vocabulary.facets), YEAR, EVIDENCE


def _of_places(vocabulary: Vocabulary) -> Iterator[Index]:
    """Those of the levels of places that the city has, called as they are."""
    for index in (DISTRICT, STREET):
        if index.place and (level := vocabulary.level(index.place)):
            title = labels.LEVELS.get(level, level)
            yield replace(index, title=title, label=title)


def _facet(facet: Facet) -> Index:
    return Index(
        name=facet.slug,
        title=facet.name,
        label=facet.name,
        column=facet.slug,
        folder=facet.slug if facet.has_pages else "",
        definition=facet.definition,
        keys=partial(_keys_of_facet, facet.slug),
        terms=partial(_terms_of_facet, facet.slug),
        find=partial(_find_in_facet, facet.slug),
        listed=partial(_in_order, partial(_terms_of_facet, facet.slug)),
        is_searched=True,
    )


def _keys_of_facet(facet: str, case: Case) -> tuple[str, ...]:
    return case.terms_of(facet)


def _terms_of_facet(facet: str, vocabulary: Vocabulary) -> tuple[Term, ...]:
    found = vocabulary.facet(facet)
    return found.terms if found else ()


def _find_in_facet(facet: str, vocabulary: Vocabulary, slug: str) -> Term | None:
    return vocabulary.facet_term(facet, slug)


def _in_order(terms: Terms, vocabulary: Vocabulary, under: Collection[str]) -> Iterator[str]:
    """Terms with cases, in the vocabulary's order."""
    return (term.slug for term in terms(vocabulary) if term.slug in under)


def _districts(vocabulary: Vocabulary) -> tuple[Place, ...]:
    return (*((vocabulary.city,) if vocabulary.city else ()), *vocabulary.districts)


def _find_district(vocabulary: Vocabulary, slug: str) -> Place | None:
    city = vocabulary.city
    return city if city and city.slug == slug else vocabulary.place(PlaceKind.DISTRICT, slug)


def _find_street(vocabulary: Vocabulary, slug: str) -> Place | None:
    return vocabulary.place(PlaceKind.STREET, slug)


def _list_places(find: Find, vocabulary: Vocabulary, under: Collection[str]) -> Iterator[str]:
    """Places with cases, and their former and later names, so that each leads to the other.

    In order of pinyin; the city stands before its districts.
    """
    city = vocabulary.city.slug if vocabulary.city and find is _find_district else ""
    if city in under:
        yield city
    found = (find(vocabulary, slug) for slug in _connected(find, vocabulary, set(under) - {city}))
    places = [place for place in found if place]
    yield from (place.slug for place in sorted(places, key=_by_pinyin))


def _connected(find: Find, vocabulary: Vocabulary, slugs: set[str]) -> set[str]:
    """The slugs and all that is reached from them by succession, forwards or backwards."""
    reached, waiting = set(slugs), list(slugs)
    while waiting:
        place = find(vocabulary, waiting.pop())
        if isinstance(place, Place):
            around = {*place.successors, *(former.slug for former in vocabulary.predecessors(place))}
            waiting += around - reached
            reached |= around
    return reached


def _by_pinyin(term: Place | Term) -> tuple[str, str]:
    return reading_order(term.pinyin), term.slug


def _find_theme(vocabulary: Vocabulary, slug: str) -> Term | None:
    return vocabulary.theme(slug)


def _list_themes(vocabulary: Vocabulary, under: Collection[str]) -> Iterator[str]:
    """Themes with cases, in order of pinyin."""
    themes = [theme for slug in under if (theme := vocabulary.theme(slug))]
    return (theme.slug for theme in sorted(themes, key=_by_pinyin))


def _year_of(case: Case) -> tuple[str, ...]:
    return (str(case.year),)


def _no_terms(_: Vocabulary) -> tuple[Term, ...]:
    return ()


def _find_year(_: Vocabulary, slug: str) -> Term | None:
    return Term(slug, slug, slug) if slug.isdecimal() else None


def _list_years(_: Vocabulary, under: Collection[str]) -> list[str]:
    """Years with cases, from the newest."""
    return sorted(under, reverse=True)


_DEGREES = {
    evidence.value: Term(evidence.value, name, "", definition)
    for evidence, (name, definition) in labels.EVIDENCE.items()
}


def _evidence_of(case: Case) -> tuple[str, ...]:
    return (case.evidence.value,)


def _degrees(_: Vocabulary) -> Iterable[Term]:
    return _DEGREES.values()


def _find_degree(_: Vocabulary, slug: str) -> Term | None:
    return _DEGREES.get(slug)


DISTRICT = Index(
    name="district",
    title=labels.DISTRICT,
    label=labels.DISTRICT,
    column="districts",
    folder="districts",
    keys=attrgetter("districts"),
    terms=_districts,
    find=_find_district,
    listed=partial(_list_places, _find_district),
    place=PlaceKind.DISTRICT,
    is_by_pinyin=True,
    is_searched=True,
)
STREET = Index(
    name="street",
    title=labels.STREET,
    label=labels.STREET,
    column="streets",
    folder="streets",
    keys=attrgetter("streets"),
    terms=attrgetter("streets"),
    find=_find_street,
    listed=partial(_list_places, _find_street),
    place=PlaceKind.STREET,
    is_by_pinyin=True,
    is_searched=True,
)
THEME = Index(
    name="theme",
    title=labels.THEME,
    label=labels.THEME,
    column="themes",
    folder="themes",
    keys=attrgetter("themes"),
    terms=attrgetter("themes"),
    find=_find_theme,
    listed=_list_themes,
    is_by_pinyin=True,
    is_searched=True,
)
YEAR = Index(
    name="year",
    title=labels.YEAR_INDEX,
    label=labels.FACT_YEAR,
    column="year",
    folder="years",
    heading=labels.YEAR_HEADING,
    keys=_year_of,
    terms=_no_terms,
    find=_find_year,
    listed=_list_years,
)
EVIDENCE = Index(
    name="evidence",
    title=labels.EVIDENCE_INDEX,
    label=labels.EVIDENCE_INDEX,
    column="evidence",
    keys=_evidence_of,
    terms=_degrees,
    find=_find_degree,
    listed=partial(_in_order, _degrees),
)
"""A filter without pages: `/evidence/` is kept for something else."""

BUILT_IN = (DISTRICT, STREET, THEME, YEAR, EVIDENCE)
