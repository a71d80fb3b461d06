"""The cases of each list as a table: the columns of the data, those of shorter lists with the texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casearchive import addresses
from casearchive.archive import Archive, Cases
from casearchive.exports.data import Records, csv_file, csv_line
from casearchive.exports.feeds import Site
from casearchive.markup import paragraphs_in
from casearchive.model import Case

MOST_WITH_TEXTS = 300
"""Cases of a list whose table has their texts: a file of some megabytes."""
TEXT = "text"
"""The last column."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a list before it is made."""

    address: str
    depends: tuple[object, ...]
    """All that is in it: equals make equal tables."""
    records: Records
    cases: Cases
    """Sorted by id."""

    def content(self) -> bytes:
        """The file."""
        lines = (self.records.line(case.id) for case in self.cases)
        if len(self.cases) <= MOST_WITH_TEXTS:
            lines = (f"{line},{_text(case)}" for line, case in zip(lines, self.cases, strict=True))
        return csv_file([*self.records.fields, TEXT], lines)


def _text(case: Case) -> str:
    """The cell of a case's text."""
    text = "\n".join(paragraphs_in(case.body.html))
    return csv_line([text]) if text else ""  # an empty line would be one of two quotation marks


def tables(archive: Archive, site: Site, records: Records) -> Iterator[Table]:
    """That of each term."""
    for index in archive.with_pages():
        for slug in archive.listed[index]:
            cases = tuple(sorted(archive.under[index].get(slug, ()), key=lambda case: case.id))
            depends = (site.url, tuple(records.fields), tuple(case.digest for case in cases))
            yield Table(addresses.table(index.folder, slug), depends, records, cases)
