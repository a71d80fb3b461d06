"""The cases as data: JSON, CSV and a Data Package that describes both.  Sorted by id."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import to_json

from casearchive import addresses
from casearchive.archive import Archive
from casearchive.exports.feeds import Site
from casearchive.indexes import Index
from casearchive.messages import labels
from casearchive.model import Case, Image, PlaceKind, Source
from casearchive.pages.terms import term_name

VERSION = 1
Terms = dict[str, dict[str, str]]
_MANY = " | "
"""Between several values in one cell."""
_END = "\r\n"
"""Of a line of a table; a cell with a part of it is put between quotation marks."""
_INTERVAL = {"from", "to"}
"""The ends of a period, written as ISO 8601 writes an interval: `2001-03/2002`, `2001-03/`."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001 (read as their ASCII twins)
"""What a spreadsheet takes for the beginning of a formula; a Chinese one the full-width signs, too."""


@dataclass(frozen=True, slots=True)
class Records:
    """The published cases as data, sorted by id."""

    fields: dict[str, str]
    """What each column holds."""
    by_id: dict[str, dict[str, Any]]
    lines: dict[str, str] = field(init=False, default_factory=dict, compare=False, repr=False)
    """Those of tables, by id, as far as they have been asked for: a case stands in many tables."""

    def line(self, case_id: str) -> str:
        """That of a case."""
        if case_id not in self.lines:
            self.lines[case_id] = csv_line(self.by_id[case_id].values())
        return self.lines[case_id]


def records_of(archive: Archive, site: Site) -> Records:
    """The cases of an archive as data."""
    fields = _fields(archive)
    terms = {index: _terms(archive, index) for index in archive.indexes if index.is_searched}
    cases = sorted(archive.cases, key=lambda case: case.id)
    return Records(fields, {case.id: _record(archive, site, case, fields, terms.items()) for case in cases})


def data_files(archive: Archive, site: Site, records: Records | None = None) -> list[tuple[str, bytes]]:
    """Address and content of each data file; the records are made where they are not given."""
    records = records or records_of(archive, site)
    rows = list(records.by_id.values())
    package = _package(site, records.fields, archive.indexes)
    table = csv_file(records.fields, map(records.line, records.by_id))
    contents = (_json({"version": VERSION, "cases": rows}), table, _json(package))
    return list(zip(addresses.DATA_FILES, contents, strict=True))


def _record(
    archive: Archive, site: Site, case: Case, fields: Iterable[str], terms: Iterable[tuple[Index, Terms]]
) -> dict[str, Any]:
    """The columns that the labels name: fields of the case as they are, but for those that say more."""
    more: dict[str, object] = {
        "url": site.url + addresses.case(case.id),
        "communities": [{"slug": slug, "name": archive.community(slug).label} for slug in case.communities],
        "sources": [_source(site, source) for source in case.sources],
        "images": [_image(site, case, image) for image in case.images],
        "period": {"from": case.period.start, "to": case.period.end},
        **{index.column: [of[slug] for slug in index.keys(case)] for index, of in terms},
        **{
            index.later_column: [of[slug] for slug in archive.succession.slugs(case, index.place)]
            for index, of in terms
            if index.place
        },
    }
    return {name: more[name] if name in more else _plain(getattr(case, name)) for name in fields}


def _fields(archive: Archive) -> dict[str, str]:
    """What each column holds; those of facets come last, so that a new one moves no other.

    There is none of a level of places that the city has not.
    """
    named = {index.column: index.title for index in archive.indexes if index.place or _is_facet(index)}
    named["communities"] = archive.vocabulary.level(PlaceKind.COMMUNITY)
    texts = {column: labels.FACET_FIELD.format(title=title) for column, title in named.items() if title}
    later = {i.later_column: labels.LATER_FIELD.format(title=i.title) for i in archive.indexes if i.place}
    absent = {"districts", "streets", "communities"} - texts.keys()
    return {name: text for name, text in (labels.DATA_FIELDS | later | texts).items() if name not in absent}


def _is_facet(index: Index) -> bool:
    return index.column not in labels.DATA_FIELDS


def _plain(value: object) -> object:
    """A value of the engine's as JSON has it; text, numbers and enumerations are that already."""
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    return value


def _terms(archive: Archive, index: Index) -> Terms:
    """What the columns of an index say of each of its terms."""
    return {slug: {"slug": slug, "name": term_name(archive, index, slug)} for slug in archive.under[index]}


def _source(site: Site, source: Source) -> dict[str, str]:
    if source.report:
        return {"report": source.report, "url": site.url + addresses.paragraph(source.report)}
    fields = {"title": source.title, "publisher": source.publisher, "date": source.date, "url": source.url}
    return {key: value for key, value in fields.items() if value}


def _image(site: Site, case: Case, image: Image) -> dict[str, str]:
    """Not who agreed to its publication: that is for the unit's own records."""
    url = site.url + addresses.encoded(addresses.case_file(case.id, image.file))
    return {"url": url, "alt": image.alt, "credit": image.credit}


def _json(value: object) -> bytes:
    return to_json(value) + b"\n"


def csv_file(fields: Iterable[str], lines: Iterable[str]) -> bytes:
    """A table as spreadsheets open it."""
    return "".join(f"{line}{_END}" for line in (csv_line(fields), *lines)).encode("utf-8-sig")


def csv_line(values: Iterable[Any]) -> str:
    """A line of a table."""
    text = io.StringIO()
    csv.writer(text, lineterminator=_END).writerow([_cell(value) if value else "" for value in values])
    return text.getvalue().removesuffix(_END)


def _cell(value: object) -> str:
    """One cell; what a spreadsheet would take for a formula is marked as text."""
    if isinstance(value, str):
        text = str(value)
    elif isinstance(value, list):
        text = _MANY.join([_cell(item) for item in value])
    elif isinstance(value, dict) and value.keys() == _INTERVAL:
        text = "/".join(value.values()) if any(value.values()) else ""
    elif isinstance(value, dict):
        text = " ".join([str(part) for part in value.values() if part])
    else:
        text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _package(site: Site, fields: dict[str, str], indexes: Iterable[Index]) -> dict[str, Any]:
    columns = [
        {"name": name, "type": "integer" if name == "year" else "string", "description": text}
        for name, text in fields.items()
    ]
    return {
        "profile": "data-package",
        "name": "cases",
        "title": labels.DATA_TITLE.format(site=site.name),
        "homepage": site.url,
        "indexes": [
            {"name": index.name, "title": index.title, "field": index.column, "folder": index.folder}
            | ({"later": index.later_column} if index.place else {})
            for index in indexes
        ],
        "resources": [
            {
                "name": "cases-csv",
                "path": "cases.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "profile": "tabular-data-resource",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
                "schema": {"fields": columns, "primaryKey": "id"},
            },
            {"name": "cases-json", "path": "cases.json", "format": "json", "mediatype": "application/json"},
        ],
    }
