"""From the vocabulary's file to the `Vocabulary`, with every mistake found on the way."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from casearchive.front_matter import decode, parse_mapping, positions, validate
from casearchive.model import Facet, Finding, Membership, Period, Place, PlaceKind, Term
from casearchive.vocabulary.checking import check
from casearchive.vocabulary.romanization import Romanizer, pinyin
from casearchive.vocabulary.schema import (
    KEYS,
    CommunityFields,
    Dated,
    FacetFields,
    MembershipFields,
    PlaceFields,
    StreetFields,
    TermFields,
    ThemeFields,
    VocabularyFields,
)
from casearchive.vocabulary.terms import Vocabulary

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]")


def read_vocabulary(
    path: str, content: bytes, pinyin_of: Callable[[str], str] | None = None
) -> tuple[Vocabulary | None, tuple[Finding, ...]]:
    """The vocabulary, or every finding about its file.

    `pinyin_of` gives the syllables of a run of Chinese characters, separated by spaces: a
    caller that keeps them saves the import of pypinyin.  It must be picklable where the
    vocabulary is to be handed to another process.
    """
    text, findings = decode(path, content)
    if text is None:
        return None, findings
    header, findings = parse_mapping(path, text, KEYS)
    if header is None:
        return None, findings
    fields, invalid = validate(path, header, VocabularyFields, KEYS)
    if fields is None or findings:
        return None, tuple(sorted(findings + invalid))
    vocabulary = replace(
        _build(fields, hashlib.sha256(content).hexdigest(), pinyin_of or pinyin),
        path=path,
        positions=positions(header, below="facets["),
    )
    findings = tuple(sorted(check(path, vocabulary, header)))
    return (None if findings else vocabulary), findings


def _build(fields: VocabularyFields, digest: str, pinyin_of: Callable[[str], str]) -> Vocabulary:
    romanizer = Romanizer(fields.readings, pinyin_of)
    return Vocabulary(
        city=_place(PlaceKind.CITY, fields.city, (), romanizer) if fields.city else None,
        districts=tuple(_place(PlaceKind.DISTRICT, district, (), romanizer) for district in fields.districts),
        streets=tuple(_street(street, romanizer) for street in fields.streets),
        communities=tuple(_community(community, romanizer) for community in fields.communities),
        themes=tuple(_theme(theme, romanizer) for theme in fields.themes),
        readings=fields.readings,
        synonyms=fields.synonyms,
        digest=digest,
        romanizer=romanizer,
        facets=tuple(_facet(facet, romanizer) for facet in fields.facets),
    )


def _street(fields: StreetFields, romanizer: Romanizer) -> Place:
    return _place(PlaceKind.STREET, fields, fields.district, romanizer)


def _community(fields: CommunityFields, romanizer: Romanizer) -> Place:
    return _place(PlaceKind.COMMUNITY, fields, fields.street, romanizer)


def _place(
    kind: PlaceKind, fields: PlaceFields, above: Iterable[MembershipFields], romanizer: Romanizer
) -> Place:
    pinyin = romanizer(fields.name)
    return Place(
        kind=kind,
        slug=fields.slug or _NOT_IN_SLUG.sub("", pinyin),
        name=fields.name,
        pinyin=pinyin,
        period=_period(fields),
        basis=fields.basis,
        successors=fields.successor,
        memberships=tuple(
            sorted((Membership(m.slug, _period(m), m.basis) for m in above), key=lambda m: m.period.start)
        ),
    )


def _theme(fields: ThemeFields, romanizer: Romanizer) -> Term:
    return replace(_term(fields, romanizer), parent=fields.parent)


def _term(fields: TermFields, romanizer: Romanizer) -> Term:
    pinyin = romanizer(fields.name)
    return Term(fields.slug, fields.name, pinyin, fields.definition, fields.synonyms)


def _facet(fields: FacetFields, romanizer: Romanizer) -> Facet:
    terms = tuple(_term(term, romanizer) for term in fields.terms)
    return Facet(fields.slug, fields.name, terms, fields.pages, fields.definition)


def _period(fields: Dated) -> Period:
    return Period(fields.from_, fields.to)
