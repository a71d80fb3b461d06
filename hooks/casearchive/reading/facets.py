"""The header of a case as its city has it: keys called by its levels of places, and those of its facets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Annotated, Any

from pydantic import AfterValidator, Field, create_model

from casearchive.front_matter import Keys, Medium, OneOrList
from casearchive.reading.names import KEYS, keys_under
from casearchive.reading.schema import CaseFields
from casearchive.reading.terms import DistrictName, facet_term
from casearchive.vocabulary import LEVELS, Vocabulary

_FIELD = "facet_{}"
"""A facet's slug may be no name of Python's, so it is the field's alias."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a case's header may hold."""

    keys: Keys
    schema: type[CaseFields]
    facets: tuple[str, ...]
    """Slugs of the facets, which are keys."""

    def terms(self, fields: CaseFields) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The facets that a header names, with the slugs of its terms."""
        for number, slug in enumerate(self.facets):
            if terms := getattr(fields, _FIELD.format(number)):
                yield slug, terms


def form_of(vocabulary: Vocabulary | None) -> Form:
    """The header's form under a vocabulary."""
    if vocabulary is None:
        return _form(LEVELS, ())
    return _form(vocabulary.levels, tuple((facet.slug, facet.name) for facet in vocabulary.facets))


@lru_cache(maxsize=8)
def _form(levels: tuple[str, ...], facets: tuple[tuple[str, str], ...]) -> Form:
    """Names that are taken stay what they were: `casearchive.facets` finds fault with those who take them."""
    keys = keys_under(levels)
    names, taken = dict(keys.names), set(keys.canonical)
    for slug, name in facets:
        if slug not in taken:
            names[slug] = () if name in taken else (name,)
            taken |= {slug, name}
    added = tuple(slug for slug in names if slug not in KEYS.names)
    fields: dict[str, Any] = {
        _FIELD.format(number): (_terms_of(slug), Field(default=(), alias=slug))
        for number, slug in enumerate(added)
    }
    if len(levels) == 1:  # there is nowhere that a case has to name
        fields["district"] = (Annotated[tuple[DistrictName, ...], OneOrList], ())
    schema = create_model("CityCaseFields", __base__=CaseFields, **fields) if fields else CaseFields
    return Form(Keys(names, sentences=KEYS.sentences), schema, added)


def _terms_of(facet: str) -> Any:
    """The type of a facet's value: one or more names of its terms."""
    return Annotated[tuple[Annotated[Medium, AfterValidator(partial(facet_term, facet))], ...], OneOrList]
