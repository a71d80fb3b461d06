"""The form as its page shows it: each field with its rows, what may be chosen, remarks, and help."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from casearchive.desk.contents import Content
from casearchive.desk.fields import Field, Kind
from casearchive.desk.judging import Remark
from casearchive.documents import WrittenPage
from casearchive.front_matter import root_of
from casearchive.model import Place, Report, Term
from casearchive.reading.suggestions import Terms

GUIDE = "guide/fields.md"
_SECTION = re.compile(r'<h3 id="([a-z_-]+)"[^>]*>.*?</h3>(.*?)(?=<h[23] |\Z)', re.DOTALL)
_NOT_IN_HELP = re.compile(r"</?a\b[^>]*>|<pre>.*?</pre>", re.DOTALL)
"""Links, which lead to pages of the site, and lines of files, which nobody types here."""
_FIRST = ("title", "year", "district", "street", "community", "themes")
_LAST_OF_MAIN = ("summary", "evidence")
_FROM_FILES = ("images",)
"""Whose rows come with a file."""
MOST_BOXES = 24
"""So many terms are shown as boxes to tick; more are written, with proposals."""
_BEGINNING = 30


@dataclass(frozen=True, slots=True)
class Option:
    """Something that may be chosen."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One control."""

    path: str
    field: Field
    value: str = ""
    remarks: tuple[Remark, ...] = ()
    options: str = ""
    """Id of the list of proposals."""


@dataclass(frozen=True, slots=True)
class Box:
    """A term to tick."""

    path: str
    value: str
    is_ticked: bool
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A field."""

    field: Field
    rows: tuple[tuple[Cell, ...], ...]
    """Of a list one more than there are."""
    boxes: tuple[Box, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """About the whole of it."""
    help: str = ""
    is_guessed: bool = False
    """Whether an import has only guessed it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The form in the order in which it is filled in."""

    main: tuple[Shown, ...]
    sources: tuple[Shown, ...]
    images: tuple[Shown, ...]
    more: tuple[Shown, ...]
    options: Mapping[str, tuple[Option, ...]]
    """Proposals by the id of their list."""


def parts_of(
    fields: Sequence[Field],
    content: Content,
    remarks: Sequence[Remark],
    terms: Mapping[str, Terms],
    options: Mapping[str, tuple[Option, ...]],
    guide: Mapping[str, str],
    guessed: Collection[str],
) -> Parts:
    """The form of a draft."""
    facets = [f.key for f in fields if f.kind is Kind.TERM and f.key not in _FIRST]
    order = [*_FIRST, *facets, *_LAST_OF_MAIN]
    made = {
        field.key: _shown(field, content, remarks, terms.get(field.key, {}), guide, guessed)
        for field in fields
    }
    rest = (key for key in made if key not in (*order, "sources", "images"))
    of_terms = {field.key for field in fields if field.kind is Kind.TERM}
    proposals = {
        **options,
        **{
            f"terms-{key}": tuple(_options(found)) for key, found in terms.items() if found or key in of_terms
        },
    }
    return Parts(
        tuple(made[key] for key in order if key in made),
        tuple(made[key] for key in ("sources",) if key in made),
        tuple(made[key] for key in ("images",) if key in made),
        tuple(made[key] for key in rest),
        proposals,
    )


def _shown(
    field: Field,
    content: Content,
    remarks: Sequence[Remark],
    terms: Terms,
    guide: Mapping[str, str],
    guessed: Collection[str],
) -> Shown:
    mine = [remark for remark in remarks if root_of(remark.field) == field.key]
    boxes = tuple(_boxes(field, content, terms)) if 0 < len(terms) <= MOST_BOXES else ()
    rows = () if boxes else tuple(_rows(field, content, mine))
    told = {remark for row in rows for cell in row for remark in cell.remarks}
    whole = tuple(remark for remark in mine if remark not in told)
    return Shown(field, rows, boxes, whole, guide.get(field.key, ""), field.key in guessed)


def _boxes(field: Field, content: Content, terms: Terms) -> Iterator[Box]:
    """The terms, and what was written that is none of them."""
    chosen = content.listed(field.key)
    for number, name in enumerate(dict.fromkeys([*terms, *chosen])):
        term = terms.get(name)
        hint = term.definition if isinstance(term, Term) else ""
        yield Box(f"{field.key}[{number}]", name, name in chosen, hint)


def _rows(field: Field, content: Content, remarks: Sequence[Remark]) -> Iterator[tuple[Cell, ...]]:
    if not field.is_many:
        yield tuple(_cells(field, field.key, content, remarks))
        return
    for number in range(content.rows(field.key) + (field.key not in _FROM_FILES)):
        yield tuple(_cells(field, f"{field.key}[{number}]", content, remarks))


def _cells(field: Field, path: str, content: Content, remarks: Iterable[Remark]) -> Iterator[Cell]:
    if field.kind is Kind.GROUP:
        for part in field.parts:
            yield from _cells(part, f"{path}.{part.key}", content, remarks)
        return
    kind = field.kind
    options = f"terms-{field.key}" if kind is Kind.TERM else f"ids-{kind}" if kind in _IDS else ""
    own = tuple(remark for remark in remarks if remark.field == path)
    yield Cell(path, field, content.value(path), own, options)


_IDS = (Kind.PARAGRAPH, Kind.PROBLEM, Kind.RECOMMENDATION)


def _options(terms: Terms) -> Iterator[Option]:
    """Terms with how they are typed: their pinyin, whole and by first letters."""
    for name, term in terms.items():
        syllables = term.pinyin.split()
        short = "".join(syllable[:1] for syllable in syllables)
        above = term.above if isinstance(term, Place) else ""
        yield Option(name, " ".join(filter(None, ["".join(syllables), short, above])))


def report_options(reports: Iterable[Report]) -> dict[str, tuple[Option, ...]]:
    """Ids of the reports' paragraphs, problems and recommendations, each with how it begins."""
    found: dict[str, list[Option]] = {f"ids-{kind}": [] for kind in _IDS}
    for report in reports:
        for entry in report.problems:
            found[f"ids-{Kind.PROBLEM}"].append(Option(str(entry.id), entry.title))
        for advice in report.recommendations:
            found[f"ids-{Kind.RECOMMENDATION}"].append(Option(str(advice.id), advice.title))
        for section in report.sections:
            for paragraph in section.every:
                found[f"ids-{Kind.PARAGRAPH}"].append(Option(str(paragraph.id), paragraph.text[:_BEGINNING]))
    return {key: tuple(options) for key, options in found.items()}


def guide_of(pages: Iterable[WrittenPage]) -> dict[str, str]:
    """What the guide says of each key, as safe HTML without links."""
    page = next((page for page in pages if page.source == GUIDE), None)
    return dict(_sections(page.body.html)) if page else {}


def _sections(html: str) -> Iterator[tuple[str, str]]:
    for match in _SECTION.finditer(html):
        yield match[1], _NOT_IN_HELP.sub("", match[2])
