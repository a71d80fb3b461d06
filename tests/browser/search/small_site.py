"""Documents to search in: a small site made up from a seed, and what is known of it."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from functools import cached_property

FACETS = ("district", "street", "theme", "year", "sector", "constructor")
SEARCHED = tuple(facet for facet in FACETS if facet != "year")
"""Those whose terms' names stand in the texts."""
KINDS = ("section", "problem", "recommendation", "case")

SYLLABLES: dict[str, str] = dict(
    re.findall(
        r"([^a-z])([a-z]+)",
        "平ping江jiang路lu沧cang浪lang区qu黄huang桥qiao街jie道dao元yuan和he社she垃la圾ji分fen类lei党dang"
        "员yuan服fu务wu绿lv地di女nv工gong委wei会hui园yuan林lin居ju民min自zi治zhi一yi百bai二er十shi峰feng"
        "庄zhuang筑zhu银yin行hang长chang期qi苏su州zhou叱chi璐lu陆lu年nian",
    )
)


@dataclass(frozen=True)
class Term:
    """A value of a facet."""

    slug: str
    name: str
    address: str
    pinyin: str = ""
    initials: str = ""
    former: tuple[str, ...] = ()
    """Slugs of what it was called before: whoever names one of those stands under this, too."""


@dataclass(frozen=True)
class Document:
    """What the index knows of a page."""

    id: str
    kind: str
    title: str
    districts: tuple[str, ...] = ()
    """Slugs; so are streets, themes and sectors."""
    streets: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    """Of a facet whose terms have no pages."""
    constructors: tuple[str, ...] = ()
    """Of a facet whose name every object of the browser knows."""
    year: str = ""
    date: str = ""
    changed: int = 0
    """How many days after its date."""
    summary: str = ""
    paragraphs: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    """Names that no facet has."""

    @property
    def address(self) -> str:
        """Below the site's root."""
        return f"{self.kind}s/{self.id}/"

    def slugs(self, facet: str) -> tuple[str, ...]:
        """The terms of a facet that it names."""
        if facet == "year":
            return (self.year,) if self.year else ()
        values: tuple[str, ...] = getattr(self, f"{facet}s")
        return values


@dataclass(frozen=True)
class Site:
    """Documents in the order of the index, and the terms of each facet."""

    documents: tuple[Document, ...]
    terms: dict[str, tuple[Term, ...]]
    words: tuple[tuple[str, str], ...] = ()
    """Words that readers write and words that the texts have, both folded."""

    @cached_property
    def _names(self) -> dict[tuple[str, str], str]:
        return {(facet, term.slug): term.name for facet in FACETS for term in self.terms[facet]}

    def all_names(self, document: Document) -> list[str]:
        """Of its terms and communities."""
        found = [name for facet in SEARCHED for name in self.names(facet, document.slugs(facet))]
        return [*found, *document.communities]

    def later(self, document: Document, facet: str) -> tuple[str, ...]:
        """Terms that a document stands under without naming them."""
        own = document.slugs(facet)
        return tuple(t.slug for t in self.terms[facet] if {*t.former} & {*own} and t.slug not in own)

    def under(self, document: Document, facet: str) -> tuple[str, ...]:
        """All terms that a document stands under."""
        return document.slugs(facet) + self.later(document, facet)

    def names(self, facet: str, slugs: tuple[str, ...]) -> list[str]:
        """The names of terms."""
        return [self._names[facet, slug] for slug in slugs]

    def reading(self, title: str) -> tuple[str, str]:
        """Full pinyin with spaces, and initials."""
        return reading(title)

    def title_ranks(self) -> list[int]:
        """Rank of each document's title by pinyin; equal titles rank the same."""
        pinyin = [self.reading(document.title)[0] for document in self.documents]
        ranks = {p: rank for rank, p in enumerate(sorted(set(pinyin)))}
        return [ranks[p] for p in pinyin]


def reading(name: str) -> tuple[str, str]:
    """Full pinyin with spaces, and initials, of a name; runs of ASCII letters and digits are one syllable."""
    syllables: list[str] = []
    run = False
    for character in name:
        if character in SYLLABLES:
            syllables.append(SYLLABLES[character])
        elif character.isascii() and character.isalnum():
            if run:
                syllables[-1] += character.lower()
            else:
                syllables.append(character.lower())
        run = character.isascii() and character.isalnum()
    return " ".join(syllables), "".join(s[0] for s in syllables)


