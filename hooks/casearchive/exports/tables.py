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


class Texts:
    """The cell of each case's text, made once: a case stands in many tables."""

    def __init__(self) -> None:
        self._made: dict[str, str] = {}

    def __getitem__(self, case: Case) -> str:
        """That of a case."""
        if case.id not in self._made:
            text = "\n".join(paragraphs_in(case.body.html))
            self._made[case.id] = csv_line([text]) if text else ""  # of an empty line it would make two marks
        return self._made[case.id]


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a list before it is made."""

    address: str
    depends: tuple[object, ...]
    """All that is in it: equals make equal tables."""
    records: Records
    cases: Cases
    """Sorted by id."""
    texts: Texts

    def content(self) -> bytes:
        """The file."""
        lines = (self.records.line(case.id) for case in self.cases)
        if len(self.cases) <= MOST_WITH_TEXTS:
            lines = (f"{line},{self.texts[case]}" for line, case in zip(lines, self.cases, strict=True))
        return csv_file([*self.records.fields, TEXT], lines)


def tables(archive: Archive, site: Site, records: Records) -> Iterator[Table]:
    """That of each term."""
    texts = Texts()
    for index in archive.with_pages():
        for slug in archive.listed[index]:
            cases = tuple(sorted(archive.under[index].get(slug, ()), key=lambda case: case.id))
            depends = (site.url, tuple(records.fields), tuple(case.digest for case in cases))
            yield Table(addresses.table(index.folder, slug), depends, records, cases, texts)
