"""A list of cases: all of them, or those under a term; which of them stand on which page."""

from __future__ import annotations

from dataclasses import dataclass

from casearchive import addresses
from casearchive.addresses import CASES_PER_PAGE
from casearchive.archive import Archive, Cases
from casearchive.indexes import Index
from casearchive.messages import labels
from casearchive.model import Case
from casearchive.pages.parts import Card
from casearchive.pages.places import called_then
from casearchive.pages.terms import card, term_name


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of cases, from the newest."""

    title: str
    cases: Cases
    index: Index | None = None
    """None for the list of all."""
    slug: str = ""

    @property
    def folder(self) -> str:
        """The index's part of the addresses; empty for the list of all."""
        return self.index.folder if self.index else ""

    @property
    def index_name(self) -> str:
        """The index, as `data-index` says it; empty for the list of all."""
        return self.index.name if self.index else ""

    @property
    def table(self) -> str:
        """Where its cases are as a table."""
        return addresses.table(self.folder, self.slug)

    @property
    def feed(self) -> str:
        """Where its newest are as a feed."""
        return addresses.feed(self.folder, self.slug)

    @property
    def is_ordered(self) -> bool:
        """Whether it stands in several orders."""
        return addresses.has_orders(len(self.cases))

    @property
    def is_whole(self) -> bool:
        """Whether all of it stands on its first page."""
        return addresses.page_count(len(self.cases)) == 0

    def address(self, number: int = 0) -> str:
        """The page of the newest, or one of the others."""
        return addresses.term(self.folder, self.slug, number) if self.index else addresses.cases(number)

    def then(self, archive: Archive, case: Case) -> str:
        """What the place whose list it is was called in a case, where that is another name."""
        return called_then(archive, self.index, self.slug, case) if self.index and self.index.place else ""

    def card(self, archive: Archive, case: Case) -> Card:
        """A case as it stands in this list."""
        return card(archive, case, self.then(archive, case))


def all_cases(archive: Archive) -> Listing:
    """The list of all cases."""
    return Listing(labels.ALL_CASES, archive.cases)


def under_term(archive: Archive, index: Index, slug: str) -> Listing:
    """The list of the cases under a term."""
    return Listing(term_name(archive, index, slug), archive.under[index].get(slug, ()), index, slug)


def on_page(cases: Cases, number: int) -> Cases:
    """Those of a list that stand on one page of it, the newest first on each.

    A list of 60, 24 on a page:  page 1 has the 1st to the 24th, from the oldest; page 0 all others,
    at least 24 where there are so many.
    """
    if number:
        return cases[len(cases) - number * CASES_PER_PAGE :][:CASES_PER_PAGE]
    return cases[: len(cases) - addresses.page_count(len(cases)) * CASES_PER_PAGE]


def latest(shown: Cases) -> str:
    """The ISO date of the newest of cases, or of a later change of one."""
    return max(case.updated for case in shown).isoformat() if shown else ""