def term(facet: str, slug: str, name: str) -> Term:
    """A term with its reading."""
    return Term(slug, name, f"{facet}s/{slug}/", *reading(name))


TERMS = {
    "district": (term("district", "canglang", "沧浪区"), term("district", "pingjiang", "平江区")),
    "street": (
        term("street", "pingjianglu", "平江路街道"),
        term("street", "huangqiao", "黄桥街道"),
        term("street", "yuanhe", "元和街道"),
    ),
    "theme": (
        term("theme", "fenlei", "垃圾分类"),
        term("theme", "lvdi", "绿地"),
        term("theme", "nvgong", "女工委"),
        term("theme", "zizhi", "居民自治"),
    ),
    "year": tuple(term("year", str(year), str(year)) for year in range(2001, 2005)),
    "sector": (
        Term("jiguan", "机关", "", "ji guan", "jg"),
        Term("yuanxiao", "院校", "", "yuan xiao", "yx"),
    ),
    "constructor": (
        Term("constructor", "施工", "", "shi gong", "sg"),
        Term("tostring", "成串", "", "cheng chuan", "cc"),
    ),
}

_ALPHABET = (
    [*SYLLABLES] * 2
    + [*'，。“”‘’、（）()12002abCDe \uff21\uff22\uff13 「」-"滄區黃𠮷𠮟😀']
    + ["é", "e\u0301", "\u200b", "\u3000", "社区", "2002年"]
)
_PHRASES = ["平江路", "社区", "党员服务", "垃圾分类", "“女工”", "App 2.0", "元和街道"]


FORMER = {
    "district": {"pingjiang": ("canglang",)},
    "street": {"yuanhe": ("huangqiao", "pingjianglu")},
}


def random_site(seed: int, cases: int = 40) -> Site:
    """A site in which characters and phrases come back often."""
    draw = random.Random(seed)
    documents = [
        Document(
            id=f"r{part}-{number}",
            kind=kind,
            title=_text(draw, 12),
            summary=_text(draw, 30) if number % 3 else "",
            paragraphs=tuple(_text(draw, 80) for _ in range(2)),
        )
        for part, kind in enumerate(KINDS[:3], 1)
        for number in range(1, 13)
    ]
    made = [_case(draw, number) for number in range(cases)]
    documents += sorted(made, key=lambda case: (case.date, case.id))
    terms = {
        facet: tuple(replace(term, former=FORMER.get(facet, {}).get(term.slug, ())) for term in some)
        for facet, some in TERMS.items()
    }
    return Site(tuple(documents), terms, words=(("义工", "志愿者"),))


def _case(draw: random.Random, number: int) -> Document:
    year = str(draw.randint(2001, 2004))
    long = number % 13 == 5
    return Document(
        id=f"{year}-{draw.choice(['a', 'b10', 'b2', 'c'])}-{number}",
        kind="case",
        title=_text(draw, 14) if number % 7 else "平江路" * 25,
        districts=tuple(sorted(draw.sample(["canglang", "pingjiang"], draw.randint(1, 2)))),
        streets=tuple(draw.sample(["pingjianglu", "huangqiao", "yuanhe"], draw.randint(0, 2))),
        themes=tuple(draw.sample([t.slug for t in TERMS["theme"]], draw.randint(1, 3))),
        constructors=("constructor",) if number % 8 == 3 else (),
        sectors=(("jiguan",), (), (), ("yuanxiao", "jiguan"))[number % 4],
        year=year,
        changed=number % 11 if number % 3 == 0 else 0,
        date=f"2026-0{draw.randint(1, 3)}-0{draw.randint(1, 5)}",
        summary=_text(draw, 60) if number % 5 else _text(draw, 200),
        paragraphs=tuple(_text(draw, 1500 if long else 120) for _ in range(draw.randint(1, 6))),
    )


def _text(draw: random.Random, length: int) -> str:
    parts = [draw.choice(_PHRASES) if draw.random() < 0.2 else draw.choice(_ALPHABET) for _ in range(length)]
    return "平" + "".join(parts)
