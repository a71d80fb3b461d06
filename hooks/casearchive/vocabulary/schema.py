"""The form of `cases/vocabulary.yml`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from casearchive import paths
from casearchive.front_matter import (
    AsWritten,
    Keys,
    Long,
    Medium,
    OneOrList,
    Record,
    Scalar,
    Short,
    refusal,
    text_of,
)

LEVELS = ("市", "区", "街道", "社区")
"""The names of the levels of places where a vocabulary gives none."""
MOST_LEVELS = len(LEVELS)

KEYS = Keys(
    {
        "levels": ("层级",),
        "city": ("全市",),
        "districts": ("区",),
        "streets": ("街道",),
        "communities": ("社区",),
        "themes": ("主题",),
        "readings": ("读音",),
        "synonyms": ("同义词",),
        "slug": ("标识",),
        "name": ("名称",),
        "from": ("始于",),
        "to": ("止于",),
        "successor": ("后继",),
        "basis": ("依据",),
        "tile": ("方格",),
        "district": ("所属区",),
        "street": ("所属街道",),
        "definition": ("定义",),
        "parent": ("上级",),
        "facets": ("分面",),
        "pages": ("页面",),
        "terms": ("词条",),
    },
    data=frozenset({"readings"}),
)
"""Chinese names of the keys."""

OF_LEVELS = ("city", "districts", "streets", "communities", "district", "street")
"""Keys that are called by the names of levels."""


@lru_cache(maxsize=8)
def keys_of(levels: tuple[str, ...]) -> Keys:
    """The same where levels of places are called so."""
    names = dict(zip(("districts", "streets", "communities"), levels[1:], strict=False))
    names |= {key: f"所属{level}" for key, level in zip(("district", "street"), levels[1:], strict=False)}
    return KEYS.called(names | {"city": f"全{levels[0]}"}, OF_LEVELS)


_NOT_IN_LEVEL = re.compile(r"[\s:：#,\[\]{}\"'&*!|<>%@`?-]")
_LONGEST_LEVEL = 10
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MONTH = re.compile(r"(?:1[89]|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?")
_TILE = re.compile(r"[1-9]-[1-9]")
_FLAGS = {True: True, False: False, "是": True, "否": False}
_SYLLABLES = re.compile(r"[a-zA-Züv]+(?:[ ][a-zA-Züv]+)*")


def _slug(value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise refusal(code="bad-slug", slug=value)
    if code := paths.fault(value):
        raise refusal(code=code, name=value)
    return value


def is_level(value: str) -> bool:
    """Whether a level of places can be called so."""
    return not (value.isascii() or _NOT_IN_LEVEL.search(value) or len(value) > _LONGEST_LEVEL)


def _level(value: str) -> str:
    if not is_level(value):
        raise refusal(code="bad-level", text=value)
    return value


def _month(value: str) -> str:
    if not _MONTH.fullmatch(value):
        raise refusal(code="bad-month", text=value)
    return value


def _tile(value: str) -> str:
    if not _TILE.fullmatch(value):
        raise refusal(code="bad-tile", text=value)
    return value


def _membership(value: object) -> object:
    """A place above that is named by its slug alone."""
    return {"slug": value} if isinstance(value, str) else value


def _syllables(value: str) -> str:
    if not _SYLLABLES.fullmatch(value):
        raise refusal(code="bad-reading", text=value)
    return value.lower().replace("ü", "v")


def _flag(value: object) -> bool:
    written = value.value if isinstance(value, Scalar) else value
    flag = _FLAGS.get(written) if isinstance(written, str | bool) else None
    if flag is None:
        raise refusal(code="not-yes-or-no", text=text_of(value))
    return flag


Slug = Annotated[Short, AfterValidator(_slug)]
"""Lower-case ASCII letters and digits, with single hyphens between."""
LevelName = Annotated[Short, AfterValidator(_level)]
"""What a level of places is called: it is a key of headers, too."""
Month = Annotated[str, AsWritten, AfterValidator(_month)]
"""`YYYY` or `YYYY-MM`."""
Tile = Annotated[str, AsWritten, AfterValidator(_tile)]
"""`ROW-COLUMN`, each from 1 to 9."""
Flag = Annotated[bool, BeforeValidator(_flag)]
"""`true` or `false`; 是 and 否 are the same."""
Syllables = Annotated[Short, AfterValidator(_syllables)]
"""Pinyin without tones, separated by spaces."""


class Dated(Record):
    """Something that held for a time."""

    from_: Month = Field(default="", alias="from", validate_default=False)
    """First month or year."""
    to: Month = Field(default="", validate_default=False)
    """Last month or year."""
    basis: Long = ""
    """Who says so."""


class MembershipFields(Dated):
    """The place above, for a time."""

    slug: Slug
    """Slug of the place above."""


Memberships = Annotated[tuple[Annotated[MembershipFields, BeforeValidator(_membership)], ...], OneOrList]
"""A slug, or dated ones."""


class PlaceFields(Dated):
    """What every place has."""

    slug: Slug = ""
    """Its name in addresses; that of a street or community may be left out."""
    name: Short
    """What it was called."""
    successor: Annotated[tuple[Slug, ...], OneOrList] = ()
    """Slugs of what took its place."""


class TopPlaceFields(PlaceFields):
    """The city or a district."""

    slug: Slug
    """Its name in addresses."""
    tile: Tile = Field(default="", validate_default=False)
    """Where it lies in a grid that shows districts: row and column."""


class StreetFields(PlaceFields):
    """A street (街道, 镇)."""

    district: Memberships = ()
    """Where it lay."""


class CommunityFields(PlaceFields):
    """A community (社区, 居委会)."""

    street: Memberships = ()
    """Where it lay."""


class TermFields(Record):
    """An entry of a controlled list."""

    slug: Slug
    """Its name in addresses."""
    name: Short
    """What it is called."""
    definition: Long = ""
    """What belongs to it."""
    synonyms: Annotated[tuple[Short, ...], OneOrList] = ()
    """Other words for it."""


class ThemeFields(TermFields):
    """A subject."""

    parent: Slug = ""
    """Slug of the broader theme."""


class FacetFields(Record):
    """One more index, of the city's own."""

    slug: Slug
    """Its name in headers, addresses, the search and the data."""
    name: Short
    """What it is called: the key in Chinese, and the heading."""
    pages: Flag = True
    """Whether it has lists of its own; otherwise it is a filter."""
    definition: Long = ""
    """What it tells apart."""
    terms: Annotated[tuple[TermFields, ...], Field(min_length=1)]
    """In the order in which they are listed."""


class VocabularyFields(Record):
    """The whole file."""

    levels: Annotated[tuple[LevelName, ...], Field(min_length=1, max_length=MOST_LEVELS)] = LEVELS
    """What the levels of places are called, from the city down; there are no others."""
    city: TopPlaceFields | None = None
    """The whole city."""
    districts: tuple[TopPlaceFields, ...] = ()
    """Districts, old and new."""
    streets: tuple[StreetFields, ...] = ()
    """Streets, old and new."""
    communities: tuple[CommunityFields, ...] = ()
    """Communities, where cases name them."""
    themes: tuple[ThemeFields, ...] = ()
    """Subjects."""
    facets: tuple[FacetFields, ...] = ()
    """Indexes of the city's own."""
    readings: dict[Medium, Syllables] = Field(default_factory=dict)
    """Local pinyin."""
    synonyms: tuple[tuple[Short, ...], ...] = ()
    """Groups of words that search takes for one."""
