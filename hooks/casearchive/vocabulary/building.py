"""From the vocabulary's file to the `Vocabulary`, with every mistake found on the way."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from casearchive.front_matter import Mapping, Scalar, Sequence, decode, parse_mapping, positions, validate
from casearchive.model import Facet, Finding, Membership, Period, Place, PlaceKind, Term
from casearchive.vocabulary import telling_apart
from casearchive.vocabulary.checking import check
from casearchive.vocabulary.romanization import Romanizer, pinyin
from casearchive.vocabulary.schema import (
    KEYS,
    LEVELS,
    Dated,
    FacetFields,
    MembershipFields,
    PlaceFields,
    TermFields,
    ThemeFields,
    TopPlaceFields,
    VocabularyFields,
    keys_of,
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
    keys, (header, findings) = KEYS, parse_mapping(path, text, KEYS)
    if (levels := _levels(header)) != LEVELS:
        keys = keys_of(levels)
        header, findings = parse_mapping(path, text, keys)
    if header is None:
        return None, findings
    fields, invalid = validate(path, header, VocabularyFields, keys)
    if fields is None or findings:
        return None, tuple(sorted(findings + invalid))
    vocabulary = replace(
        _build(fields, hashlib.sha256(content).hexdigest(), pinyin_of or pinyin),
        path=path,
        positions=positions(header, below=("levels[", "facets[")),
    )
    findings = tuple(sorted(check(path, vocabulary, header)))
    return (None if findings else vocabulary), findings


def _levels(header: Mapping | None) -> tuple[str, ...]:
    """The names of the levels, where they can be read: keys of the file are called by them."""
    entry = header.entry("levels") if header else None
    items = entry.node.items if entry and isinstance(entry.node, Sequence) else ()
    names = tuple(item.value for item in items if isinstance(item, Scalar) and isinstance(item.value, str))
    return names if names and len(names) == len(items) else LEVELS


def _build(fields: VocabularyFields, digest: str, pinyin_of: Callable[[str], str]) -> Vocabulary:
    romanizer = Romanizer(fields.readings, pinyin_of)
    city = _place(PlaceKind.CITY, fields.city, (), romanizer) if fields.city else None
    districts = tuple(_place(PlaceKind.DISTRICT, each, (), romanizer) for each in fields.districts)
    streets = _told_apart(
        ((_place(PlaceKind.STREET, each, each.district, romanizer), each) for each in fields.streets),
        districts,
    )
    communities = _told_apart(
        ((_place(PlaceKind.COMMUNITY, each, each.street, romanizer), each) for each in fields.communities),
        streets,
    )
    return Vocabulary(
        city=city,
        districts=districts,
        streets=streets,
        communities=communities,
        themes=tuple(_theme(theme, romanizer) for theme in fields.themes),
        readings=fields.readings,
        synonyms=fields.synonyms,
        digest=digest,
        romanizer=romanizer,
        facets=tuple(_facet(facet, romanizer) for facet in fields.facets),
        levels=fields.levels,
    )


def _told_apart(places: Iterable[tuple[Place, PlaceFields]], above: tuple[Place, ...]) -> tuple[Place, ...]:
    """Places of a kind, with slugs and labels that no two of them share."""
    with_slugs = telling_apart.with_slugs([(place, bool(fields.slug)) for place, fields in places])
    return telling_apart.with_labels(with_slugs, {place.slug: place for place in above})


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
        tile=_tile(fields.tile) if isinstance(fields, TopPlaceFields) else (),
        memberships=tuple(
            sorted((Membership(m.slug, _period(m), m.basis) for m in above), key=lambda m: m.period.start)
        ),
    )


def _tile(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split("-"))) if text else ()


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
